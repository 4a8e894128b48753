package io.headroom.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.service.Objective.Per;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Objectives and the periods by which they are judged. */
class ObjectiveTest {
  @ParameterizedTest
  @CsvSource({
    "WEEK, 2026-11-22, 2026-11-16, 2026-11-23",
    "WEEK, 2026-11-23, 2026-11-23, 2026-11-30",
    "MONTH, 2024-02-29, 2024-02-01, 2024-03-01",
    "QUARTER, 2005-06-30, 2005-04-01, 2005-07-01",
    "QUARTER, 2026-12-31, 2026-10-01, 2027-01-01",
    "YEAR, 2026-12-31, 2026-01-01, 2027-01-01"
  })
  void periodsBeginWhereTheCalendarsDo(Per per, LocalDate day, LocalDate start, LocalDate next) {
    assertThat(per.start(day)).isEqualTo(start);
    assertThat(per.next(day)).isEqualTo(next);
  }

  @ParameterizedTest
  @EnumSource(Per.class)
  void everyDayLiesInOnePeriod(Per per) {
    LocalDate day = LocalDate.of(2023, 12, 1);
    for (int i = 0; i < 800; i++, day = day.plusDays(1)) {
      assertThat(per.start(day)).isBeforeOrEqualTo(day);
      assertThat(per.next(day)).isAfter(day);
      assertThat(per.start(per.next(day))).isEqualTo(per.next(day));
      assertThat(per.next(per.start(day))).isEqualTo(per.next(day));
    }
  }

  @Test
  void theLengthOfAPeriodKnowsTheClockChange() {
    Objective o = new Objective(0.999, Per.MONTH);
    ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
    assertThat(o.hours(LocalDate.of(2026, 3, 5), amsterdam)).isEqualTo(31 * 24 - 1);
    assertThat(o.hours(LocalDate.of(2026, 10, 5), amsterdam)).isEqualTo(31 * 24 + 1);
    assertThat(o.allowedHours(720)).isEqualTo(0.72, within(1e-12));
    assertThat(Per.QUARTER).hasToString("quarter");
  }

  @Test
  void aPercentageIsNoFraction() {
    assertThatThrownBy(() -> new Objective(99.9, Per.YEAR)).hasMessageContaining("Maybe 0.999");
    assertThatThrownBy(() -> new Objective(0, Per.YEAR)).hasMessageContaining("found 0.0");
  }
}
