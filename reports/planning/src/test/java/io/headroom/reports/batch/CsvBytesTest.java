package io.headroom.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as text against exact decimal arithmetic, and fields that must be quoted. */
final class CsvBytesTest {
  private static String number(double v) {
    return new CsvBytes().number(v).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-17, -17",
    "0.1, 0.1",
    "-2.5, -2.5",
    "123456789012345, 123456789012345",
    "999999999999999, 999999999999999",
    "1e15, 1E15",
    "-1.5e300, -1.5E300",
    "0.3333333333333333, 0.333333333333",
    "66.66666666666667, 66.6666666667",
    "9.9999999999996, 10",
    "0.99999999999996, 1",
    "99999.9999999999, 100000",
    "123456789012.75, 123456789013",
    "1234567890123.75, 1234567890120",
    "0.00001, 0.00001",
    "0.000012345, 0.000012345",
    "0.0000099999999999996, 1E-5",
    "0.000001, 1E-6",
    "1.5e-300, 1.5E-300",
    "4.9e-324, 4.94065645841E-324"
  })
  void numbersAreWrittenAs(double value, String text) {
    assertThat(number(value)).isEqualTo(text);
  }

  @Test
  void whatIsNoNumberIsEmptyAndInfinityHasItsName() {
    assertThat(number(Double.NaN)).isEmpty();
    assertThat(number(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  /** The law: twelve digits, the last within 0.501 of a unit, of any size. */
  @Test
  void textIsWithinHalfAUnitOfTheTwelfthDigit() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 300_000; i++) {
      double v =
          i % 3 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextGaussian() * Math.pow(10, random.nextInt(24) - 7);
      if (!Double.isFinite(v) || v == 0) {
        continue;
      }
      BigDecimal exact = new BigDecimal(v);
      BigDecimal read = new BigDecimal(number(v));
      BigDecimal unit = exact.round(new MathContext(12)).ulp();
      BigDecimal wrong = exact.subtract(read).abs();
      boolean whole = Math.abs(v) < 1e15 && v == Math.rint(v);
      assertThat(wrong)
          .as("seed %d: %s written as %s", seed, exact, number(v))
          .isLessThanOrEqualTo(whole ? BigDecimal.ZERO : unit.multiply(new BigDecimal("0.501")));
      assertThat(read.stripTrailingZeros().precision()).isLessThanOrEqualTo(whole ? 15 : 12);
    }
  }

  @Test
  void wholeNumbersAreWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      long n = random.nextLong() >> random.nextInt(64);
      assertThat(new CsvBytes().whole(n).toString()).isEqualTo(Long.toString(n));
    }
    assertThat(new CsvBytes().whole(Long.MAX_VALUE).toString()).isEqualTo("9223372036854775807");
    assertThat(new CsvBytes().whole(Long.MIN_VALUE).toString()).isEqualTo("-9223372036854775808");
  }

  @Test
  void fieldsAreQuotedWhereTheyMustBe() {
    CsvBytes row = new CsvBytes();
    row.text("plain").comma().text("a,b").comma().text("say \"hi\"").comma().text(" x").comma();
    row.text("two\nlines").comma().text("").comma().text("é").line();
    assertThat(row.toString())
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\" x\",\"two\nlines\",,é\n");
  }

  @Test
  void packedPartsOneAfterTheOtherAreOneFile() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(new CsvBytes().text("one").line().toGzip());
    all.write(new CsvBytes().toGzip());
    all.write(new CsvBytes().text("two").line().toGzip());
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(all.toByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
    }
  }
}
