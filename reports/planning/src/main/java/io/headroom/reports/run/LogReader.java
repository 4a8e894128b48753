package io.headroom.reports.run;

import io.headroom.datasets.mapping.EventMapping;
import io.headroom.datasets.mapping.OutageMapping;
import io.headroom.datasets.mapping.OutageReading;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.Pseudonyms;
import io.headroom.datasets.mapping.TicketMapping;
import io.headroom.datasets.mapping.TicketPreset;
import io.headroom.datasets.mapping.TicketReading;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a plan's logs of tickets and outages into mappings and reads them, each log once for all
 * that select from it.
 */
final class LogReader {
  private LogReader() {}

  /**
   * Reads a log of tickets.
   *
   * @param source the log
   * @param uses what is selected from it; all of it when there are none
   * @param asOf last day whose records count; null for all. A reading without an as-of tells by
   *     {@link TicketReading#arrivalsKnownUntil} which day is the last complete one; read again
   *     with it, so that nothing recorded later is seen
   * @return a reading for each use, in their order
   * @throws io.headroom.datasets.mapping.MappingException when a named column is not in the source
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   * @throws IllegalArgumentException when preset or field are not known
   */
  static List<TicketReading> tickets(
      TicketSource source, List<LogSelection> uses, @Nullable LocalDate asOf) {
    Preset layout = source.layout();
    if (layout == null && !source.preset().isEmpty()) {
      layout = Preset.of(source.preset());
    }
    TicketMapping m =
        layout == null
            ? TicketMapping.of(source.columns())
            : TicketMapping.of(TicketPreset.of(layout)).columns(source.columns());
    m = m.zone(source.zone()).requests(source.requests()).missingMarkers(source.missing());
    m = m.pseudonyms(Pseudonyms.from(System.getenv()));
    if (source.timeFormat() != null) {
      m = m.timeFormat(source.timeFormat());
    }
    if (!source.resolvedStates().isEmpty()) {
      m = m.resolvedStates(source.resolvedStates());
    }
    if (!source.heldStates().isEmpty()) {
      m = m.heldStates(source.heldStates());
    }
    if (asOf != null) {
      m = m.asOf(PrepareStep.endOf(asOf, source.zone()));
    }
    return m.readEach(
        rows(layout, source.files(), source.options(), source.database()), wheres(uses));
  }

  /** The rows of files or of a database; a preset knows where they stand. */
  static RowSource rows(
      @Nullable Preset layout,
      List<Path> files,
      SourceOptions options,
      @Nullable PlanDatabase database) {
    return PlanDatabases.rows(files, layout == null ? options : layout.options(options), database);
  }

  /**
   * Reads a log of outages.
   *
   * @param source the log
   * @param uses what is selected from it; all of it when there are none
   * @param asOf last day whose records count; null for all
   * @return a reading for each use, in their order
   * @throws io.headroom.datasets.mapping.MappingException when a named column is not in the source
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   */
  static List<OutageReading> outages(
      OutageSource source, List<LogSelection> uses, @Nullable LocalDate asOf) {
    Preset layout = source.layout();
    RowSource rows = rows(layout, source.files(), source.options(), source.database());
    if (layout != null && layout.kind() == Preset.Kind.EVENTS) {
      EventMapping events = EventMapping.of(layout).zone(source.zone());
      events = asOf == null ? events : events.asOf(PrepareStep.endOf(asOf, source.zone()));
      return events.read(rows).outages(wheres(uses));
    }
    OutageMapping m =
        layout == null
            ? OutageMapping.of(source.from(), source.to())
            : OutageMapping.of(layout, rows);
    m = m.zone(source.zone()).missingMarkers(source.missing());
    m = source.minutes() == null ? m : m.minutes(source.minutes());
    m = source.component().isEmpty() ? m : m.component(source.component());
    m = source.cause().isEmpty() ? m : m.cause(source.cause());
    m = source.planned().isEmpty() ? m : m.planned(source.planned());
    m = source.ignored().isEmpty() ? m : m.ignored(source.ignored());
    if (source.timeFormat() != null) {
      m = m.timeFormat(source.timeFormat());
    }
    if (source.observedFrom() != null) {
      m = m.observedFrom(source.observedFrom().atStartOfDay(source.zone()).toInstant());
    }
    if (asOf != null) {
      m = m.asOf(PrepareStep.endOf(asOf, source.zone()));
    }
    return m.readEach(rows, wheres(uses));
  }

  private static List<Map<String, List<String>>> wheres(List<LogSelection> uses) {
    return uses.isEmpty() ? List.of(Map.of()) : uses.stream().map(LogSelection::where).toList();
  }
}
