package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Column;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and times are written short and the same everywhere. */
class ScaleTest {

  @ParameterizedTest
  @CsvSource({
    "331500, request/h, 331.5k request/h",
    "130000, request/h, 130k request/h",
    "12700, GiB, 12.4 TiB",
    "512, GiB, 512 GiB",
    "1500, GB, 1.5 TB",
    "11704, MHz, 11.7 GHz",
    "0.85, %, 85 %",
    "0.8512, %, 85.12 %",
    "2048, GiB/day, 2 TiB/day",
    "0, seat, 0 seat",
    "-26500, request/h, -26.5k request/h",
    "0.0004, s, 0.0004 s",
    "0.25, s, 0.25 s",
    "4200000, '', 4.2M",
  })
  void numbersAreWrittenShortWithTheirUnit(double value, String unit, String text) {
    assertThat(Scale.compact(value, unit)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.5", "1, 1", "1.1, 2", "2.2, 2.5", "3, 5", "7, 10", "66000, 100000"})
  void stepsBetweenTicksAreRound(double wanted, double step) {
    assertThat(Scale.niceStep(wanted)).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "1234567.891, 1, '1,234,567.9'",
    "-1234.5, 0, '-1,235'",
    "999, 0, 999",
    "-0.04, 1, 0.0",
    "1e15, 0, '1,000,000,000,000,000'"
  })
  void tableNumbersAreGrouped(double value, int decimals, String text) {
    assertThat(CellText.grouped(value, decimals)).isEqualTo(text);
    assertThat(CellText.of(Column.number("n", "", decimals), value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2019-01-01T00:00, 2019-01-01T05:00, 1 Jan, 05:00",
    "2019-01-01T00:00, 2019-01-20T00:00, 7 Jan, 14 Jan",
    "2016-01-02T00:00, 2019-06-30T00:00, Jul 2016, Jan 2019",
    "1998-03-01T00:00, 2023-03-01T00:00, 2000, 2020",
  })
  void timeAxesHaveFewRoundTicks(
      LocalDateTime first, LocalDateTime last, String early, String late) {
    List<TimeTicks.Tick> ticks = TimeTicks.between(first, last, 8);
    assertThat(ticks).hasSizeBetween(2, 8);
    assertThat(ticks).extracting(TimeTicks.Tick::label).contains(early, late);
    assertThat(ticks).allMatch(t -> !t.time().isBefore(first) && !t.time().isAfter(last));
  }

  @Test
  void thinningKeepsEveryExtreme() {
    double[] xs = new double[10_000];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
      ys[i] = Math.sin(i / 100.0);
    }
    ys[4321] = 50;
    ys[7654] = -50;
    double[][] thin = Thinning.thin(xs, ys, 900);
    assertThat(thin[0].length).isBetween(500, 900);
    assertThat(thin[1]).contains(50, -50);
    assertThat(thin[0]).isSorted();
  }

  @Test
  void thinningKeepsGaps() {
    double[] xs = new double[5000];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
      ys[i] = i > 2000 && i < 3000 ? Double.NaN : 1;
    }
    assertThat(Thinning.thin(xs, ys, 300)[1]).contains(Double.NaN);
  }
}
