package io.headroom.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.calendar.OpeningHours.Interval;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening hours: what touches is one, what is wrong is said. */
class OpeningHoursTest {
  private static final List<DayOfWeek> MONDAY = List.of(DayOfWeek.MONDAY);

  @Test
  void intervalsThatTouchOrOverlapAreOneInAnyOrder() {
    OpeningHours hours =
        OpeningHours.closed()
            .open(MONDAY, Interval.of("13:00", "17:00"))
            .open(MONDAY, Interval.of("18:00", "24:00"))
            .open(MONDAY, Interval.of("08:00", "12:00"))
            .open(MONDAY, Interval.of("11:00", "13:00"));
    assertThat(hours).hasToString("MONDAY 08:00-17:00 18:00-24:00");
    assertThat(hours.minutesPerWeek()).isEqualTo(15 * 60);
    assertThat(hours.days()).containsExactly(DayOfWeek.MONDAY);
    assertThat(hours.isOpenIn(DayOfWeek.MONDAY, 17)).isFalse();
    assertThat(hours.isOpenIn(DayOfWeek.MONDAY, 23)).isTrue();
    assertThat(hours.isOpenIn(DayOfWeek.TUESDAY, 12)).isFalse();
  }

  @Test
  void alwaysIsEveryMinuteOfTheWeek() {
    assertThat(OpeningHours.always().minutesPerWeek()).isEqualTo(7 * 24 * 60);
    assertThat(OpeningHours.closed()).hasToString("closed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkCalendar.of(OpeningHours.closed()))
        .withMessageContaining("at least one working day");
  }

  @Test
  void aWrongIntervalIsRefusedWithAGuess() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.of("22:00", "06:00"))
        .withMessageContaining("Maybe over midnight: 22:00 to 24:00, and 00:00 to 06:00");
    for (String bad : List.of("8", "24:01", "08:60", "noon", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Interval.of(bad, "24:00"))
          .as(bad)
          .withMessageContaining("not a clock time: '" + bad + "'");
    }
  }
}
