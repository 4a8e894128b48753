package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of counters: growth is never negative, and over wraps nothing is lost. */
class CounterTest {
  private static Series daily(double... v) {
    return Series.daily("octets", LocalDate.of(2026, 1, 1), v);
  }

  /** What a counter of so many bits shows of a demand that is added up exactly. */
  private static double[] shown(long[] demand, int bits, BigInteger start) {
    BigInteger top = BigInteger.ONE.shiftLeft(bits);
    double[] v = new double[demand.length];
    BigInteger at = start;
    for (int i = 0; i < demand.length; i++) {
      at = at.add(BigInteger.valueOf(demand[i])).mod(top);
      v[i] = at.doubleValue();
    }
    return v;
  }

  @ParameterizedTest(name = "{0} bits, seed {1}")
  @CsvSource({"32, 1", "32, 2", "32, 3", "64, 4", "64, 5"})
  void aWrapKeepsTheTotal(int bits, long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    long usual = bits == 32 ? 60_000_000L : 600_000_000_000_000_000L;
    long[] demand = new long[300];
    Arrays.setAll(demand, i -> usual / 2 + r.nextLong(usual));
    double[] v = shown(demand, bits, BigInteger.valueOf(123_456));
    Counter c = Counter.find(daily(v)).orElseThrow();
    assertThat(c.resets()).isZero();
    assertThat(c.wraps()).isPositive();
    double total = 0;
    double truth = 0;
    for (int i = 1; i < v.length; i++) {
      double slack = bits == 32 ? 0 : 4096;
      assertThat(c.rate().value(i)).isCloseTo((double) demand[i], within(slack));
      total += c.rate().value(i);
      truth += demand[i];
    }
    assertThat(total).isCloseTo(truth, within(1e-12 * truth));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void growthIsNeverNegativeAndWithoutResetsAddsUpToLastLessFirst(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] v = new double[200];
    double at = 1000 * r.nextDouble();
    int first = -1;
    int last = -1;
    for (int i = 0; i < v.length; i++) {
      at += 10 * r.nextDouble();
      v[i] = r.nextDouble() < 0.2 ? Double.NaN : at;
      if (!Double.isNaN(v[i])) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    Counter c = Counter.of(daily(v));
    double sum = 0;
    for (int i = first + 1; i <= last; i++) {
      assertThat(c.rate().value(i)).isNotNegative();
      sum += c.rate().value(i);
    }
    assertThat(sum).isCloseTo(v[last] - v[first], within(1e-9));
    double[] ugly = new double[200];
    Arrays.setAll(ugly, i -> r.nextDouble() < 0.1 ? Double.NaN : 1e12 * r.nextDouble() - 1e11);
    for (double x : Counter.of(daily(ugly)).rate().toArray()) {
      assertThat(Double.isNaN(x) || x >= 0).isTrue();
    }
  }

  @Test
  void aRestartOfA32BitCounterIsAResetAndNoWrap() {
    double[] v = new double[60];
    Arrays.setAll(v, i -> i < 40 ? 1e6 * (i + 1) : 1e6 * (i - 39));
    Counter c = Counter.find(daily(v)).orElseThrow();
    assertThat(c.resets()).isEqualTo(1);
    assertThat(c.wraps()).isZero();
    assertThat(c.rate().value(40)).isEqualTo(1e6);
  }
}
