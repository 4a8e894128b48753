package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.MarkovModel;
import io.headroom.core.reliability.MarkovModel.Transition;
import io.headroom.core.reliability.StandbyGroup;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Markov chain: {@code units}, {@code need}, {@code mttf}, {@code mttr} of a standby group
 * with {@code crews}, {@code standby}, {@code failover coverage}, {@code common cause}; or {@code
 * transitions} of any chain with its {@code up} states.
 */
final class ChainReader {
  private static final Keys GROUP =
      Keys.of(
          "units",
          "need|needs",
          "mttf|mttf h|mtbf",
          "mttr|mttr h",
          "crews",
          "standby",
          "standby failing",
          "failover coverage|coverage",
          "common cause|beta",
          "name",
          "hours per year");
  private static final Keys CHAIN = Keys.of("transitions", "up", "start", "name", "hours per year");
  private static final Keys MOVE = Keys.of("from", "to", "rate|rate per hour");
  private static final int MOST = 100_000;

  private final PlanContext context;
  private final PlanProblems problems;

  private ChainReader(PlanContext context) {
    this.context = context;
    this.problems = context.problems;
  }

  static StructureModel.@Nullable Chain read(PlanContext context, PlanNode root) {
    ChainReader reader = new ChainReader(context);
    boolean isGroup =
        root instanceof PlanNode.Entries map
            && map.entries().stream().anyMatch(e -> PlanMaybe.normal(e.key()).equals("units"));
    return isGroup ? reader.group(root) : reader.chain(root);
  }

  private StructureModel.@Nullable Chain group(PlanNode root) {
    PlanFields f = PlanFields.of(root, "the group of units", GROUP, problems);
    Long units = context.amounts.whole(f.require("units", "how many there are"), "units", 1, MOST);
    Long need = context.amounts.whole(f.require("need", "how many must be up"), "need", 1, MOST);
    Double mttf = time(f, "mttf", "the mean time to a failure, such as 2000 h");
    Double mttr = time(f, "mttr", "the mean time of a repair, such as 4 h");
    Long crews = context.amounts.whole(f.get("crews"), "crews", 1, MOST);
    Double coverage = share(f, "failover coverage");
    Double beta = share(f, "common cause");
    Double standby = standby(f);
    Double hours = AvailabilityModel.hours(context, f.get("hours per year"));
    if (!problems.isEmpty() || units == null || need == null || mttf == null || mttr == null) {
      return null;
    }
    try {
      StandbyGroup group =
          StandbyGroup.of(units.intValue(), need.intValue(), mttf, mttr)
              .withCrews(crews == null ? units.intValue() : crews.intValue())
              .withFailoverCoverage(coverage == null ? 1 : coverage)
              .withCommonCause(beta == null ? 0 : beta)
              .warm(standby == null ? 1 : standby);
      return new StructureModel.Chain(
          group.model(), units.intValue(), hours == null ? BlockDiagram.HOURS_PER_YEAR : hours);
    } catch (IllegalArgumentException e) {
      problems.mistake(f.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Double standby(PlanFields f) {
    Double failing = share(f, "standby failing");
    Double kind =
        context.oneOf(
            f.get("standby"),
            "standby",
            Map.of("hot", 1.0, "cold", 0.0, "warm", Double.NaN),
            "hot, warm or cold");
    boolean isWarm = kind != null && Double.isNaN(kind);
    if (isWarm && failing == null && f.get("standby failing") == null) {
      problems.mistake(
          f.place("standby"),
          "a warm standby has no 'standby failing'; valid is its share of the failure rate of a"
              + " working unit, such as 20 %");
    }
    if (kind != null && !isWarm && failing != null) {
      problems.mistake(
          f.place("standby failing"),
          "'standby failing' belongs to a warm standby; hot is 100 % and cold is 0 %");
    }
    return failing == null ? kind : failing;
  }

  private @Nullable Double share(PlanFields f, String key) {
    PlanNode node = f.get(key);
    return node == null ? null : DiagramReader.availability(context, node, key);
  }

  private @Nullable Double time(PlanFields f, String key, String valid) {
    PlanNode node = f.require(key, valid);
    return node == null ? null : DiagramReader.hours(context, node, key);
  }

  private StructureModel.@Nullable Chain chain(PlanNode root) {
    PlanFields f = PlanFields.of(root, "the chain", CHAIN, problems);
    List<Transition> moves = new ArrayList<>();
    PlanNode list = f.require("transitions", "a list of moves");
    if (list instanceof Items items) {
      for (PlanNode item : items.items()) {
        Transition move = move(item);
        if (move != null) {
          moves.add(move);
        }
      }
    } else if (list != null) {
      context.amounts.wrong(
          list, "transitions", "a list such as [{from: up, to: down, rate: 0.001}]", "");
    }
    List<String> up = context.texts(f.require("up", "the states in which the service is up"), "up");
    Double hours = AvailabilityModel.hours(context, f.get("hours per year"));
    if (!problems.isEmpty()) {
      return null;
    }
    try {
      MarkovModel model = MarkovModel.of(moves, Set.copyOf(up));
      int start = f.has("start") ? model.state(context.text(f, "start", "")) : 0;
      return new StructureModel.Chain(
          model, start, hours == null ? BlockDiagram.HOURS_PER_YEAR : hours);
    } catch (IllegalArgumentException e) {
      problems.mistake(f.place("transitions"), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Transition move(PlanNode node) {
    PlanFields f = PlanFields.of(node, "a move", MOVE, problems);
    String from = context.amounts.scalar(f.require("from", "a state"), "from", "a state");
    String to = context.amounts.scalar(f.require("to", "a state"), "to", "a state");
    PlanNode rate = f.require("rate", "moves per hour, such as 0.001");
    PlanAmounts.Amount a =
        context.amounts.amount(rate, "rate", "moves per hour, such as 0.001 per hour");
    if (from == null || to == null || a == null || rate == null) {
      return null;
    }
    if (!a.tail().matches("(?i)|/h|per hour|per h|/ h|/hour") || !(a.value() > 0)) {
      context.amounts.wrong(rate, "rate", "moves per hour above 0, such as 0.001 per hour", "");
      return null;
    }
    return new Transition(from, to, a.value());
  }
}
