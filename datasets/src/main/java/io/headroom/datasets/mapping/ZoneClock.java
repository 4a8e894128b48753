package io.headroom.datasets.mapping;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local seconds of a zone to instants, quick while stamps stay between the same two clock changes.
 * Not for sharing between threads.
 */
final class ZoneClock {
  /** How a local time relates to the zone's clock changes. */
  enum Kind {
    PLAIN,
    /** Clocks skip it. */
    SKIPPED,
    /** Clocks show it twice. */
    TWICE
  }

  private final ZoneRules rules;
  private long from = 1;
  private long to;
  private long offset;
  private Kind kind = Kind.PLAIN;

  ZoneClock(ZoneId zone) {
    this(zone.getRules());
  }

  private ZoneClock(ZoneRules rules) {
    this.rules = rules;
  }

  /** A clock of the same zone, for another thread. */
  ZoneClock copy() {
    return new ZoneClock(rules);
  }

  /**
   * The epoch second of a local second (seconds since 1970-01-01T00:00 on the local clock). A time
   * that occurs twice is the earlier one; one that is skipped has the offset before the change.
   */
  long toEpochSecond(long local) {
    if (local >= from && local < to) {
      kind = Kind.PLAIN;
      return local - offset;
    }
    LocalDateTime wall = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = rules.getTransition(wall);
    if (change != null) {
      kind = change.isGap() ? Kind.SKIPPED : Kind.TWICE;
      return local - change.getOffsetBefore().getTotalSeconds();
    }
    kind = Kind.PLAIN;
    offset = rules.getOffset(wall).getTotalSeconds();
    Instant instant = Instant.ofEpochSecond(local - offset);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    from = before == null ? Long.MIN_VALUE : edge(before, true);
    to = after == null ? Long.MAX_VALUE : edge(after, false);
    return local - offset;
  }

  /** First local second that is plain after a change, or first that is not plain before it. */
  private static long edge(ZoneOffsetTransition change, boolean after) {
    long a = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
    long b = change.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
    return after ? Math.max(a, b) : Math.min(a, b);
  }

  /** How the local time of the last call relates to clock changes. */
  Kind kind() {
    return kind;
  }

  /** How much later the second occurrence is of an instant that is the first of two; seconds. */
  long secondOccurrenceAfter(long epochSecond) {
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(epochSecond));
    return change == null || change.isGap() ? 0 : -change.getDuration().toSeconds();
  }
}
