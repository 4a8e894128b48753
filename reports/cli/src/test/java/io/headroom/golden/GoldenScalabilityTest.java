package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.queueing.ScalabilityFit;
import io.headroom.core.queueing.ScalabilityLaw;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Golden cases of the domain {@code usl}. */
final class GoldenScalabilityTest extends GoldenDomain {
  GoldenScalabilityTest() {
    super("usl");
  }

  @GoldenFamily("usl/curve")
  void curve(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          ScalabilityLaw law =
              ScalabilityLaw.of(
                  in.get("alpha").asDouble(),
                  in.get("beta").asDouble(),
                  in.get("gamma").asDouble());
          Map<String, @Nullable Object> out = derived(law);
          if (in.has("n")) {
            out.put("x", Arrays.stream(numbers(in, "n")).map(law::throughput).toArray());
          }
          return out;
        });
  }

  @GoldenFamily("usl/fit")
  void fit(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          ScalabilityFit fit = ScalabilityFit.of(numbers(in, "load"), numbers(in, "throughput"));
          Map<String, @Nullable Object> out = derived(fit.law());
          out.put("alpha", fit.law().alpha());
          out.put("beta", fit.law().beta());
          out.put("gamma", fit.law().gamma());
          out.put("rse", fit.residualError());
          out.put(
              "se",
              Map.of(
                  "alpha", fit.alphaError(), "beta", fit.betaError(), "gamma", fit.gammaError()));
          out.put("fitted", fit.fitted());
          return out;
        });
  }

  private static Map<String, @Nullable Object> derived(ScalabilityLaw law) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("peak_n", law.peakLoad());
    out.put("peak_x", law.peakThroughput());
    out.put("optimal_n", law.optimalLoad());
    out.put("limit_throughput", law.limitThroughput());
    return out;
  }

  private static double[] numbers(JsonNode in, String key) {
    return StreamSupport.stream(in.get(key).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
