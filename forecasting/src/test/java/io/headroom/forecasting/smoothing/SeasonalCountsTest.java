package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.evaluation.CountCalibration;
import io.headroom.forecasting.evaluation.CountInterval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Negative binomial counts: whole numbers, sound on ugly histories, calibrated on its own kind. */
class SeasonalCountsTest {
  private static final double[] WEEK = {1.5, 1.3, 1.3, 1.2, 1.2, 0.3, 0.2};
  private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

  private static Series counts(int n, IntToDoubleFunction f) {
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = f.applyAsDouble(t);
    }
    return Series.daily("counts", MONDAY, y).withBounds(Bounds.NON_NEGATIVE);
  }

  /** Drawn by another library than the model's own. */
  private static Series drawn(int n, double mean, double dispersion, long seed) {
    RandomGenerator random = new Well19937c(seed);
    return counts(
        n,
        t -> {
          double mu = mean * WEEK[t % 7];
          if (dispersion > 0) {
            mu *= new GammaDistribution(random, 1 / dispersion, dispersion).sample();
          }
          return mu > 0 ? new PoissonDistribution(random, mu, 1e-12, 100_000).sample() : 0;
        });
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0", "3, 0.2", "30, 0.02", "300, 0.03"})
  void foreseesTheDaysOfItsOwnKind(double mean, double dispersion) {
    long seed = 4711;
    Forecast forecast = SeasonalCounts.of(7).fit(drawn(182, mean, dispersion, seed)).forecast(14);
    for (int h = 0; h < 14; h++) {
      double truth = mean * WEEK[h % 7];
      assertThat(forecast.mean(h))
          .as("seed %d, step %d", seed, h)
          .isCloseTo(truth, within(4 * Math.sqrt((truth + dispersion * truth * truth) / 13) + 0.1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.4, 0", "3, 0.2", "30, 0.02", "300, 0.03"})
  void holdsItsIntervalsOnItsOwnKind(double mean, double dispersion) {
    List<CountCalibration.Trial> trials = new ArrayList<>();
    for (long seed = 1; seed <= 8; seed++) {
      trials.addAll(
          CountCalibration.trials(
              drawn(84, mean, dispersion, seed), SeasonalCounts.of(7), 28, 0.8));
    }
    CountCalibration all = CountCalibration.of("all", 0.8, trials);
    assertThat(all.trials()).isEqualTo(8 * 56);
    assertThat(all.expected()).isGreaterThanOrEqualTo(0.8 - 1e-9);
    // Four standard errors of 448 independent trials.
    assertThat(all.share()).as(all.toString()).isCloseTo(all.expected(), within(0.075));
  }

  @Test
  void pathsAreWholeNumbersThatAgreeWithTheQuantiles() {
    Forecast forecast = SeasonalCounts.of(7).fit(drawn(70, 5, 0.3, 9)).forecast(21);
    SamplePaths paths = forecast.paths(4000, RandomStreams.seeded(5));
    for (int h = 0; h < 21; h++) {
      int below = 0;
      for (int p = 0; p < paths.paths(); p++) {
        double v = paths.value(p, h);
        assertThat(v).isEqualTo(Math.rint(v)).isNotNegative();
        below += v <= 4 ? 1 : 0;
      }
      assertThat((double) below / paths.paths())
          .isCloseTo(forecast.probabilityAtMost(h, 4.5), within(0.06));
      assertThat(paths.mean(h)).isCloseTo(forecast.mean(h), within(0.08 * forecast.mean(h) + 0.2));
    }
    assertThat(forecast.bounds()).isEqualTo(Bounds.NON_NEGATIVE);
  }

  @Test
  void aNewLevelIsFollowed() {
    Random random = new Random(3);
    Series s = counts(84, t -> (t < 56 ? 20 : 60) + random.nextInt(5));
    assertThat(SeasonalCounts.of(7).fit(s).forecast(1).mean(0)).isBetween(45.0, 70.0);
  }

  @Test
  void uglyHistoriesAreForecastSoundlyOrRefused() {
    List<Series> ugly =
        List.of(
            counts(40, t -> 0),
            counts(40, t -> t == 17 ? 3 : 0),
            counts(40, t -> t == 39 ? 1000 : 0),
            counts(3, t -> t),
            counts(10, t -> 5),
            counts(60, t -> t > 20 && t < 45 ? Double.NaN : 7),
            counts(60, t -> t > 50 ? Double.NaN : t % 7),
            counts(50, t -> t % 7 == 3 ? Double.NaN : 4),
            counts(50, t -> t == 25 ? 1e6 : 2),
            counts(50, t -> 1e12 + t),
            counts(50, t -> Math.pow(2, t)));
    for (Series s : ugly) {
      for (int m : new int[] {1, 7}) {
        Forecast f = SeasonalCounts.of(m).fit(s).forecast(10);
        for (int h = 0; h < 10; h++) {
          assertThat(f.mean(h)).isFinite().isNotNegative();
          assertThat(f.quantile(h, 0.1)).isLessThanOrEqualTo(f.quantile(h, 0.9)).isNotNegative();
        }
      }
    }
    for (Series s :
        List.of(
            counts(2, t -> 1),
            counts(20, t -> t - 10),
            counts(20, t -> 1e-6),
            counts(20, t -> Double.NaN))) {
      assertThatExceptionOfType(FitException.class)
          .isThrownBy(() -> SeasonalCounts.of(7).fit(s))
          .withMessageStartingWith("counts(7): needs ");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SeasonalCounts.of(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 0.95})
  void theIntervalIsTheShortestRunThatHoldsTheLevel(double level) {
    for (double mean : new double[] {0.2, 2, 11, 140}) {
      Forecast f =
          SeasonalCounts.of(1).fit(counts(60, t -> Math.rint(mean * (1 + t % 2)))).forecast(1);
      CountInterval interval = CountInterval.of(f, 0, level);
      assertThat(interval.probability()).isGreaterThanOrEqualTo(level - 1e-9);
      int length = interval.high() - interval.low();
      // By trying all shorter runs.
      for (int low = 0; low <= interval.high() + length; low++) {
        double held =
            f.probabilityAtMost(0, low + length - 1 + 0.5)
                - (low == 0 ? 0 : f.probabilityAtMost(0, low - 0.5));
        assertThat(held).as("mean %f, %s, from %d", mean, interval, low).isLessThan(level);
      }
      assertThat(interval.contains(interval.low())).isTrue();
      assertThat(interval.contains(interval.high())).isTrue();
      assertThat(interval.contains(interval.high() + 1)).isFalse();
    }
  }

  @Test
  void newPointsMoveTheLevelAndComeBackFromAState() {
    Series all = drawn(200, 5, 0.1, 23);
    FittedModel early = SeasonalCounts.of(7).fit(all.slice(0, 150));
    FittedModel late = early.append(all.slice(150, 163)).append(all.slice(163, 200));
    FittedModel atOnce = early.append(all.slice(150, 200));
    FittedModel back = ModelState.parse(atOnce.state().toJson()).restore(FittedModel.class);
    Forecast a = atOnce.forecast(10);
    for (Forecast b : List.of(late.forecast(10), back.forecast(10))) {
      for (int h = 0; h < 10; h++) {
        assertThat(b.mean(h)).isEqualTo(a.mean(h));
        assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
      }
    }
    // Parameters stay: only the level differs between the two.
    Decomposition now = a.decomposition();
    Decomposition then = early.forecast(60).decomposition();
    for (int h = 0; h < 10; h++) {
      assertThat(now.of(Decomposition.Kind.SEASON, h) / now.of(Decomposition.Kind.LEVEL, h))
          .isCloseTo(
              then.of(Decomposition.Kind.SEASON, 50 + h)
                  / then.of(Decomposition.Kind.LEVEL, 50 + h),
              within(1e-12));
      assertThat(now.total(h)).isCloseTo(a.mean(h), within(1e-9));
    }
    Decomposition past = atOnce.decomposition();
    for (int t = 0; t < all.size(); t++) {
      assertThat(past.total(t)).isCloseTo(all.value(t), within(1e-9));
    }
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(
            () ->
                early.append(
                    all.slice(150, 152).withBounds(Bounds.NONE).withValues(new double[] {3, -1})))
        .withMessageStartingWith("counts(7): needs counts, found values from -1.0");
  }
}
