package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Demand above a capacity is recovered from what lies below. */
class CensoringTest {
  /** 40 values cut off at 62, drawn once: growth, a season of 8 and noise. */
  private static final double[] CUT = {
    54.9, 61.3, 54.6, 57.6, 45.7, 38.5, 47, 55.4, 62, 61.8, 62, 55.2, 44.3, 35.3, 51.9, 54.6, 62,
    62, 62, 58.4, 52.9, 49.7, 50.1, 49.2, 62, 62, 62, 52.5, 49.7, 50.7, 57.7, 59.2, 62, 62, 62,
    59.1, 52.5, 51.2, 59, 62
  };

  private static Tobit fitted(boolean log) {
    int n = CUT.length;
    double[] x = new double[4 * n];
    double[] y = new double[n];
    boolean[] above = new boolean[n];
    for (int i = 0; i < n; i++) {
      int t = i + 1;
      x[4 * i] = 1;
      x[4 * i + 1] = t;
      x[4 * i + 2] = Math.sin(2 * Math.PI * t / 8);
      x[4 * i + 3] = Math.cos(2 * Math.PI * t / 8);
      y[i] = log ? Math.log(CUT[i]) : CUT[i];
      above[i] = CUT[i] >= 62;
    }
    return Tobit.fit(x, 4, y, above);
  }

  @Test
  void the_estimate_is_that_of_r() {
    // survreg(Surv(y, y < 62) ~ t + sin + cos, dist = "gaussian") of R's survival.
    Tobit t = fitted(false);
    assertThat(t.beta(0)).isCloseTo(50.391362487010, within(1e-6));
    assertThat(t.beta(1)).isCloseTo(0.321403651433, within(1e-6));
    assertThat(t.beta(2)).isCloseTo(10.829714579769, within(1e-6));
    assertThat(t.beta(3)).isCloseTo(0.485984259413, within(1e-6));
    assertThat(t.sigma()).isCloseTo(3.72272066922, within(1e-6));
    assertThat(t.likelihood()).isCloseTo(-80.6018570341, within(1e-6));
  }

  @Test
  void the_estimate_of_logarithms_is_that_of_r() {
    Tobit t = fitted(true);
    assertThat(t.beta(0)).isCloseTo(3.90663926604345, within(1e-6));
    assertThat(t.beta(2)).isCloseTo(0.21387252823272, within(1e-6));
    assertThat(t.sigma()).isCloseTo(0.0780229066308, within(1e-6));
    double jacobian = 0;
    for (double v : CUT) {
      jacobian -= v < 62 ? Math.log(v) : 0;
    }
    assertThat(t.likelihood() + jacobian).isCloseTo(-82.6434288705, within(1e-6));
  }

