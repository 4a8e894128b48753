package io.headroom.forecasting.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Ladder LADDER =
      Ladder.of(Ets.of("AAA", 7), Theta.standard(7), Naive.seasonal(7));

  private static Series first(int n) {
    Random random = new Random(11);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 20 + 3 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian();
    }
    return Series.daily("s", LocalDate.of(2026, 1, 1), y);
  }

  @Test
  void one_point_and_more_are_forecast_with_the_reason_for_the_rung() {
    for (int n = 1; n <= 40; n++) {
      FittedLadder fit = LADDER.fit(first(n));
      Forecast f = fit.forecast(14);
      for (int h = 0; h < 14; h++) {
        assertThat(f.mean(h)).as("%d values, step %d", n, h).isFinite();
        assertThat(f.quantile(h, 0.975)).isFinite().isGreaterThan(f.quantile(h, 0.025));
      }
      assertThat(fit.passed()).allSatisfy(p -> assertThat(p.reason()).hasSizeGreaterThan(10));
      assertThat(fit.rung())
          .isNotEqualTo(fit.passed().isEmpty() ? "" : fit.passed().get(0).model());
    }
    assertThat(LADDER.fit(first(1)).rung()).isEqualTo("naive");
    assertThat(LADDER.fit(first(1)).passed()).hasSize(3);
    assertThat(LADDER.fit(first(1)).description()).contains("last value").contains("needs");
    assertThat(LADDER.fit(first(6)).rung()).isEqualTo("theta(2, m=7)");
    assertThat(LADDER.fit(first(40)).passed()).isEmpty();
    assertThat(LADDER.fit(first(40)).rung()).isEqualTo("ets(AAA, m=7)");
  }

  @Test
  void new_points_that_a_model_cannot_hold_step_down_and_say_so() {
    Ladder logs = Ladder.of(BoxCox.of(0).over(Naive.drift()));
    FittedLadder fit = logs.fit(first(20));
    assertThat(fit.append(first(22).slice(20, 22)).rung()).isEqualTo(fit.rung());
    double[] zero = first(22).toArray();
    zero[21] = 0;
    FittedLadder down = fit.append(first(22).withValues(zero).slice(20, 22));
    assertThat(down.rung()).isEqualTo("naive");
    assertThat(down.passed())
        .singleElement()
        .satisfies(p -> assertThat(p.model()).isEqualTo(fit.rung()));
    assertThat(down.forecast(3).median(0)).isZero();
  }

  @Test
  void a_ladder_read_back_keeps_its_reasons_and_goes_on_stepping_down() {
    Ladder logs = Ladder.of(Ets.of("AAA", 24), BoxCox.of(0).over(Naive.drift()));
    FittedLadder fit = logs.fit(first(20));
    FittedLadder back = ModelState.parse(fit.state().toJson()).restore(FittedLadder.class);
    assertThat(back.rung()).isEqualTo(fit.rung());
    assertThat(back.passed()).isEqualTo(fit.passed()).hasSize(1);
    assertThat(back.description()).isEqualTo(fit.description());
    double[] zero = first(22).toArray();
    zero[21] = 0;
    Series more = first(22).withValues(zero).slice(20, 22);
    FittedLadder down = back.append(more);
    assertThat(down.rung()).isEqualTo("naive");
    assertThat(down.passed()).isEqualTo(fit.append(more).passed()).hasSize(2);
    assertThat(down.forecast(3).mean(2)).isEqualTo(fit.append(more).forecast(3).mean(2));
    FittedLadder again = ModelState.parse(down.state().toJson()).restore(FittedLadder.class);
    assertThat(again.passed()).isEqualTo(down.passed());
    assertThat(again.append(first(23).slice(22, 23)).forecast(1).mean(0))
        .isEqualTo(first(23).value(22));
  }

  @Test
  void the_last_rung_is_there_once_even_when_named() {
    assertThat(Ladder.of(Naive.seasonal(7), Naive.last()).name())
        .isEqualTo("ladder(snaive(7) > naive)");
    assertThat(Ladder.of(Naive.last()).name()).isEqualTo("ladder(naive)");
  }

  @Test
  void nothing_observed_cannot_be_forecast() {
    assertThatThrownBy(
            () ->
                LADDER.fit(first(3).withValues(new double[] {Double.NaN, Double.NaN, Double.NaN})))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("no rung holds");
  }

  @Test
  void a_forecast_that_is_not_finite_steps_down_and_says_so() {
    ForecastModel explosive =
        new ForecastModel() {
          private static final long serialVersionUID = 1;

          @Override
          public String name() {
            return "explosive";
          }

          @Override
          public FittedModel fit(Series history) {
            return new Explosive(Naive.last().fit(history));
          }
        };
    FittedLadder fit = Ladder.of(explosive).fit(first(10));
    assertThat(fit.passed()).isEmpty();
    assertThat(fit.passed(3)).isEmpty();
    assertThat(fit.passed(8)).singleElement().hasToString("explosive: the forecast is infinite");
    assertThat(fit.forecast(8).mean(7)).isEqualTo(Naive.last().fit(first(10)).forecast(8).mean(7));
  }

  /** Finite up to five steps. */
  private record Explosive(FittedModel inner) implements FittedModel {
    @Override
    public String description() {
      return "explosive";
    }

    @Override
    public Forecast forecast(int horizon) {
      if (horizon > 5) {
        throw new FitException("explosive", "the forecast is infinite");
      }
      return inner.forecast(horizon);
    }

    @Override
    public io.headroom.forecasting.Decomposition decomposition() {
      return inner.decomposition();
    }

    @Override
    public FittedModel append(Series more) {
      return new Explosive(inner.append(more));
    }

    @Override
    public io.headroom.forecasting.ModelState state() {
      return inner.state();
    }
  }
}
