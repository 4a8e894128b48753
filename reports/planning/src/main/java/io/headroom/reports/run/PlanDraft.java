package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.mapping.TicketField;
import io.headroom.datasets.quality.SeriesRole;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    boolean usable =
        guess.kind() == TableGuess.Kind.TICKETS
            || guess.kind() == TableGuess.Kind.OUTAGES
            || guess.kind() == TableGuess.Kind.SERIES && !series.isEmpty();
    if (!usable) {
      return this;
    }
    List<Item> more = new ArrayList<>(items);
    more.add(new Item(name(pattern), pattern, guess, List.copyOf(series)));
    return new PlanDraft(List.copyOf(more));
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
    StringBuilder b = new StringBuilder("sources:\n");
    items.forEach(i -> source(b, i));
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
    List<Item> outages = of(TableGuess.Kind.OUTAGES);
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

  private void source(StringBuilder b, Item i) {
    TableGuess g = i.guess();
    g.notes().forEach(n -> b.append("  # ").append(n).append('\n'));
    line(b, "  " + PlanWords.quoted(i.name()) + ":", "");
    line(b, "    read: " + PlanWords.quoted(i.pattern()), "");
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
    line(
        b, "    zone: UTC", "of stamps that do not say theirs, and of days; such as Europe/Berlin");
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
      List<String> others = g.values().keySet().stream().skip(1).limit(8).toList();
      String more = others.isEmpty() ? "" : "or " + String.join(", ", others);
      line(b, "    value: " + PlanWords.quoted(first), more);
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
    if (members.size() > 1 && share) {
      Series worst =
          members.stream().max(Comparator.comparingDouble(PlanDraft::high)).orElse(members.get(0));
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
