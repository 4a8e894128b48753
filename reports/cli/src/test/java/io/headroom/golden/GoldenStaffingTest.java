package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.HalfinWhitt;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.simulation.StaffedInterval;
import io.headroom.core.simulation.StaffingPlan;
import java.util.Map;

/** Golden cases of the domain {@code staffing}, by the library and by the command. */
final class GoldenStaffingTest extends GoldenDomain {
  GoldenStaffingTest() {
    super("staffing");
  }

  @GoldenFamily("staffing/erlang-b-require")
  void erlangBRequire(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          double load = number(in, "calls") / number(in, "interval_min") * number(in, "aht_min");
          int raw = ErlangB.fewestServers(load, number(in, "max_blocking"));
          return Map.of(
              "agents_raw",
              raw,
              "agents_scheduled",
              StaffingPlan.scheduled(raw, number(in, "shrinkage")));
        });
    golden.check(CommandAnswers.of("staff", "erlang-b-require"));
  }

  @GoldenFamily("staffing/erlang-c-evaluate")
  void erlangCEvaluate(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          StaffedInterval s =
              StaffingPlan.of(
                      60 * number(in, "aht_min"),
                      WaitGoal.answered(0, number(in, "answer_within_s")))
                  .with(
                      number(in, "calls"),
                      60 * number(in, "interval_min"),
                      in.get("agents").asInt());
          return Map.of(
              "traffic_erlangs", s.load(),
              "occupancy", s.occupancy(),
              "p_wait", s.probabilityOfWaiting(),
              "asa_s", s.meanWaitSeconds(),
              "service_level", s.serviceLevel());
        });
    golden.check(CommandAnswers.of("staff", "erlang-c-evaluate"));
  }

  @GoldenFamily("staffing/erlang-c-require")
  void erlangCRequire(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          WaitGoal goal =
              WaitGoal.answered(number(in, "target_service_level"), number(in, "answer_within_s"))
                  .withMaxOccupancy(number(in, "max_occupancy"));
          StaffedInterval s =
              StaffingPlan.of(60 * number(in, "aht_min"), goal)
                  .withShrinkage(number(in, "shrinkage"))
                  .required(number(in, "calls"), 60 * number(in, "interval_min"));
          return Map.of(
              "agents_raw", s.agents(),
              "agents_scheduled", s.scheduled(),
              "service_level", s.serviceLevel(),
              "occupancy", s.occupancy(),
              "p_wait", s.probabilityOfWaiting());
        });
    golden.check(CommandAnswers.of("staff", "erlang-c-require"));
  }

  @GoldenFamily("staffing/halfin-whitt")
  void halfinWhitt(GoldenCase golden) {
    golden.check(
        (in, wanted) -> Map.of("p_wait", HalfinWhitt.probabilityOfWaiting(number(in, "beta"))));
    golden.check(CommandAnswers.of("staff", "halfin-whitt"));
  }

  @GoldenFamily("staffing/square-root")
  void squareRoot(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "servers",
                HalfinWhitt.servers(
                    number(in, "arrivals_per_s") * number(in, "service_mean_s"),
                    number(in, "beta"))));
    golden.check(CommandAnswers.of("staff", "square-root"));
  }

  private static double number(JsonNode in, String key) {
    return in.get(key).asDouble();
  }
}
