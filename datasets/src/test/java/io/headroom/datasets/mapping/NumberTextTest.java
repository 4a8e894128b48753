package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are read as the JDK reads them, and nothing else is a number. */
class NumberTextTest {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

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

  private static void same(String text, long seed) {
    double jdk = Double.parseDouble(text);
    // What is too large is no number here.
    assertThat(Double.doubleToLongBits(NumberText.parse(text, '.')))
        .as("seed %d: %s", seed, text)
        .isEqualTo(Double.doubleToLongBits(Double.isInfinite(jdk) ? Double.NaN : jdk));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void numbersHalfwayBetweenTwoDoublesAreReadToTheBit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      double v =
          i % 2 == 0
              ? random.nextLong(1L << 53, 1L << 62)
              : Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL);
      BigDecimal half = new BigDecimal(v).add(new BigDecimal(Math.ulp(v)).divide(TWO));
      same(half.toString(), seed);
      same(half.round(new MathContext(19)).toString(), seed);
      same(half.round(new MathContext(18)).toString(), seed);
      same(half.subtract(new BigDecimal(BigInteger.ONE, half.scale() + 1)).toString(), seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyDigitsWithAnyExponentAreReadToTheBit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 40_000; i++) {
      StringBuilder b = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(i % 3 == 0 ? 40 : 20);
      int mark = random.nextInt(digits + 1);
      for (int k = 0; k < digits; k++) {
        b.append(k == mark ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextBoolean()) {
        b.append('e').append(random.nextInt(-345, 312));
      }
      same(b.toString(), seed);
    }
  }

  @Test
  void hardNumbersAreReadToTheBit() {
    for (String t :
        new String[] {
          "2.2250738585072011e-308",
          "2.2250738585072014e-308",
          "4.9e-324",
          "2.4703282292062327e-324",
          "2.4703282292062328e-324",
          "1.7976931348623157e308",
          "1.7976931348623158e308",
          "9007199254740993",
          "9007199254740992.999999999999999999999",
          "9007199254740993.000000000000000000001",
          "6.631236846766476e-316",
          "3.2378839133029012895883524125015321748630094e-319",
          "123456789012345678901234567890",
          "0.000000000000000000000000000000000000000000001",
          "7.3177701707893310e+15",
          "9214843084008499",
          "8.41e21",
          "6929495644600919.5",
          "3.237883913302901e-319",
          "0e-999",
          "-0.000e300",
          "18446744073709551615",
          "18446744073709551616",
          "9999999999999999999",
          "10000000000000000000e-19"
        }) {
      same(t, 0);
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
