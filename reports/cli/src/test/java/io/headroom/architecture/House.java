package io.headroom.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of the house: which package stands on which floor and what it may use.
 *
 * <p>A package is named without the root, such as {@code core.series}; {@code forecasting} is the
 * root package of its module. Exactly the packages of this table may exist.
 */
final class House {
  private final String root;
  private final Map<String, Set<String>> mayUse = new LinkedHashMap<>();

  private House(String root) {
    this.root = root;
  }

  /**
   * The house as drawn in the design, for packages below a root.
   *
   * @param root package that the modules' packages begin with, such as {@code io.headroom}
   */
  static House below(String root) {
    House house = new House(root);
    Set<String> core =
        house.rows(
            Set.of(),
            List.of("core.measure", "core.time", "core.calendar", "core.numerics"),
            List.of("core.series", "core.uncertainty", "core.queueing", "core.reliability"),
            List.of("core.demand", "core.capacity", "core.simulation"),
            List.of("core.service"),
            List.of("core.scenario"),
            List.of("core.plan", "core.risk"));
    house.beside("core.calendar", "core.time");
    house.beside("core.reliability", "core.uncertainty");
    house.beside("core.simulation", "core.demand");

    Set<String> datasets =
        house.rows(
            core,
            List.of("datasets.source", "datasets.holiday"),
            List.of(
                "datasets.quality",
                "datasets.sample",
                "datasets.parquet",
                "datasets.jdbc",
                "datasets.table"),
            List.of("datasets.mapping"),
            List.of("datasets.register"));

    Set<String> forecasting =
        house.rows(
            core,
            List.of("forecasting.numerics"),
            List.of("forecasting"),
            List.of(
                "forecasting.smoothing",
                "forecasting.statespace",
                "forecasting.decomposition",
                "forecasting.intermittent",
                "forecasting.regression"),
            List.of("forecasting.evaluation"),
            List.of("forecasting.combination"),
            List.of("forecasting.auto"));

    // A document and its writers hold numbers, dates and text; they cannot even name a result.
    Set<String> plain = Set.of("core.measure", "core.time");
    Set<String> below = union(core, datasets, forecasting);
    house.floor("reports.document", plain);
    house.floor("reports.render", union(plain, Set.of("reports.document")));
    house.floor("reports.run", below);
    house.floor("reports.batch", below);
    house.floor("reports.profile", union(below, Set.of("reports.run")));
    house.floor(
        "reports.report",
        union(
            below, Set.of("reports.run", "reports.profile", "reports.render", "reports.document")));
    house.floor(
        "reports.cli",
        union(
            below,
            Set.of(
                "reports.report",
                "reports.run",
                "reports.batch",
                "reports.profile",
                "reports.render",
                "reports.document")));

    Set<String> everything = Set.copyOf(house.mayUse.keySet());
    // What is measured and on what, below how it is measured.
    Set<String> sets = union(everything, Set.of("benchmarks.competition"));
    house.floor("benchmarks.competition", everything);
    house.floor("benchmarks.methods", sets);
    house.floor("benchmarks.accuracy", union(sets, Set.of("benchmarks.methods")));
    house.floor("benchmarks.speed", union(sets, Set.of("benchmarks.methods")));
    house.forbidForeignNumerics();
    return house;
  }

  /** Whether a package of this house has a floor. */
  boolean knows(String packageName) {
    return mayUse.containsKey(inside(packageName));
  }

  /** Whether the package lies below the root. */
  boolean holds(String packageName) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  /** Whether code in one package may use code in another; both lie below the root. */
  boolean allows(String from, String to) {
    Set<String> allowed = mayUse.getOrDefault(inside(from), Set.of());
    return from.equals(to) || allowed.contains(inside(to));
  }

  /** Package names with the root taken off, as the table has them. */
  String inside(String packageName) {
    return packageName.equals(root) ? "" : packageName.substring(root.length() + 1);
  }

  /** First part of the name below the root: core, datasets, forecasting, reports, benchmarks. */
  String moduleOf(String packageName) {
    return inside(packageName).replaceFirst("\\..*", "");
  }

  /** Whether the package is for its own module only. */
  boolean isNumerics(String packageName) {
    return inside(packageName).endsWith(".numerics");
  }

  /** What a package that has no floor was perhaps meant to be. */
  Optional<String> nearest(String packageName) {
    String name = inside(packageName);
    String best = null;
    int shared = 0;
    for (String known : mayUse.keySet()) {
      int same = 0;
      while (same < Math.min(known.length(), name.length())
          && known.charAt(same) == name.charAt(same)) {
        same++;
      }
      if (same > shared) {
        shared = same;
        best = known;
      }
    }
    return Optional.ofNullable(best).map(b -> root + "." + b);
  }

  String root() {
    return root;
  }

  /** Rows from the lowest up: each may use what is below it, in its module and in other modules. */
  @SafeVarargs
  private Set<String> rows(Set<String> otherModules, List<String>... rows) {
    List<String> lower = new ArrayList<>();
    for (List<String> row : rows) {
      for (String name : row) {
        floor(name, union(otherModules, Set.copyOf(lower)));
      }
      lower.addAll(row);
    }
    return Set.copyOf(lower);
  }

  private void floor(String name, Set<String> uses) {
    mayUse.put(name, new LinkedHashSet<>(uses));
  }

  private void beside(String from, String to) {
    mayUse.getOrDefault(from, Set.of()).add(to);
  }

  private void forbidForeignNumerics() {
    mayUse.forEach(
        (from, uses) ->
            uses.removeIf(
                to ->
                    to.endsWith(".numerics")
                        && !to.equals(from.replaceFirst("\\..*", "") + ".numerics")));
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new LinkedHashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
