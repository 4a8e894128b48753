package io.headroom.forecasting.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.PredictionInterval;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Intervals by errors hold what they say, whatever the model and the noise are like. */
class ConformalTest {
  private static final int PAST = 240;

  private static Series daily(double[] y) {
    return Series.daily("x", LocalDate.of(2024, 1, 1), y);
  }

  private static double[] drawn(int n, Random random, ToDoubleFunction<Random> noise) {
    double[] y = new double[n];
    Arrays.setAll(y, t -> 100 + noise.applyAsDouble(random));
    return y;
  }

  /** Share of 400 actual values inside, one step ahead, all histories their own. */
  private static double[] held(ForecastModel model, ToDoubleFunction<Random> noise, long seed) {
    int runs = 400;
    int in80 = 0;
    int in95 = 0;
    for (int r = 0; r < runs; r++) {
      double[] y = drawn(PAST + 1, new Random(seed + r), noise);
      Forecast f = model.fit(daily(y).slice(0, PAST)).forecast(1);
      PredictionInterval eighty = f.interval(0.8);
      PredictionInterval wide = f.interval(0.95);
      in80 += eighty.lower(0) <= y[PAST] && y[PAST] <= eighty.upper(0) ? 1 : 0;
      in95 += wide.lower(0) <= y[PAST] && y[PAST] <= wide.upper(0) ? 1 : 0;
    }
    return new double[] {(double) in80 / runs, (double) in95 / runs};
  }

  /** Student's t with 3 degrees of freedom, by its definition. */
  private static double heavy(Random random) {
    double squares = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    return random.nextGaussian() / Math.sqrt(squares / 3);
  }

  @Test
  void heavy_tails_are_held() {
    // Standard errors of the shares: 2.0 and 1.1 points; three of them.
    double[] held =
        held(Conformal.over(Naive.mean()).withHorizon(1).withOrigins(120), r -> heavy(r), 1);
    assertThat(held[0]).isCloseTo(0.8, within(0.06));
    assertThat(held[1]).isCloseTo(0.95, within(0.033));
  }

  @Test
  void skewed_errors_are_held_on_either_side() {
    ToDoubleFunction<Random> waiting = r -> -10 * Math.log(1 - r.nextDouble());
    ForecastModel model = Conformal.over(Naive.mean()).withHorizon(1).withOrigins(120).asymmetric();
    int below = 0;
    int above = 0;
    int runs = 400;
    for (int k = 0; k < runs; k++) {
      double[] y = drawn(PAST + 1, new Random(100 + k), waiting);
      PredictionInterval i = model.fit(daily(y).slice(0, PAST)).forecast(1).interval(0.8);
      below += y[PAST] < i.lower(0) ? 1 : 0;
      above += y[PAST] > i.upper(0) ? 1 : 0;
    }
    // 10 % on either side, standard error 1.5 points; the normal's own lower end holds all.
    assertThat((double) below / runs).isCloseTo(0.1, within(0.045));
    assertThat((double) above / runs).isCloseTo(0.1, within(0.045));
  }

  @Test
  void a_model_that_is_far_too_sure_is_put_right() {
    double[] held =
        held(
            Conformal.over(new Overconfident()).withHorizon(1).withOrigins(120),
            Random::nextGaussian,
            7);
    assertThat(held[0]).isCloseTo(0.8, within(0.06));
    assertThat(held[1]).isCloseTo(0.95, within(0.033));
  }

  @Test
  void errors_of_a_walk_widen_as_the_root_of_the_steps() {
    Random random = new Random(11);
    double[] y = new double[2_000];
    for (int t = 1; t < y.length; t++) {
      y[t] = y[t - 1] + random.nextGaussian();
    }
    // The model believes in the same spread at every step.
    Forecast f =
        Conformal.over(new Overconfident())
            .withHorizon(16)
            .withOrigins(900)
            .fit(daily(y))
            .forecast(16);
    PredictionInterval i = f.interval(0.8);
    double one = i.upper(0) - i.lower(0);
    assertThat(one).isCloseTo(2 * 1.2816, within(0.3));
    assertThat((i.upper(3) - i.lower(3)) / one).isCloseTo(2, within(0.35));
    assertThat((i.upper(15) - i.lower(15)) / one).isCloseTo(4, within(1.2));
  }

