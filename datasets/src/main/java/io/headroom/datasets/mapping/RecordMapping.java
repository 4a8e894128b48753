package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads tables of master data and orders by a {@link Preset}: a row becomes a record with the
 * fields that the preset has names for. Immutable. Made for tables that fit into memory: each row
 * is kept.
 */
public final class RecordMapping {
  private final Preset preset;
  private final Set<String> stamps;
  private final List<String> required;
  private final ZoneId zone;
  private final Pseudonyms pseudonyms;

  private RecordMapping(
      Preset preset,
      Set<String> stamps,
      List<String> required,
      ZoneId zone,
      Pseudonyms pseudonyms) {
    this.preset = preset;
    this.stamps = stamps;
    this.required = required;
    this.zone = zone;
    this.pseudonyms = pseudonyms;
  }

  /**
   * The columns of a preset, times in UTC unless the preset says more.
   *
   * @param preset what is known of the table
   * @return the mapping
   */
  public static RecordMapping of(Preset preset) {
    ZoneId zone = preset.one("zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
    return new RecordMapping(preset, Set.of(), List.of(), zone, Pseudonyms.none());
  }

  /**
   * Fields that hold times or days.
   *
   * @param fields their names
   * @return the mapping
   */
  public RecordMapping stamps(String... fields) {
    Set<String> all = Arrays.stream(fields).map(Preset::plain).collect(Collectors.toSet());
    return new RecordMapping(preset, all, required, zone, pseudonyms);
  }

  /**
   * Fields without which a row says nothing: a table without their columns is refused, a row
   * without one is left out and found.
   *
   * @param fields their names
   * @return the mapping
   */
  public RecordMapping required(String... fields) {
    return new RecordMapping(preset, stamps, List.of(fields), zone, pseudonyms);
  }

  /**
   * The zone of local times and of calendar days.
   *
   * @param z a named zone
   * @return the mapping
   */
  public RecordMapping zone(ZoneId z) {
    return new RecordMapping(preset, stamps, required, Objects.requireNonNull(z, "z"), pseudonyms);
  }

  /**
   * What stands in the place of personal texts.
   *
   * @param p pseudonyms under the caller's key; none unless said, and the texts are left out
   * @return the mapping
   */
  public RecordMapping pseudonyms(Pseudonyms p) {
    return new RecordMapping(preset, stamps, required, zone, Objects.requireNonNull(p, "p"));
  }

  /**
   * Reads a table.
   *
   * @param source the rows
   * @return its records and what was found
   * @throws MappingException when the column of a required field is not there
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   */
  public RecordReading read(RowSource source) {
    FindingLog log = FindingLog.of(source.name());
    long[] lost = new long[1];
    try (RowCursor row = source.open(p -> note(p, log, lost))) {
      Columns columns = new Columns(source.name(), row.header());
      Map<String, Integer> at = new LinkedHashMap<>();
      preset
          .group("column")
          .forEach(
              (field, names) -> {
                for (String name : names) {
                  int i = columns.find(name);
                  if (i >= 0) {
                    at.putIfAbsent(field, i);
                  }
                }
              });
      for (String field : required) {
        if (!at.containsKey(Preset.plain(field))) {
          columns.first(preset, "column." + field, "field '" + field + "'");
        }
      }
      return rows(source, row, columns, at, log, lost);
    }
  }

  private RecordReading rows(
      RowSource source,
      RowCursor row,
      Columns columns,
      Map<String, Integer> at,
      FindingLog log,
      long[] lost) {
    MissingMarkers markers = new MissingMarkers(preset.get("missing"));
    List<String> timed = at.keySet().stream().filter(stamps::contains).toList();
    StampColumns readers =
        StampColumns.of(
            source,
            columns,
            timed.stream().mapToInt(at::get).toArray(),
            preset.one("time format").orElse(null),
            Offsets.HONOR,
            zone,
            markers,
            log);
    Set<String> personal =
        preset.get("personal").stream().map(Columns::plain).collect(Collectors.toSet());
    Map<String, List<String>> ignored = preset.group("ignored");
    List<DataRecord> records = new ArrayList<>();
    long rows = 0;
    long passed = 0;
    while (row.next()) {
      rows++;
      Map<String, String> texts = new LinkedHashMap<>();
      at.forEach(
          (field, c) -> {
            CharSequence text = row.field(c);
            if (!markers.contains(text)) {
              boolean hidden = personal.contains(Columns.plain(columns.header().get(c)));
              texts.put(field, hidden ? pseudonyms.of(text.toString()) : text.toString());
            }
          });
      if (isIgnored(texts, ignored)) {
        passed++;
        continue;
      }
      Map<String, Instant> times = new LinkedHashMap<>();
      for (int i = 0; i < timed.size(); i++) {
        String field = timed.get(i);
        StampReader reader = readers.readers().get(i);
        if (!texts.containsKey(field)) {
          continue;
        }
        if (reader.read(row)) {
          times.put(field, Instant.ofEpochMilli(reader.millis));
        } else {
          String text = reader.text(row);
          log.add(
              FindingCode.BAD_TIME,
              null,
              "a time of field '" + field + "' that cannot be read",
              "taken for not known",
              () -> RowProblems.place(row, "'" + text + "'"));
        }
      }
      String missing =
          required.stream().filter(f -> isMissing(f, texts, times)).findFirst().orElse("");
      if (missing.isEmpty()) {
        records.add(new DataRecord(texts, times, zone, row.location()));
      } else {
        log.add(
            FindingCode.BAD_RECORD,
            null,
            "a row without '" + missing + "'",
            "left out",
            () -> RowProblems.place(row, ""));
      }
    }
    if (passed > 0) {
      log.add(
          Severity.INFO,
          FindingCode.BAD_RECORD,
          null,
          "rows whose state says that they are no more",
          passed,
          "left out",
          List.of());
    }
    return new RecordReading(source.name(), rows + lost[0], records, log.findings(), row.inputs());
  }

  private boolean isMissing(String field, Map<String, String> texts, Map<String, Instant> times) {
    String plain = Preset.plain(field);
    return stamps.contains(plain) ? !times.containsKey(plain) : !texts.containsKey(plain);
  }

  private static boolean isIgnored(Map<String, String> texts, Map<String, List<String>> ignored) {
    return ignored.entrySet().stream()
        .anyMatch(
            e -> {
              String text = texts.get(Preset.plain(e.getKey()));
              return text != null && e.getValue().stream().anyMatch(text::equalsIgnoreCase);
            });
  }

  private static void note(RowProblem p, FindingLog log, long[] lost) {
    lost[0] += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }
}
