package io.headroom.datasets.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Grade;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Grades follow the published limits, each with its reason. */
class QualityCheckTest {
  private static final double NA = Double.NaN;

  private static Series daily(int n, IntToDoubleFunction f) {
    double[] v = new double[n];
    Arrays.setAll(v, f);
    return Series.daily("s", LocalDate.of(2026, 1, 1), v);
  }

  private static SeriesQuality check(Series s) {
    return QualityCheck.ofAnyAge().check("src", List.of(s), List.of()).series().get(0);
  }

  private static double wave(int i) {
    return 10 + i % 7;
  }

  @Test
  void aFullSeriesIsAnAWithoutReasons() {
    SeriesQuality q = check(daily(100, QualityCheckTest::wave));
    assertThat(q.grade()).isEqualTo(Grade.A);
    assertThat(q.reasons()).isEmpty();
    assertThat(q.missingShare()).isZero();
    assertThat(q.gaps()).isZero();
  }

  @Test
  void coverageSetsTheGrade() {
    assertThat(check(daily(1000, i -> i % 100 == 3 ? NA : wave(i))).grade()).isEqualTo(Grade.A);
    assertThat(check(daily(1000, i -> i % 20 == 3 ? NA : wave(i))).grade()).isEqualTo(Grade.B);
    assertThat(check(daily(1000, i -> i % 5 == 3 ? NA : wave(i))).grade()).isEqualTo(Grade.C);
    SeriesQuality d = check(daily(1000, i -> i % 2 == 1 ? NA : wave(i)));
    assertThat(d.grade()).isEqualTo(Grade.D);
    assertThat(check(daily(1000, i -> i % 5 != 1 ? NA : wave(i))).grade()).isEqualTo(Grade.E);
    assertThat(check(daily(1000, i -> i % 20 != 1 ? NA : wave(i))).grade()).isEqualTo(Grade.F);
    assertThat(d.reasons().get(0)).isEqualTo("50.0 % of the periods have a reading");
    assertThat(d.gaps()).isEqualTo(500);
    assertThat(d.longestGap()).isEqualTo(1);
  }

  @Test
  void aLongGapLowersTheGradeOfAWellCoveredSeries() {
    assertThat(check(daily(1000, i -> i >= 500 && i < 510 ? NA : wave(i))).grade())
        .isEqualTo(Grade.B);
    assertThat(check(daily(6000, i -> i >= 500 && i < 550 ? NA : wave(i))).grade())
        .isEqualTo(Grade.C);
  }

  @Test
  void shortHistoryLowersTheGrade() {
    assertThat(check(daily(70, QualityCheckTest::wave)).grade()).isEqualTo(Grade.A);
    assertThat(check(daily(69, QualityCheckTest::wave)).grade()).isEqualTo(Grade.B);
    assertThat(check(daily(27, QualityCheckTest::wave)).grade()).isEqualTo(Grade.C);
    assertThat(check(daily(13, QualityCheckTest::wave)).grade()).isEqualTo(Grade.D);
    assertThat(check(daily(7, QualityCheckTest::wave)).grade()).isEqualTo(Grade.D);
    assertThat(check(daily(6, QualityCheckTest::wave)).grade()).isEqualTo(Grade.E);
    assertThat(check(daily(2, QualityCheckTest::wave)).grade()).isEqualTo(Grade.F);
  }

  @Test
  void anEmptySeriesIsAnFWithoutFailing() {
    TimeGrid grid = new TimeGrid(Instant.EPOCH, Granularity.DAY, 0, ZoneOffset.UTC);
    SeriesQuality q = check(Series.empty(SeriesKey.of("s"), grid, Unit.ONE, "none"));
    assertThat(q.grade()).isEqualTo(Grade.F);
    assertThat(q.missingShare()).isEqualTo(1);
    assertThat(q.zeroShare()).isZero();
  }

  @Test
  void anUnchangedRunIsFoundAndZerosAreNotOne() {
    SeriesQuality flat = check(daily(100, i -> i >= 50 && i < 80 ? 5 : wave(i)));
    assertThat(flat.longestFlat()).isEqualTo(30);
    assertThat(flat.grade()).isEqualTo(Grade.C);
    SeriesQuality idle = check(daily(100, i -> i >= 50 && i < 80 ? 0 : wave(i)));
    assertThat(idle.longestFlat()).isEqualTo(1);
    assertThat(idle.zeroShare()).isEqualTo(0.3);
    assertThat(idle.grade()).isEqualTo(Grade.A);
  }

  @Test
  void zerosWhereNoneBelongAreListed() {
    QualityReport r =
        QualityCheck.ofAnyAge()
            .check(
                "src",
                List.of(daily(1000, i -> i == 400 || i == 401 || i == 700 ? 0 : wave(i))),
                List.of());
    Finding f =
        r.findings().stream()
            .filter(x -> x.code() == FindingCode.ZERO_RUN)
            .findFirst()
            .orElseThrow();
    assertThat(f.count()).isEqualTo(2);
    assertThat(f.places().get(0).detail()).isEqualTo("from 2027-02-05T00:00:00Z");
  }

