package io.headroom.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods' points: R's croston, the published corrections, recursions by hand. */
class PointForecastTest {
  private static final double[] ORDINARY = {0, 3, 0, 0, 2, 0, 0, 0, 5, 1, 0, 0, 4, 0, 2};

  private static double rate(ForecastModel model, double... y) {
    Forecast f = model.fit(Demand.of(y)).forecast(3);
    assertThat(f.mean(2)).as("the same at every step").isEqualTo(f.mean(0));
    return f.mean(0);
  }

  @Test
  void croston_is_that_of_r() {
    // forecast::croston of package forecast 8.20, mean of the first step.
    assertThat(rate(Croston.classic(), ORDINARY)).isCloseTo(1.30975360406, within(1e-10));
    assertThat(rate(Croston.classic().withSmoothing(0.3, 0.3), ORDINARY))
        .isCloseTo(1.17469871798, within(1e-10));
    assertThat(rate(Croston.classic(), 0, 0, 4, 0, 0)).isCloseTo(4.0 / 3, within(1e-10));
    assertThat(rate(Croston.classic(), 2, 0, 4, 0, 1, 1)).isCloseTo(1.68403074295, within(1e-10));
    assertThat(rate(Croston.classic(), 0, 0, 0)).isZero();
  }

  @Test
  void corrections_are_those_of_their_papers() {
    double plain = rate(Croston.classic().withSmoothing(0.1, 0.3), ORDINARY);
    assertThat(rate(Croston.sba().withSmoothing(0.1, 0.3), ORDINARY) / plain)
        .isCloseTo(0.85, within(1e-12));
    assertThat(rate(Croston.sbj().withSmoothing(0.1, 0.3), ORDINARY) / plain)
        .isCloseTo(1 - 0.3 / 1.7, within(1e-12));
  }

  @Test
  void tsb_is_its_recursion_by_hand() {
    // Probability: 0 after the first zero, 0 + 1/2, 1/2·2/3 = 1/3, 1/3·3/4 = 1/4, and with the gain
    // β = 1/4 now above 1/5: 1/4 + 1/4·3/4 = 7/16. Amount: 3, then 3 − 1/2 = 5/2.
    assertThat(rate(Tsb.of(0.5, 0.25), 0, 3, 0, 0, 2)).isCloseTo(35.0 / 32, within(1e-12));
  }

  @Test
  void adida_is_its_recursion_by_hand() {
    // Three demands in seven periods: blocks of two, (0 3) (0 0) (2 0) from the end with the means
    // 3/2, 0, 1. Level: 3/2, 3/2 − 3/4, 3/4 + 1/4·1/3 = 5/6.
    IntermittentFit fit = Adida.of(0.2, 0.25).fit(Demand.of(5, 0, 3, 0, 0, 2, 0));
    assertThat(fit.forecast(1).mean(0)).isCloseTo(5.0 / 6, within(1e-12));
    // Amounts: 5, 4, then 4 − 2/3 = 10/3.
    assertThat(fit.amount()).isCloseTo(10.0 / 3, within(1e-12));
    assertThat(fit.probability()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void missing_periods_are_left_out() {
    double n = Double.NaN;
    for (ForecastModel model : new ForecastModel[] {Croston.classic(), Tsb.of(0.1, 0.1)}) {
      double[] holes = {n, 0, 3, 0, n, n, 0, 2, 0, 0, n, 0, 5, 1, 0, 0, n, 4, 0, 2, n, n};
      assertThat(rate(model, holes)).as(model.name()).isEqualTo(rate(model, ORDINARY));
    }
  }

  @Test
  void a_history_is_what_was_expected_and_the_rest() {
    Decomposition past = Croston.classic().fit(Demand.of(0, 3, 0, 0, 2, 0)).decomposition();
    // Before the second demand 3/2, after it (3 − 0.1)/(2 + 0.1).
    assertThat(past.of(Decomposition.Kind.LEVEL, 4)).isCloseTo(1.5, within(1e-12));
    assertThat(past.of(Decomposition.Kind.LEVEL, 5)).isCloseTo(2.9 / 2.1, within(1e-12));
    assertThat(past.of(Decomposition.Kind.REMAINDER, 4)).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.2", "0.1, 1.5", "0.4, 0.2", "0.4, 1.5", "0.9, 0.2", "0.9, 1.5"})
  void chosen_smoothing_is_nearer_to_a_steady_rate_than_croston(double p, double dispersion) {
    double chosen = 0;
    double classic = 0;
    for (long seed = 1; seed <= 60; seed++) {
      double[] y = Demand.drawn(80, p, dispersion, seed);
      double truth = 5 * p;
      double ours = rate(Tsb.optimized(), y) - truth;
      double theirs = rate(Croston.classic(), y) - truth;
      chosen += ours * ours;
      classic += theirs * theirs;
    }
    assertThat(chosen).as("sum of squared errors, seeds 1…60").isLessThan(classic);
  }

  @Test
  void chosen_smoothing_follows_a_new_rate() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] y = Demand.drawn(120, 0.8, 0.2, seed);
      double[] late = Demand.drawn(120, 0.15, 0.2, seed + 100);
      System.arraycopy(late, 0, y, 70, 50);
      // The mean of all is 2.6, the truth 0.75.
      assertThat(rate(Tsb.optimized(), y)).as("seed %d", seed).isLessThan(1.6);
    }
  }

  @Test
  void names_say_what_is_smoothed_how() {
    assertThat(Croston.classic().name()).isEqualTo("croston");
    assertThat(Croston.sba().withSmoothing(0.2, 0.3).name()).isEqualTo("sba(0.2, 0.3)");
    assertThat(Croston.sbj().optimized().name()).isEqualTo("sbj(optimized)");
    assertThat(Tsb.of(0.1, 0.02).name()).isEqualTo("tsb(0.1, 0.02)");
    assertThat(Adida.optimized().name()).isEqualTo("adida(optimized)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tsb.of(0.1, 0))
        .withMessage("a smoothing parameter is above 0 and at most 1, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Croston.sba().withSmoothing(Double.NaN, 0.1));
  }
}
