package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.Absent;
import io.headroom.datasets.mapping.Offsets;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.Several;
import io.headroom.reports.run.PlanFile.SourcePlan;
import io.headroom.reports.run.PlanFile.Stamps;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sources of a plan. */
final class PlanSources {
  static final Duration STALE_AFTER = Duration.ofDays(7);
  static final ZoneId ZONE = ZoneId.of("UTC");
  static final Keys KEYS =
      PlanFileOptions.keys(
          "read|file|files",
          "database",
          "time|time column",
          "zone|time zone",
          "series by",
          "value|value column",
          "wide",
          "unit|units",
          "stamps|stamp",
          "duration|duration column",
          "step",
          "several",
          "missing|missing values",
          "stale after",
          "cleaning",
          "preset",
          "offsets",
          "absent",
          "decimal|decimal mark",
          "name");
  private static final Map<String, Several> SEVERAL =
      Map.of(
          "mean", Several.MEAN,
          "average", Several.MEAN,
          "sum", Several.SUM,
          "total", Several.SUM,
          "peak", Several.PEAK,
          "max", Several.PEAK,
          "maximum", Several.PEAK,
          "p95", Several.P95,
          "count", Several.COUNT);

  private static final Map<String, Stamps> STAMPS =
      Map.of("start", Stamps.START, "end", Stamps.END);
  private static final Map<String, Offsets> OFFSETS =
      Map.of("honor", Offsets.HONOR, "ignore", Offsets.IGNORE);
  private static final Map<String, Character> DECIMAL = Map.of("point", '.', "comma", ',');
  private static final Map<String, Absent> ABSENT =
      Map.of("missing", Absent.MISSING, "zero", Absent.ZERO);

  private final PlanContext context;
  private final PlanAmounts amounts;
  private final PlanProblems problems;
  private final Path plan;
  private final PlanPresets presets;

  PlanSources(PlanContext context, Path plan, PlanPresets presets) {
    this.presets = presets;
    this.context = context;
    this.amounts = context.amounts;
    this.problems = context.problems;
    this.plan = plan;
  }

  /** How a source's stamps are written. */
  private record Time(
      @Nullable String column,
      List<String> parts,
      @Nullable String format,
      @Nullable LocalDate since) {

    static Time of(String column, @Nullable String format) {
      return new Time(column, List.of(), format, null);
    }
  }

  /**
   * A source as far as it could be read.
   *
   * @param name its name
   * @param place where it stands
   * @param plan the source of series; null when it is wrong or a log
   * @param tickets the log of tickets; null when it is wrong or something else
   * @param outages the log of outages; null likewise
   */
  record Read(
      String name,
      Place place,
      @Nullable SourcePlan plan,
      @Nullable TicketSource tickets,
      @Nullable OutageSource outages) {

    static Read of(Named n, @Nullable SourcePlan plan) {
      return new Read(n.name(), n.place(), plan, null, null);
    }
  }

  /** All sources by name; {@code used} are those that something names, in lower case. */
  Map<String, Read> read(@Nullable PlanNode node, Set<String> used) {
    Map<String, Read> all = new LinkedHashMap<>();
    for (Named n : context.named(node, "sources", "source")) {
      all.put(n.name(), source(n, used.contains(n.name().toLowerCase(Locale.ROOT))));
    }
    return all;
  }