  private static double[] demand(
      int n, int m, boolean relative, double noise, double growth, RandomGenerator r) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double mean = 100 * (1 + 0.3 * Math.sin(2 * Math.PI * i / m)) * (1 + growth * i / n);
      y[i] =
          relative
              ? mean * Math.exp(noise * r.nextGaussian())
              : mean + 100 * noise * r.nextGaussian();
    }
    return y;
  }

  private static Series series(String granularity, double[] v) {
    TimeGrid grid =
        TimeGrid.of(
            LocalDate.of(2023, 1, 2), Granularity.of(granularity), v.length, ZoneId.of("UTC"));
    return Series.of(SeriesKey.of("s"), grid, v, Unit.ONE);
  }

  private static double[] served(double[] demand, double capacity) {
    return Arrays.stream(demand).map(v -> Math.min(v, capacity)).toArray();
  }

  private static double mean(double[] v) {
    return Arrays.stream(v).average().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, 7, false",
    "P1D, 7, true",
    "PT1H, 24, false",
    "PT1H, 24, true",
    "P1M, 12, false"
  })
  void mean_and_peak_are_recovered_at_every_share(String granularity, int m, boolean relative) {
    int n = m == 24 ? 480 : 300;
    for (double share : new double[] {0.05, 0.1, 0.2, 0.3, 0.4}) {
      double biasOfMean = 0;
      double errorOfMean = 0;
      double errorIgnoring = 0;
      double ratioOfPeak = 0;
      double peakIgnoring = 0;
      int inside = 0;
      int censored = 0;
      int runs = 20;
      for (long seed = 1; seed <= runs; seed++) {
        RandomGenerator r = RandomStreams.seeded(seed).stream(granularity + relative + share);
        double[] y = demand(n, m, relative, 0.1, 0.2, r);
        double[] sorted = y.clone();
        Arrays.sort(sorted);
        double capacity = sorted[(int) (n * (1 - share))];
        double[] served = served(y, capacity);
        Unconstrained u = Censoring.at(capacity).within(0).fit(series(granularity, served));
        assertThat(u.share()).isCloseTo(share, within(0.01));
        double recovered = mean(u.unconstrained().toArray()) / mean(y) - 1;
        biasOfMean += recovered / runs;
        errorOfMean += Math.abs(recovered) / runs;
        errorIgnoring += Math.abs(mean(served) / mean(y) - 1) / runs;
        double peak = sorted[n - 1];
        ratioOfPeak += u.peakQuantile(0.5) / peak / runs;
        peakIgnoring += capacity / peak / runs;
        for (int i = 0; i < n; i++) {
          if (u.isCensored(i)) {
            censored++;
            inside += y[i] <= u.quantile(i, 0.9) ? 1 : 0;
            assertThat(u.unconstrained().value(i)).isGreaterThanOrEqualTo(capacity);
            assertThat(u.sd(i)).isPositive();
          } else {
            assertThat(u.unconstrained().value(i)).isEqualTo(served[i]);
          }
        }
      }
      String as = share + " at capacity";
      assertThat(Math.abs(biasOfMean)).as(as).isLessThan(0.003 + 0.07 * share);
      assertThat(errorOfMean).as(as).isLessThan(0.04).isLessThan(0.7 * errorIgnoring);
      // Which tail demand has is hidden when much of it is.
      double slack = share > 0.3 ? 0.15 : 0.07;
      assertThat(ratioOfPeak).as(as).isBetween(1 - slack, 1 + slack);
      assertThat(Math.abs(ratioOfPeak - 1)).as(as).isLessThan(Math.abs(peakIgnoring - 1));
      assertThat((double) inside / censored).as(as).isBetween(0.82, 0.97);
    }
  }

  @Test
  void ratios_and_differences_are_told_apart() {
    RandomGenerator r = RandomStreams.seeded(3).stream("scale");
    double[] relative = served(demand(400, 7, true, 0.3, 0, r), 130);
    double[] additive = served(demand(400, 7, false, 0.25, 0, r), 130);
    assertThat(Censoring.at(130).fit(series("P1D", relative)).isRelative()).isTrue();
    assertThat(Censoring.at(130).fit(series("P1D", additive)).isRelative()).isFalse();
  }

  @Test
  void a_ceiling_is_seen_only_where_values_pile_up() {
    RandomGenerator r = RandomStreams.seeded(4).stream("ceiling");
    double[] y = demand(300, 7, true, 0.1, 0, r);
    assertThat(Censoring.ceiling(series("P1D", y))).isEmpty();
    double[] served = served(y, 120);
    assertThat(Censoring.ceiling(series("P1D", served))).isEqualTo(OptionalDouble.of(120));
    double[] share = Arrays.stream(y).map(v -> Math.min(v / 120, 0.9995)).toArray();
    assertThat(Censoring.ceiling(series("P1D", share).withBounds(Bounds.FRACTION)))
        .isEqualTo(OptionalDouble.of(1));
    double[] counts = new double[300];
    Arrays.setAll(counts, i -> i % 4);
    assertThat(Censoring.ceiling(series("P1D", counts))).isEmpty();
    double[] flat = new double[100];
    Arrays.fill(flat, 7);
    assertThat(Censoring.ceiling(series("P1D", flat))).isEmpty();
    assertThat(Censoring.ceiling(series("P1D", new double[0]))).isEmpty();
  }

  @Test
  void a_series_below_its_capacity_is_left_alone() {
    Series s = series("P1D", new double[] {1, Double.NaN, 3, 2}).withBounds(new Bounds(0, 5));
    Unconstrained u = Censoring.at(5).fit(s);
    assertThat(u.share()).isZero();
    assertThat(u.unconstrained().toArray()).containsExactly(s.toArray());
    assertThat(u.unconstrained().bounds()).isEqualTo(Bounds.NON_NEGATIVE);
    assertThat(u.constrained()).isSameAs(s);
    assertThat(u.peakQuantile(0.5)).isEqualTo(3);
    assertThat(u.sd(2)).isZero();
    assertThat(u.quantile(2, 0.9)).isEqualTo(3);
  }

  @Test
  void nothing_can_be_told_where_nearly_all_is_at_capacity() {
    double[] v = new double[40];
    Arrays.fill(v, 10);
    v[3] = 4;
    assertThatThrownBy(() -> Censoring.at(10).fit(series("P1D", v)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("39 of 40 values are at the capacity of 10.0");
    assertThatThrownBy(() -> Censoring.at(0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> Censoring.at(1).within(2)).hasMessageContaining("Maybe 0.02");
    assertThatThrownBy(() -> Censoring.at(1).withSeason(0)).hasMessageContaining("found 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ugly_input_gives_finite_demand_at_or_above_what_was_measured(long seed) {
    RandomGenerator r = RandomStreams.seeded(seed).stream("ugly");
    for (int trial = 0; trial < 60; trial++) {
      int n = 12 + r.nextInt(300);
      double scale = Math.pow(10, r.nextInt(28) - 12);
      double missing = r.nextInt(3) * 0.3;
      boolean zeros = r.nextInt(4) == 0;
      boolean same = r.nextInt(6) == 0;
      double cap = scale * (0.3 + 2 * r.nextDouble());
      double[] v = new double[n];
      for (int i = 0; i < n; i++) {
        double d = same ? 0.5 : zeros && r.nextInt(3) == 0 ? 0 : Math.exp(r.nextGaussian());
        v[i] = r.nextDouble() < missing ? Double.NaN : Math.min(cap, scale * d);
      }
      Series s = series(r.nextBoolean() ? "P1D" : "PT1H", v);
      Unconstrained u;
      try {
        u = Censoring.at(cap).fit(s);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("at least 8 are needed");
        continue;
      }
      String as = "seed " + seed + ", trial " + trial;
      for (int i = 0; i < n; i++) {
        double d = u.unconstrained().value(i);
        assertThat(Double.isNaN(d)).as(as).isEqualTo(Double.isNaN(v[i]));
        assertThat(Double.isNaN(d) || d >= v[i] * (1 - 1e-12) && d < Double.MAX_VALUE)
            .as(as)
            .isTrue();
      }
      assertThat(u.peakQuantile(0.5)).as(as).isFinite();
    }
  }
}
