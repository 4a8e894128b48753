package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import java.time.LocalDate;
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

  @Test
  void whatALostFeedCarriedGoesToTheOthers() {
    List<String> feeds = List.of("A", "B", "C");
    double[] capacity = {100, 100, 200};
    double[] load = {60, 50, 90};
    FailoverLoad even = FailoverLoad.spread(feeds, capacity, load);
    assertThat(even.loadAfterLosing(2, 0)).isCloseTo(60 + 45, within(1e-12));
    assertThat(even.losses().get(2).overloaded()).containsExactly("A");
    assertThat(even.losses().get(0).overloaded()).isEmpty();
    double kept = 0;
    for (int i = 0; i < 3; i++) {
      kept += even.loadAfterLosing(1, i);
    }
    assertThat(kept).as("nothing is dropped").isCloseTo(200, within(1e-9));
    double[] grown = new double[3];
    for (int i = 0; i < 3; i++) {
      grown[i] = load[i] * even.growthLeft();
    }
    assertThat(FailoverLoad.spread(feeds, capacity, grown).growthLeft()).isCloseTo(1, within(1e-9));

    double[][] partly = {{0, 0.5, 0}, {0.5, 0, 0.5}, {0, 0, 0}};
    FailoverLoad said = FailoverLoad.of(feeds, capacity, load, partly);
    assertThat(said.losses().get(0).dropped()).isCloseTo(30, within(1e-12));
    assertThat(said.losses().get(2).dropped()).isEqualTo(90);
    assertThat(said.losses().get(1).dropped()).isZero();
    double[][] itself = {{0.5, 0.5, 0}, {0, 0, 0}, {0, 0, 0}};
    assertThatThrownBy(() -> FailoverLoad.of(feeds, capacity, load, itself))
        .hasMessageContaining("load of A");
  }

  /** A rack with room for 12 more by space and 3 by power strands the space of nine. */
  @Test
  void theTightestResourceStopsAndStrandsTheOthers() {
    UnitFit.Resource space = new UnitFit.Resource("rack unit", 42, 18, 2);
    UnitFit.Resource power = new UnitFit.Resource("kW", 8, 6.2, 0.6);
    UnitFit.Resource ports = new UnitFit.Resource("port", 48, 10, 0);
    UnitFit fit = new UnitFit(List.of(ports, space, power));
    assertThat(fit.units()).as("1.8 / 0.6 is three in spite of rounding").isEqualTo(3);
    assertThat(fit.binding()).isEqualTo(power);
    assertThat(fit.stranded(space)).isEqualTo(18);
    assertThat(fit.stranded(power)).isCloseTo(0, within(1e-9));
    assertThatThrownBy(() -> new UnitFit(List.of(ports))).hasMessageContaining("found nothing");
    UnitFit over = new UnitFit(List.of(new UnitFit.Resource("kW", 5, 6, 1)));
    assertThat(over.units()).isZero();
  }

  @Test
  void contractedStepsAreAssetsAndArePaidUsedOrNot() {
    LocalDate start = LocalDate.of(2026, 1, 1);
    ContractedSteps power =
        new ContractedSteps(
            "power",
            List.of(
                new ContractedSteps.Step(start.plusYears(1), 200),
                new ContractedSteps.Step(start, 100),
                new ContractedSteps.Step(start.plusYears(2), 0)));
    Pool pool = new Pool("room", Unit.of("kW"), power.assets(), Headroom.none(), List.of());
    for (int d = -10; d < 800; d += 5) {
      LocalDate day = start.plusDays(d);
      assertThat(pool.total(day)).isEqualTo(power.on(day));
    }
    double twoYears = power.cost(start.minusDays(9), start.plusYears(3), 12);
    assertThat(twoYears).isCloseTo((100 + 200) * 365 / 365.2425 * 12, within(1e-9));
    double sum = 0;
    for (int d = 0; d < 730; d += 73) {
      sum += power.cost(start.plusDays(d), start.plusDays(d + 73), 12);
    }
    assertThat(sum).as("parts add up").isCloseTo(twoYears, within(1e-9));
    assertThatThrownBy(
            () ->
                new ContractedSteps(
                    "p",
                    List.of(
                        new ContractedSteps.Step(start, 1), new ContractedSteps.Step(start, 2))))
        .hasMessageContaining("two steps on 2026-01-01");
  }
}
