package io.headroom.core.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Streams are found by name, the same everywhere and for ever, and independent. */
class RandomStreamsTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122);

  /** Frozen answers: a change here changes every published result. */
  @Test
  void theNumbersOfASeedAndNameNeverChange() {
    RandomGenerator r = STREAMS.stream("demand");
    assertThat(r.nextLong()).isEqualTo(2989365956028660430L);
    assertThat(r.nextLong()).isEqualTo(1446457396249189761L);
    assertThat(r.nextInt()).isEqualTo(-893906198);
    assertThat(r.nextInt(1000)).isEqualTo(908);
    assertThat(r.nextLong(1_000_000_007L)).isEqualTo(75147565L);
    assertThat(r.nextDouble()).isEqualTo(0.6896832405990215);
    assertThat(r.nextGaussian()).isEqualTo(0.7997145238557257);
    assertThat(r.nextExponential()).isEqualTo(0.06214968593771624);
    assertThat(r.nextBoolean()).isTrue();
    assertThat(r.nextDouble(2, 5)).isEqualTo(4.4233544744506865);
    assertThat(STREAMS.child("pool").stream("demand").nextLong()).isEqualTo(3367311705014407562L);
    assertThat(STREAMS.child(7).stream("demand").nextLong()).isEqualTo(5818204842231943659L);
  }

  @Test
  void everyThreadGetsTheSameNumbers() throws Exception {
    Callable<Long> task =
        () -> {
          long sum = 0;
          for (int i = 0; i < 100; i++) {
            sum = 31 * sum + STREAMS.child(i).stream("x").nextLong();
          }
          return sum;
        };
    long here = task.call();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (Future<Long> f : pool.invokeAll(List.of(task, task, task, task))) {
        assertThat(f.get()).isEqualTo(here);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void namesIndicesSeedsAndFamiliesGiveOtherStreams() {
    Set<Long> first = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      RandomStreams s = RandomStreams.seeded(seed);
      for (String name : List.of("", "a", "b", "ab", "ba", "A", "aa")) {
        first.add(s.stream(name).nextLong());
        first.add(s.child(name).stream("").nextLong());
        first.add(s.child("x").stream(name).nextLong());
      }
      for (int i = -10; i < 10; i++) {
        first.add(s.child(i).stream("a").nextLong());
      }
    }
    assertThat(first).hasSize(20 * (7 * 3 + 20));
  }

  @Test
  void neighboringStreamsAreUncorrelatedAndUniform() {
    int n = 20_000;
    double[] previous = null;
    for (int k = 0; k < 20; k++) {
      RandomGenerator r = STREAMS.child(k).stream("u");
      double[] u = r.doubles(n).toArray();
      double mean = 0;
      double cross = 0;
      for (int i = 0; i < n; i++) {
        mean += u[i] / n;
        cross += previous == null ? 0 : (u[i] - 0.5) * (previous[i] - 0.5) * 12 / n;
      }
      // Five standard errors: 1/sqrt(12 n) and 1/sqrt(n).
      assertThat(mean).as("stream %d", k).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
      assertThat(cross).as("stream %d", k).isCloseTo(0, within(5 / Math.sqrt(n)));
      previous = u;
    }
  }

  @Test
  void normalAndExponentialHaveTheirMoments() {
    RandomGenerator r = STREAMS.stream("moments");
    int n = 200_000;
    double m = 0;
    double v = 0;
    double e = 0;
    for (int i = 0; i < n; i++) {
      double z = r.nextGaussian();
      m += z / n;
      v += z * z / n;
      e += r.nextExponential() / n;
    }
    assertThat(m).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(v).isCloseTo(1, within(5 * Math.sqrt(2.0 / n)));
    assertThat(e).isCloseTo(1, within(5 / Math.sqrt(n)));
  }
}
