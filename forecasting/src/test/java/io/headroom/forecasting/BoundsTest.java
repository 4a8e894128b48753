package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a model or a law says stays inside the bounds without piling up at them, and mean,
 * quantiles and paths are of one distribution there too.
 */
class BoundsTest {
  private static final long SEED = 20261123;
  private static final int HORIZON = 8;
  private static final int PATHS = 1000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  static Stream<ForecastModel> models() {
    return ModelContractTest.models();
  }

  /** Histories that press against a bound, and the bounds. */
  private static List<Series> pressed() {
    Random random = new Random(SEED);
    double[] noise = random.doubles(70, -1, 1).toArray();
    Bounds belt = new Bounds(-2, 3);
    return List.of(
        series("nearly full", Bounds.FRACTION, t -> 0.97 + 0.02 * noise[t]),
        series("nearly empty", Bounds.FRACTION, t -> 0.02 + 0.015 * noise[t]),
        series("half", Bounds.FRACTION, t -> 0.5 + 0.3 * Math.sin(t) + 0.15 * noise[t]),
        series("rising to the top", Bounds.FRACTION, t -> 0.1 + 0.012 * t + 0.03 * noise[t]),
        series("falling to nothing", Bounds.NON_NEGATIVE, t -> 21.5 - 0.29 * t + noise[t]),
        series("small", Bounds.NON_NEGATIVE, t -> 1.2 + noise[t]),
        series("wild", belt, t -> 0.5 + 2.4 * noise[t]),
        series(
            "weekly at both ends",
            belt,
            t -> 0.5 + 2.2 * Math.sin(t * Math.PI / 3.5) + 0.2 * noise[t]));
  }