  private Read source(Named n, boolean isUsed) {
    if (!isUsed) {
      problems.notice(n.place(), "source '" + n.name() + "' is used by no pool, desk or service");
    }
    PlanNode presetNode = PlanLogSources.value(n.node(), "preset");
    Preset preset = null;
    if (presetNode != null && !(presetNode instanceof Text t && t.isEmpty())) {
      preset = presets.find(presetNode, n.name());
      if (preset == null) {
        return Read.of(n, null);
      }
    }
    Preset.Kind kind =
        preset != null
            ? preset.kind()
            : PlanLogSources.isTickets(n.node())
                ? Preset.Kind.TICKETS
                : PlanLogSources.isOutages(n.node()) ? Preset.Kind.OUTAGES : Preset.Kind.SERIES;
    boolean isTickets = kind == Preset.Kind.TICKETS;
    boolean isOutages = kind == Preset.Kind.OUTAGES || kind == Preset.Kind.EVENTS;
    if (preset != null && presetNode != null && isRegister(kind)) {
      problems.mistake(
          presetNode.place(),
          "the preset '"
              + preset.name()
              + "' is of "
              + kind.id()
              + ", which stand in 'master data'; valid in 'sources' are series, tickets, outages"
              + " and events");
      return Read.of(n, null);
    }
    Keys keys =
        isTickets ? PlanLogSources.TICKET_KEYS : isOutages ? PlanLogSources.OUTAGE_KEYS : KEYS;
    PlanFields f = PlanFields.of(n.node(), "source '" + n.name() + "'", keys, problems);
    PlanNode at = f.get("database");
    PlanDatabase database = at == null ? null : PlanDatabases.read(context, at);
    String pattern = at == null ? pattern(f) : database == null ? null : database.shown();
    List<Path> files = at == null ? files(f, pattern) : List.of();
    if (at != null && f.has("read")) {
      problems.mistake(f.place("read"), "'read' does not go with 'database'; valid is one of them");
    }
    SourceOptions options = PlanFileOptions.read(context, f);
    if (isTickets || isOutages) {
      PlanLogSources logs = new PlanLogSources(context);
      String named = pattern == null || at != null ? pattern : fromPlan(f.place("read"), pattern);
      return new Read(
          n.name(),
          n.place(),
          null,
          isTickets ? in(logs.tickets(n.name(), f, named, files, options, preset), database) : null,
          isOutages
              ? in(logs.outages(n.name(), f, named, files, options, preset), database)
              : null);
    }
    Time time = preset == null || f.has("time") ? time(f) : null;
    Several several =
        context.orDefault(
            f,
            "several",
            context.oneOf(f.get("several"), "several", SEVERAL, "mean, sum, peak, p95 or count"),
            known(preset, "several", SEVERAL, Several.MEAN));
    boolean wide = context.orDefault(f, "wide", context.yesNo(f.get("wide"), "wide"), false);
    List<String> values = values(f, wide, preset != null || several == Several.COUNT);
    String value = values.size() == 1 ? values.get(0) : null;
    List<String> seriesBy = context.texts(f.get("series by"), "series by");
    if (!f.has("series by")) {
      context.isDefault(f.what(), "series by");
    }
    Unit unit = unit(f, preset, several);
    ZoneId zone =
        context.orDefault(
            f,
            "zone",
            context.times.zone(f.get("zone"), "zone"),
            preset == null ? ZONE : preset.one("zone").map(ZoneId::of).orElse(ZONE));
    Stamps stamps =
        context.orDefault(
            f,
            "stamps",
            context.oneOf(f.get("stamps"), "stamps", STAMPS, "start or end"),
            known(preset, "stamps", STAMPS, Stamps.START));
    String duration = amounts.scalar(f.get("duration"), "duration", "a column of seconds");
    Granularity step = context.times.step(f.get("step"), "step");
    if (step == null && preset != null) {
      step = preset.one("step").map(Granularity::of).orElse(null);
    }
    Offsets offsets = context.oneOf(f.get("offsets"), "offsets", OFFSETS, "honor or ignore");
    Absent absent = context.oneOf(f.get("absent"), "absent", ABSENT, "missing or zero");
    Character decimal = context.oneOf(f.get("decimal"), "decimal", DECIMAL, "point or comma");
    List<String> missing = new ArrayList<>(missing(f.get("missing")));
    if (preset != null && !f.has("missing")) {
      missing.addAll(preset.get("missing"));
    }
    Duration stale =
        context.orDefault(
            f,
            "stale after",
            context.times.duration(f.get("stale after"), "stale after"),
            STALE_AFTER);
    SourceLayout layout =
        new SourceLayout(
            preset == null ? null : over(preset, f, time, values, wide, seriesBy, duration),
            values.size() > 1 ? values : List.of(),
            offsets != null ? offsets : known(preset, "offsets", OFFSETS, Offsets.HONOR),
            absent != null ? absent : known(preset, "absent", ABSENT, Absent.MISSING),
            decimal != null ? decimal : known(preset, "decimal", DECIMAL, '.'));
    if (pattern == null
        || files == null
        || unit == null
        || preset == null && time == null
        || preset == null && !wide && values.isEmpty() && several != Several.COUNT) {
      return Read.of(n, null);
    }
    return Read.of(
        n,
        new SourcePlan(
            n.name(),
            at == null ? fromPlan(f.place("read"), pattern) : pattern,
            files,
            time == null ? null : time.column(),
            time == null ? List.of() : time.parts(),
            time == null ? null : time.format(),
            time == null ? null : time.since(),
            zone,
            preset == null ? seriesBy : List.of(),
            wide,
            value,
            unit,
            stamps,
            duration,
            step,
            several,
            missing,
            stale,
            options,
            PlanCleaning.read(context, f),
            database,
            layout));
  }

