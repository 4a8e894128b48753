package io.headroom.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holidays that a user writes down. */
class HolidayDatesTest {
  private static final LocalDate MAY = LocalDate.of(2025, 5, 1);

  @Test
  void only_days_observed_in_the_range_are_given_in_order() {
    HolidayDates own =
        HolidayDates.named("company")
            .with("outing", MAY.plusDays(20), MAY.plusDays(3))
            .with(List.of(new Holiday("founders", MAY.minusDays(1), MAY)));
    assertThat(own.between(MAY, MAY.plusDays(20)))
        .containsExactly(
            new Holiday("founders", MAY.minusDays(1), MAY), Holiday.on("outing", MAY.plusDays(3)));
    assertThat(own.between(MAY.minusDays(1), MAY)).isEmpty();
  }

  @Test
  void what_two_rules_share_counts_once() {
    HolidayDates a = HolidayDates.named("a").with("x", MAY);
    HolidayDates b = HolidayDates.named("b").with("x", MAY).with("y", MAY);
    assertThat(a.and(b).between(MAY, MAY.plusDays(1)))
        .containsExactly(Holiday.on("x", MAY), Holiday.on("y", MAY));
    assertThat(a.and(b).name()).isEqualTo("a+b");
  }

  @Test
  void without_a_source_the_error_names_the_artifact() {
    assertThatThrownBy(() -> HolidayCalendars.of("nl"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("io.headroom:headroom-datasets");
    assertThatThrownBy(() -> Holiday.on(" ", MAY)).isInstanceOf(IllegalArgumentException.class);
  }
}
