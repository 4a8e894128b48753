package io.headroom.forecasting.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.regression.KnownRegressors;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The chosen order beside R's auto.arima, and on processes whose order is known. */
class AutoArimaTest {
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

  private static Series series(double[] y) {
    return Series.daily("s", FIRST, y);
  }

  /** Σ of (1 + θB)(1 + ΘBᵐ)ε, integrated: the airline model's data. */
  private static double[] airline(int n, int m, double theta, double seasonal, long seed) {
    Random random = new Random(seed);
    double[] e = random.doubles(n + m + 1, -1, 1).toArray();
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      int i = t + m + 1;
      double w = e[i] + theta * e[i - 1] + seasonal * (e[i - m] + theta * e[i - m - 1]);
      y[t] =
          w
              + (t > 0 ? y[t - 1] : 0)
              + (t >= m ? y[t - m] : 10 * Math.sin(2 * Math.PI * t / m))
              - (t > m ? y[t - m - 1] : t > 0 ? 10 * Math.sin(2 * Math.PI * (t - 1) / m) : 0);
    }
    return y;
  }

  @Test
  void the_criterion_reaches_that_of_r_on_nineteen_series_of_twenty() throws IOException {
    Map<String, double[]> all = CompetitionSeries.training("m3_dev", "m4_dev", "nn5_dev");
    int tried = 0;
    int reached = 0;
    StringBuilder worse = new StringBuilder();
    for (JsonNode node : CompetitionSeries.models()) {
      JsonNode r = node.get("arima");
      if (r == null || !r.has("aicc")) {
        continue;
      }
      String id = node.get("series_id").asText();
      ArimaFit fit = Arima.auto(node.get("m").asInt()).fit(series(all.get(id)));
      ArimaOrder o = fit.order();
      JsonNode arma = r.get("arma");
      assertThat(new int[] {o.d(), o.sd()})
          .as("differences of %s", id)
          .containsExactly(arma.get(5).asInt(), arma.get(6).asInt());
      tried++;
      if (fit.aicc() <= r.get("aicc").asDouble() + 0.5) {
        reached++;
      } else {
        worse.append('\n').append(id).append(": ").append(fit.description());
        worse.append(", aicc ").append(fit.aicc()).append(" against ").append(r.get("aicc"));
      }
    }
    assertThat(tried).isGreaterThan(30);
    assertThat(reached).as(worse.toString()).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * tried));
  }

  @Test
  void a_full_search_is_never_worse_than_steps_within_its_orders() {
    for (long seed = 1; seed <= 4; seed++) {
      Series s = series(airline(90, 4, -0.4, -0.5, seed));
      ArimaFit steps = Arima.auto(4).fit(s);
      ArimaFit full = Arima.auto(4).full().fit(s);
      if (steps.order().lags() <= 5) {
        assertThat(full.aicc()).as("seed %d", seed).isLessThanOrEqualTo(steps.aicc() + 0.05);
      }
      assertThat(full.order().lags()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void white_noise_has_a_mean_and_a_random_walk_a_difference() {
    Random random = new Random(5);
    double[] noise = new double[200];
    double[] walk = new double[200];
    for (int t = 0; t < 200; t++) {
      noise[t] = 50 + random.nextGaussian();
      walk[t] = (t > 0 ? walk[t - 1] : 100) + random.nextGaussian();
    }
    ArimaFit still = Arima.auto(1).fit(series(noise));
    assertThat(still.order().differences()).isZero();
    assertThat(still.coefficients().get("intercept")).isCloseTo(50, within(0.4));
    assertThat(Arima.auto(1).fit(series(walk)).order().d()).isEqualTo(1);
  }

  @Test
  void a_changing_season_is_differenced() {
    ArimaOrder o = Arima.auto(12).fit(series(airline(180, 12, -0.4, -0.6, 3))).order();
    assertThat(o.sd()).isEqualTo(1);
    assertThat(o.m()).isEqualTo(12);
  }

  @Test
  void lines_and_constants_need_no_lags() {
    double[] line = new double[30];
    double[] flat = new double[30];
    double[] square = new double[30];
    for (int t = 0; t < 30; t++) {
      line[t] = 7 + 3 * t;
      flat[t] = 7;
      square[t] = 0.5 * t * t;
    }
    ArimaFit straight = Arima.auto(1).fit(series(line));
    assertThat(straight.order()).isEqualTo(ArimaOrder.of(0, 1, 0));
    assertThat(straight.forecast(4).mean(3)).isCloseTo(7 + 3 * 33, within(1e-6));
    assertThat(Arima.auto(1).fit(series(flat)).forecast(2).mean(1)).isCloseTo(7, within(1e-9));
    assertThat(Arima.auto(1).fit(series(square)).order()).isEqualTo(ArimaOrder.of(0, 2, 0));
    double[] pattern = new double[36];
    for (int t = 0; t < 36; t++) {
      pattern[t] = 10 + new double[] {1, 5, 2, 8}[t % 4];
    }
    ArimaFit season = Arima.auto(4).fit(series(pattern));
    assertThat(season.forecast(4).mean(3)).isCloseTo(18, within(1e-6));
  }

  @Test
  void a_regressor_is_found_under_the_noise() {
    Random random = new Random(8);
    double[] x = new double[130];
    double[] y = new double[120];
    double e = 0;
    for (int t = 0; t < 130; t++) {
      x[t] = random.nextInt(5) == 0 ? 1 : 0;
      e = 0.6 * e + random.nextGaussian();
      if (t < 120) {
        y[t] = 100 + 12 * x[t] + e;
      }
    }
    Regressors campaign = KnownRegressors.of("campaign", series(x));
    ArimaFit fit = Arima.auto(7).regressing(campaign).fit(series(y));
    assertThat(fit.coefficients().get("campaign")).isCloseTo(12, within(1.0));
    assertThat(fit.order().differences()).isZero();
    for (int h = 0; h < 10; h++) {
      double lift =
          fit.forecast(10).decomposition().parts().stream()
              .filter(p -> p.name().equals("campaign"))
              .findFirst()
              .orElseThrow()
              .value(h);
      assertThat(lift).isCloseTo(12 * x[120 + h], within(1.0));
    }
  }

  @Test
  void a_trending_regressor_is_not_differenced_away() {
    double[] trend = new double[110];
    double[] y = new double[100];
    Random random = new Random(9);
    double walk = 0;
    for (int t = 0; t < 110; t++) {
      trend[t] = t;
      walk += random.nextGaussian();
      if (t < 100) {
        y[t] = walk + 2.0 * t;
      }
    }
    ArimaFit fit =
        Arima.auto(1).regressing(KnownRegressors.of("users", series(trend))).fit(series(y));
    assertThat(fit.order().d()).isZero();
    assertThat(fit.coefficients()).containsKey("users");
  }

  @Test
  void the_name_says_how_the_order_is_chosen() {
    assertThat(Arima.auto(12).name()).isEqualTo("arima(auto, m=12)");
    assertThat(
            Arima.auto(12)
                .full()
                .differenced(UnitRoot.ADF)
                .differenced(SeasonalUnitRoot.OCSB)
                .name())
        .isEqualTo("arima(full, m=12, d by ADF, D by OCSB)");
    assertThatIllegalArgumentException().isThrownBy(() -> Arima.auto(0));
  }
}
