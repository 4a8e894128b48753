package io.headroom.datasets.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * From when to when a log of tickets can be trusted, found from the times of opening and of
 * resolution alone. Immutable.
 *
 * <p><b>Strays.</b> The first or last few openings (at most {@value #FEW} or a thousandth), when
 * more than seven days and twice the longest pause of the middle eight tenths part them from the
 * others, tell nothing of when the log begins or ends.
 *
 * <p><b>Window.</b> An export of the tickets that were active from a day T on has of those opened
 * before T only the ones that were still open then. Let F be the distribution of times to resolve,
 * estimated from the middle half of the tickets. Of the tickets opened before t, {@code E(t) = Σ
 * F(t − opened)} should have been resolved by t, and N(t) were. A complete log has N(t) ≈ E(t) at
 * each t. T is the last t with {@code N(t) ≤ 0.05 E(t)} and {@code E(t) ≥ }{@value #EVIDENCE}
 * (chance below {@code e^−8} in a complete log), when openings before it are less than half as
 * dense as after it and span a week or more. Arrivals count from the next local midnight.
 *
 * <p><b>Left-truncated.</b> A log with a row for each ticket opened from a day A on begins with an
 * empty backlog. By Little's law {@code L = λ ∫ S} tickets would be open at any time (λ the usual
 * rate of opening, S = 1 − F; the integral runs to half the log's span, so that L is a lower
 * bound). The log is cut when L ≥ {@value #EVIDENCE}, a tenth of the tickets takes longer than
 * {@value #SLOW_DAYS} days, the first week has at least half of the usual openings (a desk that
 * starts small has not), and fewer than a third of L are open at A. A desk that began on that day
 * at full speed looks the same. The backlog counts from A plus the time in which 90 % are resolved
 * (Kaplan–Meier, open tickets censored), at most half the span: by then the missing part is what
 * lives longer than that.
 *
 * <p><b>Right-truncated.</b> Openings are complete up to the last local midnight before the end of
 * knowledge, unless the time since the last opening is more than one and a half times the longest
 * pause between openings in the log; then up to the end of the last day whose last opening is not
 * earlier than the earliest twentieth of last openings of days.
 */
public final class LogTruncation {
  /** Fewest tickets from which anything is concluded. */
  public static final int FEWEST = 40;

  private static final int FEW = 8;
  private static final int EVIDENCE = 8;
  private static final int SLOW_DAYS = 2;
  private static final double ALMOST_NONE = 0.05;
  private static final double BRIEF = 0.05;
  private static final double BACKLOG_SHARE = 0.9;
  private static final long DAY = 86_400_000L;

  private final Instant arrivalsFrom;
  private final Instant arrivalsUntil;
  private final Instant backlogFrom;
  private final boolean windowExport;
  private final boolean leftTruncated;
  private final boolean rightTruncated;
  private final long until;
  private final long before;
  private final double missing;
  private final long strays;
  private final LocalDate start;
  private final LocalDate end;

  private LogTruncation(LogOpenings log, long windowFrom) {
    this.until = log.until();
    this.strays = log.strays();
    this.windowExport = windowFrom != Long.MIN_VALUE;
    this.arrivalsFrom =
        Instant.ofEpochMilli(windowExport ? log.nextMidnight(windowFrom) : log.firstWholeDay());
    long a = arrivalsFrom.toEpochMilli();
    this.before = log.openedBefore(a);
    LifeCurve lives = log.lives();
    this.missing = log.rate() * lives.meanUpTo(Math.max(0, (until - a) / 2));
    this.leftTruncated =
        log.size() >= FEWEST
            && missing >= EVIDENCE
            && lives.quantile(BACKLOG_SHARE) >= SLOW_DAYS * DAY
            && log.isDenseFrom(a)
            && log.openAt(a) < missing / 3;
    this.backlogFrom = backlogFrom(lives);
    this.rightTruncated = log.endsEarly();
    this.arrivalsUntil = Instant.ofEpochMilli(Math.max(a, log.lastMidnight()));
    this.start = log.day(a);
    this.end = log.day(arrivalsUntil.toEpochMilli());
  }

  /**
   * Examines a log.
   *
   * @param opened when each ticket was opened, epoch milliseconds, in order; at least one
   * @param ended when it was resolved or left; {@link Long#MAX_VALUE} while it is open
   * @param until up to when the log tells, such as the as-of
   * @param zone zone of days
   * @return what was found
   * @throws IllegalArgumentException when there is no ticket, the arrays differ in length, or
   *     openings are not in order
   */
  public static LogTruncation of(long[] opened, long[] ended, Instant until, ZoneId zone) {
    Objects.requireNonNull(until, "until");
    if (opened.length == 0 || opened.length != ended.length) {
      throw new IllegalArgumentException(
          "a log needs a ticket and as many ends as openings, found "
              + opened.length
              + " openings and "
              + ended.length
              + " ends");
    }
    for (int i = 1; i < opened.length; i++) {
      if (opened[i] < opened[i - 1]) {
        throw new IllegalArgumentException(
            "openings must be in order of time; opening " + i + " is before the one before it");
      }
    }
    LogOpenings log = new LogOpenings(opened, ended, until.toEpochMilli(), zone, FEW);
    return new LogTruncation(log, windowFrom(log));
  }

  /** The T of a window; {@link Long#MIN_VALUE} when the log is none. */
  private static long windowFrom(LogOpenings log) {
    if (log.size() < FEWEST) {
      return Long.MIN_VALUE;
    }
    long[] ends = log.sortedEnds();
    LifeCurve lives = log.lives();
    long found = Long.MIN_VALUE;
    for (int k = 0; k < ends.length; k += 1 + k / 20) {
      long t = ends[k];
      long opened = log.openedBefore(t);
      if (opened < EVIDENCE || k > ALMOST_NONE * opened) {
        continue;
      }
      double expected = log.expectedEnds(t, lives);
      if (expected >= EVIDENCE && k <= ALMOST_NONE * expected) {
        found = t;
      }
    }
    return found != Long.MIN_VALUE && log.isRampBefore(found) ? found : Long.MIN_VALUE;
  }

  private Instant backlogFrom(LifeCurve lives) {
    if (!leftTruncated) {
      return arrivalsFrom;
    }
    long a = arrivalsFrom.toEpochMilli();
    long most = Math.max(0, (until - a) / 2);
    return Instant.ofEpochMilli(a + Math.min(most, lives.quantile(BACKLOG_SHARE)));
  }

  /**
   * Whether the log is one of tickets that were active within a window.
   *
   * @return true when earlier arrivals are thinned out
   */
  public boolean isWindowExport() {
    return windowExport;
  }

  /**
   * Whether the tickets that were open at the log's begin are missing.
   *
   * @return true when the log begins with a backlog that is too small
   */
  public boolean isLeftTruncated() {
    return leftTruncated;
  }

  /**
   * Whether openings end before the log does.
   *
   * @return true when the last openings are missing
   */
  public boolean isRightTruncated() {
    return rightTruncated;
  }

  /**
   * From when on each opened ticket is in the log.
   *
   * @return a local midnight
   */
  public Instant arrivalsFrom() {
    return arrivalsFrom;
  }

  /**
   * Up to when each opened ticket is in the log.
   *
   * @return a local midnight, exclusive; not before {@link #arrivalsFrom}
   */
  public Instant arrivalsUntil() {
    return arrivalsUntil;
  }

  /**
   * From when on the number of open tickets can be trusted.
   *
   * @return {@link #arrivalsFrom}, or later when the log is left-truncated
   */
  public Instant backlogFrom() {
    return backlogFrom;
  }

  /**
   * The same for a part of the log's tickets, which may take longer or shorter than all.
   *
   * @param opened when each ticket of the part was opened, in order
   * @param ended when it was resolved; {@link Long#MAX_VALUE} while it is open
   * @return the instant by the part's own times to resolve; that of the whole log when the part has
   *     fewer than {@value #FEWEST} tickets
   */
  public Instant backlogFrom(long[] opened, long[] ended) {
    return opened.length < FEWEST
        ? backlogFrom
        : backlogFrom(LogOpenings.lives(opened, ended, until));
  }

  /**
   * Tells what was found.
   *
   * @param log where to tell it
   */
  public void addTo(FindingLog log) {
    if (strays > 0) {
      log.add(
          Severity.WARN,
          FindingCode.STRAY_STAMP,
          null,
          "tickets opened far from all others",
          strays,
          "kept, but they do not tell when the log begins or ends",
          List.of());
    }
    if (windowExport) {
      log.add(
          Severity.WARN,
          FindingCode.WINDOW_EXPORT,
          null,
          "the log has only tickets that were active from about "
              + start
              + " on: hardly any was resolved before, though tickets were opened",
          before,
          "arrivals count from " + start + "; tickets opened before are backlog only",
          List.of());
    }
    if (leftTruncated) {
      long unknown = backlogFrom.toEpochMilli() - arrivalsFrom.toEpochMilli();
      boolean brief = unknown < BRIEF * (until - arrivalsFrom.toEpochMilli());
      log.add(
          brief ? Severity.INFO : Severity.WARN,
          FindingCode.LEFT_TRUNCATED,
          null,
          String.format(
              Locale.ROOT,
              "the log begins on %s without the tickets that were open then; by rate of opening"
                  + " times time to resolve there would be at least %.0f",
              start,
              missing),
          1,
          "the backlog counts from " + backlogFrom + ", when most of them would be resolved",
          List.of());
    }
    if (rightTruncated) {
      log.add(
          Severity.INFO,
          FindingCode.RIGHT_TRUNCATED,
          null,
          "no ticket is opened from "
              + end
              + " on, though the log or the as-of goes on until "
              + Instant.ofEpochMilli(until),
          1,
          "what is opened from then on is unknown, not zero",
          List.of());
    }
  }
}
