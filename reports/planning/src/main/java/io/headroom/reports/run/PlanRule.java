package io.headroom.reports.run;

import io.headroom.core.scenario.BreachRule;
import io.headroom.core.series.Aggregation;
import io.headroom.core.time.Granularity;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.SourcePlan;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a pool is forecast ({@code daily peak}) and when its limit counts as broken ({@code 85 %
 * for 3 of 7 days}).
 *
 * @param grain the step that is forecast
 * @param rule statistic, threshold and persistence
 */
record PlanRule(Granularity grain, BreachRule rule) {
  static final double AT = 0.85;
  private static final String FORECAST =
      "a step and a statistic, such as daily peak, daily p95, weekly peak or hourly mean";
  private static final String LIMIT = "a share such as 85 %, or {at: 85 %, for: 3 of 7 days}";
  private static final Keys KEYS = Keys.of("at", "for", "overcommit");
  private static final Pattern SENTENCE = Pattern.compile("(.*?%)\\s+for\\s+(.*)");
  private static final Pattern PERSISTENCE =
      Pattern.compile(
          "(\\d{1,4})(?:\\s+(?:out\\s+)?of\\s+(?:the\\s+last\\s+|any\\s+)?(\\d{1,4}))?\\s*(\\p{L}+)?");
  private static final Map<String, Granularity> GRAINS = grains();
  private static final Map<String, Aggregation> STATISTICS = statistics();

  private static Map<String, Granularity> grains() {
    Map<String, Granularity> m = new LinkedHashMap<>();
    m.put("hourly", Granularity.HOUR);
    m.put("daily", Granularity.DAY);
    m.put("weekly", Granularity.WEEK);
    m.put("monthly", Granularity.MONTH);
    m.put("quarterly", Granularity.of("P3M"));
    m.put("yearly", Granularity.of("P1Y"));
    return m;
  }

  private static Map<String, Aggregation> statistics() {
    Map<String, Aggregation> m = new LinkedHashMap<>();
    m.put("peak", Aggregation.PEAK);
    m.put("p95", Aggregation.P95);
    m.put("p99", Aggregation.P99);
    m.put("mean", Aggregation.MEAN);
    m.put("sum", Aggregation.SUM);
    m.put("max", Aggregation.PEAK);
    m.put("maximum", Aggregation.PEAK);
    m.put("average", Aggregation.MEAN);
    m.put("total", Aggregation.SUM);
    return m;
  }

