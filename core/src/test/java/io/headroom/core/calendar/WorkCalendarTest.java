package io.headroom.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Working days: weekdays less holidays, and steps over them. */
class WorkCalendarTest {
  private static final LocalDate GOOD_FRIDAY = LocalDate.of(2024, 3, 29);
  private static final WorkCalendar EASTER =
      WorkCalendar.mondayToFriday().withHolidays(List.of(GOOD_FRIDAY, LocalDate.of(2024, 4, 1)));

  @Test
  void weekendsAndHolidaysAreOff() {
    assertThat(EASTER.isWorkingDay(GOOD_FRIDAY)).isFalse();
    assertThat(EASTER.isWorkingDay(LocalDate.of(2024, 3, 30))).isFalse();
    assertThat(EASTER.isWorkingDay(LocalDate.of(2024, 4, 2))).isTrue();
    assertThat(WorkCalendar.mondayToFriday().isWorkingDay(GOOD_FRIDAY)).isTrue();
  }

  @Test
  void stepsOverALongWeekend() {
    LocalDate thursday = LocalDate.of(2024, 3, 28);
    LocalDate tuesday = LocalDate.of(2024, 4, 2);
    for (LocalDate d = GOOD_FRIDAY; d.isBefore(tuesday); d = d.plusDays(1)) {
      assertThat(EASTER.onOrBefore(d)).isEqualTo(thursday);
      assertThat(EASTER.onOrAfter(d)).isEqualTo(tuesday);
      assertThat(EASTER.next(d)).isEqualTo(tuesday);
      assertThat(EASTER.plusWorkingDays(d, 1)).isEqualTo(tuesday);
      assertThat(EASTER.plusWorkingDays(d, -1)).isEqualTo(thursday);
      assertThat(EASTER.plusWorkingDays(d, 0)).isEqualTo(d);
    }
    assertThat(EASTER.onOrBefore(thursday)).isEqualTo(thursday);
    assertThat(EASTER.next(thursday)).isEqualTo(tuesday);
  }

  @Test
  void aStepAndItsReturnMeetOnWorkingDays() {
    for (LocalDate d = LocalDate.of(2024, 3, 1); d.getMonthValue() < 5; d = d.plusDays(1)) {
      if (EASTER.isWorkingDay(d)) {
        for (int n = -30; n <= 30; n++) {
          assertThat(EASTER.plusWorkingDays(EASTER.plusWorkingDays(d, n), -n)).isEqualTo(d);
        }
      }
    }
  }

  @Test
  void otherWeekdaysAndEqualityWork() {
    WorkCalendar gulf = WorkCalendar.of(Set.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
    assertThat(gulf.next(LocalDate.of(2024, 4, 1))).isEqualTo(LocalDate.of(2024, 4, 7));
    assertThat(gulf).isEqualTo(WorkCalendar.of(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)));
    assertThatThrownBy(() -> WorkCalendar.of(Set.of())).hasMessageContaining("at least one");
  }
}
