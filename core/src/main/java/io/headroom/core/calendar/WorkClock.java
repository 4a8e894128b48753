package io.headroom.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A clock that runs in the opening hours of a {@link WorkCalendar} in a zone, outside holidays:
 * agreed times of a service desk are read from it.
 *
 * <p>The clock runs at an instant when the local time then is at or after an opening and before the
 * closing, on a date that is no holiday. What it counts is elapsed time: where clocks change, an
 * open night has 23 or 25 hours.
 *
 * <p>Opening hours are laid out once for each span of about a year that is asked for, and found
 * there by a table, so that a question costs microseconds however far apart its instants are. Safe
 * to share between threads; equal questions get equal answers.
 */
public final class WorkClock {
  /** Spans of the layout: 2^25 s, about 388 days. */
  private static final int SPAN_BITS = 25;

  private static final long SPAN = 1L << SPAN_BITS;

  /** Within a span intervals are found from buckets of 2^15 s, about nine hours. */
  private static final int BUCKET_BITS = 15;

  private static final int SECOND = 1_000_000_000;

  /** A clock is not asked about more than so many spans: some ten thousand years. */
  private static final long MOST_SPANS = 10_000;

  private final WorkCalendar calendar;
  private final ZoneId zone;

  /** Spans of 1970 to 2072 by number, as they are what is mostly asked for; others beside. */
  private final AtomicReferenceArray<Layout> near = new AtomicReferenceArray<>(96);

  private final Map<Long, Layout> layouts = new ConcurrentHashMap<>();

  WorkClock(WorkCalendar calendar, ZoneId zone) {
    this.calendar = calendar;
    this.zone = zone;
  }

