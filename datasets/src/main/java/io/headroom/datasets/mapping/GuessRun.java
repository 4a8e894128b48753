package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.datasets.mapping.TableGuess.Kind;
import io.headroom.datasets.mapping.TableGuess.TimeGuess;
import io.headroom.datasets.quality.SeriesRole;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One look at a table: counts what its columns hold, then decides what they are. */
final class GuessRun {
  private static final int MOST_ROWS = 300_000;
  private static final int MOST_COLUMNS = 2_000;
  private static final double UNIQUE = 0.99;
  private static final int MOST_LABELS = 4;
  private static final int FEW = 12;
  private static final double MOST_SHARED = 0.5;
  private static final double STEADY = 0.3;
  private static final int STAMPS = 20_000;
  private static final int MOST_SERIES = 100_000;
  private static final Pattern ID_NAME =
      Pattern.compile(
          "(?i)(.*[_ .-])?(id|vm|host|hostname|server|node|device|machine|instance|pool|cluster|site"
              + "|target|volume|disk|link|interface|queue|team|group|metric|name|key|uuid|item)(id|"
              + "[_ .-].*)?");
  private static final Pattern VALUE_NAME =
      Pattern.compile(
          "(?i).*(value|usage|used|util|count|cnt|calls|requests|demand|total|power|load|bytes|"
              + "views|traffic|volume|cpu|mem).*");
  private static final Pattern START =
      Pattern.compile("(?i).*(start|began|begin|from|down.*start|problem started|outage).*");
  private static final Pattern END =
      Pattern.compile("(?i).*(end|ended|fixed|restored|until|to|resolved|recovered).*");

  private final List<ColumnFacts> columns = new ArrayList<>();
  private final List<SourceFacts> facts;
  private final List<String> notes = new ArrayList<>();
  private final long rows;
  private final RowSource source;
  private @Nullable Preset preset;
  private @Nullable SeriesMapping known;

  /** Share of rows whose time and labels stand on another row too. */
  private double shared;

  private GuessRun(RowSource source, RowCursor row) {
    this.source = source;
    int n = Math.min(MOST_COLUMNS, row.header().size());
    for (int c = 0; c < n; c++) {
      columns.add(new ColumnFacts(row.header().get(c), c));
    }
    MissingMarkers markers = new MissingMarkers(List.of());
    long seen = 0;
    while (seen < MOST_ROWS && row.next()) {
      for (ColumnFacts c : columns) {
        CharSequence text = row.field(c.index);
        c.see(text, text.length() == 0 || markers.contains(text));
      }
      seen++;
    }
    rows = seen;
    facts = row.facts();
    if (row.header().size() > n) {
      notes.add("only the first " + n + " of " + row.header().size() + " columns were looked at");
    }
  }

  static GuessRun of(RowSource source, RowCursor row) {
    return new GuessRun(source, row);
  }

  TableGuess guess() {
    List<String> names = columns.stream().map(c -> c.name).toList();
    if (rows == 0) {
      notes.add("there is no row");
      return result(Kind.OTHER, TimeGuess.NONE, List.of(), Map.of(), List.of(), Map.of());
    }
    Map<TicketField, String> tickets = tickets();
    if (tickets.containsKey(TicketField.ID) && tickets.containsKey(TicketField.OPENED)) {
      List<String> time = List.of(String.valueOf(tickets.get(TicketField.OPENED)));
      return result(
          Kind.TICKETS, new TimeGuess(time, false), List.of(), Map.of(), List.of(), tickets);
    }
    List<String> outage = outage();
    if (!outage.isEmpty()) {
      return result(
          Kind.OUTAGES, new TimeGuess(outage, false), component(), Map.of(), List.of(), Map.of());
    }
    TimeGuess time = time();
    if (time.columns().isEmpty()) {
      notes.add("no column holds times; its columns are " + String.join(", ", names));
      return result(Kind.OTHER, time, List.of(), Map.of(), List.of(), Map.of());
    }
    List<ColumnFacts> values = values(time);
    List<String> labels = labels(time, values);
    values.removeIf(c -> labels.contains(c.name));
    if (values.isEmpty()) {
      notes.add("no column holds numbers; the rows are things that happened");
      return result(Kind.EVENTS, time, List.of(), Map.of(), List.of(), Map.of());
    }
    values.sort(Comparator.comparingInt(GuessRun::rank));
    if (shared > MOST_SHARED) {
      notes.add("the rows are things, not readings over time");
      return result(Kind.OTHER, time, List.of(), Map.of(), List.of(), Map.of());
    }
    if (labels.isEmpty() && rank(values.get(0)) > 1 && !isSteady(time)) {
      notes.add("rows come at no steady pace and no column is named like a measurement");
      return result(Kind.EVENTS, time, List.of(), Map.of(), List.of(), Map.of());
    }
    Map<String, Unit> units = new LinkedHashMap<>();
    values.forEach(c -> units.put(c.name, unit(c)));
    return result(Kind.SERIES, time, labels, units, alike(values), Map.of());
  }

