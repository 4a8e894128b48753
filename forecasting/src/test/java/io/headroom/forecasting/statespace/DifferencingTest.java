package io.headroom.forecasting.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of unit roots against R's ndiffs and nsdiffs, and against processes that are known. */
class DifferencingTest {
  private static double[] scaled(double[] y) {
    double top = Arrays.stream(y).filter(v -> !Double.isNaN(v)).map(Math::abs).max().orElse(1);
    return Arrays.stream(y).map(v -> v / top).toArray();
  }

  @Test
  void differences_are_those_of_r() throws IOException {
    Map<String, double[]> all = CompetitionSeries.training("m3_dev", "m4_dev", "nn5_dev");
    StringBuilder wrong = new StringBuilder();
    int tried = 0;
    for (JsonNode node : CompetitionSeries.models()) {
      String id = node.get("series_id").asText();
      double[] y = scaled(all.get(id));
      for (UnitRoot test : UnitRoot.values()) {
        int r = node.get("ndiffs").get(test.name().toLowerCase(Locale.ROOT)).asInt();
        int ours = Differencing.simple(y, 2, test);
        tried++;
        if (ours != r) {
          wrong.append(id).append(' ').append(test).append(' ').append(ours).append(" not ");
          wrong.append(r).append('\n');
        }
      }
      JsonNode seasonal = node.get("nsdiffs");
      if (seasonal == null || seasonal.isNull()) {
        continue;
      }
      for (SeasonalUnitRoot test : SeasonalUnitRoot.values()) {
        int r = seasonal.get(test == SeasonalUnitRoot.OCSB ? "ocsb" : "seas").asInt();
        int ours = Differencing.seasonal(y, node.get("m").asInt(), test);
        tried++;
        if (ours != r) {
          wrong.append(id).append(' ').append(test).append(' ').append(ours).append(" not ");
          wrong.append(r).append('\n');
        }
      }
    }
    assertThat(tried).isGreaterThan(150);
    assertThat(wrong.toString()).isEmpty();
  }
}
