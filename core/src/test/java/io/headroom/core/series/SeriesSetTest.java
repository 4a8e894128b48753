package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets are ordered by key; sums are coincident and say what missing members mean. */
class SeriesSetTest {
  private static final LocalDate MONDAY = LocalDate.of(2024, 3, 25);
  private static final SeriesKey TOTAL = SeriesKey.of("total");

  private static SeriesKey key(String pool, String metric) {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("pool", pool);
    m.put("metric", metric);
    return SeriesKey.of(m);
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Series a = Series.daily("a", MONDAY, 1);
    Series b = Series.daily("b", MONDAY, 2);
    assertThat(SeriesSet.of(b, a)).containsExactly(a, b);
    assertThatThrownBy(() -> SeriesSet.of(a, b, a)).hasMessageContaining("'a'");
    assertThatThrownBy(() -> SeriesSet.of(a).with(a)).hasMessageContaining("'a'");
  }

  @Test
  void keysCompareInAgreementWithEquality() {
    List<SeriesKey> keys = new ArrayList<>();
    for (String p : List.of("a", "b", "a=b", "a, b")) {
      for (String m : List.of("a", "b", "cpu")) {
        keys.add(key(p, m));
        keys.add(SeriesKey.of(Map.of("x", p)));
        keys.add(SeriesKey.of(Map.of(m, p)));
        Map<String, String> turned = new LinkedHashMap<>();
        turned.put("metric", m);
        turned.put("pool", p);
        keys.add(SeriesKey.of(turned));
      }
    }
    for (SeriesKey a : keys) {
      for (SeriesKey b : keys) {
        assertThat(a.compareTo(b) == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
      }
    }
    assertThatThrownBy(() -> SeriesKey.of(Map.of())).hasMessageContaining("label");
  }

  @Test
  void onlyAndSelectSayWhatThereIs() {
    Series cpu = Series.daily("x", MONDAY, 1).withKey(key("prd", "cpu"));
    Series mem = Series.daily("x", MONDAY, 1).withKey(key("prd", "mem"));
    SeriesSet set = SeriesSet.of(cpu, mem);
    assertThat(set.select(Map.of("metric", "cpu")).only()).isSameAs(cpu);
    assertThat(set.select(Map.of())).hasSize(2);
    assertThat(set.find(key("prd", "mem"))).contains(mem);
    assertThatThrownBy(set::only)
        .hasMessageContaining("there are 2")
        .hasMessageContaining("pool=prd, metric=cpu");
    assertThatThrownBy(() -> set.select(Map.of("metric", "disk")).only())
        .hasMessageContaining("there is none");
  }

  @Test
  void peaksOfASumAreCoincident() {
    SeriesSet set =
        SeriesSet.of(Series.daily("a", MONDAY, 10, 1, 4), Series.daily("b", MONDAY, 1, 10, 5));
    assertThat(set.sum(TOTAL).peak()).isEqualTo(11);
    assertThat(set.sum(TOTAL).key()).isEqualTo(TOTAL);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSumOverShiftedSpansEqualsTheSumByDate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    TimeGrid base = TimeGrid.of(LocalDate.of(2024, 4, 1), Granularity.of("PT30M"), 2000, zone);
    List<Series> members = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      int from = random.nextInt(900);
      TimeGrid grid = base.slice(from, from + 100 + random.nextInt(900));
      double[] v = random.doubles(grid.count(), 0, 9).map(d -> d < 1 ? Double.NaN : d).toArray();
      members.add(Series.of(SeriesKey.of("m" + m), grid, v, Unit.ONE));
    }
    Series all = SeriesSet.of(members).sum(TOTAL, MissingPolicy.skip());
    Series strict = SeriesSet.of(members).sum(TOTAL);
    assertThat(strict.size()).isEqualTo(all.size());
    for (int i = 0; i < all.size(); i++) {
      double sum = 0;
      int seen = 0;
      for (Series s : members) {
        long k = s.grid().indexOf(all.grid().start(i));
        if (k >= 0 && k < s.size() && !Double.isNaN(s.value((int) k))) {
          sum += s.value((int) k);
          seen++;
        }
      }
      String as = "seed " + seed + " at " + all.grid().start(i);
      assertThat(all.value(i)).as(as).isEqualTo(Double.valueOf(seen == 0 ? Double.NaN : sum));
      assertThat(strict.value(i))
          .as(as)
          .isEqualTo(Double.valueOf(seen < members.size() ? Double.NaN : sum));
    }
  }

