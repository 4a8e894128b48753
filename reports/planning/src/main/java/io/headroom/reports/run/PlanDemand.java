package io.headroom.reports.run;

import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.SourcePlan;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern TEXT =
      Pattern.compile(
          "(.+?)(?:\\s+where\\s*\\{(.*)\\})?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*(\"[^\"]*\"|'[^']*'|[^,:=\"']+?)\\s*[:=]\\s*(\"[^\"]*\"|'[^']*'|[^,\"']*?)\\s*(?:,|$)");
  private static final Keys MAP = Keys.of("source|from", "where");
  private static final String WIDE_LABEL = "series";

  /** The name of the source in a demand, for finding out which sources are used; may be empty. */
  static String named(PlanNode pool) {
    if (pool instanceof Entries map) {
      for (Entry e : map.entries()) {
        if (PlanMaybe.normal(e.key()).equals("demand")) {
          return nameIn(e.value());
        }
      }
    }
    return "";
  }

  private static String nameIn(PlanNode node) {
    if (node instanceof Text t) {
      Matcher m = TEXT.matcher(t.text().strip());
      return m.matches() ? m.group(1) : "";
    }
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        if (PlanMaybe.normal(e.key()).matches("source|from") && e.value() instanceof Text t) {
          return t.text();
        }
      }
    }
    return "";
  }

  /** Reads the demand of a pool; null after a mistake, or when the plan has no sources at all. */
  static @Nullable PlanDemand read(
      PlanContext context, PlanFields pool, Map<String, PlanSources.Read> sources) {
    PlanNode node = pool.require("demand", VALID);
    if (node == null) {
      return null;
    }
    Map<String, String> where = new LinkedHashMap<>();
    String name;
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "'demand'", MAP, context.problems);
      name = context.amounts.scalar(f.require("source", "a source"), "source", "a source");
      PlanNode labels = f.get("where");
      if (labels instanceof Entries map) {
        for (Entry e : map.entries()) {
          String v = context.amounts.scalar(e.value(), e.key(), "the value of the label");
          where.put(e.key(), v == null ? "" : v);
        }
      } else if (labels != null) {
        context.amounts.wrong(labels, "where", "labels such as {pool: prd-2}", "");
      }
    } else {
      String text = context.amounts.scalar(node, "demand", VALID);
      Matcher m = text == null ? null : TEXT.matcher(text);
      if (m == null || !m.matches()) {
        return null;
      }
      name = m.group(1);
      boolean loose = m.group(2) == null && name.toLowerCase(Locale.ROOT).contains(" where ");
      if (loose || m.group(2) != null && !pairs(m.group(2), where)) {
        context.amounts.wrong(node, "demand", VALID, "");
        return null;
      }
    }
    if (name == null) {
      return null;
    }
    return find(context, node, name, where, sources);
  }

  private static boolean pairs(String text, Map<String, String> where) {
    Matcher m = PAIR.matcher(text);
    int end = 0;
    while (end < text.length() && m.find(end) && m.start() == end) {
      if (where.put(unquoted(m.group(1)), unquoted(m.group(2))) != null) {
        return false;
      }
      end = m.end();
    }
    return end == text.length() && !where.isEmpty();
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return quoted ? text.substring(1, text.length() - 1) : text;
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
    if (!found.later().isEmpty()) {
      context.problems.mistake(
          node.place(), "'demand' needs source '" + found.name() + "', but " + found.later());
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
    List<String> labels = source.wide() ? List.of(WIDE_LABEL) : source.seriesBy();
    for (String label : where.keySet()) {
      if (!labels.contains(label)) {
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
                        + label.toLowerCase(Locale.ROOT)
                        + "]' to the source?"
                    : "valid is " + String.join(", ", labels) + PlanMaybe.of(label, labels)));
      }
    }
  }
}
