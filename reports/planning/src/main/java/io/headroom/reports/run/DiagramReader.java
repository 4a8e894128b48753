package io.headroom.reports.run;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.reports.run.PlanAmounts.Amount;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a structure of components: a node is {@code {availability: 99.9 %}}, {@code {mtbf: 4000 h,
 * mttr: 6 h}}, {@code {series: [...]}}, {@code {parallel: [...]}}, {@code {k: 2, of: [...]}},
 * {@code {k: 500, of: {count: 512, each: {...}}}} or {@code {paths: [[A, D], …], components: {A:
 * {...}}}}, and may have a name. Components of one name are one thing.
 */
final class DiagramReader {
  private static final Keys KEYS =
      Keys.of(
          "name",
          "availability",
          "mtbf|mtbf h|mtbf hours|mttf|mttf h|mttf hours",
          "mttr|mttr h|mttr hours",
          "series",
          "parallel",
          "k",
          "of",
          "paths",
          "components");
  private static final Keys COPIES = Keys.of("count", "each");
  private static final List<String> FORMS =
      List.of("availability", "mtbf", "series", "parallel", "k", "paths");
  private static final String FORM =
      "one of availability, mtbf with mttr, series, parallel, k with of, paths with components";
  private static final String AVAILABILITY = "a share such as 99.9 % or 0.999";
  private static final String TIME = "a time such as 4000 h";
  private static final int MOST = 100_000;
  private static final double HOURS_PER_DAY = 24;

  private final PlanContext context;
  private final PlanAmounts amounts;
  private final PlanProblems problems;

  private DiagramReader(PlanContext context) {
    this.context = context;
    this.amounts = context.amounts;
    this.problems = context.problems;
  }

  /** The structure; null, and a mistake, when it is wrong. */
  static @Nullable BlockDiagram read(PlanContext context, PlanNode node, String what) {
    return new DiagramReader(context).block(node, what);
  }

  /** One component, such as a unit of a pool; null, and a mistake, when it is something else. */
  static @Nullable Component component(PlanContext context, PlanNode node, String what) {
    DiagramReader reader = new DiagramReader(context);
    if (node instanceof Text) {
      Double a = reader.availability(node, what);
      return a == null ? null : Component.of("", a);
    }
    Keys keys = Keys.of("availability", "mtbf|mtbf h|mttf", "mttr|mttr h");
    return reader.component(PlanFields.of(node, what, keys, context.problems), "");
  }

  /** A share of time up; null, and a mistake, when it is none. */
  static @Nullable Double availability(PlanContext context, PlanNode node, String key) {
    return new DiagramReader(context).availability(node, key);
  }

  /** A time in hours; null, and a mistake, when it is none. */
  static @Nullable Double hours(PlanContext context, PlanNode node, String key) {
    return new DiagramReader(context).hours(node, key);
  }

  private @Nullable BlockDiagram block(PlanNode node, String what) {
    if (!(node instanceof Entries)) {
      problems.mistake(node.place(), what + " is " + node.found() + "; valid is " + FORM);
      return null;
    }
    int mistakes = problems.mistakes().size();
    PlanFields f = PlanFields.of(node, what, KEYS, problems);
    String name = f.has("name") ? context.text(f, "name", "") : "";
    List<String> forms = FORMS.stream().filter(f::has).toList();
    if (forms.size() != 1) {
      if (!forms.isEmpty() || mistakes == problems.mistakes().size()) {
        problems.mistake(node.place(), what + " is " + several(f, forms) + "; valid is " + FORM);
      }
      return null;
    }
    BlockDiagram block = null;
    try {
      block = form(f, forms.get(0), name.isEmpty() ? what : "'" + name + "'", name);
    } catch (IllegalArgumentException e) {
      problems.mistake(node.place(), what + ": " + e.getMessage());
    }
    refuseOthers(f, forms.get(0));
    return block == null || name.isEmpty() ? block : block.named(name);
  }

  private static String several(PlanFields f, List<String> forms) {
    if (!forms.isEmpty()) {
      return String.join(" and ", forms) + " at once";
    }
    for (String half : List.of("mttr", "of", "components")) {
      if (f.has(half)) {
        return "only " + half;
      }
    }
    return "nothing that is up or down";
  }

  /** Keys that belong to another form. */
  private void refuseOthers(PlanFields f, String form) {
    Map<String, String> owner = Map.of("mttr", "mtbf", "of", "k", "components", "paths");
    owner.forEach(
        (key, of) -> {
          if (f.has(key) && !of.equals(form)) {
            problems.mistake(f.place(key), "'" + key + "' belongs to " + of + ", not to " + form);
          }
        });
  }

  private @Nullable BlockDiagram form(PlanFields f, String form, String what, String name) {
    switch (form) {
      case "series", "parallel" -> {
        List<BlockDiagram> parts = parts(f.get(form), form, what);
        if (parts == null) {
          return null;
        }
        return form.equals("series") ? BlockDiagram.series(parts) : BlockDiagram.parallel(parts);
      }
      case "k" -> {
        return atLeast(f, what);
      }
      case "paths" -> {
        return paths(f, what);
      }
      default -> {
        Component c = component(f, name);
        return c == null ? null : BlockDiagram.of(c);
      }
    }
  }