  private TableGuess result(
      Kind kind,
      TimeGuess time,
      List<String> labels,
      Map<String, Unit> values,
      List<String> alike,
      Map<TicketField, String> tickets) {
    boolean comma =
        columns.stream()
            .filter(c -> values.containsKey(c.name))
            .anyMatch(ColumnFacts::hasDecimalComma);
    return new TableGuess(
        kind,
        time,
        labels,
        values,
        alike,
        comma ? ',' : '.',
        tickets,
        notes,
        facts,
        columns.stream().map(c -> c.name).toList(),
        preset,
        known);
  }

  /** What a preset knows, with units from names and values. */
  TableGuess as(Preset p, Kind kind, List<String> time, @Nullable SeriesMapping mapping) {
    preset = p;
    known = mapping;
    if (rows == 0) {
      notes.add("there is no row");
      return result(Kind.OTHER, TimeGuess.NONE, List.of(), Map.of(), List.of(), Map.of());
    }
    TimeGuess stamps = new TimeGuess(time, false);
    if (mapping == null) {
      return result(kind, stamps, List.of(), Map.of(), List.of(), Map.of());
    }
    MappingOptions o = mapping.options();
    List<ColumnFacts> values = values(stamps);
    values.removeIf(c -> o.wide ? o.labels.contains(c.name) : !o.values.contains(c.name));
    if (o.wide) {
      values.sort(Comparator.comparingInt(GuessRun::rank));
    } else {
      values.sort(Comparator.comparingInt(c -> o.values.indexOf(c.name)));
    }
    if (values.isEmpty()) {
      notes.add("no column of values holds numbers");
      return result(Kind.OTHER, stamps, List.of(), Map.of(), List.of(), Map.of());
    }
    Map<String, Unit> units = new LinkedHashMap<>();
    Unit said = p.one("unit").map(Unit::of).orElse(null);
    values.forEach(c -> units.put(c.name, said == null ? unit(c) : said));
    return result(kind, stamps, o.labels, units, List.of(), Map.of());
  }

  private TimeGuess time() {
    ColumnFacts year = named(c -> c.lower().matches("year|yyyy") && c.holds(1900, 2200));
    ColumnFacts month = named(c -> c.lower().matches("mon|month|mnth|mm") && c.holds(1, 12));
    if (year != null && month != null) {
      return new TimeGuess(parts(year, month), false);
    }
    ColumnFacts best = null;
    for (ColumnFacts c : columns) {
      if (c.isStamp() && (best == null || score(c) > score(best))) {
        best = c;
      }
    }
    if (best != null && best.isDate() && !best.hasClock()) {
      ColumnFacts date = best;
      ColumnFacts clock =
          named(
              c ->
                  c != date
                      && (c.isTimeOfDay()
                          || c.lower().matches("hr|hour|hh") && c.holds(0, 23)
                          || c.lower().matches("sec.*day") && c.holds(0, 86_399)));
      if (clock != null) {
        return new TimeGuess(List.of(date.name, clock.name), false);
      }
    }
    if (best != null) {
      return new TimeGuess(List.of(best.name), false);
    }
    ColumnFacts count =
        named(
            c ->
                c.countsUp()
                    && !c.isRowNumber()
                    && c.lower()
                        .matches("sec|secs|seconds?|t|time|ts|timestamp|elapsed.*|offset.*"));
    if (count == null) {
      return TimeGuess.NONE;
    }
    notes.add("'" + count.name + "' counts seconds from a start that the table does not say");
    return new TimeGuess(List.of(count.name), true);
  }

  private List<String> parts(ColumnFacts year, ColumnFacts month) {
    List<String> parts = new ArrayList<>(List.of(year.name, month.name));
    String[] names = {"day|dd|dom|mday", "hr|hour|hh", "min|minute"};
    double[] most = {31, 23, 59};
    for (int i = 0; i < names.length; i++) {
      int at = i;
      ColumnFacts c = named(x -> x.lower().matches(names[at]) && x.holds(i0(at), most[at]));
      if (c == null) {
        break;
      }
      parts.add(c.name);
    }
    return parts;
  }

