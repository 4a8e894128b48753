package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.reports.run.PlanFile.SourcePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool's demand comes from: {@code usage}, {@code usage where {pool: prd-2}}, or the same
 * as a map {@code {source: usage, where: {pool: prd-2}}}.
 *
 * @param sourceName the source, as it names itself
 * @param source the source; null when it is wrong itself
 * @param where labels that the series must have
 */
record PlanDemand(String sourceName, @Nullable SourcePlan source, Map<String, String> where) {
  private static final String VALID =
      "a source such as usage, or usage where {pool: prd-2, metric: memory}";
  private static final String WIDE_LABEL = "series";

  /** Reads the demand of a pool; null after a mistake, or when the plan has no sources at all. */
  static @Nullable PlanDemand read(
      PlanContext context, PlanFields pool, Map<String, PlanSources.Read> sources) {
    PlanNode node = pool.require("demand", VALID);
    PlanSelection selection =
        node == null ? null : PlanSelection.read(context, node, "demand", VALID);
    if (node == null || selection == null) {
      return null;
    }
    Map<String, String> where = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> e : selection.where().entrySet()) {
      if (e.getValue().size() != 1) {
        context.problems.mistake(
            node.place(),
            "'demand' selects several values of '"
                + e.getKey()
                + "'; valid is one value of each label, or no label to add up all series");
        return null;
      }
      where.put(e.getKey(), e.getValue().get(0));
    }
    return find(context, node, selection.source(), where, sources);
  }

  private static @Nullable PlanDemand find(
      PlanContext context,
      PlanNode node,
      String name,
      Map<String, String> where,
      Map<String, PlanSources.Read> sources) {
    PlanSources.Read found = null;
    for (PlanSources.Read s : sources.values()) {
      if (s.name().equalsIgnoreCase(name)) {
        found = s;
      }
    }
    if (found == null) {
      List<String> names = List.copyOf(sources.keySet());
      if (names.isEmpty()) {
        return null;
      }
      context.problems.mistake(
          node.place(),
          "'demand' names the unknown source '"
              + name
              + "'; "
              + "valid is "
              + String.join(", ", names)
              + PlanMaybe.of(name, names));
      return null;
    }
    if (found.tickets() != null || found.outages() != null) {
      context.problems.mistake(
          node.place(),
          "'demand' names source '"
              + found.name()
              + "', which is a log of "
              + (found.tickets() != null ? "tickets" : "outages")
              + "; valid is a source with a 'value' or 'wide'");
      return null;
    }
    SourcePlan source = found.plan();
    if (source != null) {
      check(context, node, where, source);
    }
    return new PlanDemand(found.name(), source, Collections.unmodifiableMap(where));
  }

  private static void check(
      PlanContext context, PlanNode node, Map<String, String> where, SourcePlan source) {
    Preset preset = source.layout().preset();
    List<String> labels =
        new ArrayList<>(preset == null ? source.seriesBy() : preset.get("series by"));
    // Which columns an export has, and how it writes them, is not known before it is read.
    boolean several = preset != null && !preset.get("values").isEmpty();
    if (source.wide() || several || source.layout().values().size() > 1) {
      labels.add(WIDE_LABEL);
    }
    for (String label : where.keySet()) {
      boolean known = labels.contains(label);
      if (!known && (preset == null || !preset.mentions("series by", label))) {
        context.problems.mistake(
            node.place(),
            "'demand' selects by '"
                + label
                + "', which is no label of source '"
                + source.name()
                + "'; "
                + (labels.isEmpty()
                    ? "valid is a column of its 'series by', and it has none. Maybe add 'series by:"
                        + " ["
                        + label
                        + "]' to the source?"
                    : "valid is " + String.join(", ", labels) + PlanMaybe.of(label, labels)));
      }
    }
  }
}