  private static @Nullable TicketSource in(@Nullable TicketSource s, @Nullable PlanDatabase d) {
    return s == null ? null : s.from(d);
  }

  private static @Nullable OutageSource in(@Nullable OutageSource s, @Nullable PlanDatabase d) {
    return s == null ? null : s.in(d);
  }

  private @Nullable String pattern(PlanFields f) {
    String valid = "a file, a folder or a pattern, or a 'database'";
    return amounts.scalar(f.require("read", valid), "read", valid);
  }

  /** What a preset says in one of some words, or else. */
  private static <T> T known(
      @Nullable Preset preset, String key, Map<String, T> words, T otherwise) {
    return preset == null
        ? otherwise
        : preset.one(key).map(PlanMaybe::normal).map(words::get).orElse(otherwise);
  }

  /** The unit that the plan or the preset says; counts of rows need none. */
  private @Nullable Unit unit(PlanFields f, @Nullable Preset preset, Several several) {
    String valid = "what the values count, such as GiB";
    String known = preset == null ? null : preset.one("unit").orElse(null);
    if (!f.has("unit") && known != null) {
      return PlanAmounts.unit(known);
    }
    if (!f.has("unit") && several == Several.COUNT) {
      context.isDefault(f.what(), "unit");
      return Unit.ONE;
    }
    return amounts.unit(f.require("unit", valid), "unit");
  }

  /** A preset with the columns that the plan names over its own. */
  private Preset over(
      Preset preset,
      PlanFields f,
      @Nullable Time time,
      List<String> values,
      boolean wide,
      List<String> seriesBy,
      @Nullable String duration) {
    Map<String, List<String>> over = new LinkedHashMap<>();
    if (time != null && time.column() != null) {
      over.put("time", List.of(time.column()));
    } else if (time != null) {
      problems.mistake(
          f.place("time"), "'columns' of 'time' do not go with a preset; valid is one column");
    }
    if (wide) {
      over.put("values", List.of("*"));
    } else if (values.size() == 1) {
      over.put("value", values);
      over.put("values", List.of());
    } else if (!values.isEmpty()) {
      over.put("values", values);
    }
    if (f.has("series by")) {
      over.put("series by", seriesBy);
    }
    if (duration != null) {
      over.put("duration", List.of(duration));
    }
    return preset.with(over);
  }

  private static boolean isRegister(Preset.Kind kind) {
    return switch (kind) {
      case SERIES, TICKETS, OUTAGES, EVENTS -> false;
      case ORDERS, ASSETS, CATALOG, CONTRACTS, ROTA, HOLIDAYS, TOPOLOGY, RISKS -> true;
    };
  }

  private @Nullable List<Path> files(PlanFields f, @Nullable String pattern) {
    PlanNode node = f.get("read");
    if (pattern == null || node == null) {
      return null;
    }
    try {
      return PlanInputs.files(node.place().file(), pattern);
    } catch (PlanInputs.Absent e) {
      problems.mistake(node.place(), "'read' is " + node.found() + ", but " + e.getMessage());
      return null;
    }
  }

