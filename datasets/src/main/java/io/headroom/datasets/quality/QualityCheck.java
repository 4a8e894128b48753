package io.headroom.datasets.quality;

import io.headroom.core.series.Grade;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at series as they are after reading and grades them. Changes nothing. Immutable. A series
 * has the worst of these, each with its reason:
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th></th><th>A</th><th>B</th><th>C</th><th>D</th><th>E</th><th>F</th></tr>
 * <tr><td>periods with a reading</td><td>≥ 98 %</td><td>≥ 90 %</td><td>≥ 70 %</td><td>≥ 40 %</td><td>≥ 10 %</td><td>less</td></tr>
 * <tr><td>longest gap, natural seasons</td><td>≤ 1</td><td>≤ 7</td><td>more</td><td></td><td></td><td></td></tr>
 * <tr><td>history, natural seasons</td><td>≥ 10</td><td>≥ 4</td><td>≥ 2</td><td>≥ 1</td><td>less</td><td></td></tr>
 * <tr><td>readings</td><td></td><td></td><td></td><td></td><td></td><td>&lt; 3</td></tr>
 * <tr><td>readings repaired or dropped</td><td>≤ 1 %</td><td>≤ 5 %</td><td>≤ 30 %</td><td>more</td><td></td><td></td></tr>
 * <tr><td>values outside the bounds</td><td>none</td><td>≤ 1 %</td><td>≤ 30 %</td><td>more</td><td></td><td></td></tr>
 * <tr><td>longest unchanged run</td><td>≤ 10 %</td><td></td><td>more</td><td></td><td></td><td></td></tr>
 * <tr><td>stale</td><td>no</td><td></td><td></td><td>yes</td><td></td><td></td></tr>
 * </table>
 *
 * <p>A natural season is that of {@link io.headroom.core.time.Granularity#naturalSeason()}; a step
 * without one counts as its own season.
 */
public final class QualityCheck {
  private static final double COVERAGE_A = 0.98;
  private static final double COVERAGE_B = 0.90;
  private static final double COVERAGE_C = 0.70;
  private static final double COVERAGE_D = 0.40;
  private static final double COVERAGE_E = 0.10;
  private static final double MOST_WRONG = 0.30;
  private static final int LEAST_READINGS = 3;
  private static final double SEASONS_D = 1;
  private static final double SEASONS_A = 10;
  private static final double SEASONS_B = 4;
  private static final double SEASONS_C = 2;
  private static final double REPAIRED_A = 0.01;
  private static final double REPAIRED_B = 0.05;
  private static final double FLAT_A = 0.10;
  private static final double ZEROS_ARE_NORMAL = 0.01;

  private final @Nullable Instant asOf;
  private final Duration staleAfter;

  private QualityCheck(@Nullable Instant asOf, Duration staleAfter) {
    this.asOf = asOf;
    this.staleAfter = staleAfter;
  }

  /**
   * A check that does not look at the age of the data.
   *
   * @return the check
   */
  public static QualityCheck ofAnyAge() {
    return new QualityCheck(null, Duration.ofDays(7));
  }

  /**
   * A check against an as-of.
   *
   * @param asOf the instant at which the data were to be complete
   * @param staleAfter age of the last reading above which data are stale
   * @return the check
   */
  public static QualityCheck at(Instant asOf, Duration staleAfter) {
    return new QualityCheck(
        Objects.requireNonNull(asOf, "asOf"), Objects.requireNonNull(staleAfter, "staleAfter"));
  }

  /**
   * Grades series.
   *
   * @param source name of where they come from
   * @param series what to grade
   * @param found what reading them found; repaired and dropped readings count towards the grade
   * @return the state of each series, and the given findings with those of this check
   */
  public QualityReport check(String source, List<Series> series, List<Finding> found) {
    Map<SeriesKey, Long> repaired = new LinkedHashMap<>();
    for (Finding f : found) {
      SeriesKey key = f.series();
      if (key != null && isRepair(f)) {
        repaired.merge(key, f.count(), Long::sum);
      }
    }
    FindingLog log = FindingLog.of(source);
    List<SeriesQuality> states = new ArrayList<>();
    for (Series s : series) {
      states.add(examine(s, repaired.getOrDefault(s.key(), 0L), log));
    }
    Volume.check(series, asOf, log);
    UsedAndTotal.check(series, log);
    List<Finding> all = new ArrayList<>(found);
    all.addAll(log.findings());
    all.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::code));
    return new QualityReport(states, all);
  }

  private static final String CUMULATIVE =
      "rises like a straight line, day and night alike: perhaps a counter that must be made a rate";

  private static boolean isRepair(Finding f) {
    return switch (f.code()) {
      case DUPLICATE_STAMP, BAD_NUMBER, BAD_TIME, OUT_OF_BOUNDS, DST_GAP, STRAY_STAMP -> true;
      case FILL_VALUE, STUCK, SPIKE, CLOCK_JUMP -> !f.repair().startsWith("kept");
      default -> false;
    };
  }

  private SeriesQuality examine(Series s, long repaired, FindingLog log) {
    Runs runs = Runs.of(s);
    int m = Math.max(1, s.grid().granularity().naturalSeason());
    double seasons = (double) s.size() / m;
    Duration age = age(s, runs.lastObserved);
    List<String> reasons = new ArrayList<>();
    Grade grade = Grade.A;
    double coverage = s.size() == 0 ? 0 : (double) runs.observed / s.size();

    Grade byCoverage =
        coverage >= COVERAGE_A
            ? Grade.A
            : coverage >= COVERAGE_B
                ? Grade.B
                : coverage >= COVERAGE_C
                    ? Grade.C
                    : coverage >= COVERAGE_D ? Grade.D : coverage >= COVERAGE_E ? Grade.E : Grade.F;
    if (byCoverage != Grade.A) {
      String what = Shown.percent(coverage) + " of the periods have a reading";
      reasons.add(what);
      log(log, FindingCode.LOW_COVERAGE, s, what, s.size() - runs.observed);
    }
    grade = grade.worse(byCoverage);

    if (runs.longestGap > m) {
      reasons.add("a gap of " + runs.longestGap + " periods");
      grade = grade.worse(runs.longestGap > 7 * m ? Grade.C : Grade.B);
    }

    Grade byLength =
        seasons >= SEASONS_A
            ? Grade.A
            : seasons >= SEASONS_B
                ? Grade.B
                : seasons >= SEASONS_C ? Grade.C : seasons >= SEASONS_D ? Grade.D : Grade.E;
    if (byLength != Grade.A) {
      String what = "only " + s.size() + " periods, " + Shown.decimal(seasons) + " seasons of " + m;
      reasons.add(what);
      log(log, FindingCode.SHORT_HISTORY, s, what, 1);
    }
    grade = grade.worse(byLength);
    if (runs.observed < LEAST_READINGS) {
      reasons.add("only " + runs.observed + (runs.observed == 1 ? " reading" : " readings"));
      grade = Grade.F;
    }

    double repairedShare = runs.observed == 0 ? 0 : (double) repaired / runs.observed;
    if (repairedShare > REPAIRED_A) {
      reasons.add(repaired + " readings repaired or dropped");
      grade = grade.worse(wrong(repairedShare, REPAIRED_B));
    }
    if (runs.outOfBounds > 0) {
      reasons.add(runs.outOfBounds + " values outside the bounds");
      grade = grade.worse(wrong((double) runs.outOfBounds / runs.observed, REPAIRED_A));
    }
    if (runs.longestFlat > Math.max(2 * m, FLAT_A * s.size())) {
      String what = "unchanged for " + runs.longestFlat + " periods";
      reasons.add(what);
      log(log, FindingCode.FLAT_LINE, s, what, 1);
      grade = grade.worse(Grade.C);
    }
    if (runs.zeroRuns > 0 && runs.zeros < ZEROS_ARE_NORMAL * runs.observed) {
      log.add(
          FindingCode.ZERO_RUN.usualSeverity(),
          FindingCode.ZERO_RUN,
          s.key(),
          "zeros in a series that otherwise never is zero: perhaps down, not idle",
          runs.zeroRuns,
          "",
          runs.zeroPlaces);
    }
    if (StraightLine.is(s)) {
      log(log, FindingCode.CUMULATIVE, s, CUMULATIVE, 1);
    }
    if (asOf != null && age.compareTo(staleAfter) > 0) {
      String what = "the data end " + age.toDays() + " days before the as-of";
      reasons.add(what);
      log(log, FindingCode.STALE, s, what, 1);
      grade = grade.worse(Grade.D);
    }
    return new SeriesQuality(
        s.key(),
        s.size(),
        runs.observed,
        runs.gaps,
        runs.longestGap,
        runs.longestFlat,
        runs.zeros,
        runs.outOfBounds,
        repaired,
        seasons,
        age,
        grade,
        reasons);
  }

  private static Grade wrong(double share, double few) {
    return share > MOST_WRONG ? Grade.D : share > few ? Grade.C : Grade.B;
  }

  private static void log(FindingLog log, FindingCode code, Series s, String what, long count) {
    log.add(code.usualSeverity(), code, s.key(), what, Math.max(1, count), "", List.of());
  }

  private Duration age(Series s, int last) {
    if (asOf == null || last < 0) {
      return Duration.ZERO;
    }
    Duration d = Duration.between(s.grid().start(last + 1), asOf);
    return d.isNegative() ? Duration.ZERO : d;
  }
}
