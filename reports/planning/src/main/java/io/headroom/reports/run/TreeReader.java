package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.Formula;
import io.headroom.core.reliability.Formula.Operator;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a fault tree: {@code gates} as {@code name: [or, a, b]} with nested lists where one likes,
 * {@code probabilities} as {@code name: 1 %} or {@code name: {mtbf: 2000 h, mttr: 4 h}}, and
 * perhaps {@code top}, {@code house}, {@code common causes}.
 */
final class TreeReader {
  private static final Keys KEYS =
      Keys.of(
          "gates",
          "probabilities|events|basic events",
          "top",
          "house|house events",
          "common causes|common cause",
          "name",
          "hours per year");
  private static final Keys CAUSE = Keys.of("name", "members", "beta");
  private static final String FORMULA =
      "a list of an operator and its arguments, such as [or, pump, valve] or [atleast, 2, a, b, c]";
  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "and", Operator.AND,
          "or", Operator.OR,
          "not", Operator.NOT,
          "xor", Operator.XOR,
          "nand", Operator.NAND,
          "nor", Operator.NOR,
          "iff", Operator.IFF,
          "imply", Operator.IMPLY);

  private final PlanContext context;
  private final PlanProblems problems;

  private TreeReader(PlanContext context) {
    this.context = context;
    this.problems = context.problems;
  }

  static StructureModel.@Nullable Tree read(PlanContext context, PlanNode root) {
    return new TreeReader(context).tree(root);
  }

  private StructureModel.@Nullable Tree tree(PlanNode root) {
    PlanFields f = PlanFields.of(root, "the tree", KEYS, problems);
    Map<String, Formula> gates = gates(f.require("gates", "a map of gates"));
    Map<String, Double> events = events(f.require("probabilities", "a map of basic events"));
    Map<String, Boolean> houses = houses(f.get("house"));
    Double hours = AvailabilityModel.hours(context, f.get("hours per year"));
    String top = f.has("top") ? context.text(f, "top", "") : onlyTop(f, gates);
    if (!problems.isEmpty() || top == null) {
      return null;
    }
    try {
      // A house event starts as one that happens or not for certain.
      houses.forEach((name, value) -> events.putIfAbsent(name, value ? 1.0 : 0.0));
      FaultTree tree = FaultTree.of(top, gates, events).withHouseEvents(houses);
      tree = causes(tree, f.get("common causes"));
      return !problems.isEmpty()
          ? null
          : new StructureModel.Tree(tree, hours == null ? BlockDiagram.HOURS_PER_YEAR : hours);
    } catch (IllegalArgumentException e) {
      problems.mistake(f.place("gates"), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The one gate that no gate refers to. */
  private @Nullable String onlyTop(PlanFields f, Map<String, Formula> gates) {
    Set<String> free = new LinkedHashSet<>(gates.keySet());
    gates.values().forEach(g -> remove(g, free));
    if (free.size() == 1) {
      return free.iterator().next();
    }
    if (!gates.isEmpty()) {
      problems.mistake(
          f.place(),
          "the tree has no 'top' and "
              + free.size()
              + " gates that no gate refers to; valid is to name the top");
    }
    return null;
  }

  private static void remove(Formula formula, Set<String> names) {
    names.remove(formula.name());
    formula.arguments().forEach(a -> remove(a, names));
  }

  private Map<String, Formula> gates(@Nullable PlanNode node) {
    Map<String, Formula> gates = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        Formula formula = formula(e.value(), "the gate '" + e.key() + "'");
        if (formula != null) {
          gates.put(e.key(), formula);
        }
      }
    } else if (node != null) {
      context.amounts.wrong(node, "gates", "a map of gates, each " + FORMULA, "");
    }
    return gates;
  }

  private @Nullable Formula formula(PlanNode node, String what) {
    if (node instanceof Text t && !t.text().isBlank()) {
      return Formula.of(t.text());
    }
    if (!(node instanceof Items list) || list.items().isEmpty()) {
      problems.mistake(node.place(), what + " is " + node.found() + "; valid is " + FORMULA);
      return null;
    }
    String word = list.items().get(0) instanceof Text t ? t.text() : "";
    String operator = word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    boolean counts = operator.equals("atleast");
    if (!counts && !OPERATORS.containsKey(operator)) {
      List<String> valid = new ArrayList<>(OPERATORS.keySet().stream().sorted().toList());
      valid.add("atleast");
      problems.mistake(
          list.place(),
          what
              + " starts with "
              + list.items().get(0).found()
              + "; valid are "
              + String.join(", ", valid)
              + PlanMaybe.of(word, valid));
      return null;
    }
    int first = counts ? 2 : 1;
    Long need =
        counts && list.items().size() > 1
            ? context.amounts.whole(list.items().get(1), "atleast", 0, Integer.MAX_VALUE)
            : null;
    List<Formula> arguments = new ArrayList<>();
    boolean isWhole = !counts || need != null;
    for (int i = first; i < list.items().size(); i++) {
      Formula a = formula(list.items().get(i), "argument " + (i - first + 1) + " of " + what);
      isWhole &= a != null;
      if (a != null) {
        arguments.add(a);
      }
    }
    if (!isWhole) {
      if (counts && need == null && list.items().size() < 2) {
        problems.mistake(list.place(), what + " has no number; valid is " + FORMULA);
      }
      return null;
    }
    try {
      return counts && need != null
          ? Formula.atLeast(need.intValue(), arguments)
          : Formula.of(OPERATORS.getOrDefault(operator, Operator.AND), arguments);
    } catch (IllegalArgumentException e) {
      problems.mistake(list.place(), what + ": " + e.getMessage());
      return null;
    }
  }

  private Map<String, Double> events(@Nullable PlanNode node) {
    Map<String, Double> events = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        if (e.value() instanceof Entries) {
          Component c = DiagramReader.component(context, e.value(), "'" + e.key() + "'");
          if (c != null) {
            events.put(e.key(), c.unavailability());
          }
        } else {
          Double p = DiagramReader.availability(context, e.value(), e.key());
          if (p != null) {
            events.put(e.key(), p);
          }
        }
      }
    } else if (node != null) {
      context.amounts.wrong(node, "probabilities", "a map such as {pump: 1 %}", "");
    }
    return events;
  }

  private Map<String, Boolean> houses(@Nullable PlanNode node) {
    Map<String, Boolean> houses = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        Boolean value = context.yesNo(e.value(), e.key());
        if (value != null) {
          houses.put(e.key(), value);
        }
      }
    } else if (node != null) {
      context.amounts.wrong(node, "house", "a map such as {maintenance: yes}", "");
    }
    return houses;
  }

  private FaultTree causes(FaultTree tree, @Nullable PlanNode node) {
    FaultTree with = tree;
    for (PlanMerge.Named cause : context.named(node, "common causes", "common cause")) {
      PlanFields f =
          PlanFields.of(cause.node(), "the common cause '" + cause.name() + "'", CAUSE, problems);
      List<String> members = context.texts(f.require("members", "a list of events"), "members");
      PlanNode share = f.require("beta", "a share such as 5 %");
      Double beta = share == null ? null : DiagramReader.availability(context, share, "beta");
      if (beta != null && !members.isEmpty()) {
        try {
          with = with.withCommonCause(cause.name(), members, beta);
        } catch (IllegalArgumentException e) {
          problems.mistake(cause.place(), String.valueOf(e.getMessage()));
        }
      }
    }
    return with;
  }
}
