package io.headroom.reports.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.reliability.CutSet;
import io.headroom.core.reliability.CutSets;
import io.headroom.core.reliability.Importance;
import io.headroom.core.reliability.TreeSolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Cut sets and importance, of a tree or of a diagram. */
final class CutSetAnswer {
  /** More than anybody reads in a table; JSON has up to {@link #MOST_LISTED}. */
  private static final int SHOWN = 20;

  private static final int MOST_LISTED = 1_000_000;
  private static final int WIDEST = 40;

  private final TreeSolution solution;
  private final OptionalInt order;

  CutSetAnswer(TreeSolution solution, OptionalInt order) {
    this.solution = solution;
    this.order = order;
  }

  void json(ObjectNode root) {
    CutSets sets = solution.cutSets().orElse(null);
    if (sets == null) {
      root.putNull("minimalCutSetCount");
    } else {
      // Of a tree that is not coherent minimal cut sets do not tell what makes the top happen.
      String what = sets.areCutSets() ? "minimalCutSet" : "primeImplicant";
      if (!sets.areCutSets()) {
        root.putNull("minimalCutSetCount");
      }
      root.put(what + "Count", sets.count());
      ObjectNode byOrder = root.putObject(what + "CountByOrder");
      sets.countByOrder().forEach((o, n) -> byOrder.put(o.toString(), n));
      root.put("rareEventSum", sets.rareEventSum());
      order.ifPresent(most -> listed(root, sets, what + "s", most));
    }
    ArrayNode importance = root.putArray("importance");
    for (Importance i : solution.importance()) {
      ObjectNode node = importance.addObject();
      node.put("event", i.event());
      node.put("probability", i.probability());
      node.put("birnbaum", i.birnbaum());
      node.put("criticality", i.criticality());
      Figures.put(node, "fussellVesely", i.fussellVesely());
      node.put("diagnostic", i.diagnostic());
      Figures.put(node, "riskAchievementWorth", i.riskAchievementWorth());
      Figures.put(node, "riskReductionWorth", i.riskReductionWorth());
    }
  }

  private void listed(ObjectNode root, CutSets sets, String key, int most) {
    ArrayNode list = root.putArray(key);
    for (CutSet set : sets.list(most, MOST_LISTED)) {
      ObjectNode node = list.addObject();
      ArrayNode events = node.putArray("events");
      set.events().forEach(events::add);
      if (!set.absent().isEmpty()) {
        ArrayNode absent = node.putArray("absent");
        set.absent().forEach(absent::add);
      }
      node.put("order", set.order());
      node.put("probability", set.probability());
    }
    root.put(key + "UpToOrder", sets.countUpTo(most));
    OptionalDouble union = sets.unionUpTo(most);
    OptionalDouble top = solution.topProbability();
    if (union.isPresent()) {
      root.put("truncatedProbability", union.getAsDouble());
      if (top.isPresent()) {
        root.put("truncationError", Math.max(0, top.getAsDouble() - union.getAsDouble()));
      }
    }
  }

  List<String> table() {
    List<String> out = new ArrayList<>();
    CutSets sets = solution.cutSets().orElse(null);
    if (sets == null) {
      out.add("Minimal cut sets: more than the budget of nodes holds.");
    } else {
      out.add(
          (sets.areCutSets() ? "Minimal cut sets: " : "Not coherent; prime implicants: ")
              + sets.count()
              + (sets.countByOrder().isEmpty() ? "" : " (order: number) " + sets.countByOrder()));
      order.ifPresent(most -> listed(out, sets, most));
    }
    List<Importance> importance = new ArrayList<>(solution.importance());
    if (!importance.isEmpty()) {
      importance.sort(Comparator.comparingDouble((Importance i) -> -Math.abs(i.criticality())));
      String row = "%-" + WIDEST + "s  %11s  %11s  %11s  %11s  %11s  %11s";
      out.add("");
      out.add(
          Figures.text(
              row, "event", "probability", "Birnbaum", "criticality", "F.-Vesely", "RAW", "RRW"));
      for (Importance i : importance.subList(0, Math.min(SHOWN, importance.size()))) {
        out.add(
            Figures.text(
                row,
                cut(i.event()),
                Figures.number(i.probability()),
                Figures.number(i.birnbaum()),
                Figures.number(i.criticality()),
                Figures.number(i.fussellVesely()),
                Figures.number(i.riskAchievementWorth()),
                Figures.number(i.riskReductionWorth())));
      }
      more(out, importance.size());
    }
    return out;
  }

  private static void listed(List<String> out, CutSets sets, int most) {
    List<CutSet> list = sets.list(most, MOST_LISTED);
    for (CutSet set : list.subList(0, Math.min(SHOWN, list.size()))) {
      StringBuilder line = new StringBuilder("  " + Figures.number(set.probability()) + "  ");
      line.append(String.join(", ", set.events()));
      set.absent().forEach(a -> line.append(", not ").append(a));
      out.add(line.toString());
    }
    more(out, list.size());
    sets.unionUpTo(most)
        .ifPresent(
            p -> out.add("Of those up to order " + most + " alone: " + Figures.number(p) + "."));
  }

  private static void more(List<String> out, int all) {
    if (all > SHOWN) {
      out.add("  … " + (all - SHOWN) + " more; --json has them");
    }
  }

  private static String cut(String label) {
    return label.length() <= WIDEST ? label : label.substring(0, WIDEST - 1) + "…";
  }
}
