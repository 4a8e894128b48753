package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A series holds its values apart from the caller's, and its parts keep their place in time. */
class SeriesTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 2, 27);
  private final Series s = Series.daily("cpu", FIRST, 1, Double.NaN, 3, 4);

  @Test
  void doesNotShareArrays() {
    double[] v = {1, 2};
    Series x = Series.daily("x", FIRST, v);
    v[0] = 99;
    x.toArray()[1] = 99;
    assertThat(x.toArray()).containsExactly(1, 2);
  }

  @Test
  void partsKeepTheirDates() {
    Series part = s.slice(2, 4);
    assertThat(part.grid().date(0)).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(part.toArray()).containsExactly(3, 4);
    assertThat(s.slice(1, 1).emptyReason()).isPresent();
    assertThatThrownBy(() -> s.slice(3, 5)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void beforeTakesOnlyPeriodsThatHaveEnded() {
    assertThat(s.before(s.grid().start(2)).size()).isEqualTo(2);
    assertThat(s.before(s.grid().start(2).minusNanos(1)).size()).isEqualTo(1);
    assertThat(s.before(s.grid().start(2).plusNanos(1)).size()).isEqualTo(2);
    assertThat(s.before(s.grid().start(-9)).size()).isZero();
    assertThat(s.before(s.grid().start(99)).size()).isEqualTo(4);
  }

  @Test
  void countsAndPeaksWhatIsObserved() {
    assertThat(s.observed()).isEqualTo(3);
    assertThat(s.peak()).isEqualTo(4);
  }

  @Test
  void convertsWithItsBounds() {
    Series share = s.withValues(new double[] {0.1, Double.NaN, 0.5, 1}).withBounds(Bounds.FRACTION);
    Series percent =
        Series.of(share.key(), share.grid(), share.toArray(), Unit.FRACTION)
            .withBounds(Bounds.FRACTION)
            .in(Unit.PERCENT);
    assertThat(percent.toArray()).containsExactly(10, Double.NaN, 50, 100);
    assertThat(percent.bounds()).isEqualTo(new Bounds(0, 100));
    assertThatThrownBy(() -> percent.in(Unit.of("GiB"))).hasMessageContaining("GiB");
  }

  @Test
  void refusesInfinitiesAndUnlikeLengthsByName() {
    assertThatThrownBy(() -> Series.daily("mem", FIRST, 1, Double.POSITIVE_INFINITY))
        .hasMessageContaining("'mem'")
        .hasMessageContaining("value 1");
    TimeGrid three = TimeGrid.of(FIRST, Granularity.DAY, 3, ZoneId.of("UTC"));
    assertThatThrownBy(() -> Series.of(SeriesKey.of("mem"), three, new double[2], Unit.ONE))
        .hasMessageContaining("2 values on a grid of 3");
  }

  @Test
  void goesOnWithWhatFollowsItDirectly() {
    for (int at = 0; at <= s.size(); at++) {
      Series first = s.slice(0, at).withBounds(Bounds.NON_NEGATIVE);
      Series whole = first.followedBy(s.slice(at, s.size()));
      assertThat(whole.toArray()).containsExactly(s.toArray());
      assertThat(whole.grid()).isEqualTo(s.grid());
      assertThat(whole.bounds()).isEqualTo(Bounds.NON_NEGATIVE);
    }
    Series half = s.slice(0, 2);
    assertThatThrownBy(() -> half.followedBy(s.slice(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends at " + half.grid().end());
    assertThatThrownBy(() -> half.followedBy(s.slice(2, 4).withKey(SeriesKey.of("other"))))
        .hasMessageContaining("other");
  }
}
