package io.headroom.reports.run;

import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source and which part of it: {@code usage}, {@code usage where {pool: prd-2, site: [ams,
 * fra]}}, or the same as a map {@code {source: usage, where: {pool: prd-2}}}.
 *
 * @param source the source as written
 * @param where column or label to the values of which one must be there
 */
record PlanSelection(String source, Map<String, List<String>> where) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(.+?)(?:\\s+where\\s*\\{(.*)\\})?", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final String WORD = "\"[^\"]*\"|'[^']*'|[^,:=\"'\\[\\]]+?";
  private static final String VALUE = "\"[^\"]*\"|'[^']*'|[^,\"'\\[\\]]*?";
  private static final Pattern PAIR =
      Pattern.compile("\\s*(" + WORD + ")\\s*[:=]\\s*(\\[[^\\[\\]]*\\]|" + VALUE + ")\\s*(?:,|$)");
  private static final Pattern ITEM = Pattern.compile("\\s*(" + VALUE + ")\\s*(?:,|$)");
  private static final Keys MAP = Keys.of("source|from", "where");

  /**
   * The name of the source in a selection, for finding out which sources are used; may be empty.
   */
  static String named(@Nullable PlanNode node) {
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

  /** Reads a selection; null after a mistake. {@code valid} says what may stand here. */
  static @Nullable PlanSelection read(
      PlanContext context, PlanNode node, String key, String valid) {
    Map<String, List<String>> where = new LinkedHashMap<>();
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "'" + key + "'", MAP, context.problems);
      String name = context.amounts.scalar(f.require("source", "a source"), "source", "a source");
      PlanNode labels = f.get("where");
      if (labels != null) {
        where.putAll(values(context, labels, "where"));
      }
      return name == null ? null : new PlanSelection(name, Collections.unmodifiableMap(where));
    }
    String text = context.amounts.scalar(node, key, valid);
    Matcher m = text == null ? null : TEXT.matcher(text);
    if (m == null || !m.matches()) {
      return null;
    }
    boolean loose = m.group(2) == null && m.group(1).toLowerCase(Locale.ROOT).contains(" where ");
    if (loose || m.group(2) != null && !pairs(m.group(2), where)) {
      context.amounts.wrong(node, key, valid, "");
      return null;
    }
    return new PlanSelection(m.group(1), Collections.unmodifiableMap(where));
  }

  /** A map of columns to a value or a list of values, such as {@code {kind: [maintenance]}}. */
  static Map<String, List<String>> values(
      PlanContext context, @Nullable PlanNode node, String key) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        List<String> values = new ArrayList<>();
        List<PlanNode> items = e.value() instanceof Items l ? l.items() : List.of(e.value());
        for (PlanNode item : items) {
          // An empty value means a blank field.
          String v =
              item instanceof Text t && t.text().isBlank()
                  ? ""
                  : context.amounts.scalar(item, e.key(), "a value or a list of values");
          if (v != null) {
            values.add(v);
          }
        }
        all.put(e.key(), List.copyOf(values));
      }
    } else if (node != null) {
      context.amounts.wrong(
          node, key, "columns with the values they must have, such as {kind: [a, b]}", "");
    }
    return Collections.unmodifiableMap(all);
  }

  private static boolean pairs(String text, Map<String, List<String>> where) {
    Matcher m = PAIR.matcher(text);
    int end = 0;
    while (end < text.length() && m.find(end) && m.start() == end) {
      String value = m.group(2);
      List<String> values =
          value.startsWith("[")
              ? items(value.substring(1, value.length() - 1))
              : List.of(unquoted(value));
      if (values.isEmpty() || where.put(unquoted(m.group(1)), values) != null) {
        return false;
      }
      end = m.end();
    }
    return end == text.length() && !where.isEmpty();
  }

  /** The items of a list; none when it is malformed. */
  private static List<String> items(String text) {
    List<String> all = new ArrayList<>();
    Matcher m = ITEM.matcher(text);
    int end = 0;
    while (end < text.length() && m.find(end) && m.start() == end) {
      all.add(unquoted(m.group(1)));
      end = m.end();
    }
    return end == text.length() ? List.copyOf(all) : List.of();
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
