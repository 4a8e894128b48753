package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.util.List;

/** In which scale a source writes shares: 0…100 or 0…1, whatever its unit says. */
final class PercentScale {
  private static final int FIRST_LOOK = 5_000;
  private static final int LEAST = 50;
  private static final double MORE_THAN_ONE = 1.5;
  private static final double SHARE = 0.1;

  private PercentScale() {}

  /** What a written value is divided by to be a fraction; 1 for values that are no shares. */
  static double of(
      MappingOptions o, RowSource source, RowFilter filter, int[] values, FindingLog log) {
    boolean percent = o.unit.equals(Unit.PERCENT);
    if (!percent && !o.unit.equals(Unit.FRACTION)) {
      return 1;
    }
    Treatment t = o.cleaning.of(CleaningRule.PERCENT);
    double stated = percent ? 100 : 1;
    if (t != Treatment.FIND) {
      return t == Treatment.HUNDRED ? 100 : t == Treatment.ONE ? 1 : stated;
    }
    Look first = Look.at(o, source, filter, values, FIRST_LOOK);
    if (!first.contradicts(percent)) {
      return stated;
    }
    Look all = Look.at(o, source, filter, values, Long.MAX_VALUE);
    if (!all.contradicts(percent)) {
      return stated;
    }
    log.add(
        Severity.WARN,
        FindingCode.PERCENT_SCALE,
        null,
        percent
            ? "all values of a source in percent lie in 0…1, the largest is " + all.most
            : "values of a source in fractions go up to " + all.most,
        1,
        percent ? "read as 0…1" : "read as 0…100",
        List.of(new Finding.Place("", 0, all.seen + " values")));
    return percent ? 1 : 100;
  }

  /** What values say about their scale. */
  private static final class Look {
    private long seen;
    private long between;
    private long above;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    static Look at(MappingOptions o, RowSource source, RowFilter filter, int[] values, long rows) {
      Look look = new Look();
      try (RowCursor row = source.open(p -> {})) {
        for (long n = 0; n < rows && row.next(); n++) {
          if (!filter.accepts(row)) {
            continue;
          }
          for (int c : values) {
            double v = NumberText.parse(row.field(c), o.decimalMark);
            if (!Double.isNaN(v)) {
              look.seen++;
              look.between += v > 0 && v < 1 ? 1 : 0;
              look.above += v > MORE_THAN_ONE ? 1 : 0;
              look.least = Math.min(look.least, v);
              look.most = Math.max(look.most, v);
            }
          }
        }
      }
      return look;
    }

    boolean contradicts(boolean percent) {
      if (seen < LEAST || least < 0) {
        return false;
      }
      return percent ? most <= 1 && between > 0 : above > SHARE * seen && most <= 100;
    }
  }
}