  @Test
  void the_interval_of_a_rank_ends_at_the_error_of_that_rank() {
    double[][] scores = {new double[39]};
    for (int i = 0; i < 39; i++) {
      scores[0][i] = (i % 2 == 0 ? 1 : -1) * (i + 1) / 20.0;
    }
    ConformalMap map = ConformalMap.of(scores, scores, true);
    // ⌈0.95·40⌉ = 38, at Φ⁻¹(0.975).
    assertThat(map.score(0, 1.959963984540054)).isCloseTo(1.9, within(1e-9));
    assertThat(map.score(0, -1.959963984540054)).isCloseTo(-1.9, within(1e-9));
    // ⌈0.8·40⌉ = 32, at Φ⁻¹(0.9); a step beyond the last is like it.
    assertThat(map.score(5, 1.2815515655446004)).isCloseTo(1.6, within(1e-9));
    assertThat(map.score(0, 0)).isZero();
  }

  @Test
  void without_errors_the_model_stands_as_it_is() {
    Series two = daily(new double[] {5, 6});
    ConformalFit fit = Conformal.over(Naive.drift()).fit(daily(new double[] {5, 6, 8}));
    assertThat(fit.errors(0)).isZero();
    assertThat(fit.description()).contains("too short for errors");
    assertThat(fit.forecast(2).quantile(1, 0.9))
        .isEqualTo(Naive.drift().fit(daily(new double[] {5, 6, 8})).forecast(2).quantile(1, 0.9));
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> Conformal.over(Naive.drift()).fit(two))
        .withMessageContaining("conformal(drift)");
  }

  @Test
  void bounds_hold_and_quantiles_rise() {
    Random random = new Random(5);
    double[] y =
        drawn(
            300,
            random,
            r -> r.nextDouble() < 0.1 ? 60 * r.nextDouble() - 60 : -95 + 3 * r.nextDouble());
    Series s = daily(y).withBounds(Bounds.NON_NEGATIVE);
    for (ForecastModel model : new ForecastModel[] {Ets.auto(7), Theta.optimized(7)}) {
      for (Conformal c :
          new Conformal[] {Conformal.over(model), Conformal.over(model).asymmetric()}) {
        Forecast f = c.fit(s).forecast(20);
        for (int h = 0; h < 20; h++) {
          double before = 0;
          for (double p = 0.001; p < 1; p += 0.007) {
            double q = f.quantile(h, p);
            assertThat(q).isGreaterThanOrEqualTo(before);
            before = q;
          }
        }
      }
    }
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conformal.over(Naive.last()).withHorizon(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conformal.over(Naive.last()).withOrigins(0));
  }

  /** The last value, and a spread of a tenth of what it should be at one step. */
  private static final class Overconfident implements ForecastModel {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
      return "sure";
    }

    @Override
    public FittedModel fit(Series history) {
      return new Sure(Naive.mean().fit(history), history);
    }
  }

  /** Forecasts by the last value. */
  private record Sure(FittedModel mean, Series history) implements FittedModel {
    @Override
    public String description() {
      return "sure";
    }

    @Override
    public Forecast forecast(int horizon) {
      double[] center = new double[horizon];
      double[] shape = new double[horizon];
      Arrays.fill(center, walks() ? history.value(history.size() - 1) : mean.forecast(1).mean(0));
      Arrays.fill(shape, 1);
      return Forecast.gaussian(
          history,
          "sure",
          center,
          0.1,
          shape,
          (random, out) -> Arrays.setAll(out, h -> random.nextGaussian()));
    }

    private boolean walks() {
      return Math.abs(history.value(0)) < 50;
    }

    @Override
    public io.headroom.forecasting.Decomposition decomposition() {
      return mean.decomposition();
    }

    @Override
    public FittedModel append(Series more) {
      return new Sure(mean.append(more), history.followedBy(more));
    }

    @Override
    public io.headroom.forecasting.ModelState state() {
      return mean.state();
    }
  }
}
