package io.headroom.reports.run;

import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lays a plan over the plans it extends. A key of the plan replaces the same key of its base, but
 * sources, pools, limits, services and scenarios of one name are laid over each other key by key,
 * new ones are added after those of the base, and adjustments and holidays are added to those of
 * the base.
 */
final class PlanMerge {
  private static final Set<String> NAMED =
      Set.of(
          "sources", "pools", "limits", "services", "desks", "scenarios", "presets", "masterdata");
  private static final Set<String> ADDED = Set.of("adjustments", "holidays");
  private static final int MOST_FILES = 32;

  private final PlanProblems problems;
  private final List<Path> open = new ArrayList<>();
  private int files;

  private PlanMerge(PlanProblems problems) {
    this.problems = problems;
  }

  /** One thing of a list or map of named things. */
  record Named(String name, Place place, PlanNode node) {}

  /** The plan of a file over all it extends; null when a mistake kept it from being read. */
  static @Nullable Entries read(Path file, PlanProblems problems) {
    return new PlanMerge(problems).read(file);
  }

  private @Nullable Entries read(Path file) {
    PlanNode root = PlanYaml.read(file, problems);
    if (root == null) {
      return null;
    }
    if (!(root instanceof Entries plan)) {
      problems.mistake(
          root.place(), "the plan is " + root.found() + "; valid are keys with values");
      return null;
    }
    files++;
    open.add(file.toAbsolutePath().normalize());
    Entries base = null;
    for (PlanNode name : bases(plan)) {
      Entries next = extended(file, name);
      base = base == null ? next : next == null ? base : merge(base, next);
    }
    open.remove(open.size() - 1);
    Entries own = new Entries(without(plan.entries(), "extends"), plan.place());
    return base == null ? own : merge(base, own);
  }

  private @Nullable Entries extended(Path file, PlanNode node) {
    if (!(node instanceof Text t) || t.isEmpty()) {
      problems.mistake(
          node.place(), "'extends' is " + node.found() + "; valid is the name of a plan file");
      return null;
    }
    try {
      Path base = PlanInputs.file(file, t.text());
      if (open.contains(base.toAbsolutePath().normalize())) {
        problems.mistake(
            node.place(),
            "'extends' goes round in a circle: "
                + base
                + " extends this plan; valid is a plan that stands on its own");
        return null;
      }
      if (files >= MOST_FILES) {
        problems.mistake(
            node.place(), "more than " + MOST_FILES + " files are extended, which is too many");
        return null;
      }
      return read(base);
    } catch (PlanInputs.Absent e) {
      problems.mistake(node.place(), "'extends': " + e.getMessage());
      return null;
    }
  }

  private static List<PlanNode> bases(Entries plan) {
    for (Entry e : plan.entries()) {
      if (PlanMaybe.normal(e.key()).equals("extends")) {
        return e.value() instanceof Items list ? list.items() : List.of(e.value());
      }
    }
    return List.of();
  }

  private static List<Entry> without(List<Entry> entries, String key) {
    return entries.stream().filter(e -> !PlanMaybe.normal(e.key()).equals(key)).toList();
  }

  private static Entries merge(Entries base, Entries over) {
    return over(
        base,
        over,
        key -> NAMED.contains(key) || ADDED.contains(key),
        (key, b, o) -> ADDED.contains(key) ? added(b, o) : named(b, o));
  }

  private interface Join {
    PlanNode join(String key, PlanNode base, PlanNode over);
  }

  /** Keys of both; {@code over} wins, and keys that are to be joined are. */
  private static Entries over(Entries base, Entries over, Predicate<String> joined, Join join) {
    List<Entry> all = new ArrayList<>(base.entries());
    for (Entry e : over.entries()) {
      String key = PlanMaybe.normal(e.key());
      int at = indexOf(all, key);
      if (at < 0) {
        all.add(e);
      } else if (joined.test(key)) {
        all.set(at, new Entry(e.key(), e.place(), join.join(key, all.get(at).value(), e.value())));
      } else {
        all.set(at, e);
      }
    }
    return new Entries(all, over.place());
  }

  private static int indexOf(List<Entry> entries, String key) {
    for (int i = 0; i < entries.size(); i++) {
      if (PlanMaybe.normal(entries.get(i).key()).equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static PlanNode added(PlanNode base, PlanNode over) {
    if (base instanceof Items b && over instanceof Items o) {
      List<PlanNode> all = new ArrayList<>(b.items());
      all.addAll(o.items());
      return new Items(all, o.place());
    }
    return over;
  }

  private static PlanNode named(PlanNode base, PlanNode over) {
    List<Named> all = new ArrayList<>(names(base));
    int own = all.size();
    for (Named o : names(over)) {
      int at = 0;
      while (at < own && !all.get(at).name().equalsIgnoreCase(o.name())) {
        at++;
      }
      if (at == own || o.name().isEmpty()) {
        all.add(o);
      } else if (all.get(at).node() instanceof Entries b && o.node() instanceof Entries e) {
        all.set(at, new Named(o.name(), o.place(), over(b, e, key -> false, (k, x, y) -> y)));
      } else {
        all.set(at, o);
      }
    }
    return new Items(all.stream().map(PlanMerge::withName).toList(), over.place());
  }

  private static PlanNode withName(Named n) {
    if (n.node() instanceof Text t && !t.isEmpty()) {
      // A register may be the name of its file alone.
      return withName(
          new Named(
              n.name(),
              n.place(),
              new Entries(List.of(new Entry("read", t.place(), t)), t.place())));
    }
    if (!(n.node() instanceof Entries map) || indexOf(map.entries(), "name") >= 0) {
      return n.node();
    }
    List<Entry> all = new ArrayList<>();
    all.add(new Entry("name", n.place(), new Text(n.name(), n.name().isEmpty(), n.place())));
    all.addAll(map.entries());
    return new Entries(all, n.place());
  }

  /**
   * Named things, written as a map of names or as a list of maps with a {@code name}. A thing
   * without a name has the empty one.
   */
  static List<Named> names(PlanNode node) {
    List<Named> all = new ArrayList<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        Named n = new Named(e.key(), e.place(), e.value());
        boolean isText = e.value() instanceof Text;
        all.add(isText ? n : new Named(n.name(), n.place(), withName(n)));
      }
    } else if (node instanceof Items list) {
      for (PlanNode item : list.items()) {
        String name = "";
        if (item instanceof Entries map) {
          int at = indexOf(map.entries(), "name");
          name = at >= 0 && map.entries().get(at).value() instanceof Text t ? t.text() : "";
        }
        all.add(new Named(name.strip(), item.place(), item));
      }
    }
    return all;
  }
}