  /**
   * A time in which the clock is stopped: [from, to).
   *
   * @param from first instant that does not count
   * @param to first instant that counts again, not before {@code from}
   */
  public record Pause(Instant from, Instant to) {
    /** Checks the order. */
    public Pause {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("a pause ends before it starts: " + from + ", " + to);
      }
    }
  }

  /**
   * Whose hours.
   *
   * @return the calendar
   */
  public WorkCalendar calendar() {
    return calendar;
  }

  /**
   * Where its local times hold.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Whether the clock runs.
   *
   * @param at an instant
   * @return true in opening hours outside holidays
   */
  public boolean isRunning(Instant at) {
    long second = at.getEpochSecond();
    return layout(second >> SPAN_BITS).isOpen(second);
  }

  /**
   * Working time between two instants.
   *
   * @param from first instant
   * @param to first instant that does not count
   * @return elapsed time in which the clock runs; zero when {@code to} is not after {@code from}
   * @throws IllegalArgumentException when they lie more than about ten thousand years apart
   */
  public Duration between(Instant from, Instant to) {
    return to.isAfter(from)
        ? Duration.ofSeconds(seconds(from, to), nanos(from, to))
        : Duration.ZERO;
  }

  /** Whole seconds that {@link #between} counts, for instants in order. */
  private long seconds(Instant from, Instant to) {
    long begin = from.getEpochSecond();
    long end = to.getEpochSecond();
    long first = begin >> SPAN_BITS;
    long last = end >> SPAN_BITS;
    if (first == last) {
      Layout layout = layout(first);
      return layout.upTo(end) - layout.upTo(begin);
    }
    if (last - first > MOST_SPANS) {
      throw new IllegalArgumentException(
          "working time from "
              + from
              + " to "
              + to
              + ": more than ten thousand years. Maybe a"
              + " wrong date?");
    }
    long worked = layout(last).upTo(end) - layout(first).upTo(begin);
    for (long span = first; span < last; span++) {
      worked += layout(span).total();
    }
    return worked;
  }

  /** Nanoseconds to be added to {@link #seconds}; may be negative. */
  private int nanos(Instant from, Instant to) {
    return nanos(to) - nanos(from);
  }

  /** The part of a second that the clock has run when it runs. */
  private int nanos(Instant at) {
    long second = at.getEpochSecond();
    int nano = at.getNano();
    return nano != 0 && layout(second >> SPAN_BITS).isOpen(second) ? nano : 0;
  }

  /**
   * Working time from opening to resolution, less pauses.
   *
   * @param opened when the clock starts
   * @param resolved when it stops; for what is still open, the instant that it is asked about
   * @param pauses when it stands still, in any order; may overlap or reach beyond both ends
   * @return the time used; zero when resolved is not after opened
   */
  public Duration elapsed(Instant opened, Instant resolved, List<Pause> pauses) {
    if (pauses.isEmpty() || !resolved.isAfter(opened)) {
      return between(opened, resolved);
    }
    long seconds = seconds(opened, resolved);
    long nanos = nanos(opened, resolved);
    for (Pause p : joined(pauses)) {
      Instant from = later(p.from(), opened);
      Instant to = earlier(p.to(), resolved);
      if (to.isAfter(from)) {
        seconds -= seconds(from, to);
        nanos -= nanos(from, to);
      }
    }
    return Duration.ofSeconds(seconds, nanos);
  }

  /**
   * The instant at which a target is used up. A target used up exactly at a closing or at the start
   * of a pause is due at that instant, not at the next opening. Pauses count only in so far as they
   * lie before the deadline.
   *
   * @param opened when the clock starts
   * @param target working time allowed, 0 or more; 0 is due at once, even out of hours
   * @param pauses when the clock stands still, in any order; may overlap
   * @return the deadline
   * @throws IllegalArgumentException when the target is negative, or takes more than about ten
   *     thousand years
   */
  public Instant due(Instant opened, Duration target, List<Pause> pauses) {
    if (target.isNegative()) {
      throw new IllegalArgumentException("a target is 0 or more working time, found " + target);
    }
    if (target.isZero()) {
      return opened;
    }
    Instant at = opened;
    long left = target.getSeconds();
    int nanosLeft = target.getNano();
    for (Pause p : joined(pauses)) {
      if (!p.to().isAfter(at)) {
        continue;
      }
      if (p.from().isAfter(at)) {
        long before = seconds(at, p.from());
        int nanos = nanosLeft - nanos(at, p.from());
        long rest = left - before + Math.floorDiv(nanos, SECOND);
        int nanosRest = Math.floorMod(nanos, SECOND);
        if (rest < 0 || (rest == 0 && nanosRest == 0)) {
          break;
        }
        left = rest;
        nanosLeft = nanosRest;
      }
      at = p.to();
    }
    return after(at, left, nanosLeft);
  }

  /** The first instant by which so much working time, more than none, has passed. */
  private Instant after(Instant start, long seconds, int nanos) {
    long span = start.getEpochSecond() >> SPAN_BITS;
    int more = nanos + nanos(start);
    long left = Math.addExact(seconds, layout(span).upTo(start.getEpochSecond()) + more / SECOND);
    int nanosLeft = more % SECOND;
    for (long s = span; s - span <= MOST_SPANS; s++) {
      Layout layout = layout(s);
      long total = layout.total();
      if (total > left || (total == left && nanosLeft == 0)) {
        return layout.reach(left, nanosLeft);
      }
      left -= total;
    }
    throw new IllegalArgumentException(
        "a target of "
            + Duration.ofSeconds(seconds, nanos)
            + " working time from "
            + start
            + " on is more than ten thousand"
            + " years away");
  }

  private static List<Pause> joined(List<Pause> pauses) {
    if (areApart(pauses)) {
      return pauses;
    }
    List<Pause> sorted = new ArrayList<>(pauses);
    sorted.sort(Comparator.comparing(Pause::from).thenComparing(Pause::to));
    List<Pause> joined = new ArrayList<>();
    for (Pause p : sorted) {
      Pause last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && !p.from().isAfter(last.to())) {
        joined.set(joined.size() - 1, new Pause(last.from(), later(last.to(), p.to())));
      } else {
        joined.add(p);
      }
    }
    return joined;
  }

  /** Whether pauses stand in order and do not touch, so that nothing is to be joined. */
  private static boolean areApart(List<Pause> pauses) {
    for (int i = 1; i < pauses.size(); i++) {
      if (!pauses.get(i).from().isAfter(pauses.get(i - 1).to())) {
        return false;
      }
    }
    return true;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private Layout layout(long span) {
    if (span < 0 || span >= near.length()) {
      return layouts.computeIfAbsent(span, this::lay);
    }
    Layout known = near.get((int) span);
    if (known == null) {
      // Laid out twice by two threads at once it is the same.
      known = lay(span);
      near.set((int) span, known);
    }
    return known;
  }

  /** Opening hours of one span as epoch seconds. */
  private Layout lay(long span) {
    long from = span * SPAN;
    long end = from + SPAN;
    ZoneRules rules = zone.getRules();
    Layout.Builder builder = new Layout.Builder();
    long at = from;
    // Between two changes of the zone's offset local time runs like elapsed time.
    while (at < end) {
      ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(at));
      ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(at));
      long until = next == null ? end : Math.min(end, next.toEpochSecond());
      lay(builder, at, until, offset.getTotalSeconds());
      at = until;
    }
    return builder.build(from);
  }

  private void lay(Layout.Builder builder, long from, long until, int offset) {
    long firstDay = Math.floorDiv(from + offset, 86_400L);
    long lastDay = Math.floorDiv(until - 1 + offset, 86_400L);
    for (long day = firstDay; day <= lastDay; day++) {
      LocalDate date = LocalDate.ofEpochDay(day);
      if (calendar.isWorkingDay(date)) {
        long midnight = day * 86_400L - offset;
        for (OpeningHours.Interval i : calendar.hours().intervals(date.getDayOfWeek())) {
          builder.add(
              Math.max(from, midnight + i.open() * 60L),
              Math.min(until, midnight + i.close() * 60L));
        }
      }
    }
  }

  /** Open intervals of a span in order, and what is open before each. */
  private static final class Layout {
    private final long[] open;
    private final long[] close;
    private final long[] before;

    /** The last interval that is open at the start of a bucket or before it; −1 for none. */
    private final int[] last = new int[1 << (SPAN_BITS - BUCKET_BITS)];

    private final long from;

    private Layout(long from, long[] open, long[] close) {
      this.from = from;
      this.open = open;
      this.close = close;
      int at = -1;
      for (int b = 0; b < last.length; b++) {
        while (at + 1 < open.length && open[at + 1] <= from + ((long) b << BUCKET_BITS)) {
          at++;
        }
        last[b] = at;
      }
      before = new long[open.length + 1];
      for (int i = 0; i < open.length; i++) {
        before[i + 1] = before[i] + close[i] - open[i];
      }
    }

    long total() {
      return before[open.length];
    }

    boolean isOpen(long second) {
      int i = interval(second);
      return i >= 0 && second < close[i];
    }

    /** The last interval that opens at or before a second of the span; −1 for none. */
    private int interval(long second) {
      int i = last[(int) ((second - from) >> BUCKET_BITS)];
      while (i + 1 < open.length && open[i + 1] <= second) {
        i++;
      }
      return i;
    }

    /** Seconds worked from the start of the span to the start of a second. */
    long upTo(long second) {
      int i = interval(second);
      return i < 0 ? 0 : before[i] + Math.min(second, close[i]) - open[i];
    }

    /** The first instant at which so much of the span is worked, more than 0 up to the total. */
    Instant reach(long seconds, int nanos) {
      // A whole number of seconds that ends an interval is reached at its closing.
      int i = Math.min(atOrBefore(before, nanos == 0 ? seconds - 1 : seconds), open.length - 1);
      return Instant.ofEpochSecond(open[i] + seconds - before[i], nanos);
    }

    /** The last index whose value is at most the key, −1 when there is none. */
    private static int atOrBefore(long[] ascending, long key) {
      int i = Arrays.binarySearch(ascending, key);
      return i >= 0 ? i : -i - 2;
    }

    /** Collects intervals in order; what touches is joined. */
    private static final class Builder {
      private long[] open = new long[512];
      private long[] close = new long[512];
      private int size;

      void add(long from, long to) {
        if (from >= to) {
          return;
        }
        if (size > 0 && close[size - 1] == from) {
          close[size - 1] = to;
          return;
        }
        if (size == open.length) {
          open = Arrays.copyOf(open, 2 * size);
          close = Arrays.copyOf(close, 2 * size);
        }
        open[size] = from;
        close[size++] = to;
      }

      Layout build(long from) {
        return new Layout(from, Arrays.copyOf(open, size), Arrays.copyOf(close, size));
      }
    }
  }
}
