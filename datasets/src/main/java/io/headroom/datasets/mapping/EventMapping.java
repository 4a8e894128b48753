package io.headroom.datasets.mapping;

import io.headroom.core.demand.Alert;
import io.headroom.core.demand.AlertLog;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of alerts and other events by a {@link Preset}, takes repetitions together, finds
 * storms and turns what is left into incidents. Immutable.
 *
 * <p>Fields: {@code time}, {@code end} (when the trouble was over, where a row tells both), {@code
 * source}, {@code check}, {@code severity}, {@code state}, {@code ticket}. A row whose state is one
 * of {@code clear states} and that tells no end says that all is well again.
 */
public final class EventMapping {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final int STORM = 20;
  private static final double STORM_TIMES = 5;

  private final Preset preset;
  private final @Nullable ZoneId zone;
  private final Duration window;
  private final @Nullable Instant asOf;

  private EventMapping(
      Preset preset, @Nullable ZoneId zone, Duration window, @Nullable Instant asOf) {
    this.preset = preset;
    this.zone = zone;
    this.window = window;
    this.asOf = asOf;
  }

  /**
   * The columns of a preset.
   *
   * @param preset one of the kind events
   * @return the mapping, with a window of 30 minutes
   * @throws IllegalArgumentException when the preset is of another kind
   */
  public static EventMapping of(Preset preset) {
    SeriesPreset.require(preset, Preset.Kind.EVENTS);
    ZoneId zone = preset.one("zone").map(ZoneId::of).orElse(null);
    return new EventMapping(preset, zone, WINDOW, null);
  }

  /**
   * The zone of local times.
   *
   * @param z a named zone; UTC unless said
   * @return the mapping
   */
  public EventMapping zone(ZoneId z) {
    return new EventMapping(preset, Objects.requireNonNull(z, "z"), window, asOf);
  }

  /**
   * How long it must be silent before the next alert is a new trouble.
   *
   * @param silence 0 or more
   * @return the mapping
   */
  public EventMapping window(Duration silence) {
    return new EventMapping(preset, zone, Objects.requireNonNull(silence, "silence"), asOf);
  }

  /**
   * Sees only what came before an instant.
   *
   * @param cut the as-of
   * @return the mapping
   */
  public EventMapping asOf(Instant cut) {
    return new EventMapping(preset, zone, window, Objects.requireNonNull(cut, "cut"));
  }

  /**
   * Reads a log.
   *
   * @param source the rows
   * @return alerts, storms, incidents and findings
   * @throws MappingException when the column of the time is not there
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   */
  public EventReading read(RowSource source) {
    FindingLog log = FindingLog.of(source.name());
    long[] lost = new long[1];
    try (RowCursor row = source.open(p -> note(p, log, lost))) {
      return new Run(source, row, log, lost).read();
    }
  }

  private static void note(RowProblem p, FindingLog log, long[] lost) {
    lost[0] += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }

  /** One reading. */
  private final class Run {
    private final RowSource source;
    private final RowCursor row;
    private final FindingLog log;
    private final long[] lost;
    private final Columns columns;
    private final ReadingCounts counts = new ReadingCounts();
    private final Map<String, String> words = new HashMap<>();
    private final MissingMarkers markers = new MissingMarkers(preset.get("missing"));

    Run(RowSource source, RowCursor row, FindingLog log, long[] lost) {
      this.source = source;
      this.row = row;
      this.log = log;
      this.lost = lost;
      this.columns = new Columns(source.name(), row.header());
    }

    EventReading read() {
      int time = columns.near(columns.first(preset, "column.time", "time"), "time");
      int end = at("end");
      int[] stampColumns = end < 0 ? new int[] {time} : new int[] {time, end};
      ZoneId z = zone == null ? ZoneOffset.UTC : zone;
      StampColumns stamps =
          StampColumns.of(
              source,
              columns,
              stampColumns,
              preset.one("time format").orElse(null),
              Offsets.HONOR,
              z,
              markers,
              log);
      List<Alert> alerts = alerts(stamps, end);
      stamps.noteZone(log, zone != null);
      counts.lost(lost[0], 1);
      AlertLog all = AlertLog.of(alerts);
      List<AlertLog.Storm> storms = all.storms(STORM, STORM_TIMES);
      List<AlertLog.Incident> incidents = all.incidents(window, storms);
      tell(all, storms, incidents);
      String reason = alerts.isEmpty() ? "no row gives an event" : "";
      LogFacts facts =
          new LogFacts(
              source.name(),
              counts.rows(),
              counts.dropped(),
              log.findings(),
              row.inputs(),
              stamps.format(),
              reason);
      return new EventReading(all, storms, incidents, facts);
    }