  private @Nullable List<BlockDiagram> parts(@Nullable PlanNode node, String key, String what) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof Items list) || list.items().isEmpty()) {
      amounts.wrong(node, key, "a list of parts, at least one", "");
      return null;
    }
    List<BlockDiagram> parts = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < list.items().size(); i++) {
      BlockDiagram part =
          block(list.items().get(i), "part " + (i + 1) + " of " + key + " in " + what);
      whole &= part != null;
      if (part != null) {
        parts.add(part);
      }
    }
    return whole ? parts : null;
  }

  private @Nullable BlockDiagram atLeast(PlanFields f, String what) {
    PlanNode of = f.require("of", "a list of parts, or {count: 512, each: {...}}");
    Long k = amounts.whole(f.get("k"), "k", 0, MOST);
    if (of == null) {
      return null;
    }
    if (!(of instanceof Entries)) {
      List<BlockDiagram> parts = parts(of, "of", what);
      return k == null || parts == null || tooMany(f, k, parts.size())
          ? null
          : BlockDiagram.atLeast(k.intValue(), parts);
    }
    PlanFields copies = PlanFields.of(of, "'of' in " + what, COPIES, problems);
    Long count = amounts.whole(copies.require("count", "how many there are"), "count", 1, MOST);
    PlanNode each = copies.require("each", "one of them, such as {availability: 99.5 %}");
    BlockDiagram one = each == null ? null : block(each, "'each' in " + what);
    return k == null || count == null || one == null || tooMany(f, k, count)
        ? null
        : BlockDiagram.atLeast(k.intValue(), count.intValue(), one);
  }

  private boolean tooMany(PlanFields f, long k, long n) {
    PlanNode node = f.get("k");
    if (k > n && node != null) {
      amounts.wrong(node, "k", "a whole number from 0 to " + n + ", the number of parts", "");
    }
    return k > n;
  }

  private @Nullable BlockDiagram paths(PlanFields f, String what) {
    PlanNode nodes = f.require("components", "a map of names to components");
    PlanNode list = f.get("paths");
    if (nodes == null || list == null) {
      return null;
    }
    if (!(nodes instanceof Entries map)) {
      amounts.wrong(nodes, "components", "a map of names to components", "");
      return null;
    }
    Map<String, BlockDiagram> components = new LinkedHashMap<>();
    boolean whole = true;
    for (Entry e : map.entries()) {
      BlockDiagram b = block(e.value(), "component '" + e.key() + "' in " + what);
      whole &= b != null;
      if (b != null) {
        components.put(e.key(), b);
      }
    }
    List<String> known = map.entries().stream().map(Entry::key).toList();
    List<List<String>> paths = new ArrayList<>();
    String valid = "a list of paths, each a list of names, such as [[A, D], [B, E]]";
    if (!(list instanceof Items all) || all.items().isEmpty()) {
      amounts.wrong(list, "paths", valid, "");
      return null;
    }
    for (PlanNode item : all.items()) {
      if (!(item instanceof Items path) || path.items().isEmpty()) {
        amounts.wrong(item, "paths", valid, "");
        whole = false;
        continue;
      }
      List<String> names = new ArrayList<>();
      for (PlanNode n : path.items()) {
        String name = named(n, known);
        whole &= name != null;
        if (name != null) {
          names.add(name);
        }
      }
      paths.add(names);
    }
    return whole ? BlockDiagram.paths(paths, components) : null;
  }

  private @Nullable String named(PlanNode node, List<String> known) {
    String name = amounts.scalar(node, "paths", "the name of a component");
    if (name == null || known.contains(name)) {
      return name;
    }
    problems.mistake(
        node.place(),
        "a path names the unknown component '"
            + name
            + "'; valid are "
            + String.join(", ", known)
            + PlanMaybe.of(name, known));
    return null;
  }

  private @Nullable Component component(PlanFields f, String name) {
    if (f.has("availability")) {
      Double a = availability(f.get("availability"), "availability");
      return a == null ? null : Component.of(name, a);
    }
    PlanNode up = f.require("mtbf", "availability, or mtbf with mttr");
    PlanNode down = f.require("mttr", "the mean time of a repair, such as 6 h");
    Double mtbf = hours(up, "mtbf");
    Double mttr = hours(down, "mttr");
    if (up != null && mtbf != null && mtbf == 0) {
      amounts.wrong(up, "mtbf", TIME + ", above 0", "");
      return null;
    }
    return mtbf == null || mttr == null ? null : Component.repaired(name, mtbf, mttr);
  }

  /** A share, with its unit or as a fraction. */
  private @Nullable Double availability(@Nullable PlanNode node, String key) {
    Amount a = amounts.amount(node, key, AVAILABILITY);
    if (a == null || node == null) {
      return null;
    }
    boolean percent = a.tail().matches("%|percent|pct");
    BigDecimal share = percent ? a.number().movePointLeft(2) : a.number();
    double value = share.doubleValue();
    if (!percent && !a.tail().isEmpty() || !(value >= 0 && value <= 1)) {
      boolean meant = a.tail().isEmpty() && value > 1 && value <= 100;
      amounts.wrong(
          node,
          key,
          AVAILABILITY + ", from 0 to 100 %",
          meant ? a.number().toPlainString() + " %" : "");
      return null;
    }
    return value;
  }

  /** A time in hours; a lone number counts hours. */
  private @Nullable Double hours(@Nullable PlanNode node, String key) {
    if (node instanceof Text t && t.text().strip().matches("[+-]?\\d[\\d.,_]*(?:[eE][+-]?\\d+)?")) {
      Amount a = amounts.amount(node, key, TIME);
      if (a != null && a.number().signum() < 0) {
        amounts.wrong(node, key, TIME + ", 0 or more", "");
        return null;
      }
      return a == null ? null : Double.valueOf(a.value());
    }
    Double days = context.times.days(node, key);
    // Times are read as days of 16 digits; what was written in hours comes back as written.
    return days == null ? null : Double.valueOf(Math.rint(days * HOURS_PER_DAY * 1e9) / 1e9);
  }
}
