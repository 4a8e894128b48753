package io.headroom.reports.run;

import io.headroom.core.risk.Risk;
import io.headroom.core.risk.RiskOutcome;
import io.headroom.core.risk.RiskRegister;
import io.headroom.core.service.Dependency;
import io.headroom.core.service.Topology;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What registers say when they are played: a topology that loses one thing, risks that happen. */
final class RegisterDrills {
  private static final int YEARS = 100_000;
  private static final double TAIL = 0.95;

  private RegisterDrills() {}

  /**
   * Things whose loss alone takes a service of the plan down, if the topology has such services.
   */
  static Optional<RunFinding> topology(
      List<Dependency> dependencies, Set<String> services, String where) {
    Topology topology;
    try {
      topology = Topology.of(dependencies);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          RunFinding.of(
              RunFinding.Severity.INFO,
              "topology-not-drilled",
              where,
              "the loss of one thing at a time was not played: " + e.getMessage()));
    }
    List<Topology.Loss> single =
        topology.drill().stream()
            .filter(l -> !services.contains(l.lost()) && lost(l, services).size() > 0)
            .sorted(
                Comparator.<Topology.Loss>comparingInt(l -> -lost(l, services).size())
                    .thenComparing(Topology.Loss::lost))
            .toList();
    if (single.isEmpty()) {
      return Optional.empty();
    }
    Topology.Loss worst = single.get(0);
    return Optional.of(
        new RunFinding(
            RunFinding.Severity.WARN,
            "single-point",
            where,
            "things whose loss alone takes a service down; that of '"
                + worst.lost()
                + "' takes down "
                + String.join(", ", lost(worst, services)),
            single.size(),
            "add a second one, or say in the type that one of several is enough, such as '1 of"
                + " hosts'"));
  }

  private static Set<String> lost(Topology.Loss loss, Set<String> services) {
    Set<String> down = new TreeSet<>(loss.down());
    down.retainAll(services);
    return down;
  }

  /**
   * What became of the risks.
   *
   * @param finding what to say of them
   * @param result what a year may cost; empty when it was not played
   */
  record Played(RunFinding finding, Optional<RiskResult> result) {}

  /** What a year of the risks may cost, if any of them says what an event costs. */
  static Optional<Played> risks(
      List<Risk> risks, String currency, RandomStreams streams, String where) {
    if (risks.stream().allMatch(r -> r.loss() == null)) {
      return Optional.empty();
    }
    RiskOutcome years;
    try {
      years = RiskRegister.of(risks).play(YEARS, TAIL, streams);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Played(
              RunFinding.of(
                  RunFinding.Severity.INFO,
                  "risks-not-played",
                  where,
                  "a year of the risks was not played: " + e.getMessage()),
              Optional.empty()));
    }
    RiskOutcome.Contribution most =
        years.contributions().stream()
            .max(Comparator.comparingDouble(RiskOutcome.Contribution::inTail))
            .orElseThrow();
    double tail = years.tailMean(TAIL).mean();
    RunFinding finding =
        new RunFinding(
            RunFinding.Severity.INFO,
            "risks-of-a-year",
            where,
            "a year of these risks costs "
                + money(RiskRegister.of(risks).expectedLoss(), currency)
                + " in the mean; nineteen of twenty years keep to "
                + money(years.valueAtRisk(TAIL).mean(), currency)
                + ", the others cost "
                + money(tail, currency)
                + " in the mean, of which '"
                + most.risk().id()
                + "' is "
                + PlanWords.percent(tail > 0 ? Math.rint(100 * most.inTail() / tail) / 100 : 0),
            risks.size(),
            "");
    return Optional.of(new Played(finding, Optional.of(RiskResult.of(where, years))));
  }

  private static String money(double amount, String currency) {
    return PlanWords.number(Math.rint(amount)) + " " + currency;
  }
}
