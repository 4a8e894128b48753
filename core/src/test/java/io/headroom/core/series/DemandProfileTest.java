package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.DemandProfile.Pattern;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** ADI and CV² by hand, and the borders of the four patterns. */
class DemandProfileTest {
  private static DemandProfile of(double... y) {
    return DemandProfile.of(Series.daily("demand", LocalDate.of(2024, 1, 1), y));
  }

  @Test
  void interval_and_variation_are_those_by_hand() {
    DemandProfile p = of(0, 2, Double.NaN, 0, 4, 0, 6, 0, 0);
    assertThat(p.observed()).isEqualTo(8);
    assertThat(p.demands()).isEqualTo(3);
    assertThat(p.interval()).isCloseTo(8.0 / 3, within(1e-12));
    // Mean 4, variance (4 + 0 + 4)/2.
    assertThat(p.squaredVariation()).isCloseTo(0.25, within(1e-12));
    assertThat(of(0, 2e150, 0, 4e150, 6e150).squaredVariation()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void a_pattern_lies_on_its_side_of_the_borders() {
    assertThat(new DemandProfile(100, 80, 1.31, 0.48).pattern()).isEqualTo(Pattern.SMOOTH);
    assertThat(new DemandProfile(100, 75, 1.32, 0.48).pattern()).isEqualTo(Pattern.INTERMITTENT);
    assertThat(new DemandProfile(100, 80, 1.31, 0.49).pattern()).isEqualTo(Pattern.ERRATIC);
    assertThat(new DemandProfile(100, 75, 1.32, 0.49).pattern()).isEqualTo(Pattern.LUMPY);
    assertThat(new DemandProfile(10, 9, 1.1, 0.34).favorsSyntetosBoylan()).isFalse();
    assertThat(new DemandProfile(10, 9, 1.1, 0.36).favorsSyntetosBoylan()).isTrue();
  }

  @Test
  void hardly_any_demand_has_a_profile() {
    assertThat(of(0, 0).pattern()).isEqualTo(Pattern.INTERMITTENT);
    assertThat(of(0, 0).interval()).isInfinite();
    assertThat(of(0, 0).squaredVariation()).isZero();
    assertThat(of(0, 7, 0).squaredVariation()).isZero();
    assertThat(of(Double.NaN).observed()).isZero();
    assertThat(of(-3, 3).squaredVariation()).isInfinite();
    assertThat(of(5, 5, 5).pattern()).isEqualTo(Pattern.SMOOTH);
  }
}
