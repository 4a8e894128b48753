package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Power, cooling and what both leave usable. */
class FacilitiesTest {
  @ParameterizedTest
  @CsvSource({"N,1,0", "n+2,1,2", "2N,2,0", "2(N+1),2,1", "N + 1,1,1"})
  void redundancyIsReadAsItIsWritten(String text, int sides, int spare) {
    SupplyRedundancy r = SupplyRedundancy.of(text);
    assertThat(r).isEqualTo(new SupplyRedundancy(sides, spare));
    assertThat(SupplyRedundancy.of(r.toString())).isEqualTo(r);
  }

  @Test
  void whatIsNoRedundancySaysWhatIs() {
    for (String wrong : List.of("", "3N", "N+", "2N+1", "N-1", "N+99999")) {
      assertThatThrownBy(() -> SupplyRedundancy.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("N+1");
    }
  }

  /** By trying every set of modules that may fail. */
  @Test
  void usableIsTheWorstOverAllFailuresThatAreProvidedFor() {
    double[] modules = {120, 80, 200, 80, 60};
    for (int spare = 0; spare <= modules.length; spare++) {
      double worst = Double.POSITIVE_INFINITY;
      for (int set = 0; set < 1 << modules.length; set++) {
        if (Integer.bitCount(set) == spare) {
          double left = 0;
          for (int i = 0; i < modules.length; i++) {
            left += (set >> i & 1) == 0 ? modules[i] : 0;
          }
          worst = Math.min(worst, left);
        }
      }
      assertThat(new SupplyRedundancy(1, spare).usable(modules)).isEqualTo(worst);
    }
    assertThat(new SupplyRedundancy(1, 9).usable(modules)).isZero();
  }

  @Test
  void theSmallerSideCarriesEverythingAlone() {
    List<PowerModule> small = List.of(PowerModule.of(150), PowerModule.of(150));
    List<PowerModule> large = List.of(PowerModule.of(500));
    PowerSupply supply =
        new PowerSupply(List.of(large, small), SupplyRedundancy.of("2N"), 0.9, 0.8);
    assertThat(supply.usableKw()).isCloseTo(300 * 0.9 * 0.8, within(1e-12));
    assertThat(supply.isExceededBy(supply.usableKw())).isFalse();
    assertThat(supply.isExceededBy(216.1)).isTrue();
    assertThatThrownBy(() -> new PowerSupply(List.of(large), SupplyRedundancy.of("2N"), 0.9, 0.8))
        .hasMessageContaining("2 sides, found 1");
    assertThatThrownBy(() -> new PowerSupply(List.of(large), SupplyRedundancy.of("N"), 0.9, 80))
        .hasMessageContaining("Maybe 0.8?");
  }

  /** A UPS of 100 kVA and 90 kW: the kW rating binds for good loads, the kVA rating for poor. */
  @Test
  void theTighterOfBothRatingsBinds() {
    PowerModule ups = new PowerModule(100, 90);
    assertThat(ups.carries(1)).isEqualTo(90);
    assertThat(ups.carries(0.9)).isEqualTo(90);
    assertThat(ups.carries(0.8)).isCloseTo(80, within(1e-12));
    assertThatThrownBy(() -> new PowerModule(90, 100)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> ups.carries(0)).hasMessageContaining("power factor");
  }

  @Test
  void overheadThatDoesNotChangeWithTheLoadMakesSmallLoadsDear() {
    PowerUsage now = new PowerUsage(400, 620);
    assertThat(now.pue()).isEqualTo(1.55);
    assertThat(now.facilityAt(400, 0.3)).isCloseTo(620, within(1e-9));
    assertThat(now.facilityAt(200, 0) / 200).isCloseTo(1.55, within(1e-12));
    assertThat(now.facilityAt(200, 1) / 200).isCloseTo(2.1, within(1e-12));
    // A ton of refrigeration melts a short ton of ice at 0 °C in a day.
    assertThat(PowerUsage.KW_PER_TON).isCloseTo(907.18474 * 334.9 / 86_400, within(2e-3));
    assertThatThrownBy(() -> new PowerUsage(620, 400)).hasMessageContaining("swapped");
  }
}
