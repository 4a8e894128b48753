package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.mapping.StampAt;
import io.headroom.datasets.source.CsvSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Turns a plan's source into a mapping and reads it. */
final class SourceReader {
  private SourceReader() {}

  static SeriesReading read(PlanFile.SourcePlan plan, @Nullable LocalDate asOf, Executor executor) {
    SeriesMapping m =
        plan.timeParts().isEmpty()
            ? SeriesMapping.of(
                Objects.requireNonNull(plan.time()), Objects.requireNonNullElse(plan.value(), ""))
            : SeriesMapping.ofParts(plan.timeParts(), Objects.requireNonNullElse(plan.value(), ""));
    if (plan.wide()) {
      m = m.wide();
    }
    m = m.zone(plan.zone()).in(plan.unit()).bounds(bounds(plan.unit()));
    if (!plan.seriesBy().isEmpty()) {
      m = m.seriesBy(plan.seriesBy().toArray(String[]::new));
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
        .executor(executor)
        .read(CsvSource.of(plan.files()));
  }

  private static Aggregation within(PlanFile.Several several) {
    return switch (several) {
      case MEAN -> Aggregation.MEAN;
      case SUM -> Aggregation.SUM;
      case PEAK -> Aggregation.PEAK;
    };
  }

  /** Amounts are never negative; a share may exceed one only in data that say so wrongly. */
  private static Bounds bounds(Unit unit) {
    if (unit.equals(Unit.FRACTION)) {
      return Bounds.FRACTION;
    }
    return unit.equals(Unit.PERCENT) ? new Bounds(0, 100) : Bounds.NON_NEGATIVE;
  }
}
