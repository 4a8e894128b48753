package io.headroom.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of granularities: reading, stepping across clock changes, truncating. */
class GranularityTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "PT5M, PT5M, 288, PT5M", "PT1H, PT1H, 24, hour", "PT24H, P1D, 7, day", "P1D, P1D, 7, day",
    "P1W, P7D, 52, week", "P1M, P1M, 12, month", "P3M, P3M, 4, quarter", "P1Y, P12M, 1, year",
    "pt15m, PT15M, 96, PT15M",
  })
  void readsIso8601(String text, String canonical, int season, String noun) {
    Granularity g = Granularity.of(text);
    assertThat(g).hasToString(canonical).isEqualTo(Granularity.of(canonical));
    assertThat(g.naturalSeason()).isEqualTo(season);
    assertThat(g.noun()).isEqualTo(noun);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hour",
        "PT0S",
        "P0D",
        "-P1D",
        "PT-1H",
        "P1M1D",
        "PT36H",
        "P1DT1H",
        "P9999999999D"
      })
  void refusesWhatIsNotAPositiveStep(String text) {
    assertThatThrownBy(() -> Granularity.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("granularity");
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/Havana",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Tehran",
    "UTC",
    "Asia/Beirut",
  })
  void steppingIsUndoneByCounting(String zoneId) {
    ZoneId zone = ZoneId.of(zoneId);
    SplittableRandom random = new SplittableRandom(zoneId.hashCode());
    for (String iso : new String[] {"PT5M", "PT0.5S", "PT1H", "P1D", "P1W", "P10D", "P1M", "P1Y"}) {
      Granularity g = Granularity.of(iso);
      for (int trial = 0; trial < 200; trial++) {
        LocalDate first = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9000));
        Instant start = g.truncate(first.atStartOfDay(zone).toInstant(), zone);
        long k = random.nextInt(-400, 400);
        Instant there = g.advance(start, k, zone);
        Instant next = g.advance(start, k + 1, zone);
        String as = zoneId + " " + iso + " from " + start + " by " + k;
        if (next.isAfter(there)) {
          assertThat(g.stepsBetween(start, there, zone)).as(as).isEqualTo(k);
          assertThat(g.stepsBetween(start, next.minusNanos(1), zone)).as(as).isEqualTo(k);
        }
        Instant any = there.plusSeconds(random.nextInt(86_400));
        long q = g.stepsBetween(start, any, zone);
        assertThat(g.advance(start, q, zone)).as(as).isBeforeOrEqualTo(any);
        assertThat(g.advance(start, q + 1, zone)).as(as).isAfter(any);
        Instant period = g.truncate(any, zone);
        assertThat(period).as(as).isBeforeOrEqualTo(any);
        assertThat(g.truncate(period, zone)).as(as).isEqualTo(period);
      }
    }
  }

  @Test
  void daysHave23And25HoursWhereClocksChange() {
    Instant spring = at("2024-03-31T00:00", BERLIN);
    assertThat(Duration.between(spring, Granularity.DAY.advance(spring, 1, BERLIN)))
        .isEqualTo(Duration.ofHours(23));
    Instant autumn = at("2024-10-27T00:00", BERLIN);
    assertThat(Duration.between(autumn, Granularity.DAY.advance(autumn, 1, BERLIN)))
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void daysGoOnAtMidnightAfterADayThatBeganAtOne() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    Instant late = LocalDate.of(2018, 11, 4).atStartOfDay(saoPaulo).toInstant();
    assertThat(late.atZone(saoPaulo).getHour()).isEqualTo(1);
    assertThat(Granularity.DAY.advance(late, 1, saoPaulo))
        .isEqualTo(at("2018-11-05T00:00", saoPaulo));
    assertThat(Granularity.DAY.advance(late, -1, saoPaulo))
        .isEqualTo(at("2018-11-03T00:00", saoPaulo));
  }

  @Test
  void anotherTimeOfDayIsKept() {
    Instant six = at("2024-03-30T06:00", BERLIN);
    assertThat(Granularity.DAY.advance(six, 1, BERLIN)).isEqualTo(at("2024-03-31T06:00", BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    "P1W, 2024-02-29T13:00, 2024-02-26T00:00",
    "P1M, 2024-02-29T13:00, 2024-02-01T00:00",
    "P3M, 2024-12-31T23:59, 2024-10-01T00:00",
    "P1Y, 2024-02-29T13:00, 2024-01-01T00:00",
    "PT6H, 2024-03-31T13:00, 2024-03-31T13:00",
    "PT1H, 2024-07-01T13:37, 2024-07-01T13:00",
  })
  void truncatesToTheStartOfItsPeriod(String iso, String instant, String start) {
    assertThat(Granularity.of(iso).truncate(at(instant, BERLIN), BERLIN))
        .isEqualTo(at(start, BERLIN));
  }

  @Test
  void leapDaysCount() {
    Instant leap = at("2024-02-28T00:00", BERLIN);
    assertThat(Granularity.DAY.advance(leap, 1, BERLIN)).isEqualTo(at("2024-02-29T00:00", BERLIN));
    assertThat(
            Granularity.DAY.stepsBetween(
                at("2024-01-01T00:00", BERLIN), at("2025-01-01T00:00", BERLIN), BERLIN))
        .isEqualTo(366);
  }
}