  @Test
  void staleDataAreADWhateverElse() {
    Series s = daily(100, QualityCheckTest::wave);
    Instant end = s.grid().end();
    Duration week = Duration.ofDays(7);
    assertThat(QualityCheck.at(end.plus(week), week).check("x", List.of(s), List.of()).worst())
        .isEqualTo(Grade.A);
    QualityReport r =
        QualityCheck.at(end.plus(Duration.ofDays(8)), week).check("x", List.of(s), List.of());
    assertThat(r.worst()).isEqualTo(Grade.D);
    assertThat(r.findings()).extracting(Finding::code).containsExactly(FindingCode.STALE);
    assertThat(r.series().get(0).age()).isEqualTo(Duration.ofDays(8));
    assertThat(QualityCheck.at(end.minus(week), week).check("x", List.of(s), List.of()).worst())
        .as("data after the as-of are not stale")
        .isEqualTo(Grade.A);
  }

  @Test
  void repairsAndBoundsCount() {
    Series s = daily(100, QualityCheckTest::wave).withBounds(new Bounds(0, 15));
    assertThat(check(s).outOfBounds()).isEqualTo(14);
    assertThat(check(s).grade()).isEqualTo(Grade.C);
    Series plain = daily(100, QualityCheckTest::wave);
    Finding repaired =
        new Finding(
            Severity.WARN, FindingCode.BAD_NUMBER, "x", plain.key(), "w", 3, "r", List.of());
    SeriesQuality q =
        QualityCheck.ofAnyAge().check("x", List.of(plain), List.of(repaired)).series().get(0);
    assertThat(q.repaired()).isEqualTo(3);
    assertThat(q.grade()).isEqualTo(Grade.B);
  }

  @Test
  void noSeriesAtAllIsTheWorstGrade() {
    assertThat(new QualityReport(List.of(), List.of()).worst()).isEqualTo(Grade.F);
  }

  @Test
  void aMillionLikeCasesAreOneFindingAndManySeriesAreBounded() {
    FindingLog log = FindingLog.of("f");
    for (int i = 0; i < 1_000_000; i++) {
      long line = i;
      log.add(FindingCode.BAD_TIME, null, "bad", "dropped", () -> new Finding.Place("f", line, ""));
    }
    for (int i = 0; i < 5_000; i++) {
      log.add(
          FindingCode.GAP, SeriesKey.of("s" + i), "gap", "", () -> new Finding.Place("", 0, "x"));
    }
    List<Finding> all = log.findings();
    assertThat(all).hasSize(1 + FindingLog.SERIES_PER_CODE + 1);
    Finding bad = all.get(0);
    assertThat(bad.code()).isEqualTo(FindingCode.BAD_TIME);
    assertThat(bad.count()).isEqualTo(1_000_000);
    assertThat(bad.places()).hasSize(FindingLog.PLACES);
    assertThat(bad.places().get(1)).hasToString("f:1");
    assertThat(
            all.stream().filter(f -> f.code() == FindingCode.GAP).mapToLong(Finding::count).sum())
        .isEqualTo(5_000);
  }

  @Test
  void idsAreStable() {
    assertThat(FindingCode.DUPLICATE_STAMP.id()).isEqualTo("duplicate-stamp");
    assertThat(FindingCode.DST_GAP.id()).isEqualTo("dst-gap");
    assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::id).distinct().count())
        .isEqualTo(FindingCode.values().length);
  }

  @Test
  void aFindingReadsAsALine() {
    Finding f =
        new Finding(
            Severity.WARN,
            FindingCode.GAP,
            "calls.csv",
            SeriesKey.of("calls"),
            "periods without a reading",
            3,
            "left missing",
            List.of(new Finding.Place("calls.csv", 17, "3 missing")));
    assertThat(f)
        .hasToString(
            "WARN gap ×3 [calls]: periods without a reading; left missing;"
                + " first at calls.csv:17 (3 missing)");
  }

  @Test
  void moreUsedThanThereIsOfItIsFound() {
    TimeGrid grid = TimeGrid.of(LocalDate.of(2026, 1, 1), Granularity.DAY, 4, ZoneId.of("UTC"));
    Series used =
        Series.of(
            SeriesKey.of(Map.of("host", "a", "metric", "used")),
            grid,
            new double[] {5, 11, NA, 12},
            Unit.of("GiB"));
    Series total =
        Series.of(
            SeriesKey.of(Map.of("host", "a", "metric", "total")),
            grid,
            new double[] {10, 10, 10, NA},
            Unit.of("GiB"));
    Series other =
        Series.of(
            SeriesKey.of(Map.of("host", "b", "metric", "total")),
            grid,
            new double[] {1, 1, 1, 1},
            Unit.of("GiB"));
    List<Finding> found =
        QualityCheck.ofAnyAge().check("src", List.of(used, total, other), List.of()).findings();
    assertThat(found)
        .filteredOn(f -> f.code() == FindingCode.USED_ABOVE_TOTAL)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.count()).isOne();
              assertThat(f.what()).contains("1.100 times");
              assertThat(f.places().toString()).contains("2026-01-02");
            });
  }
}
