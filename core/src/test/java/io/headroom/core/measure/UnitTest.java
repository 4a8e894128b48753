package io.headroom.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units convert within a dimension, and refuse between. */
class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "GiB, MiB, 1024", "GB, MB, 1000", "GiB, B, 1073741824", "Gbit/s, MB/s, 125", "h, min, 60",
    "GHz, MHz, 1000", "GHz, cycle/s, 1e9", "kW, W, 1000", "year, month, 12", "%, 1, 0.01",
    "fraction, %, 100", "request/h, requests/day, 24", "week, d, 7",
  })
  void convertsWithinADimensionBothWays(String from, String to, double factor) {
    Unit a = Unit.of(from);
    Unit b = Unit.of(to);
    assertThat(a.isLike(b)).isTrue();
    assertThat(a.convert(1, b)).isCloseTo(factor, within(1e-12 * factor));
    assertThat(b.convert(a.convert(3.7, b), a)).isCloseTo(3.7, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "requests, request", "VMs, VM", "vCPUs, vCPU", "switches, switch", "boxes, box",
    "queries, query", "licenses, license", "chassis, chassis", "status, status", "series, series",
    "DNS, DNS", "gpus, gpu", "FTEs, FTE", "Requests, Request",
  })
  void aPluralIsTheSameUnit(String plural, String singular) {
    assertThat(Unit.of(plural)).isEqualTo(Unit.of(singular)).hasToString(singular);
  }

  @Test
  void unlikeUnitsRefuse() {
    assertThatThrownBy(() -> Unit.of("GiB").convert(1, Unit.of("kW")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GiB")
        .hasMessageContaining("kW");
    assertThat(Unit.of("seat").isLike(Unit.of("desk"))).isFalse();
    assertThat(Unit.of("request/h").isLike(Unit.of("request"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "7", "/", "€"})
  void whatIsNotAWordIsRefused(String text) {
    assertThatThrownBy(() -> Unit.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a unit");
  }
}
