package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LicenseTrueUpTest {
  @Test
  void monthsBelowGiveNoCredit() {
    LicenseTrueUp t = new LicenseTrueUp(10, List.of(4, 12, 10, 15));
    assertThat(t.peakShortfall()).isEqualTo(5);
    assertThat(t.seatMonthsShort()).isEqualTo(7);
    assertThat(t.cost(120)).isEqualTo(70);
  }

  @Test
  void withoutMonthsNothingIsOwed() {
    LicenseTrueUp t = new LicenseTrueUp(0, List.of());
    assertThat(t.peakShortfall()).isZero();
    assertThat(t.cost(120)).isZero();
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> new LicenseTrueUp(-1, List.of())).hasMessageContaining("-1");
    assertThatThrownBy(() -> new LicenseTrueUp(1, List.of(3, -2)))
        .hasMessageContaining("-2 in month 2");
    assertThatThrownBy(() -> new LicenseTrueUp(1, List.of()).cost(Double.NaN))
        .hasMessageContaining("NaN");
  }
}
