package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.StampAt;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.RowSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Turns a plan's source into a mapping and reads it. */
final class SourceReader {
  private SourceReader() {}

  static SeriesReading read(PlanFile.SourcePlan plan, @Nullable LocalDate asOf, Executor executor) {
    SourceLayout layout = plan.layout();
    Preset preset = layout.preset();
    RowSource rows = LogReader.rows(preset, plan.files(), plan.options(), plan.database());
    SeriesMapping m = preset == null ? columns(plan) : SeriesMapping.of(preset, rows);
    m =
        m.zone(plan.zone())
            .in(plan.unit())
            .bounds(bounds(plan.unit(), plan.cleaning().of(CleaningRule.NEGATIVES)))
            .cleaning(plan.cleaning())
            .offsets(layout.offsets())
            .absent(layout.absent())
            .decimalMark(layout.decimal());
    if (!plan.seriesBy().isEmpty()) {
      m = m.seriesBy(plan.seriesBy().toArray(String[]::new));
    }
    if (plan.since() != null) {
      m = m.secondsSince(plan.since().atStartOfDay(plan.zone()).toInstant());
    }
    if (plan.timeFormat() != null) {
      m = m.timeFormat(plan.timeFormat());
    }
    if (plan.step() != null) {
      m = m.granularity(plan.step());
    }
    if (plan.duration() != null) {
      m = m.duration(plan.duration());
    }
    if (!plan.missing().isEmpty()) {
      m = m.missingMarkers(plan.missing());
    }
    if (asOf != null) {
      m = m.cutoff(PrepareStep.endOf(asOf, plan.zone()));
    }
    m = m.stampAt(plan.stamps() == PlanFile.Stamps.END ? StampAt.END : StampAt.START);
    m = plan.several() == PlanFile.Several.COUNT ? m.counting() : m.within(within(plan.several()));
    return m.executor(executor).read(rows);
  }

  private static SeriesMapping columns(PlanFile.SourcePlan plan) {
    String value = Objects.requireNonNullElse(plan.value(), "");
    String time = Objects.requireNonNullElse(plan.time(), "");
    boolean counts = plan.several() == PlanFile.Several.COUNT;
    SeriesMapping m =
        plan.timeParts().isEmpty()
            ? SeriesMapping.of(time, value.isEmpty() && counts ? time : value)
            : SeriesMapping.ofParts(
                plan.timeParts(), value.isEmpty() && counts ? plan.timeParts().get(0) : value);
    if (!plan.layout().values().isEmpty()) {
      return m.columns(plan.layout().values().toArray(String[]::new));
    }
    return plan.wide() ? m.wide() : m;
  }

  private static Aggregation within(PlanFile.Several several) {
    return switch (several) {
      case MEAN -> Aggregation.MEAN;
      case SUM -> Aggregation.SUM;
      case PEAK -> Aggregation.PEAK;
      case P95 -> Aggregation.P95;
      case COUNT -> Aggregation.COUNT;
    };
  }

  /** Amounts are never negative; a share may exceed one only in data that say so wrongly. */
  private static Bounds bounds(Unit unit, Treatment negatives) {
    Bounds all = bounds(unit);
    return negatives == Treatment.MISSING ? all : new Bounds(Double.NEGATIVE_INFINITY, all.upper());
  }

  private static Bounds bounds(Unit unit) {
    if (unit.equals(Unit.FRACTION)) {
      return Bounds.FRACTION;
    }
    return unit.equals(Unit.PERCENT) ? new Bounds(0, 100) : Bounds.NON_NEGATIVE;
  }
}
