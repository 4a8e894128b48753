package io.headroom.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of grids: periods follow each other, and a part is the same periods as the whole. */
class TimeGridTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-28, P1M, Europe/Berlin", "2018-09-01, P1D, America/Sao_Paulo",
    "2024-02-26, P1W, Asia/Kathmandu", "2023-10-01, PT1H, Australia/Lord_Howe",
    "2019-10-01, P1D, America/Havana", "2024-01-01, P3M, America/St_Johns",
  })
  void aPartIsTheSamePeriodsAsTheWhole(LocalDate first, String step, String zone) {
    TimeGrid whole = TimeGrid.of(first, Granularity.of(step), 120, ZoneId.of(zone));
    for (int from = 0; from < 100; from++) {
      TimeGrid part = whole.slice(from, 120);
      for (int i = 0; i < part.count(); i += 7) {
        assertThat(part.start(i)).as("slice from %d", from).isEqualTo(whole.start(from + i));
      }
      assertThat(whole.indexOf(whole.start(from))).isEqualTo(from);
      assertThat(whole.indexOf(whole.start(from + 1).minusNanos(1))).isEqualTo(from);
    }
    assertThat(whole.next(3).start()).isEqualTo(whole.end());
  }

  @Test
  void monthsFromThe29thOnAreRefusedWithAGuess() {
    assertThatThrownBy(
            () -> TimeGrid.of(LocalDate.of(2024, 1, 31), Granularity.MONTH, 3, ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-01-31")
        .hasMessageContaining("Maybe 2024-01-01 or 2024-02-01");
    assertThat(TimeGrid.of(LocalDate.of(2024, 1, 31), Granularity.DAY, 3, ZoneId.of("UTC")).date(1))
        .isEqualTo(LocalDate.of(2024, 2, 1));
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatThrownBy(
            () -> TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.DAY, -1, ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
