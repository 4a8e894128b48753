package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.mapping.TicketField;
import io.headroom.datasets.quality.SeriesRole;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes the first lines of a plan for tables that nobody has described: what was guessed, with a
 * comment on each line that is not sure. The result is a plan that can be checked and run; what a
 * table cannot tell, such as how much there is, stands in it as a made-up number and says so.
 * Immutable.
 */
public final class PlanDraft {
  /** Where comments stand, so that they can be read down the page. */
  private static final int COMMENT_COLUMN = 44;

  private static final double MORE = 1.25;
  private static final Duration LEAST = Duration.ofDays(3);
  private static final String TOO_SHORT = "it covers less than three days, too little to plan from";
  private static final Pattern METRIC =
      Pattern.compile("(?i)(.*[_. ])?(metric|counter|item|measure|kpi|__name__)(id|[_ ]?name)?");
  private static final String MADE_UP =
      "made up: a quarter above the highest value; write what you have";

  private final List<Item> items;

  private PlanDraft(List<Item> items) {
    this.items = items;
  }

  /** A table with the name its source gets, and its series. */
  private record Item(String name, String pattern, TableGuess guess, List<Series> series) {}

  /**
   * A draft of nothing.
   *
   * @return the draft
   */
  public static PlanDraft empty() {
    return new PlanDraft(List.of());
  }

  /**
   * The draft with one more table.
   *
   * @param pattern file or glob as the plan is to name it
   * @param guess what the table seems to be
   * @param series what reading it gave; may be empty
   * @return the draft; the same when the table is nothing a plan can use
   */
  public PlanDraft with(String pattern, TableGuess guess, List<Series> series) {
    if (!whyNot(guess, series).isEmpty()) {
      return this;
    }
    List<Item> more = new ArrayList<>(items);
    more.add(new Item(name(pattern), pattern, guess, List.copyOf(series)));
    return new PlanDraft(List.copyOf(more));
  }

  /**
   * Why a plan cannot use a table.
   *
   * @param guess what the table seems to be
   * @param series what reading it gave
   * @return the reason; empty when it can
   */
  public static String whyNot(TableGuess guess, List<Series> series) {
    return switch (guess.kind()) {
      case TICKETS, OUTAGES, REGISTER -> "";
      case SERIES -> series.stream().anyMatch(PlanDraft::isLongEnough) ? "" : TOO_SHORT;
      case EVENTS -> guess.preset().isPresent() ? "" : "its rows are events without a number";
      case OTHER -> "it holds nothing over time";
    };
  }

  /** Days are forecast from days. */
  private static boolean isLongEnough(Series s) {
    return Duration.between(s.grid().start(), s.grid().end()).compareTo(LEAST) >= 0;
  }

  /**
   * Whether the lines make a plan; one of master data alone plans nothing.
   *
   * @return true with a source
   */
  public boolean hasSources() {
    return items.stream().anyMatch(i -> i.guess().kind() != TableGuess.Kind.REGISTER);
  }

  /**
   * Whether there is nothing to write.
   *
   * @return true without a usable table
   */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  private String name(String pattern) {
    String file = pattern.replace('\\', '/');
    file = file.substring(file.lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    String base = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^\\p{L}\\p{N}]+", " ");
    base = base.strip().isEmpty() ? "source" : base.strip();
    Set<String> taken = new HashSet<>();
    items.forEach(i -> taken.add(PlanMaybe.normal(i.name())));
    String name = base;
    for (int n = 2; taken.contains(PlanMaybe.normal(name)); n++) {
      name = base + " " + n;
    }
    return name;
  }

  /**
   * The lines.
   *
   * @return YAML with sources and what is planned from them, ending with a line break
   */
  public String toYaml() {
    StringBuilder b = new StringBuilder();
    if (hasSources()) {
      b.append("sources:\n");
    }
    List<Item> registers = of(TableGuess.Kind.REGISTER);
    items.stream().filter(i -> !registers.contains(i)).forEach(i -> source(b, i));
    masterData(b, registers);
    List<Item> series = of(TableGuess.Kind.SERIES);
    if (!series.isEmpty()) {
      b.append("\npools:\n");
      series.forEach(i -> pool(b, i));
    }
    List<Item> tickets = of(TableGuess.Kind.TICKETS);
    if (!tickets.isEmpty()) {
      b.append("\ndesks:\n");
      for (Item i : tickets) {
        line(b, "  - name: " + PlanWords.quoted("desk of " + i.name()), "");
        line(b, "    tickets: " + PlanWords.quoted(i.name()), "add: where {group: [...]}");
      }
    }
    List<Item> outages = new ArrayList<>(of(TableGuess.Kind.OUTAGES));
    outages.addAll(of(TableGuess.Kind.EVENTS));
    if (!outages.isEmpty()) {
      b.append("\nservices:\n");
      for (Item i : outages) {
        line(b, "  - name: " + PlanWords.quoted("service of " + i.name()), "");
        line(b, "    failures: " + PlanWords.quoted(i.name()), "");
        line(b, "    objective: 99.9 %", "made up: write what was agreed");
      }
    }
    return b.toString();
  }

