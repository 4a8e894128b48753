package io.headroom.reports.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Builds CSV rows as bytes (UTF-8, RFC 4180 with line feeds). Not for sharing between threads.
 *
 * <p>Numbers: whole ones below 10^15 with all their digits, others with twelve significant digits
 * less trailing zeros, the last of them within 0.501 of a unit of the exact value; plain from 10^−5
 * to 10^15, otherwise such as {@code 1.5E-7}. The same double gives the same bytes on every machine
 * and Java.
 */
final class CsvBytes {
  private static final int DIGITS = 12;
  private static final long LEAST = 100_000_000_000L;
  private static final long BILLION = 1_000_000_000L;
  private static final double LARGEST_PLAIN = 1e15;
  private static final double SMALLEST_PLAIN = 1e-5;
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16
  };

  private byte[] bytes = new byte[1 << 12];
  private int size;

  /** A field of text, quoted where it must be. */
  CsvBytes text(String text) {
    return raw(field(text));
  }

  /** The bytes of a field of text, for many rows to share. */
  static byte[] field(String text) {
    return (needsQuotes(text) ? '"' + text.replace("\"", "\"\"") + '"' : text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return !text.isEmpty() && (isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1)));
  }

  /** Readers may drop what is blank around a field that is not quoted. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  /** A field as it is. */
  CsvBytes raw(byte[] field) {
    room(field.length);
    System.arraycopy(field, 0, bytes, size, field.length);
    size += field.length;
    return this;
  }

  CsvBytes comma() {
    return put(',');
  }

  CsvBytes line() {
    return put('\n');
  }

  private CsvBytes put(int c) {
    room(1);
    bytes[size++] = (byte) c;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), size + more));
    }
  }

  /** A whole number. */
  CsvBytes whole(long number) {
    if (number == Long.MIN_VALUE) {
      // It has no opposite.
      return raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
    if (number < 0) {
      put('-');
    }
    digits(Math.abs(number), countDigits(Math.abs(number)));
    return this;
  }

  private static int countDigits(long n) {
    int count = 1;
    for (long rest = n / 10; rest > 0; rest /= 10) {
      count++;
    }
    return count;
  }

  /** The lowest digits of a number, with zeros in front. */
  private void digits(long number, int count) {
    room(count);
    int i = size + count;
    size = i;
    long rest = number;
    // Division of ints is several times as fast.
    for (int left = count; left > 0; left -= 9) {
      int nine = (int) (rest % BILLION);
      rest /= BILLION;
      for (int k = Math.min(9, left); k > 0; k--) {
        bytes[--i] = (byte) ('0' + nine % 10);
        nine /= 10;
      }
    }
  }

  /** A number; nothing for NaN. */
  CsvBytes number(double value) {
    if (Double.isNaN(value)) {
      return this;
    }
    double v = Math.abs(value);
    if (v < LARGEST_PLAIN && v == Math.rint(v)) {
      return whole((long) value);
    }
    if (value < 0) {
      put('-');
    }
    if (Double.isInfinite(v)) {
      return raw("Infinity".getBytes(StandardCharsets.US_ASCII));
    }
    if (v >= LARGEST_PLAIN || v < SMALLEST_PLAIN) {
      return scientific(v);
    }
    int exponent = exponent(v);
    long digits = scaled(v, DIGITS - 1 - exponent);
    if (digits >= LEAST * 10) {
      digits /= 10;
      exponent++;
    }
    return plain(digits, exponent);
  }

  /** The power of ten of the first digit, for 1e-5 up to 1e15. */
  private static int exponent(double v) {
    int e = 0;
    if (v >= 1) {
      while (v >= TENS[e + 1]) {
        e++;
      }
      return e;
    }
    while (v * TENS[-e] < 1) {
      e--;
    }
    return e;
  }

  /** v·10^power, rounded; powers of ten up to 10^22 are exact, so there is one rounding before. */
  private static long scaled(double v, int power) {
    return (long) Math.rint(power >= 0 ? v * TENS[power] : v / TENS[-power]);
  }

  private CsvBytes plain(long twelve, int exponent) {
    long digits = twelve;
    int count = DIGITS;
    while (digits % 10 == 0) {
      digits /= 10;
      count--;
    }
    if (exponent < 0) {
      put('0').put('.');
      for (int i = exponent + 1; i < 0; i++) {
        put('0');
      }
      digits(digits, count);
      return this;
    }
    int whole = exponent + 1;
    if (count <= whole) {
      digits(digits, count);
      for (int i = count; i < whole; i++) {
        put('0');
      }
      return this;
    }
    long cut = (long) TENS[count - whole];
    digits(digits / cut, whole);
    put('.');
    digits(digits % cut, count - whole);
    return this;
  }

  private CsvBytes scientific(double v) {
    BigDecimal rounded =
        new BigDecimal(v)
            .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa = rounded.scaleByPowerOfTen(-exponent).toPlainString();
    return raw((mantissa + "E" + exponent).getBytes(StandardCharsets.US_ASCII));
  }

  /** What was built so far. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The same as a part of a gzip file; such parts one after the other are a gzip file. */
  byte[] toGzip() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(size / 2 + 64);
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes, 0, size);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
    return packed.toByteArray();
  }

  /** What was built so far, as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
