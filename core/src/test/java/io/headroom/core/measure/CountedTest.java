package io.headroom.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
  @ParameterizedTest
  @CsvSource({
    "1, host, 1 host",
    "3, host, 3 hosts",
    "2, shelf, 2 shelves",
    "2, battery, 2 batteries",
    "2, bay, 2 bays",
    "2, box, 2 boxes",
    "2, switch, 2 switches",
    "2, UPS, 2 UPS",
    "2, power module, 2 power modules",
    "0, licence, 0 licences"
  })
  void nounsTakeTheirNumber(long n, String noun, String text) {
    assertThat(Counted.of(n, noun)).isEqualTo(text);
  }
}
