package io.headroom.datasets.holiday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.calendar.Holiday;
import io.headroom.core.calendar.HolidayCalendars;
import io.headroom.core.calendar.HolidayRule;
import io.headroom.core.calendar.HolidaySource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.LocalDate;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public holidays against dates that governments and almanacs publish. */
class HolidayCalendarsTest {
  private static List<String> on(String code, LocalDate day) {
    return HolidayCalendars.of(code).between(day, day.plusDays(1)).stream()
        .map(Holiday::name)
        .toList();
  }

  /**
   * Western Easter by the anonymous Gregorian computus (Meeus 1991, Astronomical Algorithms, ch.
   * 8).
   */
  private static LocalDate easter(int y) {
    int a = y % 19;
    int b = y / 100;
    int c = y % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return LocalDate.of(y, n / 31, n % 31 + 1);
  }

  @Test
  void easter_monday_ascension_and_whit_monday_move_with_easter_for_a_century() {
    for (int y = 1970; y < 2100; y++) {
      LocalDate easter = easter(y);
      for (int days : new int[] {1, 39, 50}) {
        assertThat(on("nl", easter.plusDays(days))).as("%d, %d", y, days).isNotEmpty();
      }
    }
  }

  /** Published dates; sources in the comment of each group. */
  @ParameterizedTest
  @CsvSource({
    // Rijksoverheid, officiële feestdagen: Koningsdag on the 26th when the 27th is a Sunday.
    "nl, 2025-04-26, true",
    "nl, 2025-04-27, false",
    "nl, 2024-04-27, true",
    "nl, 2014-04-26, true",
    "nl, 2026-05-25, true",
    "nl, 2026-05-24, true",
    "nl, 2026-11-23, false",
    // U.S. Office of Personnel Management, federal holidays (5 U.S.C. 6103).
    "us, 2024-11-28, true",
    "us, 2025-11-27, true",
    "us, 2021-07-05, true",
    "us, 2021-07-04, false",
    "us, 2021-12-24, true",
    "us, 2022-12-26, true",
    "us, 2021-12-31, true",
    "us, 2023-01-02, true",
    "us, 2024-06-19, true",
    "us, 2020-06-19, false",
    "us, 2025-01-20, true",
    // California Government Code 6700: César Chávez Day, 31 March.
    "us-ca, 2025-03-31, true",
    "us, 2025-03-31, false",
    // GOV.UK, bank holidays in England and Wales.
    "gb, 2021-12-27, true",
    "gb, 2021-12-28, true",
    "gb, 2022-12-27, true",
    "gb, 2022-12-26, true",
    "gb, 2023-01-02, true",
    "gb, 2023-01-01, false",
    "gb-eng, 2022-04-18, true",
    // Bavaria: Epiphany and Assumption; Berlin: Women's Day, not Epiphany.
    "de-by, 2025-01-06, true",
    "de-be, 2025-01-06, false",
    "de-be, 2025-03-08, true",
    "de, 2025-10-03, true",
    "de, 2025-01-06, false",
    // Victoria, public holidays: Melbourne Cup, first Tuesday of November.
    "au-vic, 2013-11-05, true",
    "au-vic, 2013-01-28, true"
  })
  void published_days_are_holidays_and_others_are_not(
      String code, LocalDate day, boolean isHoliday) {
    assertThat(!on(code, day).isEmpty())
        .as("%s %s: %s", code, day, on(code, day))
        .isEqualTo(isHoliday);
  }

  @Test
  void a_moved_holiday_knows_both_its_days() {
    LocalDate saturday = LocalDate.of(2025, 4, 26);
    Holiday kings = HolidayCalendars.of("NL").between(saturday, saturday.plusDays(1)).get(0);
    assertThat(kings.observed()).isEqualTo(saturday);
    assertThat(kings.date()).isEqualTo(LocalDate.of(2025, 4, 27));
    assertThat(kings.isMoved()).isTrue();
    assertThat(kings.name()).isEqualTo("Kings' Birthday");
  }

  @Test
  void a_range_holds_what_its_days_hold() {
    HolidayRule us = HolidayCalendars.of("us");
    LocalDate from = LocalDate.of(2010, 1, 1);
    LocalDate to = LocalDate.of(2024, 1, 1);
    List<Holiday> byDay =
        from.datesUntil(to).flatMap(d -> us.between(d, d.plusDays(1)).stream()).toList();
    assertThat(us.between(from, to)).isEqualTo(byDay).hasSize(14 * 9 + 3);
    assertThat(us.between(from, from.minusDays(3))).isEmpty();
  }

  @Test
  void an_unknown_calendar_is_an_error_with_the_valid_ones() {
    assertThatThrownBy(() -> HolidayCalendars.of("nk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no holiday calendar 'nk'")
        .hasMessageContaining("fr, ")
        .hasMessageContaining("Maybe '")
        .hasMessageContaining("nl");
    assertThatThrownBy(() -> HolidayCalendars.of("de-bz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("de-by")
        .hasMessageContaining("de-bw");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "de-by"})
  void a_rule_survives_serialization(String code) throws Exception {
    HolidayRule rule = HolidayCalendars.of(code).and(HolidayCalendars.of("us"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rule);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(rule);
    }
  }

  @Test
  void without_the_library_the_error_names_the_artifacts() throws Exception {
    URL[] withoutJollyday =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(path -> !path.contains("jollyday"))
            .map(HolidayCalendarsTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader(withoutJollyday, ClassLoader.getPlatformClassLoader())) {
      Class<?> calendars = loader.loadClass(HolidayCalendars.class.getName());
      assertThatThrownBy(() -> calendars.getMethod("of", String.class).invoke(null, "nl"))
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("de.focus-shift:jollyday-core")
          .hasMessageContaining("de.focus-shift:jollyday-jaxb");
      assertThat(ServiceLoader.load(loader.loadClass(HolidaySource.class.getName()), loader))
          .hasSize(1);
    }
  }

  private static URL url(String path) {
    try {
      return java.nio.file.Path.of(path).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
