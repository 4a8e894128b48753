package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.DowntimeDistribution.CompoundPoisson;
import io.headroom.core.reliability.KOutOfN;
import io.headroom.core.service.ErrorBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Golden cases of the domain {@code availability}. */
final class GoldenAvailabilityTest extends GoldenDomain {
  GoldenAvailabilityTest() {
    super("availability");
  }

  @GoldenFamily("availability/k-of-n")
  void kOfN(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          JsonNode list = in.get("availabilities");
          double[] a = new double[list.size()];
          for (int i = 0; i < a.length; i++) {
            a[i] = list.get(i).asDouble();
          }
          return Map.of("availability", KOutOfN.availability(in.get("k").asInt(), a));
        });
  }

  @GoldenFamily("availability/rbd")
  void rbd(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          BlockDiagram structure = node(in.get("structure"));
          double hours =
              in.has("hours_per_year") ? number(in, "hours_per_year") : BlockDiagram.HOURS_PER_YEAR;
          return Map.of(
              "availability", structure.availability(),
              "downtime_hours_per_year", structure.downtimeHoursPerYear(hours));
        });
  }

  @GoldenFamily("availability/downtime")
  void downtime(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "downtime_hours_per_year",
                BlockDiagram.of(Component.of("", number(in, "availability")))
                    .downtimeHoursPerYear(number(in, "hours_per_year"))));
  }

  @GoldenFamily("availability/sla-breach")
  void slaBreach(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          CompoundPoisson downtime =
              new CompoundPoisson(number(in, "outages_per_period"), number(in, "mean_outage_h"));
          return Map.of(
              "p_breach", downtime.exceedance(number(in, "allowed_downtime_h")),
              "mean_downtime_h", downtime.mean(),
              "var_downtime_h2", downtime.variance());
        });
  }

  @GoldenFamily("availability/error-budget")
  void errorBudget(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "budget_minutes",
                ErrorBudget.of(number(in, "slo"), number(in, "window_days")).budgetMinutes()));
  }

  @GoldenFamily("availability/burn-rate")
  void burnRate(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          double days = number(in, "window_days");
          double rate = number(in, "burn_rate");
          return Map.of(
              "budget_fraction", ErrorBudget.shareBurnt(days, rate, number(in, "hours")),
              "hours_to_exhaustion", ErrorBudget.hoursToExhaustion(days, rate));
        });
  }

  /** A structure as a golden case writes it. */
  static BlockDiagram node(JsonNode n) {
    if (n.has("availability")) {
      return BlockDiagram.of(Component.of("", number(n, "availability")));
    }
    if (n.has("series")) {
      return BlockDiagram.series(nodes(n.get("series")));
    }
    if (n.has("parallel")) {
      return BlockDiagram.parallel(nodes(n.get("parallel")));
    }
    if (n.has("k")) {
      return BlockDiagram.atLeast(n.get("k").asInt(), nodes(n.get("of")));
    }
    Map<String, BlockDiagram> components = new LinkedHashMap<>();
    n.get("components").properties().forEach(e -> components.put(e.getKey(), node(e.getValue())));
    List<List<String>> paths = new ArrayList<>();
    for (JsonNode path : n.get("paths")) {
      List<String> names = new ArrayList<>();
      path.forEach(name -> names.add(name.asText()));
      paths.add(names);
    }
    return BlockDiagram.paths(paths, components);
  }

  private static List<BlockDiagram> nodes(JsonNode list) {
    List<BlockDiagram> nodes = new ArrayList<>();
    list.forEach(n -> nodes.add(node(n)));
    return nodes;
  }

  private static double number(JsonNode in, String key) {
    return in.get(key).asDouble();
  }
}
