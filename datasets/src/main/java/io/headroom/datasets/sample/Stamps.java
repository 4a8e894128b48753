package io.headroom.datasets.sample;

import io.headroom.core.time.TimeGrid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The ways in which exports of the sample write time stamps: each tool has its own habit. */
enum Stamps {
  /** {@code 2026-03-01T12:00:00Z}. */
  UTC {
    @Override
    String text(Instant t, ZonedDateTime local) {
      return ISO.format(t.atZone(ZoneOffset.UTC)) + "Z";
    }
  },
  /** {@code 2026-03-01T13:00:00+01:00}. */
  OFFSET {
    @Override
    String text(Instant t, ZonedDateTime local) {
      return ISO.format(local) + local.getOffset();
    }
  },
  /** {@code 2026-03-01 13:00:00}, local: the autumn hour stands there twice. */
  LOCAL {
    @Override
    String text(Instant t, ZonedDateTime local) {
      return BLANK.format(local);
    }
  },
  /** Seconds since 1970. */
  EPOCH {
    @Override
    String text(Instant t, ZonedDateTime local) {
      return Long.toString(t.getEpochSecond());
    }
  },
  /** {@code 1/3/2026 13:00}, local, day first. */
  DAY_FIRST {
    @Override
    String text(Instant t, ZonedDateTime local) {
      return SLASHED.format(local);
    }
  };

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter BLANK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter SLASHED =
      DateTimeFormatter.ofPattern("d/M/uuuu HH:mm", Locale.ROOT);

  abstract String text(Instant t, ZonedDateTime local);

  /** The stamps of all periods of a grid. */
  byte[][] all(TimeGrid grid) {
    byte[][] stamps = new byte[grid.count()][];
    for (int i = 0; i < stamps.length; i++) {
      Instant t = grid.start(i);
      stamps[i] = text(t, t.atZone(grid.zone())).getBytes(StandardCharsets.US_ASCII);
    }
    return stamps;
  }
}
