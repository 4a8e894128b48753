package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.MeanTime;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Golden cases of the domain {@code reliability}. */
final class GoldenReliabilityTest extends GoldenDomain {
  GoldenReliabilityTest() {
    super("reliability");
  }

  @GoldenFamily("reliability/kaplan-meier")
  void kaplanMeier(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          JsonNode times = in.get("time");
          double[] time = new double[times.size()];
          boolean[] event = new boolean[time.length];
          for (int i = 0; i < time.length; i++) {
            time[i] = times.get(i).asDouble();
            event[i] = in.get("event").get(i).asInt() == 1;
          }
          LifeData data = LifeData.of(time, event);
          return Map.of(
              "times", steps(data, data::time),
              "survival", steps(data, data::survival),
              "se_greenwood", steps(data, data::standardError),
              "nelson_aalen", steps(data, data::cumulativeHazard),
              "median", data.median());
        });
  }

  private static double[] steps(LifeData data, IntToDoubleFunction value) {
    return IntStream.range(0, data.steps()).mapToDouble(value).toArray();
  }

  @GoldenFamily("reliability/mtbf-ci")
  void mtbfInterval(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          MeanTime mtbf =
              MeanTime.between(
                  in.get("total_hours").asDouble(),
                  in.get("failures").asInt(),
                  in.get("confidence").asDouble());
          return Map.of(
              "mtbf_point_h", mtbf.point(),
              "lower_h", mtbf.lower(),
              "upper_h", mtbf.upper());
        });
  }
}
