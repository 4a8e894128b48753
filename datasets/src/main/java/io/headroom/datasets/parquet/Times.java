package io.headroom.datasets.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;

/** Reads and shows the numbers that stand for times. */
final class Times {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long JULIAN_1970 = 2_440_588;

  private Times() {}

  /** Microseconds since 1970 of 8 bytes of nanoseconds of the day and 4 of the Julian day. */
  static long int96Micros(Binary value) {
    ByteBuffer b = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (b.remaining() != 12) {
      throw new IllegalArgumentException("a time stamp of " + b.remaining() + " bytes, not 12");
    }
    long nanos = b.getLong(b.position());
    long day = b.getInt(b.position() + 8);
    return (day - JULIAN_1970) * DAY_MICROS + Math.floorDiv(nanos, 1000L);
  }

  /** A number of half precision (IEEE 754 binary16). */
  static double half(Binary value) {
    ByteBuffer b = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (b.remaining() != 2) {
      throw new IllegalArgumentException("a half of " + b.remaining() + " bytes, not 2");
    }
    int bits = b.getShort(b.position()) & 0xFFFF;
    int exponent = bits >>> 10 & 31;
    double fraction = bits & 1023;
    double size =
        exponent == 31
            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
            : exponent == 0
                ? Math.scalb(fraction, -24)
                : Math.scalb(fraction + 1024, exponent - 25);
    return bits > 0x7FFF ? -size : size;
  }

  /** An instant of so many units, such as {@code 2026-03-01T10:00:00Z}. */
  static CharSequence instant(long value, long perSecond) {
    return Instant.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond))
        .toString();
  }

  /** A wall clock of so many units, such as {@code 2026-03-01T10:00}. */
  static CharSequence wallClock(long value, long perSecond) {
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, perSecond),
            (int) (Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond)),
            ZoneOffset.UTC)
        .toString();
  }

  /** A date of so many days since 1970; one beyond the calendar as its number. */
  static CharSequence date(long days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  /** A time of day of so many units; one beyond the day as its number. */
  static CharSequence timeOfDay(long value, long perSecond) {
    long nanos = value * (1_000_000_000L / perSecond);
    return value < 0 || value >= 86_400 * perSecond
        ? Long.toString(value)
        : LocalTime.ofNanoOfDay(nanos).toString();
  }

  /** The usual text of 16 bytes. */
  static String uuid(Binary value) {
    ByteBuffer b = value.toByteBuffer();
    if (b.remaining() != 16) {
      throw new IllegalArgumentException("a UUID of " + b.remaining() + " bytes, not 16");
    }
    return new UUID(b.getLong(b.position()), b.getLong(b.position() + 8)).toString();
  }
}