  /** A pattern of a file beside the plan, as it would be written in the plan itself. */
  private String fromPlan(Place place, String pattern) {
    Path base = place.file().toAbsolutePath().normalize().getParent();
    Path own = plan.toAbsolutePath().normalize().getParent();
    if (base == null
        || own == null
        || base.equals(own)
        || Path.of("").resolve(pattern.replaceAll("[*?\\[{].*", "")).isAbsolute()) {
      return pattern;
    }
    return own.relativize(base).toString().replace('\\', '/') + "/" + pattern;
  }

  /** Texts for a missing value; an unquoted null is meant as the word. */
  private List<String> missing(@Nullable PlanNode node) {
    if (!(node instanceof Items list)) {
      return context.texts(node, "missing");
    }
    List<String> all = new ArrayList<>();
    for (PlanNode item : list.items()) {
      if (item instanceof Text t) {
        all.add(t.isEmpty() ? "null" : t.text().strip());
      } else {
        amounts.wrong(item, "missing", "a list of texts", "");
      }
    }
    return all;
  }

  /** The columns of values; none in wide form, or when somebody else knows them. */
  private List<String> values(PlanFields f, boolean wide, boolean mayLack) {
    if (wide) {
      if (f.has("value")) {
        problems.mistake(
            f.place("value"),
            "'value' does not go with 'wide', where each further column is a series; valid is one"
                + " of them");
      }
      return List.of();
    }
    String valid = "the name of the column of values, a list of such columns, or 'wide: yes'";
    PlanNode node = mayLack ? f.get("value") : f.require("value", valid);
    return context.texts(node, "value");
  }

  private @Nullable Time time(PlanFields f) {
    String valid = "the name of a column, or {columns: [year, month, day, hour]}";
    PlanNode node = f.require("time", valid);
    if (node instanceof Items) {
      return parts(node);
    }
    if (node instanceof Entries) {
      PlanFields t =
          PlanFields.of(node, "'time'", Keys.of("column", "format", "columns", "since"), problems);
      if (t.has("columns")) {
        if (t.has("column") || t.has("format") || t.has("since")) {
          problems.mistake(
              t.place("columns"), "'columns' stands alone in 'time'; valid is " + valid);
        }
        PlanNode columns = t.get("columns");
        return columns == null ? null : parts(columns);
      }
      String column = amounts.scalar(t.require("column", valid), "column", "the name of a column");
      String format = format(context, t.get("format"));
      LocalDate since = context.times.date(t.get("since"), "since");
      if (format != null && since != null) {
        problems.mistake(
            t.place("since"),
            "'since' does not go with 'format': seconds are counted, stamps are written; valid is one"
                + " of them");
      }
      return column == null ? null : new Time(column, List.of(), format, since);
    }
    String column = amounts.scalar(node, "time", valid);
    return column == null ? null : Time.of(column, null);
  }

  private @Nullable Time parts(PlanNode node) {
    List<String> parts = context.texts(node, "columns");
    if (parts.size() < 2 || parts.size() > 6) {
      problems.mistake(
          node.place(),
          "'columns' names "
              + parts.size()
              + (parts.size() == 1 ? " column" : " columns")
              + "; valid are 2 to 6 in this order: year, month, day, hour, minute, second");
      return null;
    }
    return new Time(null, parts, null, null);
  }

  /** A pattern of time stamps; null when absent or wrong. */
  static @Nullable String format(PlanContext context, @Nullable PlanNode node) {
    String valid = "a pattern such as d/M/yyyy HH:mm";
    String format = context.amounts.scalar(node, "format", valid);
    if (format == null || node == null) {
      return null;
    }
    try {
      // A pattern is good when a day written with it can be read back.
      DateTimeFormatter f = DateTimeFormatter.ofPattern(format, Locale.ROOT);
      LocalDate day = LocalDate.from(f.parse(f.format(Instant.EPOCH.atZone(ZoneOffset.UTC))));
      if (day.toEpochDay() == 0) {
        return format;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // The same mistake as a pattern without a day.
    }
    context.amounts.wrong(node, "format", valid, "");
    return null;
  }
}