    private int at(String field) {
      for (String name : preset.get("column." + field)) {
        int i = columns.find(name);
        if (i >= 0) {
          return i;
        }
      }
      return -1;
    }

    private List<Alert> alerts(StampColumns stamps, int end) {
      int[] at = new int[5];
      String[] fields = {"source", "check", "severity", "state", "ticket"};
      for (int i = 0; i < at.length; i++) {
        at[i] = at(fields[i]);
      }
      Set<String> clear = lower(preset.get("clear states"));
      Map<Integer, Set<String>> ignored = new LinkedHashMap<>();
      columns
          .present(preset.group("ignored"))
          .forEach((c, v) -> ignored.put(columns.near(c, "ignored"), lower(v)));
      long cut = asOf == null ? Long.MAX_VALUE : asOf.toEpochMilli();
      List<Alert> alerts = new ArrayList<>();
      while (row.next()) {
        counts.row(1);
        if (ignored.entrySet().stream()
            .anyMatch(e -> e.getValue().contains(plain(row.field(e.getKey()))))) {
          counts.drop(DropReason.IGNORED, 1);
          continue;
        }
        StampReader reader = stamps.readers().get(0);
        if (!reader.read(row)) {
          counts.drop(DropReason.BAD_TIME, 1);
          String text = reader.text(row);
          log.add(
              FindingCode.BAD_TIME,
              null,
              "a time stamp that cannot be read",
              "the row is dropped",
              () -> RowProblems.place(row, "'" + RowProblems.shorten(text) + "'"));
          continue;
        }
        long millis = reader.millis;
        if (millis >= cut) {
          counts.drop(DropReason.AFTER_AS_OF, 1);
          continue;
        }
        long over = TicketRows.NONE;
        if (end >= 0 && !markers.contains(row.field(end)) && stamps.readers().get(1).read(row)) {
          over = stamps.readers().get(1).millis;
        }
        boolean clears = end < 0 && clear.contains(plain(at[3] < 0 ? "" : row.field(at[3])));
        Instant when = Instant.ofEpochMilli(millis);
        alerts.add(new Alert(when, word(at[0]), word(at[1]), word(at[2]), clears, word(at[4])));
        if (over >= millis && over < cut) {
          alerts.add(new Alert(Instant.ofEpochMilli(over), word(at[0]), word(at[1]), "", true, ""));
        }
      }
      return alerts;
    }

    /** A text of the row, each kept once. */
    private String word(int column) {
      if (column < 0 || markers.contains(row.field(column))) {
        return "";
      }
      String text = row.field(column).toString();
      String known = words.putIfAbsent(text, text);
      return known == null ? text : known;
    }

    private void tell(
        AlertLog all, List<AlertLog.Storm> storms, List<AlertLog.Incident> incidents) {
      long raised = all.alerts().stream().filter(a -> !a.clears()).count();
      long troubles = all.troubles(window).size();
      if (raised > troubles) {
        log.add(
            Severity.INFO,
            FindingCode.REPEATED_ALERTS,
            null,
            String.format(
                Locale.ROOT,
                "alerts that repeat a trouble of the last %d minutes: %d alerts are %d troubles and"
                    + " %d incidents, so %.1f %% of them are noise",
                window.toMinutes(),
                raised,
                troubles,
                incidents.size(),
                100 * all.noiseRatio(incidents)),
            raised - troubles,
            "taken together",
            List.of());
      }
      for (AlertLog.Storm s : storms) {
        log.add(
            FindingCode.ALERT_STORM,
            null,
            "a storm of alerts",
            "taken for one incident",
            () ->
                new Finding.Place(
                    "", 0, s.alerts() + " alerts of " + s.sources() + " sources from " + s.from()));
      }
    }
  }

  private static Set<String> lower(List<String> texts) {
    return texts.stream().map(EventMapping::plain).collect(Collectors.toSet());
  }

  private static String plain(CharSequence text) {
    return text.toString().strip().toLowerCase(Locale.ROOT);
  }
}