  private static Series series(String name, Bounds bounds, IntToDoubleFunction f) {
    double[] y = new double[70];
    for (int t = 0; t < y.length; t++) {
      y[t] = f.applyAsDouble(t);
    }
    return Series.daily(name, LocalDate.of(2024, 1, 1), y).withBounds(bounds);
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_model_keeps_the_bounds_without_piling_up_at_them(ForecastModel model) {
    for (Series s : pressed()) {
      Forecast f;
      try {
        f = model.fit(s).forecast(HORIZON);
      } catch (FitException e) {
        continue;
      }
      assertInside(f, counts(model));
    }
  }

  /** Models of counts give zero its own probability. */
  private static boolean counts(ForecastModel model) {
    return model.name().matches("counts.*|croston.*|sba.*|sbj.*|tsb.*|adida.*");
  }

  /** Every law on top of every other. */
  static Stream<Forecast> laws() {
    List<Forecast> all = new ArrayList<>();
    for (Series s : pressed()) {
      List<Forecast> base = new ArrayList<>();
      base.add(gaussian(s, "gaussian", 1));
      base.add(gaussian(s, "wide gaussian", 6));
      base.add(simulated(s));
      base.add(Forecast.pooled("mean", List.copyOf(base), new double[] {2, 1, 1}, Pooling.MEAN));
      base.add(
          Forecast.pooled("median", base.subList(0, 3), new double[] {1, 1, 1}, Pooling.MEDIAN));
      double[] factors = new double[HORIZON];
      Arrays.setAll(factors, h -> 1 + 0.3 * h);
      for (Forecast f : base) {
        all.add(f);
        all.add(f.withSpread(factors).named(f.model() + " spread"));
        all.add(f.calibrated(factors, 0.12).named(f.model() + " calibrated"));
        all.add(f.restated((h, z) -> z * (1 + h / 10.0)).named(f.model() + " restated"));
        all.add(f.restated((h, z) -> z + 0.1 * Math.expm1(z)).named(f.model() + " skewed"));
        all.add(f.bootstrapped(f.model() + " bootstrapped", news(), 3));
        all.add(f.plus(s, f.model() + " shifted", shift()));
      }
    }
    return all.stream();
  }

  private static double[] news() {
    Random random = new Random(SEED);
    return random.doubles(60).map(u -> -Math.log(1 - u)).toArray();
  }

  private static ForecastShift shift() {
    double[] value = new double[HORIZON];
    Arrays.setAll(value, h -> 0.2 * Math.cos(h));
    return ForecastShift.of(value, new double[HORIZON], (random, out) -> Arrays.fill(out, 0));
  }

  private static Forecast gaussian(Series s, String name, double times) {
    double level = s.value(s.size() - 1);
    double[] mean = new double[HORIZON];
    double[] shape = new double[HORIZON];
    Arrays.setAll(mean, h -> level + (level - s.value(0)) * 0.05 * h);
    Arrays.setAll(shape, h -> Math.sqrt(h + 1));
    return Forecast.gaussian(
        s,
        name,
        mean,
        times * 0.1 * Math.abs(s.value(0) - s.value(1)) + 1e-3,
        shape,
        (random, out) -> {
          double x = 0;
          for (int h = 0; h < out.length; h++) {
            x += random.nextGaussian();
            out[h] = x;
          }
        });
  }

  private static Forecast simulated(Series s) {
    double level = s.value(s.size() - 1);
    return Forecast.simulated(
        s,
        "simulated",
        HORIZON,
        (random, out) -> {
          double x = level;
          for (int h = 0; h < out.length; h++) {
            x += 0.1 * (Math.abs(level) + 0.1) * (random.nextExponential() - 1);
            out[h] = x;
          }
        });
  }

  @ParameterizedTest
  @MethodSource("laws")
  void a_law_keeps_the_bounds_without_piling_up_at_them(Forecast f) {
    assertInside(f, false);
  }

  private static void assertInside(Forecast f, boolean counts) {
    // A bootstrap's first step has as many values as there were errors.
    boolean discrete = counts || f.model().contains("bootstrap");
    Bounds b = f.bounds();
    SamplePaths paths = f.paths(PATHS, RandomStreams.seeded(SEED));
    for (int h = 0; h < HORIZON; h++) {
      String what = f + " at step " + h + " in " + b;
      assertThat(b.contains(f.mean(h))).as("mean of %s: %s", what, f.mean(h)).isTrue();
      double before = Double.NEGATIVE_INFINITY;
      boolean degenerate = f.quantile(h, 0.1) == f.quantile(h, 0.9);
      for (double p : new double[] {1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999}) {
        double q = f.quantile(h, p);
        assertThat(b.contains(q)).as("quantile %s of %s: %s", p, what, q).isTrue();
        assertThat(q).as("quantiles of %s", what).isGreaterThanOrEqualTo(before);
        if (!discrete && !degenerate && p > 0.001 && p < 0.999) {
          assertThat(q).as("no atom in %s at %s", what, p).isGreaterThan(before);
          assertThat(q).as("no atom in %s at %s", what, p).isStrictlyBetween(b.lower(), b.upper());
        }
        before = q;
      }
      int atBound = 0;
      for (int k = 0; k < PATHS; k++) {
        double v = paths.value(k, h);
        assertThat(b.contains(v)).as("path %d of %s: %s", k, what, v).isTrue();
        atBound += v == b.lower() || v == b.upper() ? 1 : 0;
      }
      if (!counts && !degenerate) {
        assertThat(atBound).as("paths of %s on a bound", what).isZero();
      }
      // The mean is that of the quantiles, summed over z.
      double weights = 0;
      double sum = 0;
      double squares = 0;
      for (int k = -7 * 32; k <= 7 * 32; k++) {
        double z = k / 32.0;
        double weight = NORMAL.density(z);
        double d = f.quantile(h, NORMAL.cumulativeProbability(z)) - f.median(h);
        weights += weight;
        sum += weight * d;
        squares += weight * d * d;
      }
      sum /= weights;
      // Values that have a probability of their own are joined by lines between 2,000 draws.
      double share = counts ? 0.12 : 0.06;
      double slack = share * Math.sqrt(squares / weights) + 1e-9 * Math.abs(f.mean(h)) + 1e-12;
      assertThat(f.mean(h)).as("mean of %s", what).isCloseTo(f.median(h) + sum, within(slack));
    }
  }
}
