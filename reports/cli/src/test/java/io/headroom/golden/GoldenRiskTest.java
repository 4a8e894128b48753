package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.risk.ExponentialLoss;
import io.headroom.core.risk.Risk;
import io.headroom.core.risk.SingleLoss;
import io.headroom.core.uncertainty.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Golden cases of the domain {@code risk}. */
final class GoldenRiskTest extends GoldenDomain {
  GoldenRiskTest() {
    super("risk");
  }

  @GoldenFamily("risk/classic")
  void classic(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          SingleLoss single =
              new SingleLoss(
                  in.get("asset_value").asDouble(), in.get("exposure_factor").asDouble());
          return Map.of(
              "sle", single.loss(),
              "ale", single.perYear(in.get("annual_rate_of_occurrence").asDouble()));
        });
  }

  @GoldenFamily("risk/fair-ale")
  void fair(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "mean_ale",
                Risk.of("fair", pert(in.get("frequency_pert")), pert(in.get("loss_pert")))
                    .expectedLoss()));
  }

  @GoldenFamily("risk/loss-exceedance")
  void lossExceedance(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          ExponentialLoss year =
              new ExponentialLoss(
                  in.get("events_per_year").asDouble(), in.get("severity_mean").asDouble());
          List<Double> exceeded = new ArrayList<>();
          in.get("thresholds").forEach(t -> exceeded.add(year.exceedance(t.asDouble())));
          return Map.of("mean", year.mean(), "sd", year.standardDeviation(), "p_exceed", exceeded);
        });
  }

  @GoldenFamily("risk/pert")
  void pertQuantiles(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Uncertain.Pert range = pert(in);
          return Map.of(
              "mean", range.mean(),
              "alpha", range.alpha(),
              "beta", range.beta(),
              "variance", range.variance(),
              "p05", range.quantile(0.05),
              "p95", range.quantile(0.95));
        });
  }

  private static Uncertain.Pert pert(JsonNode range) {
    return new Uncertain.Pert(
        range.get("min").asDouble(),
        range.get("mode").asDouble(),
        range.get("max").asDouble(),
        range.get("gamma").asDouble());
  }
}
