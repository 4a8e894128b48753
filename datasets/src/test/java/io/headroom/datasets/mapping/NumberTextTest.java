package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are read as the JDK reads them, and nothing else is a number. */
class NumberTextTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyDecimalIsReadAsTheJdkReadsIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      double v = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30) - 10);
      String[] texts = {
        String.valueOf(v),
        String.format(Locale.ROOT, "%." + random.nextInt(12) + "f", v),
        String.valueOf(random.nextLong()),
        Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL))
      };
      for (String t : texts) {
        assertThat(NumberText.parse(t, '.'))
            .as("seed %d: %s", seed, t)
            .isEqualTo(Double.parseDouble(t));
        assertThat(NumberText.parse(t.replace('.', ','), ',')).isEqualTo(Double.parseDouble(t));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "1,000.5",
        "0x10",
        "1d",
        "1f",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "12 GiB",
        "١٢",
        "1_000",
        "--1",
        "1-",
        "=1+1"
      })
  void whatIsNoNumberIsNone(String text) {
    assertThat(NumberText.parse(text, '.')).isNaN();
  }

  @Test
  void shortFormsAreNumbers() {
    assertThat(NumberText.parse(".5", '.')).isEqualTo(0.5);
    assertThat(NumberText.parse("5.", '.')).isEqualTo(5);
    assertThat(NumberText.parse("+3e-2", '.')).isEqualTo(0.03);
    assertThat(NumberText.parse("-0", '.')).isEqualTo(-0.0);
  }
}