  @Test
  void shortHolesAreFilledOnAStraightLineAndLongOnesAreNot() {
    Series a = Series.daily("a", MONDAY, 0, Double.NaN, 2, Double.NaN, Double.NaN, 5);
    Series b = Series.daily("b", MONDAY, 10, 10, 10, 10, 10, 10);
    assertThat(a.plus(b, MissingPolicy.interpolateShort(1)).toArray())
        .containsExactly(10, 11, 12, Double.NaN, Double.NaN, 15);
    assertThat(a.plus(b, MissingPolicy.interpolateShort(2)).toArray())
        .containsExactly(10, 11, 12, 13, 14, 15);
    assertThatThrownBy(() -> MissingPolicy.interpolateShort(0)).hasMessageContaining("found 0");
  }

  @Test
  void likeUnitsConvertAndBoundsAddUp() {
    TimeGrid one = TimeGrid.of(MONDAY, Granularity.DAY, 1, ZoneId.of("UTC"));
    Series g =
        Series.of(SeriesKey.of("a"), one, new double[] {1}, Unit.of("GiB"))
            .withBounds(new Bounds(0, 4));
    Series m =
        Series.of(SeriesKey.of("b"), one, new double[] {512}, Unit.of("MiB"))
            .withBounds(new Bounds(0, 1024));
    Series sum = g.plus(m, MissingPolicy.propagate());
    assertThat(sum.unit()).isEqualTo(Unit.of("GiB"));
    assertThat(sum.value(0)).isEqualTo(1.5);
    assertThat(sum.bounds()).isEqualTo(new Bounds(0, 5));
    Series seats = Series.of(SeriesKey.of("c"), one, new double[] {1}, Unit.of("seat"));
    assertThatThrownBy(() -> g.plus(seats, MissingPolicy.skip())).hasMessageContaining("seat");
  }

  @Test
  void gridsThatDoNotCoincideAreRefused() {
    Series day = Series.daily("d", MONDAY, 1, 2);
    TimeGrid hours = TimeGrid.of(MONDAY, Granularity.HOUR, 2, ZoneId.of("UTC"));
    Series hour = Series.of(SeriesKey.of("h"), hours, new double[2], Unit.ONE);
    assertThatThrownBy(() -> day.plus(hour, MissingPolicy.skip()))
        .hasMessageContaining("'d'")
        .hasMessageContaining("'h'")
        .hasMessageContaining("Maybe roll up");
    TimeGrid late = new TimeGrid(hours.start().plusSeconds(60), Granularity.HOUR, 2, hours.zone());
    Series shifted = Series.of(SeriesKey.of("l"), late, new double[2], Unit.ONE);
    assertThatThrownBy(() -> hour.plus(shifted, MissingPolicy.skip()))
        .hasMessageContaining("begin at different times");
    TimeGrid berlin = TimeGrid.of(MONDAY, Granularity.HOUR, 2, ZoneId.of("Europe/Berlin"));
    Series other = Series.of(SeriesKey.of("o"), berlin, new double[2], Unit.ONE);
    assertThatThrownBy(() -> hour.plus(other, MissingPolicy.skip()))
        .hasMessageContaining("Europe/Berlin");
    assertThatThrownBy(() -> SeriesSet.of().sum(TOTAL)).hasMessageContaining("no series");
  }
}
