package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The standard Theta method beside R's {@code thetaf}, forecast against forecast. */
class ThetaAgainstRTest {
  private static Series series(String id, Map<String, double[]> training) {
    return Series.daily(id, LocalDate.of(1800, 1, 1), training.get(id));
  }

  @Test
  void all_stored_forecasts_are_near() throws IOException {
    Map<String, double[]> training = ReferenceData.training();
    Map<Integer, double[]> sets = new LinkedHashMap<>();
    int near = 0;
    int tried = 0;
    int zeros = 0;
    for (ReferenceData.Stored theirs : ReferenceData.forecasts("thetaf")) {
      int m = theirs.season();
      Series s = series(theirs.id(), training);
      if (Arrays.stream(s.toArray()).anyMatch(v -> v <= 0)) {
        // There R's season multiplies and ours is added.
        zeros++;
        continue;
      }
      Forecast ours = Theta.standard(m).fit(s).forecast(theirs.horizon());
      double scale = 0;
      int n = 0;
      for (int t = m; t < s.size(); t++) {
        double d = Math.abs(s.value(t) - s.value(t - m));
        if (!Double.isNaN(d)) {
          scale += d;
          n++;
        }
      }
      double distance = 0;
      for (int h = 0; h < theirs.horizon(); h++) {
        // R's runner set negative forecasts to 0.
        distance += Math.abs(Math.max(0, ours.mean(h)) - theirs.mean(h)) / theirs.horizon();
      }
      double[] set = sets.computeIfAbsent(m, k -> new double[2]);
      set[0] += distance / (scale / n);
      set[1]++;
      near += distance / (scale / n) < 1e-3 ? 1 : 0;
      tried++;
    }
    assertThat(tried + zeros).isEqualTo(955);
    assertThat(zeros).as("series with a zero").isLessThan(60);
    assertThat((double) near / tried).as("share of series that are the same").isGreaterThan(0.97);
    // Mean distance in units of MASE, so that of a set cannot differ by more: 0.6 % of
    // R's, which is 2.5 for series without season and 0.87 at least for the others.
    sets.forEach(
        (m, set) ->
            assertThat(set[0] / set[1])
                .as("season %d", m)
                .isLessThan(0.006 * (m == 1 ? 2.5 : 0.87)));
  }

  @Test
  void parameters_and_intervals_are_those_of_r() throws IOException {
    Map<String, double[]> training = ReferenceData.training();
    int tried = 0;
    int same = 0;
    for (JsonNode node : ReferenceData.models()) {
      JsonNode theirs = node.get("thetaf");
      ThetaFit fit =
          Theta.standard(node.get("m").asInt())
              .fit(series(node.get("series_id").asText(), training));
      if (!fit.description().endsWith("no season")) {
        // R does not widen its intervals by the season's factor.
        continue;
      }
      tried++;
      double alpha = theirs.get("alpha").asDouble();
      if (Math.abs(alpha - fit.alpha()) > 2e-3) {
        continue;
      }
      same++;
      assertThat(fit.sigma() * fit.sigma() / theirs.get("sigma2").asDouble())
          .as("ours is the least")
          .isBetween(0.9, 1.00001);
      double ratio = fit.sigma() / Math.sqrt(theirs.get("sigma2").asDouble());
      PredictionInterval interval = fit.forecast(theirs.get("lo95").size()).interval(0.95);
      for (int h = 0; h < theirs.get("lo95").size(); h++) {
        double lo = theirs.get("lo95").get(h).asDouble();
        double hi = theirs.get("hi95").get(h).asDouble();
        assertThat(interval.lower(h)).isCloseTo(lo, within((5e-3 + 1 - ratio) * (hi - lo)));
        assertThat(interval.upper(h)).isCloseTo(hi, within((5e-3 + 1 - ratio) * (hi - lo)));
      }
    }
    assertThat(tried).isGreaterThan(15);
    assertThat(tried - same).as("series with another optimum of alpha").isLessThanOrEqualTo(1);
  }
}
