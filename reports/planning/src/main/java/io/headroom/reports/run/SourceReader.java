package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.StampAt;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.Sources;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a plan's source into a mapping and reads it. */
final class SourceReader {
  private SourceReader() {}

  static SeriesReading read(PlanFile.SourcePlan plan, @Nullable LocalDate asOf) {
    SeriesMapping m =
        plan.timeParts().isEmpty()
            ? SeriesMapping.of(
                Objects.requireNonNull(plan.time()), Objects.requireNonNullElse(plan.value(), ""))
            : SeriesMapping.ofParts(plan.timeParts(), Objects.requireNonNullElse(plan.value(), ""));
    if (plan.wide()) {
      m = m.wide();
    }
    m =
        m.zone(plan.zone())
            .in(plan.unit())
            .bounds(bounds(plan.unit(), plan.cleaning().of(CleaningRule.NEGATIVES)))
            .cleaning(plan.cleaning());
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
    return m.stampAt(plan.stamps() == PlanFile.Stamps.END ? StampAt.END : StampAt.START)
        .within(within(plan.several()))
        .read(rows(plan));
  }

  private static RowSource rows(PlanFile.SourcePlan plan) {
    return Sources.installed().open(FileSet.of(plan.files()), plan.options());
  }

  private static Aggregation within(PlanFile.Several several) {
    return switch (several) {
      case MEAN -> Aggregation.MEAN;
      case SUM -> Aggregation.SUM;
      case PEAK -> Aggregation.PEAK;
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
