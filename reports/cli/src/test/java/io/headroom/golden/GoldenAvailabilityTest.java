package io.headroom.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.CommonCause;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.DowntimeDistribution.CompoundPoisson;
import io.headroom.core.reliability.KOutOfN;
import io.headroom.core.reliability.MarkovModel;
import io.headroom.core.reliability.Replication;
import io.headroom.core.reliability.SitePair;
import io.headroom.core.reliability.StandbyGroup;
import io.headroom.core.service.ErrorBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @GoldenFamily("availability/fault-tree")
  void faultTree(GoldenCase golden) {
    golden.check(GoldenTrees::answers);
  }

  @GoldenFamily("availability/ccf")
  void ccf(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          int needed = in.get("needed").asInt();
          int channels = in.get("channels").asInt();
          double q = number(in, "channel_unavailability");
          return Map.of(
              "system_unavailability_rare",
              CommonCause.rareUnavailability(needed, channels, q, number(in, "beta")),
              "system_unavailability_without_ccf_rare",
              CommonCause.rareUnavailability(needed, channels, q, 0));
        });
  }

  @GoldenFamily("availability/dr-correlated-sites")
  void correlatedSites(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          SitePair sites =
              new SitePair(number(in, "site_unavailability"), number(in, "correlation_phi"));
          return Map.of("p_both_down", sites.bothDown());
        });
  }

  @GoldenFamily("availability/dr-replication")
  void replication(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Replication copies =
              new Replication(number(in, "replication_interval_min"), number(in, "transfer_min"));
          return Map.of(
              "rpo_worst_min", copies.worstMinutes(), "rpo_mean_min", copies.meanMinutes());
        });
  }

  @GoldenFamily("availability/markov")
  void markov(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          StandbyGroup group =
              StandbyGroup.of(
                      in.get("units").asInt(),
                      in.get("need").asInt(),
                      number(in, "mttf_h"),
                      number(in, "mttr_h"))
                  .withCrews(in.get("crews").asInt())
                  .withFailoverCoverage(number(in, "failover_coverage"));
          MarkovModel model =
              (in.get("standby").asText().equals("cold") ? group.cold() : group.hot()).model();
          double[] states = model.steadyState();
          Map<Integer, Double> probabilities = new LinkedHashMap<>();
          for (int up = 0; up < states.length; up++) {
            probabilities.put(up, states[up]);
          }
          return Map.of(
              "availability", model.availability(),
              "unavailability", model.unavailability(),
              "mean_time_to_system_failure_h", model.meanTimeToFailure(group.units()),
              "state_probabilities", probabilities);
        });
  }

  /** A structure as a golden case writes it. */
  static BlockDiagram node(JsonNode n) {
    return node(n, "");
  }

  /**
   * Names of a golden case hold inside their own block of paths; those of a diagram hold throughout
   * it. So each name is led by the place of its block.
   */
  private static BlockDiagram node(JsonNode n, String place) {
    if (n.has("availability")) {
      return BlockDiagram.of(Component.of("", number(n, "availability")));
    }
    if (n.has("series")) {
      return BlockDiagram.series(nodes(n.get("series"), place));
    }
    if (n.has("parallel")) {
      return BlockDiagram.parallel(nodes(n.get("parallel"), place));
    }
    if (n.has("k")) {
      return BlockDiagram.atLeast(n.get("k").asInt(), nodes(n.get("of"), place));
    }
    Map<String, BlockDiagram> components = new LinkedHashMap<>();
    n.get("components")
        .properties()
        .forEach(
            e -> {
              String name = place + e.getKey();
              components.put(name, node(e.getValue(), name + "/"));
            });
    List<List<String>> paths = new ArrayList<>();
    for (JsonNode path : n.get("paths")) {
      List<String> names = new ArrayList<>();
      path.forEach(name -> names.add(place + name.asText()));
      paths.add(names);
    }
    return BlockDiagram.paths(paths, components);
  }

  private static List<BlockDiagram> nodes(JsonNode list, String place) {
    List<BlockDiagram> nodes = new ArrayList<>();
    list.forEach(n -> nodes.add(node(n, place + nodes.size() + "/")));
    return nodes;
  }

  @Test
  void namesOfOneBlockOfPathsAreNotThoseOfAnother() throws JsonProcessingException {
    String pair = "{'paths': [['A'], ['B']], 'components': {'A': %s, 'B': {'availability': 0.5}}}";
    String half = pair.formatted("{'availability': 0.5}");
    String third = pair.formatted("{'availability': 0.2}");
    String nested = pair.formatted(half);
    assertThat(availability("{'series': [" + half + "," + half + "]}"))
        .isEqualTo(0.75 * 0.75, within(1e-15));
    assertThat(availability("{'series': [" + half + "," + third + "]}"))
        .isEqualTo(0.75 * 0.6, within(1e-15));
    assertThat(availability(nested)).isEqualTo(1 - 0.25 * 0.5, within(1e-15));
  }

  private static double availability(String structure) throws JsonProcessingException {
    return node(new ObjectMapper().readTree(structure.replace('\'', '"'))).availability();
  }

  private static double number(JsonNode in, String key) {
    return in.get(key).asDouble();
  }
}