  private static double i0(int part) {
    return part == 0 ? 1 : 0;
  }

  private static int score(ColumnFacts c) {
    return (c.isNamedLikeTime() ? 4 : 0)
        + (c.isDate() ? 2 : 0)
        + (c.hasClock() || c.isEpoch() ? 2 : 0)
        + (c.missing == 0 ? 1 : 0);
  }

  private @Nullable ColumnFacts named(Predicate<ColumnFacts> test) {
    return columns.stream().filter(test).findFirst().orElse(null);
  }

  /** Columns of numbers that are neither time nor a count of rows. */
  private List<ColumnFacts> values(TimeGuess time) {
    List<ColumnFacts> all = new ArrayList<>();
    for (ColumnFacts c : columns) {
      boolean taken = time.columns().contains(c.name) || c.isStamp();
      if (!taken && c.isNumeric() && !c.isRowNumber()) {
        all.add(c);
      }
    }
    return all;
  }

  /** As few columns as make a time stamp stand once in each group. */
  private List<String> labels(TimeGuess time, List<ColumnFacts> values) {
    List<ColumnFacts> candidates = new ArrayList<>();
    for (ColumnFacts c : columns) {
      boolean text = !c.isNumeric() && !c.isStamp();
      boolean id = c.isNumeric() && c.isWhole() && ID_NAME.matcher(c.name).matches();
      boolean free = !time.columns().contains(c.name) && !c.isRowNumber();
      boolean some = c.distinct() > 1 && c.distinct() < MOST_SERIES && c.distinct() <= rows / 2;
      if (free && some && (text || id && values.size() > 1)) {
        candidates.add(c);
      }
    }
    List<ColumnFacts> chosen = new ArrayList<>();
    double best = uniqueness(time, chosen);
    while (best < UNIQUE && chosen.size() < MOST_LABELS && !candidates.isEmpty()) {
      ColumnFacts next = null;
      double reached = best;
      for (ColumnFacts c : candidates) {
        List<ColumnFacts> with = new ArrayList<>(chosen);
        with.add(c);
        double u = uniqueness(time, with);
        if (u > reached + 1e-9) {
          reached = u;
          next = c;
        }
      }
      if (next == null) {
        break;
      }
      chosen.add(next);
      candidates.remove(next);
      best = reached;
    }
    shared = 1 - best;
    if (best < UNIQUE) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the rows share their time and labels with another row",
              100 * (1 - best)));
    }
    return chosen.stream().sorted(Comparator.comparingInt(c -> c.index)).map(c -> c.name).toList();
  }

  /** Share of rows whose time and labels no row before had. */
  private double uniqueness(TimeGuess time, List<ColumnFacts> labels) {
    Set<Long> seen = new HashSet<>();
    int[] at =
        columns.stream()
            .filter(c -> time.columns().contains(c.name) || labels.contains(c))
            .mapToInt(c -> c.index)
            .toArray();
    long n = 0;
    try (RowCursor row = source.open(p -> {})) {
      while (n < MOST_ROWS && row.next()) {
        long hash = 1_125_899_906_842_597L;
        for (int c : at) {
          CharSequence s = row.field(c);
          for (int i = 0; i < s.length(); i++) {
            hash = 31 * hash + s.charAt(i);
          }
          hash = 31 * hash + 1;
        }
        seen.add(hash * 0x9E3779B97F4A7C15L);
        n++;
      }
    }
    return n == 0 ? 1 : (double) seen.size() / n;
  }

  /** Whether a single column of stamps goes on at a pace. */
  private boolean isSteady(TimeGuess time) {
    if (time.columns().size() > 1 || time.counts()) {
      return true;
    }
    int column =
        columns.stream()
            .filter(c -> c.name.equals(time.columns().get(0)))
            .findFirst()
            .orElseThrow()
            .index;
    StampText.Kind kind = TimeDetector.detect(source, column).kind();
    StampText stamp = new StampText();
    long[] millis = new long[STAMPS];
    int n = 0;
    try (RowCursor row = source.open(p -> {})) {
      while (kind != null && n < STAMPS && row.next()) {
        if (stamp.parse(row.field(column), kind)) {
          millis[n++] = (stamp.second - stamp.offset) * 1000 + stamp.milli;
        }
      }
    }
    Arrays.sort(millis, 0, n);
    return StepFinder.of(millis, n).share() >= STEADY;
  }

  /** The likelier a column is what is planned for, the lower. */
  private static int rank(ColumnFacts c) {
    Set<SeriesRole> roles = SeriesRole.of(c.name);
    boolean flag = c.isWhole() && c.distinct() <= FEW;
    int r = VALUE_NAME.matcher(c.name).matches() ? 0 : 2;
    r += roles.contains(SeriesRole.USED) ? -1 : 0;
    r += roles.contains(SeriesRole.TOTAL) || roles.contains(SeriesRole.FREE) ? 3 : 0;
    r += c.isConstant() ? 8 : flag ? 5 : 0;
    return r;
  }

  private Unit unit(ColumnFacts c) {
    // A column called value is told by the name of its file.
    String name = c.lower().matches("value|val|v|y") ? fileName() : c.name;
    String lower = name.toLowerCase(Locale.ROOT);
    boolean likeShare = c.least >= 0 && c.most <= 100;
    boolean named =
        HeaderUnit.saysShare(name) || lower.matches(".*(cpu|mem|memory|disk)(_?(avg|max))?");
    Unit said = HeaderUnit.of(name).orElse(null);
    if (said != null && !said.equals(Unit.PERCENT)) {
      return said;
    }
    if (said != null || named && likeShare) {
      return c.most <= 1 && c.least >= 0 ? Unit.FRACTION : Unit.PERCENT;
    }
    String word = lower.replaceAll("[^a-z]+", " ").strip();
    boolean counts =
        word.matches("(calls|requests|tickets|views|users|jobs|sessions|orders|mails)");
    return counts ? Unit.of(word) : Unit.ONE;
  }

  private String fileName() {
    String path = source.name().replace('\\', '/');
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** Columns whose names differ in their digits only are like things. */
  private static List<String> alike(List<ColumnFacts> values) {
    if (values.size() < 2) {
      return List.of();
    }
    long shapes = values.stream().map(c -> c.lower().replaceAll("\\d+", "#")).distinct().count();
    return shapes == 1 ? values.stream().map(c -> c.name).toList() : List.of();
  }

  private Map<TicketField, String> tickets() {
    Map<TicketField, String> found = new LinkedHashMap<>();
    Map<TicketField, String> patterns = new LinkedHashMap<>();
    patterns.put(TicketField.ID, "number|ticket|ticket[_ ]?id|issue key|incident|incident[_ ]?id");
    patterns.put(TicketField.OPENED, "opened|opened[_ ]?at|created|created[_ ]?at|reported");
    patterns.put(TicketField.RESOLVED, "resolved|resolved[_ ]?at|resolution ?date");
    patterns.put(TicketField.CLOSED, "closed|closed[_ ]?at");
    patterns.put(TicketField.RECORDED, "sys_updated_at|updated|updated[_ ]?at");
    patterns.put(TicketField.STATE, "state|incident_state|status");
    patterns.put(TicketField.PRIORITY, "priority");
    patterns.put(TicketField.GROUP, "group|assignment[_ ]?group|team");
    patterns.put(TicketField.CATEGORY, "category");
    patterns.put(TicketField.CHANNEL, "channel|contact_type");
    patterns.forEach(
        (field, pattern) -> {
          ColumnFacts c = named(x -> x.lower().matches(pattern));
          boolean time =
              field == TicketField.OPENED
                  || field == TicketField.RESOLVED
                  || field == TicketField.CLOSED
                  || field == TicketField.RECORDED;
          if (c != null && (!time || c.isStamp())) {
            found.put(field, c.name);
          }
        });
    boolean ends = found.containsKey(TicketField.RESOLVED) || found.containsKey(TicketField.CLOSED);
    return ends ? found : Map.of();
  }

  private List<String> outage() {
    ColumnFacts from = null;
    ColumnFacts to = null;
    for (ColumnFacts c : columns) {
      if (!c.isStamp() || c.distinct() < 2) {
        continue;
      }
      if (from == null && START.matcher(c.name).matches()) {
        from = c;
      } else if (from != null && to == null && END.matcher(c.name).matches()) {
        to = c;
      }
    }
    boolean other = columns.stream().anyMatch(c -> !c.isStamp() && !c.isNumeric());
    return from == null || to == null || !other ? List.of() : List.of(from.name, to.name);
  }

  private List<String> component() {
    ColumnFacts c =
        named(
            x ->
                !x.isStamp()
                    && x.distinct() > 1
                    && x.distinct() <= rows / 2
                    && ID_NAME.matcher(x.name).matches());
    return c == null ? List.of() : List.of(c.name);
  }
}
