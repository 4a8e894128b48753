package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Cleaning;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a {@link SeriesMapping} says; changed only while a copy is being made. */
final class MappingOptions {
  String time = "";
  List<String> partColumns = List.of();
  Map<TimePart, String> parts = Map.of();
  @Nullable String timeFormat;
  @Nullable Instant relativeStart;
  Duration relativeStep = Duration.ofSeconds(1);
  ZoneId zone = ZoneOffset.UTC;
  boolean zoneStated;
  Offsets offsets = Offsets.HONOR;
  SpringGap springGap = SpringGap.SHIFT;
  StampAt stampAt = StampAt.START;
  @Nullable String duration;

  boolean wide;
  boolean counting;
  List<String> values = List.of();
  List<String> labels = List.of();
  Map<String, String> where = Map.of();

  Unit unit = Unit.ONE;
  @Nullable Bounds bounds;
  List<String> markers = List.of();
  char decimalMark = '.';
  @Nullable Granularity granularity;
  Aggregation within = Aggregation.MEAN;
  Duplicates duplicates = Duplicates.KEEP_LAST;
  Absent absent = Absent.MISSING;
  @Nullable Instant cutoff;
  Cleaning cleaning = Cleaning.none();
  Executor executor = Runnable::run;

  MappingOptions copy() {
    MappingOptions o = new MappingOptions();
    o.time = time;
    o.partColumns = partColumns;
    o.parts = parts;
    o.timeFormat = timeFormat;
    o.relativeStart = relativeStart;
    o.relativeStep = relativeStep;
    o.zone = zone;
    o.zoneStated = zoneStated;
    o.offsets = offsets;
    o.springGap = springGap;
    o.stampAt = stampAt;
    o.duration = duration;
    o.wide = wide;
    o.counting = counting;
    o.values = values;
    o.labels = labels;
    o.where = where;
    o.unit = unit;
    o.bounds = bounds;
    o.markers = markers;
    o.decimalMark = decimalMark;
    o.granularity = granularity;
    o.within = within;
    o.duplicates = duplicates;
    o.absent = absent;
    o.cutoff = cutoff;
    o.cleaning = cleaning;
    o.executor = executor;
    return o;
  }
}
