package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LeadTimeTest {
  @Test
  void quantilesPassThroughMedianAndP90AndRise() {
    LeadTime t = new LeadTime(42, 63);
    assertThat(t.days(0.5)).isCloseTo(42, within(1e-9));
    assertThat(t.days(0.9)).isCloseTo(63, within(1e-9));
    assertThat(t.days(0.1)).isCloseTo(42.0 * 42 / 63, within(1e-9));
    double last = 0;
    for (double p = 0.001; p < 1; p += 0.001) {
      assertThat(t.days(p)).isGreaterThan(last);
      last = t.days(p);
    }
  }

  @Test
  void certainLeadTimeNeverVaries() {
    LeadTime t = LeadTime.certain(56);
    assertThat(t.days(0.01)).isEqualTo(56);
    assertThat(t.delivery(LocalDate.of(2026, 1, 1), 0.99)).isEqualTo(LocalDate.of(2026, 2, 26));
    assertThat(LeadTime.certain(0).days(0.5)).isZero();
  }

  @Test
  void wrongLeadTimesAreRefused() {
    assertThatThrownBy(() -> new LeadTime(10, 5)).hasMessageContaining("p50 <= p90");
    assertThatThrownBy(() -> new LeadTime(0, 5)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new LeadTime(Double.NaN, 5)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LeadTime(5, 6).days(1)).hasMessageContaining("between 0 and 1");
  }
}
