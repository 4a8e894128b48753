package io.headroom.datasets.mapping;

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
}