  private List<Item> of(TableGuess.Kind kind) {
    return items.stream().filter(i -> i.guess().kind() == kind).toList();
  }

  /** A plan names one register of a kind; a second one stays a comment. */
  private static void masterData(StringBuilder b, List<Item> registers) {
    Set<String> taken = new HashSet<>();
    for (Item i : registers) {
      Preset preset = i.guess().preset().orElseThrow();
      String key = preset.kind().id();
      if (taken.isEmpty()) {
        b.append(b.length() > 0 ? "\n" : "").append("master data:\n");
      }
      boolean first = taken.add(key);
      String read = "{read: " + PlanWords.quoted(i.pattern()) + ", preset: " + preset.name() + "}";
      line(
          b,
          "  " + (first ? "" : "# ") + key + ": " + read,
          first ? preset.about() : "a plan reads one of a kind");
    }
  }

  private void source(StringBuilder b, Item i) {
    TableGuess g = i.guess();
    g.notes().forEach(n -> b.append("  # ").append(n).append('\n'));
    line(b, "  " + PlanWords.quoted(i.name()) + ":", "");
    line(b, "    read: " + PlanWords.quoted(i.pattern()), "");
    g.preset().ifPresent(p -> line(b, "    preset: " + p.name(), p.about()));
    if (g.preset().isPresent()) {
      ofPreset(b, g);
    } else {
      ofColumns(b, g);
    }
    line(
        b, "    zone: UTC", "of stamps that do not say theirs, and of days; such as Europe/Berlin");
  }

  /** What a preset cannot know: which of several columns of values, and their unit. */
  private static void ofPreset(StringBuilder b, TableGuess g) {
    if (g.kind() != TableGuess.Kind.SERIES) {
      return;
    }
    String first = g.values().keySet().iterator().next();
    if (g.values().size() > 1) {
      line(b, "    value: " + PlanWords.quoted(first), others(g));
    }
    if (g.preset().flatMap(p -> p.one("unit")).isEmpty()) {
      unit(b, g, first);
    }
  }

  private static void ofColumns(StringBuilder b, TableGuess g) {
    switch (g.kind()) {
      case TICKETS -> tickets(b, g);
      case OUTAGES -> {
        String from = PlanWords.quoted(g.time().get(0));
        line(
            b, "    time: {from: " + from + ", to: " + PlanWords.quoted(g.time().get(1)) + "}", "");
        if (!g.labels().isEmpty()) {
          line(b, "    component: " + PlanWords.texts(g.labels()), "what was down");
        }
      }
      default -> series(b, g);
    }
  }

  private static void tickets(StringBuilder b, TableGuess g) {
    line(b, "    tickets:", "");
    g.ticketFields()
        .forEach(
            (field, column) ->
                line(b, "      " + key(field) + ": " + PlanWords.quoted(column), ""));
  }

