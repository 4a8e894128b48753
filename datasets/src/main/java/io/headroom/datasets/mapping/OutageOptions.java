package io.headroom.datasets.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an {@link OutageMapping} says; changed only while a copy is being made. */
final class OutageOptions {
  boolean preset;
  String from = "";
  String to = "";
  ZoneId zone = ZoneOffset.UTC;
  boolean zoneStated;
  @Nullable String timeFormat;
  Offsets offsets = Offsets.HONOR;
  List<String> component = List.of();
  List<String> cause = List.of();
  Map<String, List<String>> planned = Map.of();
  Map<String, List<String>> ignored = Map.of();
  Map<String, List<String>> where = Map.of();
  @Nullable String minutes;
  List<String> markers = List.of();
  @Nullable Instant observedFrom;
  @Nullable Instant asOf;

  OutageOptions copy() {
    OutageOptions o = new OutageOptions();
    o.preset = preset;
    o.from = from;
    o.to = to;
    o.zone = zone;
    o.zoneStated = zoneStated;
    o.timeFormat = timeFormat;
    o.offsets = offsets;
    o.component = component;
    o.cause = cause;
    o.planned = planned;
    o.ignored = ignored;
    o.where = where;
    o.minutes = minutes;
    o.markers = markers;
    o.observedFrom = observedFrom;
    o.asOf = asOf;
    return o;
  }
}
