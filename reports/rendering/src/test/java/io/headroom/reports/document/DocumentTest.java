package io.headroom.reports.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents are values with unique ids; lines and bands copy what they are given. */
class DocumentTest {

  @Test
  void anIdThatComesTwiceIsRefused() {
    Document document = Document.of("T").with(Section.of("pools", "Pools"));
    assertThatThrownBy(() -> document.with(Section.of("pools", "Again")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"pools\"")
        .hasMessageContaining("Again");
    assertThatThrownBy(
            () ->
                document.with(
                    Section.of("x", "X").with(HeatMap.of("pools", "Heat", List.of("Jan")))))
        .hasMessageContaining("Heat");
  }

  @Test
  void anAddedSectionLeavesTheOldDocumentAsItWas() {
    Document before = Document.of("T");
    Document after = before.with(Section.of("a", "A")).withFact("As of", "2018-12-31");
    assertThat(before.sections()).isEmpty();
    assertThat(before.facts()).isEmpty();
    assertThat(after.sections()).hasSize(1);
    assertThatThrownBy(() -> after.sections().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void linesAndBandsKeepCopiesOfTheirNumbers() {
    double[] values = {1, 2};
    double[] upper = {3, 4};
    List<LocalDate> days = new ArrayList<>(List.of(day(1), day(2)));
    TimeLine line = TimeLine.ofDays("line", days, values);
    Band band = Band.ofDays("band", days, values, upper);
    HeatMap map = HeatMap.of("h", "H", List.of("a", "b")).withRow("r", values);
    values[0] = 99;
    upper[0] = 99;
    days.clear();
    line.values()[1] = 99;
    assertThat(line.values()).containsExactly(1, 2);
    assertThat(line.times()).hasSize(2);
    assertThat(band.lower(0)).isEqualTo(1);
    assertThat(band.upper(0)).isEqualTo(3);
    assertThat(map.value(0, 0)).isEqualTo(1);
  }

  @Test
  void timesMustRiseAndBandsMustNotCross() {
    assertThatThrownBy(() -> TimeLine.ofDays("line", List.of(day(2), day(1)), 1, 2))
        .hasMessageContaining("rising");
    assertThatThrownBy(() -> TimeLine.ofDays("line", List.of(day(1)), 1, 2))
        .hasMessageContaining("1 times and 2 values");
    assertThatThrownBy(
            () -> Band.ofDays("band", List.of(day(1)), new double[] {2}, new double[] {1}))
        .hasMessageContaining("from 2.0 to 1.0");
  }

  @Test
  void everyNameGivesAValidSlug() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder name = new StringBuilder();
      for (int n = random.nextInt(200); n >= 0; n--) {
        name.appendCodePoint(random.nextInt(random.nextBoolean() ? 128 : 0x3000));
      }
      String slug = Slug.of(name.toString());
      assertThat(Slug.check(slug, "seed " + seed)).isEqualTo(slug).hasSizeLessThanOrEqualTo(80);
    }
    assertThat(Slug.of("Clüster memory (ams)")).isEqualTo("cluster-memory-ams");
    assertThat(Slug.of("内存")).isNotEqualTo(Slug.of("网络"));
    assertThat(Slug.unique("a b", Set.of("a-b", "a-b-2"))).isEqualTo("a-b-3");
  }

  @Test
  void aChartAlwaysHasSomethingToSayToThoseWhoCannotSeeIt() {
    FanChart chart = FanChart.of("c", "Reaches its limit", "GiB");
    assertThat(chart.altText()).isEqualTo("Reaches its limit");
    assertThat(chart.withSubtitle("Daily").altText()).isEqualTo("Reaches its limit. Daily");
    assertThat(chart.withAltText("Spoken").altText()).isEqualTo("Spoken");
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2019, 1, day);
  }
}