  private static String key(TicketField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private static void series(StringBuilder b, TableGuess g) {
    List<String> time = g.time();
    if (time.size() > 1) {
      line(b, "    time: {columns: " + PlanWords.texts(time) + "}", "");
    } else if (g.countsSeconds()) {
      String column = PlanWords.quoted(time.get(0));
      line(
          b,
          "    time: {column: " + column + ", since: 2026-01-01}",
          "made up: the day of second 0");
    } else {
      line(b, "    time: " + PlanWords.quoted(time.get(0)), "");
    }
    String first = g.values().keySet().iterator().next();
    if (!g.alike().isEmpty() && g.labels().isEmpty()) {
      line(b, "    wide: yes", "each further column is a series");
    } else {
      if (!g.labels().isEmpty()) {
        line(b, "    series by: " + PlanWords.texts(g.labels()), "");
      }
      line(b, "    value: " + PlanWords.quoted(first), others(g));
    }
    unit(b, g, first);
  }

  /** The columns of values that are not taken, as a comment. */
  private static String others(TableGuess g) {
    List<String> others = g.values().keySet().stream().skip(1).limit(8).toList();
    return others.isEmpty() ? "" : "or " + String.join(", ", others);
  }

  private static void unit(StringBuilder b, TableGuess g, String first) {
    if (g.decimalMark() == ',') {
      line(b, "    decimal: comma", "");
    }
    Unit unit = g.values().get(first);
    boolean known = !Unit.ONE.equals(unit);
    line(
        b,
        "    unit: " + PlanWords.quoted(symbol(first, g)),
        known ? "" : "made up: what the values count, such as GiB or requests/h");
  }

  /** The unit in which the plan reads the source. */
  private static String symbol(String column, TableGuess g) {
    Unit unit = Optional.ofNullable(g.values().get(column)).orElse(Unit.ONE);
    if (!Unit.ONE.equals(unit)) {
      return unit.symbol();
    }
    String word = column.replaceAll("[^A-Za-z]+", "");
    return word.matches("[A-Za-z]{3,20}") && !word.matches("(?i)value|yes|off|null|true|false")
        ? Unit.of(word.toLowerCase(Locale.ROOT)).symbol()
        : "unit";
  }

  private void pool(StringBuilder b, Item i) {
    TableGuess g = i.guess();
    String first = g.values().keySet().iterator().next();
    List<Series> members = members(i, first);
    String symbol = symbol(first, g);
    boolean share = symbol.equals("%") || symbol.equals("fraction");
    Map<String, String> where = Map.of();
    String comment = "";
    String metric = metric(members, g);
    if (!metric.isEmpty()) {
      Series worst = highest(members);
      where = Map.of(metric, String.valueOf(worst.key().label(metric)));
      comment = "one of several measurements; they do not add up";
      members = members.stream().filter(s -> isLike(s, worst, metric)).toList();
    } else if (members.size() > 1 && share) {
      Series worst = highest(members);
      where = labels(worst, g);
      comment = "shares do not add up: this is the highest of " + members.size() + " series";
    } else if (members.size() > 1) {
      comment = "all " + members.size() + " series added up";
    }
    String demand = "{source: " + PlanWords.quoted(i.name());
    demand += where.isEmpty() ? "}" : ", where: " + PlanWords.map(where) + "}";
    line(b, "  - name: " + PlanWords.quoted("pool of " + i.name()), "");
    line(b, "    demand: " + demand, comment);
    line(b, "    forecast: " + forecast(members.get(0)), "");
    line(
        b,
        "    capacity: {total: " + PlanWords.quoted(capacity(members, share, symbol)) + "}",
        share ? "" : MADE_UP);
  }

  private static Series highest(List<Series> members) {
    return members.stream().max(Comparator.comparingDouble(PlanDraft::high)).orElse(members.get(0));
  }

  private static boolean isLike(Series s, Series other, String label) {
    return String.valueOf(s.key().label(label)).equals(other.key().label(label));
  }

  /** The label that says what is measured, when it has several values; empty for none. */
  private static String metric(List<Series> members, TableGuess g) {
    for (String label : g.labels()) {
      boolean names = METRIC.matcher(label).matches();
      if (names && members.stream().map(s -> s.key().label(label)).distinct().count() > 1) {
        return label;
      }
    }
    return "";
  }

  /** The series that the plan's source gives, of all columns that were read. */
  private static List<Series> members(Item i, String column) {
    if (i.guess().values().size() == 1 || !i.guess().alike().isEmpty()) {
      return i.series();
    }
    List<Series> own =
        i.series().stream().filter(s -> column.equals(s.key().label("series"))).toList();
    return own.isEmpty() ? i.series() : own;
  }

  private static Map<String, String> labels(Series s, TableGuess g) {
    Map<String, String> where = new LinkedHashMap<>();
    SeriesKey key = s.key();
    for (String label : g.labels()) {
      String value = key.label(label);
      if (value != null) {
        where.put(label, value);
      }
    }
    if (where.isEmpty() && !g.alike().isEmpty()) {
      String column = key.label("series");
      return column == null ? Map.of() : Map.of("series", column);
    }
    return where;
  }

  private static double high(Series s) {
    return s.observed() == 0 ? 0 : s.peak();
  }

  private static String forecast(Series s) {
    double step = s.grid().granularity().meanSeconds();
    Granularity grain = s.grid().granularity();
    boolean percentile = SeriesRole.percentile(s.key()).isPresent();
    String word = step <= 86_400 ? "daily" : PlanRule.word(grain);
    String statistic = percentile || step < 86_400 * 7 ? "peak" : "mean";
    return (word.isEmpty() ? "monthly" : word) + " " + statistic;
  }

  private static String capacity(List<Series> members, boolean share, String symbol) {
    if (share) {
      return symbol.equals("%") ? "100 %" : "1 fraction";
    }
    double sum = 0;
    for (Series s : members) {
      sum += Math.max(0, high(s));
    }
    double rounded =
        new BigDecimal(sum * MORE).round(new MathContext(2, RoundingMode.UP)).doubleValue();
    return PlanWords.number(rounded > 0 ? rounded : 1) + " " + symbol;
  }

  private static void line(StringBuilder b, String text, String comment) {
    b.append(text);
    if (!comment.isEmpty()) {
      b.append(" ".repeat(Math.max(2, COMMENT_COLUMN - text.length())))
          .append("# ")
          .append(comment);
    }
    b.append('\n');
  }
}
