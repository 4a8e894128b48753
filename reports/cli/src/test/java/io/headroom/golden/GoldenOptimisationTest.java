package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.capacity.BinPacking;
import io.headroom.core.plan.Commitment;
import io.headroom.core.plan.EconomicOrder;
import io.headroom.core.plan.ExpansionInterval;
import io.headroom.core.plan.Newsvendor;
import io.headroom.core.uncertainty.Uncertain;
import java.util.Map;
import java.util.Optional;

/** Golden cases of the domain {@code optimisation}. */
final class GoldenOptimisationTest extends GoldenDomain {
  GoldenOptimisationTest() {
    super("optimisation");
  }

  @GoldenFamily("optimisation/bin-packing")
  void binPacking(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          int[] items = new int[in.get("items").size()];
          for (int i = 0; i < items.length; i++) {
            items[i] = in.get("items").get(i).asInt();
          }
          BinPacking problem = BinPacking.of(in.get("capacity").asInt(), items);
          BinPacking.Result result = problem.solve();
          return Map.of(
              "optimum",
              result.gap() == 0 ? Optional.of(result.count()) : Optional.empty(),
              "lower_bound_l1",
              problem.lowerBoundL1(),
              "ffd",
              problem.firstFitDecreasing().size(),
              "bfd",
              problem.bestFitDecreasing().size());
        });
  }

  @GoldenFamily("optimisation/capacity-expansion")
  void expansion(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "optimal_interval_years",
                new ExpansionInterval(
                        in.get("discount_rate_per_year").asDouble(),
                        in.get("cost_exponent").asDouble())
                    .years()));
  }

  @GoldenFamily("optimisation/commitment")
  void commitment(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Commitment best =
              Commitment.of(
                  numbers(in.get("demand_levels")),
                  numbers(in.get("hours")),
                  in.get("on_demand_rate").asDouble(),
                  in.get("reserved_rate").asDouble());
          return Map.of(
              "optimal_commit", best.units(),
              "total_cost", best.cost(),
              "all_on_demand_cost", best.costOnDemand());
        });
  }

  @GoldenFamily("optimisation/eoq")
  void economicOrder(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          EconomicOrder order =
              new EconomicOrder(
                  in.get("annual_demand").asDouble(),
                  in.get("order_cost").asDouble(),
                  in.get("holding_cost_per_unit_year").asDouble());
          return Map.of("eoq", order.quantity(), "orders_per_year", order.ordersPerYear());
        });
  }

  @GoldenFamily("optimisation/newsvendor")
  void newsvendor(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Newsvendor stock =
              new Newsvendor(
                  demand(in.get("distribution")),
                  in.get("underage_cost").asDouble(),
                  in.get("overage_cost").asDouble());
          return Map.of(
              "critical_ratio", stock.criticalRatio(),
              "quantity", stock.quantity(),
              "expected_cost", stock.expectedCost(stock.quantity()));
        });
  }

  private static Uncertain demand(JsonNode d) {
    return switch (d.get("type").asText()) {
      case "normal" -> Uncertain.normal(d.get("mean").asDouble(), d.get("sd").asDouble());
      case "lognormal" ->
          new Uncertain.LogNormal(
              Math.log(d.get("median").asDouble()), d.get("sigma_log").asDouble());
      default -> Uncertain.discrete(numbers(d.get("values")), numbers(d.get("probabilities")));
    };
  }

  private static double[] numbers(JsonNode list) {
    double[] v = new double[list.size()];
    for (int i = 0; i < v.length; i++) {
      v[i] = list.get(i).asDouble();
    }
    return v;
  }
}
