package io.headroom.core.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
  private static final LocalDate MARCH = LocalDate.of(2027, 3, 1);

  @Test
  void changesDoWhatTheySay() {
    assertThat(new Adjustment.Factor(1.5).apply(10, 0.3)).isEqualTo(15);
    assertThat(new Adjustment.Addition(400).apply(10, 0.3)).isEqualTo(410);
    assertThat(new Adjustment.Addition(-400).apply(10, 0.3)).as("not below none").isZero();
  }

  @Test
  void replacementIsTriangularInItsDraw() {
    Adjustment.Replacement r = new Adjustment.Replacement(10, 20, 40);
    assertThat(r.apply(99, 0)).isEqualTo(10);
    assertThat(r.apply(99, 1)).isEqualTo(40);
    assertThat(r.apply(99, 1.0 / 3)).as("a third lies below the mode").isCloseTo(20, within(1e-9));
    int n = 100_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += r.apply(0, (i + 0.5) / n);
    }
    assertThat(sum / n).as("mean (10 + 20 + 40) / 3").isCloseTo(70.0 / 3, within(1e-3));
    assertThat(new Adjustment.Replacement(7, 7, 7).apply(0, 0.5)).isEqualTo(7);
  }

  @Test
  void datesAndExpiryAreInclusive() {
    Adjustment a =
        new Adjustment(
            "p", MARCH, MARCH.plusDays(9), new Adjustment.Factor(2), "r", "a", MARCH.minusDays(30));
    assertThat(a.covers(MARCH)).isTrue();
    assertThat(a.covers(MARCH.plusDays(9))).isTrue();
    assertThat(a.covers(MARCH.plusDays(10))).isFalse();
    assertThat(a.isValid(MARCH.minusDays(30))).isTrue();
    assertThat(a.isValid(MARCH.minusDays(29))).isFalse();
  }

  @Test
  void impossibleChangesAreRefused() {
    assertThatThrownBy(() -> new Adjustment.Replacement(3, 2, 4)).hasMessageContaining("low <=");
    assertThatThrownBy(() -> new Adjustment.Factor(-1)).hasMessageContaining("0 or more");
    assertThatThrownBy(
            () ->
                new Adjustment(
                    "p", MARCH, MARCH.minusDays(1), new Adjustment.Factor(1), "r", "a", null))
        .hasMessageContaining("before it starts");
  }
}
