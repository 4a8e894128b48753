package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a source's rows tell their time: the reader, the format in words, and the columns it takes.
 *
 * @param reader reads a row's time
 * @param format the format in words; empty when none was found
 * @param columns indices of the columns of time
 */
record TimePlan(StampReader reader, String format, List<Integer> columns) {
  private static final Pattern MILLI_WORD =
      Pattern.compile("(^|[^a-z])(ms|millis|milliseconds?)([^a-z]|$)");
  private static final Pattern SECOND_WORD =
      Pattern.compile("(^|[^a-z])(s|secs?|seconds?)([^a-z]|$)");
  private static final TimePart[] BY_PLACE = {
    TimePart.YEAR, TimePart.MONTH, TimePart.DAY, TimePart.HOUR, TimePart.MINUTE, TimePart.SECOND
  };

  static TimePlan of(MappingOptions o, RowSource source, Columns columns, FindingLog log) {
    ZoneClock clock = new ZoneClock(o.zone);
    if (!o.parts.isEmpty() || !o.partColumns.isEmpty()) {
      return parts(o, source, columns, clock);
    }
    int column = columns.index(o.time, "time");
    List<Integer> used = List.of(column);
    CellKind cells = columns.kind(column);
    if (StampReader.Typed.reads(cells)) {
      return new TimePlan(
          new StampReader.Typed(column, cells, o.offsets, clock),
          StampReader.Typed.text(cells),
          used);
    }
    if (o.relativeStart != null) {
      double unit = o.relativeStep.toNanos() / 1e6;
      String words = "steps of " + o.relativeStep + " since " + o.relativeStart;
      return new TimePlan(
          new StampReader.Relative(column, o.relativeStart.toEpochMilli(), unit, clock),
          words,
          used);
    }
    if (o.timeFormat != null) {
      return stated(o.timeFormat, column, o, columns.source(), clock);
    }
    TimeDetector.Found found = TimeDetector.detect(source, column);
    Kind kind = found.kind();
    if (kind == null) {
      if (!found.examples().isEmpty()) {
        log.add(
            FindingCode.BAD_TIME,
            null,
            "no known format fits column '" + o.time + "'",
            "state its format, or a start when it counts from one",
            () -> new Finding.Place("", 0, "values such as " + found.examples()));
      }
      return new TimePlan(new StampReader.Text(column, Kind.ISO, o.offsets, clock), "", used);
    }
    if (found.ambiguous()) {
      log.add(
          FindingCode.AMBIGUOUS_TIME,
          null,
          "no stamp tells whether the day or the month comes first",
          found.likelier().why() + "; state the format to be sure",
          () -> new Finding.Place("", 0, "values such as " + found.examples()));
      kind = found.likelier().kind();
    }
    announceUnit(o.time, kind, log);
    StampReader reader = new MixedStamps(column, kind, found.slashed(), o.offsets, clock, log);
    return new TimePlan(reader, kind.text(), used);
  }

  static void announceUnit(String column, Kind kind, FindingLog log) {
    String name = column.toLowerCase(Locale.ROOT);
    boolean wrong =
        (kind == Kind.EPOCH_SECONDS && MILLI_WORD.matcher(name).find())
            || (kind == Kind.EPOCH_MILLIS && SECOND_WORD.matcher(name).find());
    if (wrong) {
      log.add(
          FindingCode.UNIT,
          null,
          "column '" + column + "' holds " + kind.text(),
          "read as such, whatever its name says",
          () -> new Finding.Place("", 1, "header"));
    }
  }

  private static TimePlan stated(
      String format, int column, MappingOptions o, String source, ZoneClock clock) {
    List<Integer> used = List.of(column);
    for (Kind k : Kind.values()) {
      if (k.text().equals(format)) {
        return new TimePlan(new StampReader.Text(column, k, o.offsets, clock), format, used);
      }
    }
    try {
      DateTimeFormatter f = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
      return new TimePlan(new StampReader.Pattern(column, f, o.offsets, clock), format, used);
    } catch (IllegalArgumentException e) {
      throw new MappingException(
          source,
          source
              + ": '"
              + format
              + "' is not a time format ("
              + e.getMessage()
              + "); valid are patterns such as 'dd-MMM-yyyy HH:mm', or 'epoch seconds', 'epoch"
              + " milliseconds'");
    }
  }

  private static TimePlan parts(
      MappingOptions o, RowSource source, Columns columns, ZoneClock clock) {
    Map<TimePart, Integer> at = new LinkedHashMap<>();
    Kind dateFormat = Kind.ISO;
    if (!o.parts.isEmpty()) {
      o.parts.forEach((part, name) -> at.put(part, columns.index(name, "time")));
    } else {
      for (int i = 0; i < o.partColumns.size(); i++) {
        String name = o.partColumns.get(i);
        int column = columns.index(name, "time");
        TimePart part = partOf(name, i, source, column, at);
        if (at.put(part, column) != null) {
          throw new MappingException(
              columns.source(),
              columns.source()
                  + ": two columns of "
                  + o.partColumns
                  + " give the "
                  + part.name().toLowerCase(Locale.ROOT)
                  + "; state what each one gives");
        }
      }
    }
    Integer date = at.get(TimePart.DATE);
    if (date != null) {
      Kind found = TimeDetector.detect(source, date).kind();
      dateFormat = found == null ? Kind.ISO : found;
    } else if (!at.containsKey(TimePart.YEAR)) {
      throw new MappingException(
          columns.source(),
          columns.source()
              + ": the time needs a column for the date or the year, found "
              + at.keySet());
    }
    int[] indices = at.values().stream().mapToInt(Integer::intValue).toArray();
    StampReader reader =
        new StampReader.Parts(indices, at.keySet().toArray(new TimePart[0]), dateFormat, clock);
    List<String> words = new ArrayList<>();
    at.keySet().forEach(p -> words.add(p.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    return new TimePlan(reader, String.join(" + ", words), List.copyOf(at.values()));
  }

  /** What a column gives: told by its name, by what it holds, or by its place. */
  private static TimePart partOf(
      String name, int place, RowSource source, int column, Map<TimePart, Integer> before) {
    String n = name.toLowerCase(Locale.ROOT);
    if (n.contains("second") && n.contains("day")) {
      return TimePart.SECOND_OF_DAY;
    }
    if (n.equals("yr") || n.startsWith("year")) {
      return TimePart.YEAR;
    }
    if (n.startsWith("mon") || n.equals("mnth") || n.equals("mm")) {
      return TimePart.MONTH;
    }
    if (n.equals("hr") || n.startsWith("hour") || n.equals("hh")) {
      return TimePart.HOUR;
    }
    if (n.startsWith("min")) {
      return TimePart.MINUTE;
    }
    if (n.startsWith("sec")) {
      return TimePart.SECOND;
    }
    List<String> examples = TimeDetector.detect(source, column).examples();
    String example = examples.isEmpty() ? "" : examples.get(0);
    if (example.indexOf(':') >= 0) {
      return TimePart.TIME;
    }
    boolean day = n.equals("day") || n.equals("dom") || n.equals("mday") || n.equals("dd");
    if (day && example.length() <= 2) {
      return TimePart.DAY;
    }
    if (n.contains("date") || example.length() >= 8) {
      return TimePart.DATE;
    }
    int i = before.containsKey(TimePart.DATE) ? place + 2 : place;
    return BY_PLACE[Math.min(i, BY_PLACE.length - 1)];
  }
}
