package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.series.SeriesKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readings come out of their pages bit for bit as they went in, from memory and from disk. */
class ReadingPagesTest {
  private static final double[] ODD = {
    0.0, -0.0, Double.NaN, 1e100, -1e-300, Double.MIN_VALUE, 4503599627370497.0, 0.1 + 0.2
  };

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  private static double value(Random random, int kind) {
    return switch (kind) {
      case 0 -> random.nextInt(1000) / 100.0;
      case 1 -> random.nextGaussian();
      case 2 -> random.nextInt(10) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextInt(50);
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatGoesInComesOut(long seed) {
    Random random = new Random(seed);
    int series = 1 + random.nextInt(30);
    boolean holds = random.nextBoolean();
    List<ReadingPages> all = new ArrayList<>();
    List<List<long[]>> wanted = new ArrayList<>();
    for (int s = 0; s < series; s++) {
      all.add(new ReadingPages(SeriesKey.of("s" + s)));
      wanted.add(new ArrayList<>());
    }
    ReadingPage page = new ReadingPage();
    try (PageStore store = new PageStore(seed % 2 == 0 ? 0 : 1L << 30)) {
      long time = random.nextLong() / 4;
      for (int i = random.nextInt(80_000); i > 0; i--) {
        int s = random.nextInt(series);
        time += random.nextInt(20) == 0 ? random.nextLong() / 1_000_000 : 60_000;
        double v = value(random, s % 4);
        ReadingPages pages = all.get(s);
        if (pages.isFull()) {
          pages.store(store, page);
        }
        long place = ReadingPages.place(s % 3, i);
        pages.add(time, v, place);
        long held = holds ? random.nextInt(1_000_000) : 0;
        if (holds) {
          pages.hold(held);
        }
        wanted.get(s).add(new long[] {time, Double.doubleToRawLongBits(v), place, held});
      }
      for (int s = 0; s < series; s++) {
        ReadingBuffer b = all.get(s).open(store, page);
        List<long[]> w = wanted.get(s);
        assertThat(b.size).as("seed %d", seed).isEqualTo(w.size()).isEqualTo(all.get(s).size());
        for (int i = 0; i < b.size; i++) {
          long bits = Double.doubleToRawLongBits(b.value[i]);
          long held = holds ? b.holds[i] : 0;
          assertThat(new long[] {b.time[i], bits, b.row[i], held})
              .as("seed %d, series %d, reading %d", seed, s, i)
              .isEqualTo(w.get(i));
        }
      }
    }
  }

  @Test
  void onlyWhatDoesNotFitGoesToDisk() {
    byte[] bytes = new byte[60_000];
    Arrays.fill(bytes, (byte) 7);
    try (PageStore small = new PageStore(0);
        PageStore large = new PageStore(1L << 30)) {
      long[] at = new long[40];
      for (int i = 0; i < at.length; i++) {
        bytes[i] = (byte) i;
        at[i] = small.add(bytes, bytes.length - i);
        assertThat(large.add(bytes, bytes.length - i)).isEqualTo(at[i]);
      }
      assertThat(small.isSpilled()).isTrue();
      assertThat(large.isSpilled()).isFalse();
      byte[] a = new byte[bytes.length];
      byte[] b = new byte[bytes.length];
      for (int i = 0; i < at.length; i++) {
        assertThat(small.get(at[i], a)).isEqualTo(bytes.length - i).isEqualTo(large.get(at[i], b));
        assertThat(a).isEqualTo(b);
        assertThat(a[i]).isEqualTo((byte) i);
      }
    }
  }
}
