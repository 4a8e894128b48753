package io.headroom.datasets.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of cleaning: dirt that was planted is found, clean series stay to the bit. */
class CleanerTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private final FindingLog log = FindingLog.of("src");

  private static Series hours(String name, int n, IntToDoubleFunction f) {
    return hours(SeriesKey.of(name), LocalDate.of(2026, 1, 5), n, f);
  }

  private static Series hours(SeriesKey key, LocalDate from, int n, IntToDoubleFunction f) {
    double[] v = new double[n];
    Arrays.setAll(v, f);
    TimeGrid grid = TimeGrid.of(from, Granularity.HOUR, n, ZONE);
    return Series.of(key, grid, v, Unit.of("request"));
  }

  private static IntToDoubleFunction busy(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    return i -> 100 + 40 * Math.sin(2 * Math.PI * i / 24) + 5 * r.nextDouble();
  }

  private Series clean(Series s, Cleaning cleaning) {
    return Cleaner.of(cleaning).clean(List.of(s), log).get(0);
  }

  private Finding found(FindingCode code) {
    return log.findings().stream().filter(f -> f.code() == code).findFirst().orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void cleanSeriesStayToTheBit(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] walk = new double[900];
    double at = 500;
    for (int i = 0; i < walk.length; i++) {
      at = Math.max(0, at + 20 * r.nextDouble() - 10);
      walk[i] = at;
    }
    List<Series> series =
        List.of(
            hours("busy", 900, busy(seed)),
            hours("walk", 900, i -> walk[i]),
            hours("counts", 900, i -> (int) (4 * r.nextDouble())),
            hours("rounded", 900, i -> Math.rint(50 + 3 * r.nextDouble())),
            hours("intermittent", 900, i -> r.nextDouble() < 0.1 ? 10 * r.nextDouble() : 0),
            hours("full", 900, i -> Math.min(100, 80 + 60 * r.nextDouble())),
            hours("constant", 900, i -> 7));
    List<Series> cleaned = Cleaner.of(Cleaning.usual()).clean(series, log);
    assertThat(log.findings()).as("seed %d", seed).isEmpty();
    for (int i = 0; i < series.size(); i++) {
      assertThat(cleaned.get(i).toArray()).isEqualTo(series.get(i).toArray());
    }
  }

  @Test
  void zerosMeanWhatTheirPlaceSays() {
    IntToDoubleFunction f = busy(1);
    Series s =
        hours(
            "s",
            24 * 60,
            i -> {
              double v = f.applyAsDouble(i);
              boolean before = i < 100;
              boolean night = i % 24 >= 1 && i % 24 < 5;
              boolean down = i >= 700 && i < 706;
              return before || night || down ? 0 : v;
            });
    Series c = clean(s, Cleaning.usual());
    assertThat(c.grid().start()).isAfter(s.grid().start());
    int offset = s.size() - c.size();
    assertThat(offset).isBetween(100, 104);
    int nights = 0;
    for (int i = 0; i < c.size(); i++) {
      int j = i + offset;
      boolean night = j % 24 >= 1 && j % 24 < 5;
      if (j >= 700 && j < 706 && !night) {
        assertThat(c.value(i)).isNaN();
      } else if (night) {
        assertThat(c.value(i)).isZero();
        nights++;
      } else {
        assertThat(c.value(i)).isEqualTo(s.value(j));
      }
    }
    assertThat(nights).isGreaterThan(200);
    assertThat(log.findings()).extracting(Finding::code).containsOnly(FindingCode.ZERO_RUN);
    assertThat(log.findings()).extracting(Finding::repair).contains("kept", "taken for missing");
    assertThat(found(FindingCode.ZERO_RUN).overrule()).contains("zeros");
    Series kept = clean(s, Cleaning.usual().with(CleaningRule.ZEROS, Treatment.KEEP));
    assertThat(kept.toArray()).isEqualTo(s.toArray());
    Series all = clean(s, Cleaning.usual().with(CleaningRule.ZEROS, Treatment.MISSING));
    assertThat(Arrays.stream(all.toArray()).filter(v -> v == 0).count()).isZero();
  }

  @Test
  void aStuckProbeIsFoundAndAFullDiskIsNot() {
    IntToDoubleFunction f = busy(2);
    Series stuck = hours("s", 900, i -> f.applyAsDouble(i >= 300 && i < 360 ? 300 : i));
    double frozen = stuck.value(300);
    Series s = hours("s", 900, i -> i >= 300 && i < 360 ? frozen : stuck.value(i));
    assertThat(clean(s, Cleaning.usual()).toArray()).isEqualTo(s.toArray());
    assertThat(found(FindingCode.STUCK).count()).isEqualTo(60);
    Series c = clean(s, Cleaning.usual().with(CleaningRule.STUCK, Treatment.MISSING));
    assertThat(c.value(300)).isEqualTo(frozen);
    assertThat(c.observed()).isEqualTo(900 - 59);
  }

  @Test
  void spikesAreLeftToTheForecasterUnlessThePlanSaysSo() {
    IntToDoubleFunction f = busy(3);
    Series s = hours("s", 900, i -> i == 450 ? 9_000 : f.applyAsDouble(i));
    assertThat(clean(s, Cleaning.usual()).value(450)).isEqualTo(9_000);
    Series c = clean(s, Cleaning.usual().with(CleaningRule.SPIKES, Treatment.MISSING));
    assertThat(c.value(450)).isNaN();
    assertThat(c.observed()).isEqualTo(899);
  }

  @Test
  void aCounterBecomesItsGrowth() {
    SplittableRandom r = new SplittableRandom(4);
    double[] v = new double[500];
    double at = 0;
    for (int i = 0; i < v.length; i++) {
      at = i == 200 || i == 390 ? 5 : at + 10 + r.nextDouble();
      v[i] = at;
    }
    Series s = hours("octets", 500, i -> v[i]);
    Series c = clean(s, Cleaning.usual());
    assertThat(c.size()).isEqualTo(499);
    assertThat(Arrays.stream(c.toArray()).max().orElseThrow()).isLessThan(11.001);
    assertThat(Arrays.stream(c.toArray()).min().orElseThrow()).isNotNegative();
    assertThat(found(FindingCode.COUNTER).what()).contains("set back 2 times");
    assertThat(clean(s, Cleaning.usual().with(CleaningRule.COUNTERS, Treatment.KEEP)).toArray())
        .isEqualTo(v);
    Series grows = hours("grows", 500, i -> 3.0 * i);
    assertThat(clean(grows, Cleaning.usual()).toArray()).isEqualTo(grows.toArray());
    Series rate = clean(grows, Cleaning.usual().with(CleaningRule.COUNTERS, Treatment.RATE));
    assertThat(rate.toArray()).containsOnly(3);
  }

  @Test
  void copiesAndNewNamesAreTold() {
    IntToDoubleFunction f = busy(5);
    double[] level = new double[2000];
    Arrays.setAll(level, f);
    SeriesKey a = SeriesKey.of(Map.of("host", "web-1", "metric", "cpu"));
    SeriesKey b = SeriesKey.of(Map.of("host", "web-2", "metric", "cpu"));
    SeriesKey old = SeriesKey.of(Map.of("host", "db-old", "metric", "cpu"));
    SeriesKey young = SeriesKey.of(Map.of("host", "db-new", "metric", "cpu"));
    LocalDate from = LocalDate.of(2026, 1, 5);
    Series one = hours(a, from, 2000, i -> level[i]);
    Series copy = hours(b, from, 2000, i -> level[i]);
    Series before = hours(old, from, 960, i -> 2 * level[i]);
    Series after = hours(young, from.plusDays(40), 1040, i -> 2 * level[i + 960]);
    List<Series> all = List.of(one, copy, before, after);
    List<Series> kept = Cleaner.of(Cleaning.usual()).clean(all, log);
    assertThat(kept).hasSize(4);
    assertThat(String.valueOf(found(FindingCode.COPY).series())).contains("web-2");
    assertThat(found(FindingCode.RENAMED).what()).contains("db-old");
    Cleaning hard =
        Cleaning.usual()
            .with(CleaningRule.COPIES, Treatment.DROP)
            .with(CleaningRule.RENAMED, Treatment.JOIN);
    List<Series> joined = Cleaner.of(hard).clean(all, log);
    assertThat(joined).extracting(Series::key).containsExactly(a, young);
    assertThat(joined.get(1).size()).isEqualTo(2000);
    assertThat(joined.get(1).value(10)).isEqualTo(2 * level[10]);
    assertThat(joined.get(1).value(1500)).isEqualTo(2 * level[1500]);
  }

  @Test
  void whatComesAndGoesIsTold() {
    IntToDoubleFunction f = busy(6);
    List<Series> all = new ArrayList<>();
    LocalDate from = LocalDate.of(2026, 1, 5);
    for (int h = 0; h < 6; h++) {
      int start = h == 4 ? 20 : 0;
      int hours = h == 5 ? 480 : 24 * (40 - start);
      double scale = Math.pow(2, h);
      all.add(
          hours(
              SeriesKey.of("h" + h), from.plusDays(start), hours, i -> scale * f.applyAsDouble(i)));
    }
    Cleaner.of(Cleaning.usual()).clean(all, log);
    assertThat(found(FindingCode.APPEARED).places().get(0).detail()).startsWith("h4");
    assertThat(found(FindingCode.VANISHED).places().get(0).detail()).startsWith("h5");
  }

  @ParameterizedTest
  @EnumSource(CleaningRule.class)
  void aRuleTakesItsTreatmentsOnlyAndNamesThem(CleaningRule rule) {
    for (Treatment t : Treatment.values()) {
      if (rule.treatments().contains(t)) {
        assertThat(Cleaning.usual().with(rule, t).of(rule)).isEqualTo(t);
      } else {
        assertThatThrownBy(() -> Cleaning.usual().with(rule, t))
            .hasMessageContaining(rule.key())
            .hasMessageContaining(rule.usual().word());
      }
    }
    assertThat(Cleaning.usual().of(rule)).isEqualTo(rule.usual());
  }

  @Test
  void namesTellWhatIsMeasured() {
    assertThat(SeriesRole.of("kib_used")).containsExactly(SeriesRole.USED);
    assertThat(SeriesRole.of("Memory usage [KB]")).containsExactly(SeriesRole.USED);
    assertThat(SeriesRole.of("disk total")).containsExactly(SeriesRole.TOTAL);
    assertThat(SeriesRole.of("NetworkIn")).containsExactly(SeriesRole.IN);
    assertThat(SeriesRole.of("if-out-octets")).containsExactly(SeriesRole.OUT);
    assertThat(SeriesRole.of("value")).isEmpty();
    assertThat(SeriesRole.percentile("latency_p99")).contains(Aggregation.P99);
    assertThat(SeriesRole.percentile("95th")).contains(Aggregation.P95);
    assertThat(SeriesRole.percentile("p12")).isEmpty();
    assertThat(SeriesRole.of(SeriesKey.of(Map.of("host", "total", "metric", "used"))))
        .containsExactly(SeriesRole.USED);
  }

  @Test
  void aThinLastDayIsBad() {
    List<Series> hosts = new ArrayList<>();
    for (int h = 0; h < 10; h++) {
      int n = h < 2 ? 24 * 30 : 24 * 29;
      hosts.add(hours("h" + h, n, busy(h)));
    }
    QualityReport r = QualityCheck.ofAnyAge().check("src", hosts, List.of());
    Finding thin =
        r.findings().stream().filter(f -> f.code() == FindingCode.THIN).findFirst().orElseThrow();
    assertThat(thin.severity()).isEqualTo(Severity.BAD);
    assertThat(thin.what()).contains("48 readings, 20.0 % of what is usual");
    QualityReport whole = QualityCheck.ofAnyAge().check("src", hosts.subList(2, 10), List.of());
    assertThat(whole.findings()).extracting(Finding::code).doesNotContain(FindingCode.THIN);
  }
}
