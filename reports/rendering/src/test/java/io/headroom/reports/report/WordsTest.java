package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Numbers read the same everywhere and never say more than is known. */
class WordsTest {

  @Test
  void roundingNoiseIsNoChange() {
    assertThat(PoolTables.level(8.9e-10, 680)).isZero();
    assertThat(PoolTables.level(-0.01, 680)).isEqualTo(-0.01);
  }

  @Test
  void decimalsAreAtMostThoseAskedFor() {
    assertThat(Words.decimal(18.24, 1)).isEqualTo("18.2");
    assertThat(Words.decimal(16, 1)).isEqualTo("16");
    assertThat(Words.decimal(-0.04, 1)).isEqualTo("0");
    assertThat(Words.decimal(-12345.67, 1)).isEqualTo("−12,345.7");
    assertThat(Words.decimal(Double.NaN, 1)).isEqualTo("unknown");
    assertThat(Words.decimal(Double.POSITIVE_INFINITY, 1)).isEqualTo("unknown");
  }

  @Test
  void lengthsOfTimeTakeTheUnitThatReadsBest() {
    assertThat(Words.hours(0)).isEqualTo("0 h");
    assertThat(Words.hours(20 / 3600.0)).isEqualTo("20 s");
    assertThat(Words.hours(0.5)).isEqualTo("30 min");
    assertThat(Words.hours(7.46)).isEqualTo("7.5 h");
    assertThat(Words.hours(26.4)).isEqualTo("26 h");
    assertThat(Words.hours(181)).isEqualTo("7.5 d");
    assertThat(Words.hours(-0.2)).isEqualTo("−12 min");
    assertThat(Words.duration(Duration.ofSeconds(30))).isEqualTo("30 s");
    assertThat(Words.duration(Duration.ofHours(4))).isEqualTo("4 h");
    assertThat(Words.plainHours(1234.5)).isEqualTo("1,235 h");
    assertThat(Words.weeks(1)).isEqualTo("1 week");
    assertThat(Words.weeks(1.04)).isEqualTo("1 week");
    assertThat(Words.weeks(7.25)).isEqualTo("7.3 weeks");
  }

  @Test
  void anAvailabilityIsNeverRoundedUpToAllTheTime() {
    assertThat(Words.availability(1)).isEqualTo("100 %");
    assertThat(Words.availability(0.999999999)).isEqualTo("99.9999 %");
    assertThat(Words.availability(0.99985)).isEqualTo("99.985 %");
    assertThat(Words.availability(0.999)).isEqualTo("99.9 %");
    assertThat(Words.availability(0.9983)).isEqualTo("99.83 %");
    assertThat(Words.availability(0.967)).isEqualTo("96.7 %");
    assertThat(Words.availability(Double.NaN)).isEqualTo("unknown");
  }

  @Test
  void aChanceIsNeverNoneOrCertain() {
    assertThat(Words.aChance(0)).isEqualTo("a chance below 1 %");
    assertThat(Words.aChance(0.314)).isEqualTo("a chance of 31 %");
    assertThat(Words.aChance(1)).isEqualTo("a chance above 99 %");
  }
}
