package io.headroom.datasets.mapping;

import io.headroom.core.demand.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link TicketMapping} says; changed only while a copy is being made. */
final class TicketOptions {
  /** Columns that the caller named: they must be there. */
  final EnumMap<TicketField, String> columns = new EnumMap<>(TicketField.class);

  @Nullable TicketPreset preset;
  ZoneId zone = ZoneOffset.UTC;
  boolean zoneStated;
  @Nullable String timeFormat;
  Offsets offsets = Offsets.HONOR;
  @Nullable Children children;
  @Nullable Effort effort;
  @Nullable Duration duplicatesWithin;
  @Nullable List<String> duplicateOutcomes;
  @Nullable List<String> cancelledOutcomes;
  @Nullable List<String> automaticOutcomes;
  RowsAre rowsAre = RowsAre.DETECT;
  List<String> newStates = List.of();
  List<String> resolvedStates = List.of();
  List<String> heldStates = List.of();
  Map<String, List<String>> requests = Map.of();
  Map<String, List<String>> where = Map.of();
  List<String> markers = List.of();
  List<String> personal = List.of();
  @Nullable Pseudonyms pseudonyms;
  @Nullable Instant asOf;

  TicketOptions copy() {
    TicketOptions o = new TicketOptions();
    o.columns.putAll(columns);
    o.preset = preset;
    o.zone = zone;
    o.zoneStated = zoneStated;
    o.timeFormat = timeFormat;
    o.offsets = offsets;
    o.children = children;
    o.effort = effort;
    o.duplicatesWithin = duplicatesWithin;
    o.duplicateOutcomes = duplicateOutcomes;
    o.cancelledOutcomes = cancelledOutcomes;
    o.automaticOutcomes = automaticOutcomes;
    o.rowsAre = rowsAre;
    o.newStates = newStates;
    o.resolvedStates = resolvedStates;
    o.heldStates = heldStates;
    o.requests = requests;
    o.where = where;
    o.markers = markers;
    o.personal = personal;
    o.pseudonyms = pseudonyms;
    o.asOf = asOf;
    return o;
  }

  /** Whether children count for their parents; a column of parents that is named means it. */
  Children children() {
    if (children != null) {
      return children;
    }
    return preset == null ? Children.FOLD : preset.children();
  }

  Effort effort() {
    if (effort != null) {
      return effort;
    }
    return preset == null ? Effort.LAST : preset.effort();
  }

  /** What rows are that no selection makes a request. */
  Ticket.Kind usualKind() {
    return preset == null ? Ticket.Kind.INCIDENT : preset.tickets();
  }

  /** How soon after a ticket the same one again is a duplicate; zero for never. */
  Duration duplicatesWithin() {
    if (duplicatesWithin != null) {
      return duplicatesWithin;
    }
    return preset == null ? TicketPreset.DUPLICATES_WITHIN : preset.duplicatesWithin();
  }

  List<String> duplicateOutcomes() {
    return outcomes(duplicateOutcomes, TicketPreset.Outcome.DUPLICATE);
  }

  List<String> cancelledOutcomes() {
    return outcomes(cancelledOutcomes, TicketPreset.Outcome.CANCELLED);
  }

  List<String> automaticOutcomes() {
    return outcomes(automaticOutcomes, TicketPreset.Outcome.AUTOMATIC);
  }

  private List<String> outcomes(@Nullable List<String> stated, TicketPreset.Outcome outcome) {
    if (stated != null) {
      return stated;
    }
    return preset == null ? List.of() : preset.outcomes().getOrDefault(outcome, List.of());
  }
}
