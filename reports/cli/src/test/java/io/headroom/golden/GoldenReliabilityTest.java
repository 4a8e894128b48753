package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.reliability.FailureTimes;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.LifeFamily;
import io.headroom.core.reliability.LifeFit;
import io.headroom.core.reliability.MeanTime;
import io.headroom.core.reliability.PowerLaw;
import io.headroom.core.reliability.Replacement;
import io.headroom.core.uncertainty.Uncertain;
import java.util.Locale;
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
          LifeData data = data(in);
          return Map.of(
              "times", steps(data, data::time),
              "survival", steps(data, data::survival),
              "se_greenwood", steps(data, data::standardError),
              "nelson_aalen", steps(data, data::cumulativeHazard),
              "median", data.median());
        });
  }

  private static LifeData data(JsonNode in) {
    double[] time = numbers(in.get("time"));
    boolean[] event = new boolean[time.length];
    for (int i = 0; i < time.length; i++) {
      event[i] = in.get("event").get(i).asInt() == 1;
    }
    return LifeData.of(time, event);
  }

  private static double[] numbers(JsonNode list) {
    double[] out = new double[list.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = list.get(i).asDouble();
    }
    return out;
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

  @GoldenFamily("reliability/mle")
  void maximumLikelihood(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          LifeFit fit =
              LifeFit.of(
                  data(in),
                  LifeFamily.valueOf(in.get("distribution").asText().toUpperCase(Locale.ROOT)));
          return Map.of(
              "mean", fit.mean(),
              "shape", 1 / fit.sigma(),
              "scale", Math.exp(fit.mu()),
              "mu", fit.mu(),
              "sigma", fit.sigma(),
              "loglik", fit.logLikelihood(),
              "b10_life", fit.quantile(0.1),
              "median_life", fit.quantile(0.5),
              "se_mu", fit.muError());
        });
  }

  @GoldenFamily("reliability/growth-crow-amsaa")
  void crowAmsaa(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          PowerLaw law = FailureTimes.endedByFailure(numbers(in.get("failure_times_h"))).powerLaw();
          double target = in.get("target_mtbf_h").asDouble();
          return Map.of(
              "beta", law.beta(),
              "lambda", law.lambda(),
              "mtbf_instantaneous_h", law.instantaneous(),
              "mtbf_cumulative_h", law.cumulative(),
              "time_to_cumulative_target_h", law.whenCumulative(target),
              "time_to_instantaneous_target_h", law.whenInstantaneous(target));
        });
  }

  @GoldenFamily("reliability/growth-duane")
  void duane(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          FailureTimes.Duane line =
              FailureTimes.endedByFailure(numbers(in.get("failure_times_h"))).duane();
          return Map.of(
              "alpha", line.alpha(),
              "a_coefficient", line.a(),
              "mtbf_cumulative_h", line.cumulative(),
              "mtbf_instantaneous_h", line.instantaneous());
        });
  }

  @GoldenFamily("reliability/trend")
  void trend(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          FailureTimes failures = FailureTimes.between(numbers(in.get("times_between_failures")));
          double u = failures.laplace().orElseThrow();
          double z = Uncertain.normal(0, 1).quantile((1 + in.get("confidence").asDouble()) / 2);
          PowerLaw law = failures.powerLaw();
          return Map.of(
              "laplace_u",
              u,
              "trend",
              u < -z ? "improving" : u > z ? "worsening" : "none",
              "beta_hat",
              law.beta(),
              "lambda_hat",
              law.lambda());
        });
  }

  @GoldenFamily("reliability/age-replacement")
  void ageReplacement(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            answer(
                Replacement.atAge(
                    in.get("preventive_cost").asDouble(),
                    in.get("corrective_cost").asDouble(),
                    in.get("weibull_scale").asDouble(),
                    in.get("weibull_shape").asDouble())));
  }

  @GoldenFamily("reliability/minimal-repair-replacement")
  void minimalRepair(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            answer(
                Replacement.withMinimalRepair(
                    in.get("replacement_cost").asDouble(),
                    in.get("minimal_repair_cost").asDouble(),
                    in.get("weibull_scale").asDouble(),
                    in.get("weibull_shape").asDouble())));
  }

  private static Map<String, Object> answer(Replacement replacement) {
    return Map.of("optimal_time", replacement.time(), "min_cost_rate", replacement.costRate());
  }
}