  /** The word for a step, such as {@code daily}; empty when a plan has none for it. */
  static String word(Granularity grain) {
    return GRAINS.entrySet().stream()
        .filter(e -> e.getValue().equals(grain))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  static @Nullable PlanRule read(
      PlanContext context, PlanFields pool, @Nullable SourcePlan source) {
    Granularity grain = Granularity.DAY;
    Aggregation statistic = Aggregation.PEAK;
    if (!pool.has("forecast")) {
      context.isDefault(pool.what(), "forecast");
    }
    PlanNode node = pool.get("forecast");
    String text = context.amounts.scalar(node, "forecast", FORECAST);
    if (node != null && text != null) {
      String[] words =
          text.toLowerCase(Locale.ROOT)
              .replaceAll("95(?:th)?[ -]percentile|percentile 95", "p95")
              .strip()
              .split("\\s+");
      String first = words[0];
      String second = words.length == 2 ? words[1] : "";
      if (!GRAINS.containsKey(first) && GRAINS.containsKey(second)) {
        String swap = first;
        first = second;
        second = swap;
      }
      Granularity g = GRAINS.get(first);
      Aggregation s = STATISTICS.get(second);
      if (g == null || s == null) {
        context.amounts.wrong(node, "forecast", FORECAST, guess(first, second));
        return null;
      }
      grain = g;
      statistic = s;
      if (source != null
          && source.step() != null
          && source.step().meanSeconds() > grain.meanSeconds()) {
        context.amounts.wrong(
            node,
            "forecast",
            "a step no finer than the source's own, which is a " + source.step().noun(),
            "");
      }
    }
    return limit(context, pool, grain, statistic);
  }

  private static String guess(String first, String second) {
    String grain = PlanMaybe.nearest(first, GRAINS.keySet()).orElse("");
    String statistic = PlanMaybe.nearest(second, STATISTICS.keySet()).orElse("");
    if (second.isEmpty() && STATISTICS.containsKey(first)) {
      return "daily " + first;
    }
    if (second.isEmpty() && !grain.isEmpty()) {
      return grain + " peak";
    }
    return grain.isEmpty() || statistic.isEmpty() ? "" : grain + " " + statistic;
  }

  private static @Nullable PlanRule limit(
      PlanContext context, PlanFields pool, Granularity grain, Aggregation statistic) {
    PlanNode node = pool.get("limit");
    PlanNode at = null;
    PlanNode persistence = null;
    boolean overcommit = false;
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "'limit'", KEYS, context.problems);
      at = f.get("at");
      persistence = f.get("for");
      Boolean more = context.yesNo(f.get("overcommit"), "overcommit");
      overcommit = more != null && more;
      note(context, pool, !f.has("at"), !f.has("for"));
    } else {
      if (node instanceof Text t) {
        Matcher m = SENTENCE.matcher(t.text().strip());
        at = m.matches() ? new Text(m.group(1), false, t.place()) : t;
        persistence = m.matches() ? new Text(m.group(2), false, t.place()) : null;
      } else if (node != null) {
        context.amounts.wrong(node, "limit", LIMIT, "");
      }
      note(context, pool, !pool.has("limit"), persistence == null);
    }
    Double share = context.amounts.share(at, node instanceof Entries ? "at" : "limit");
    if (at != null && share != null && !(share > 0 && (share <= 1 || overcommit && share <= 100))) {
      context.amounts.wrong(
          at,
          "limit",
          "a share above 0 % and at most 100 %; to plan above all there is, say {at: 120 %,"
              + " overcommit: yes}",
          "");
      return null;
    }
    int[] k = persistence(context, persistence, grain);
    double threshold = share == null ? AT : share;
    return k.length == 0
        ? null
        : new PlanRule(grain, new BreachRule(statistic, threshold, k[0], k[1]));
  }

  private static void note(PlanContext context, PlanFields pool, boolean at, boolean persistence) {
    if (at) {
      context.isDefault(pool.what(), "at");
    }
    if (persistence) {
      context.isDefault(pool.what(), "for");
    }
  }

  /** How many of how many steps: 3 of 7 days by default, any one step of another length. */
  private static int[] persistence(
      PlanContext context, @Nullable PlanNode node, Granularity grain) {
    int[] usual = grain.equals(Granularity.DAY) ? new int[] {3, 7} : new int[] {1, 1};
    String noun = grain.noun();
    String valid = "so many of so many " + noun + "s, such as 3 of 7 " + noun + "s";
    String text = context.amounts.scalar(node, "for", valid);
    if (node == null || text == null) {
      return usual;
    }
    Matcher m = PERSISTENCE.matcher(text);
    if (!m.matches()) {
      context.amounts.wrong(node, "for", valid, "");
      return new int[0];
    }
    int need = Integer.parseInt(m.group(1));
    int window = m.group(2) == null ? need : Integer.parseInt(m.group(2));
    String word = m.group(3) == null ? "" : m.group(3).toLowerCase(Locale.ROOT);
    if (!List.of("", noun, noun + "s", "steps").contains(word)) {
      context.amounts.wrong(
          node,
          "for",
          "a number of " + noun + "s, because the forecast is " + word(grain),
          need + " of " + window + " " + noun + "s");
      return new int[0];
    }
    if (need < 1 || need > window || window > 64) {
      Place at = node.place();
      context.problems.mistake(
          at,
          "'for' is "
              + node.found()
              + "; valid is k of n with 1 <= k <= n <= 64"
              + (need > window && window > 0
                  ? PlanMaybe.sentence(window + " of " + need + " " + noun + "s")
                  : ""));
      return new int[0];
    }
    return new int[] {need, window};
  }
}
