package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every decomposition by Loess keeps to, and a slow one written from the paper beside it. */
class StlLawTest {
  private static final long SEED = 20261122;

  static Stream<StlSettings> settings() {
    return Stream.of(
        StlSettings.of(7, 7),
        StlSettings.of(7, 13).withTrendWindow(31),
        StlSettings.periodic(12),
        StlSettings.of(12, 11).robust(),
        StlSettings.periodic(7).robust(),
        StlSettings.of(24, 3),
        new StlSettings(7, 9, 15, 9, 1, 0, 0, 3, 2));
  }

  private static double[] noisy(int n) {
    Random random = new Random(SEED);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 50 + 0.1 * t + 5 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian();
      y[t] += t % 29 == 11 ? 30 : 0;
    }
    return y;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void the_fast_kernel_is_the_plain_algorithm(StlSettings s) {
    for (int n : new int[] {2 * s.period() + 1, 100, 131, 250}) {
      double[] y = noisy(n);
      SlowStl slow = new SlowStl(s, y);
      StlKernel fast = new StlKernel(s, n);
      fast.run(new double[n]);
      fast.run(y);
      for (int t = 0; t < n; t++) {
        String what = s + " n=" + n + " at " + t + ", seed " + SEED;
        assertThat(fast.season()[t]).as(what).isCloseTo(slow.season[t], within(1e-9));
        assertThat(fast.trend()[t]).as(what).isCloseTo(slow.trend[t], within(1e-9));
        assertThat(fast.weights()[t]).as(what).isCloseTo(slow.weight[t], within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_level_and_an_exact_season_leave_nothing(StlSettings s) {
    assertExact(s, 0, 1e-9);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void a_line_and_an_exact_season_leave_nothing_after_many_passes(StlSettings s) {
    // Local constants see a line as steps at first.
    if (s.trendDegree() == 1 && s.outer() == 0) {
      assertExact(
          new StlSettings(
              s.period(), s.seasonalWindow(), s.trendWindow(), 0, s.seasonalDegree(), 1, 1, 100, 0),
          0.3,
          1e-3);
    }
  }

  private static void assertExact(StlSettings s, double slope, double tolerance) {
    int m = s.period();
    double[] y = new double[6 * m + 3];
    for (int t = 0; t < y.length; t++) {
      double season = 4 * Math.cos(2 * Math.PI * t / m) + (t % m == 1 ? 1 : -1.0 / (m - 1));
      y[t] = 20 + slope * t + season;
    }
    SeasonTrend parts = SeasonTrend.stl(y, s);
    for (int t = 0; t < y.length; t++) {
      assertThat(parts.trend()[t])
          .as("%s at %d", s, t)
          .isCloseTo(20 + slope * t, within(tolerance));
      assertThat(parts.remainder()[t]).as("%s at %d", s, t).isCloseTo(0, within(tolerance));
    }
    assertThat(parts.seasonalStrength(0)).isGreaterThan(0.99999);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void parts_add_up_and_move_with_shift_and_scale(StlSettings s) {
    double[] y = noisy(150);
    double[] other = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      other[t] = 1000 - 3 * y[t];
    }
    SeasonTrend a = SeasonTrend.stl(y, s);
    SeasonTrend b = SeasonTrend.stl(other, s);
    for (int t = 0; t < y.length; t++) {
      assertThat(a.trend()[t] + a.season(0)[t] + a.remainder()[t]).isCloseTo(y[t], within(1e-12));
      assertThat(b.trend()[t]).isCloseTo(1000 - 3 * a.trend()[t], within(1e-8));
      assertThat(b.season(0)[t]).isCloseTo(-3 * a.season(0)[t], within(1e-8));
    }
    double[] same = new double[150];
    Arrays.fill(same, 7);
    SeasonTrend flat = SeasonTrend.stl(same, s);
    for (int t = 0; t < same.length; t++) {
      assertThat(flat.season(0)[t]).isCloseTo(0, within(1e-12));
      assertThat(flat.trend()[t]).isCloseTo(7, within(1e-12));
    }
    assertThat(flat.seasonalStrength(0)).isBetween(0.0, 1.0);
  }

  @Test
  void outliers_do_not_reach_a_robust_season() {
    double[] clean = new double[140];
    for (int t = 0; t < clean.length; t++) {
      clean[t] = 30 + 3 * Math.sin(2 * Math.PI * t / 7) + 0.1 * Math.sin(t);
    }
    double[] spoilt = clean.clone();
    spoilt[50] += 100;
    spoilt[91] -= 80;
    double[] truth = SeasonTrend.stl(clean, StlSettings.periodic(7)).season(0);
    double[] robust = SeasonTrend.stl(spoilt, StlSettings.periodic(7).robust()).season(0);
    double[] plain = SeasonTrend.stl(spoilt, StlSettings.periodic(7)).season(0);
    double robustError = 0;
    double plainError = 0;
    for (int t = 0; t < 7; t++) {
      robustError = Math.max(robustError, Math.abs(robust[t] - truth[t]));
      plainError = Math.max(plainError, Math.abs(plain[t] - truth[t]));
    }
    assertThat(robustError).isLessThan(0.02);
    assertThat(plainError).isGreaterThan(1);
  }

  @Test
  void several_seasons_are_told_apart_and_long_ones_dropped() {
    double[] y = new double[600];
    for (int t = 0; t < y.length; t++) {
      y[t] = 9 + 3 * Math.sin(2 * Math.PI * t / 6) + 2 * Math.cos(2 * Math.PI * t / 42);
    }
    SeasonTrend parts = SeasonTrend.mstl(y, 42, 6, 300);
    assertThat(parts.count()).isEqualTo(2);
    assertThat(parts.period(0)).isEqualTo(6);
    assertThat(parts.period(1)).isEqualTo(42);
    for (int t = 0; t < y.length; t++) {
      double day = 3 * Math.sin(2 * Math.PI * t / 6);
      assertThat(parts.season(0)[t]).isCloseTo(day, within(0.05));
      assertThat(parts.season(0)[t] + parts.season(1)[t] + parts.trend()[t])
          .isCloseTo(y[t], within(0.01));
    }
  }

  @Test
  void gaps_are_filled_along_the_season() {
    double[] y = new double[140];
    for (int t = 0; t < y.length; t++) {
      y[t] = 30 + 0.1 * t + 3 * Math.sin(2 * Math.PI * t / 7);
    }
    double[] holes = y.clone();
    for (int t : new int[] {3, 40, 41, 42, 90, 130}) {
      holes[t] = Double.NaN;
    }
    double[] filled = GapFill.fill(holes, 7);
    for (int t = 0; t < y.length; t++) {
      assertThat(filled[t]).isCloseTo(y[t], within(Double.isNaN(holes[t]) ? 1e-3 : 0));
    }
    SeasonTrend parts = SeasonTrend.mstl(holes, 7);
    assertThat(parts.remainder()[41]).isNaN();
    assertThat(parts.remainder()[43]).isCloseTo(0, within(1e-3));
    assertThat(parts.seasonalStrength(0)).isGreaterThan(0.999);
    assertThat(GapFill.straight(new double[] {Double.NaN, 1, Double.NaN, 3, Double.NaN}))
        .containsExactly(1, 1, 2, 3, 3);
    assertThat(GapFill.straight(new double[] {Double.NaN})).containsExactly(0);
  }

  @Test
  void without_a_season_the_trend_is_smooth() {
    double[] line = new double[40];
    for (int t = 0; t < line.length; t++) {
      line[t] = 5 - 0.5 * t;
    }
    for (int n : new int[] {1, 2, 4, 5, 40}) {
      double[] y = Arrays.copyOf(line, n);
      SeasonTrend parts = SeasonTrend.mstl(y, 30);
      assertThat(parts.count()).isZero();
      for (int t = 0; t < n; t++) {
        assertThat(parts.trend()[t]).isCloseTo(y[t], within(1e-9));
      }
    }
  }

  @Test
  void settings_outside_their_domain_are_refused() {
    assertThatThrownBy(() -> StlSettings.of(12, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 10. Maybe 11?");
    assertThatThrownBy(() -> StlSettings.of(1, 11)).hasMessageContaining("2 steps or more");
    assertThatThrownBy(() -> new StlSettings(7, 9, 0, 0, 2, 1, 1, 2, 0))
        .hasMessageContaining("degree 0 or 1, found 2");
    assertThatThrownBy(() -> new StlKernel(StlSettings.of(7, 7), 14))
        .hasMessageContaining("more than 2 periods of 7 values, found 14");
  }

  /** STL as the paper's equations say it, a regression for every point and nothing kept. */
  private static final class SlowStl {
    final double[] season;
    final double[] trend;
    final double[] weight;

    SlowStl(StlSettings s, double[] y) {
      int n = y.length;
      int m = s.period();
      season = new double[n];
      trend = new double[n];
      weight = new double[n];
      Arrays.fill(weight, 1);
      int sw = s.seasonalWindowFor(n);
      int tw = s.trendWindowFor(n);
      int lw = s.lowPassWindowUsed();
      for (int outer = 0; outer <= s.outer(); outer++) {
        for (int inner = 0; inner < s.inner(); inner++) {
          double[] cycle = new double[n + 2 * m];
          for (int j = 0; j < m; j++) {
            double[] sub = every(minus(y, trend), j, m);
            double[] w = every(weight, j, m);
            double[] smooth = loess(sub, w, sw, s.seasonalDegree(), -1, sub.length);
            for (int i = 0; i < smooth.length; i++) {
              cycle[i * m + j] = smooth[i];
            }
          }
          double[] low = average(average(average(cycle, m), m), 3);
          double[] ones = new double[n];
          Arrays.fill(ones, 1);
          low = loess(low, ones, lw, s.lowPassDegree(), 0, n - 1);
          for (int t = 0; t < n; t++) {
            season[t] = cycle[m + t] - low[t];
          }
          double[] next = loess(minus(y, season), weight, tw, s.trendDegree(), 0, n - 1);
          System.arraycopy(next, 0, trend, 0, n);
        }
        if (outer < s.outer()) {
          double[] r = minus(minus(y, trend), season);
          double[] sorted = Arrays.stream(r).map(Math::abs).sorted().toArray();
          double six = 6 * (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
          for (int t = 0; t < n; t++) {
            double q = Math.abs(r[t]) / six;
            weight[t] = q <= 0.001 ? 1 : q <= 0.999 ? Math.pow(1 - q * q, 2) : 0;
          }
        }
      }
      if (s.isPeriodic()) {
        for (int j = 0; j < m; j++) {
          double mean = Arrays.stream(every(season, j, m)).average().orElseThrow();
          for (int t = j; t < n; t += m) {
            season[t] = mean;
          }
        }
      }
    }

    private static double[] minus(double[] a, double[] b) {
      double[] d = a.clone();
      for (int t = 0; t < d.length; t++) {
        d[t] -= b[t];
      }
      return d;
    }

    private static double[] every(double[] x, int from, int step) {
      double[] part = new double[(x.length - from + step - 1) / step];
      for (int i = 0; i < part.length; i++) {
        part[i] = x[from + i * step];
      }
      return part;
    }

    private static double[] average(double[] x, int width) {
      double[] mean = new double[x.length - width + 1];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = Arrays.stream(x, i, i + width).average().orElseThrow();
      }
      return mean;
    }

    /** At first…last, where −1 and n stand beside the data. */
    private static double[] loess(
        double[] y, double[] w, int window, int degree, int first, int last) {
      int n = y.length;
      int jump = Math.min((int) Math.ceil(window / 10.0), n - 1);
      double[] out = new double[last - first + 1];
      int before = 0;
      for (int t = 0; t < n; t++) {
        if (t % jump == 0 || t == n - 1) {
          out[t - first] = at(y, w, window, degree, t);
          for (int j = before + 1; j < t; j++) {
            double share = (j - before) / (double) (t - before);
            out[j - first] = (1 - share) * out[before - first] + share * out[t - first];
          }
          before = t;
        }
      }
      if (first < 0) {
        double left = at(y, w, window, degree, -1);
        double right = at(y, w, window, degree, n);
        out[0] = Double.isNaN(left) ? out[1] : left;
        out[n + 1] = Double.isNaN(right) ? out[n] : right;
      }
      return out;
    }

    private static double at(double[] y, double[] w, int window, int degree, int x) {
      int n = y.length;
      List<Integer> near =
          java.util.stream.IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Integer.compare(Math.abs(a - x), Math.abs(b - x)))
              .limit(window)
              .toList();
      double h = near.stream().mapToInt(i -> Math.abs(i - x)).max().orElseThrow();
      h += window > n ? (window - n) / 2 : 0;
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double y0 = 0;
      double y1 = 0;
      for (int i : near) {
        double q = Math.abs(i - x) / h;
        double v = w[i] * (q <= 0.001 ? 1 : q <= 0.999 ? Math.pow(1 - q * q * q, 3) : 0);
        s0 += v;
        s1 += v * (i - x);
        s2 += v * (i - x) * (i - x);
        y0 += v * y[i];
        y1 += v * (i - x) * y[i];
      }
      if (s0 == 0) {
        return x < 0 || x >= n ? Double.NaN : y[x];
      }
      double spread = Math.sqrt(Math.max(0, s2 / s0 - s1 / s0 * s1 / s0));
      return degree == 0 || spread <= 0.001 * (n - 1)
          ? y0 / s0
          : (s2 * y0 - s1 * y1) / (s0 * s2 - s1 * s1);
    }
  }
}
