package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * When one member of a team is at the desk: 7.5 paid hours on each working day, early or late, less
 * days of absence (in blocks of four on average) and 66 minutes a day of meetings and training; the
 * two together are the team's shrinkage. Moves forward in time only.
 */
final class DeskRoster {
  private static final double DAY_HOURS = DeskTeam.PAID_HOURS / 5;
  private static final double MEETINGS = 1.1;
  private static final double ABSENT = 1 - (1 - DeskTeam.SHRINKAGE) / (1 - MEETINGS / DAY_HOURS);
  private static final double RETURN = 0.25;

  private long[] windows = new long[4096];
  private int size;
  private int now;

  DeskRoster(DeskTeam team, int member, RandomStreams streams) {
    RandomGenerator random = streams.stream(team.name() + " member " + member);
    boolean absent = random.nextDouble() < ABSENT;
    for (LocalDate d = SamplePool.FIRST; !d.isAfter(SamplePool.LAST); d = d.plusDays(1)) {
      if (!DeskCalendar.isWorkingDay(d)) {
        continue;
      }
      double change = absent ? RETURN : RETURN * ABSENT / (1 - ABSENT);
      absent ^= random.nextDouble() < change;
      if (!absent && member < team.membersOn(d)) {
        addDay(d, member);
      }
    }
    windows = Arrays.copyOf(windows, size);
  }

  private void addDay(LocalDate d, int member) {
    double stagger = 0.75 * (member / 2 % 4);
    if (member % 2 == 0) {
      add(d, 8, 8.25 + stagger);
      add(d, 8.25 + stagger + MEETINGS, 12);
      add(d, 12.5, 16);
    } else {
      add(d, 10, 12.5);
      add(d, 13, 13.75 + stagger);
      add(d, 13.75 + stagger + MEETINGS, 18);
    }
  }

  private void add(LocalDate d, double from, double to) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, 2 * size);
    }
    windows[size++] = DeskCalendar.at(d, (int) Math.round(from * DeskCalendar.HOUR));
    windows[size++] = DeskCalendar.at(d, (int) Math.round(to * DeskCalendar.HOUR));
  }

  /**
   * The first instant at the desk, not before another.
   *
   * @param t seconds since 1970, not before those asked for earlier
   * @return that instant, or the largest number when there is none
   */
  long next(long t) {
    while (now < size && windows[now + 1] <= t) {
      now += 2;
    }
    return now == size ? Long.MAX_VALUE : Math.max(t, windows[now]);
  }

  /**
   * When some work is done that starts at an instant at the desk and rests while away.
   *
   * @param t seconds since 1970
   * @param work seconds of it
   * @return the instant, or the largest number when it is never done
   */
  long advance(long t, long work) {
    long left = work;
    long from = next(t);
    for (int w = now; w < size; w += 2) {
      from = Math.max(from, windows[w]);
      if (windows[w + 1] - from >= left) {
        return from + left;
      }
      left -= windows[w + 1] - from;
    }
    return Long.MAX_VALUE;
  }

  /** Seconds at the desk between two instants. */
  long seconds(long from, long to) {
    long sum = 0;
    for (int w = 0; w < size; w += 2) {
      sum += Math.max(0, Math.min(to, windows[w + 1]) - Math.max(from, windows[w]));
    }
    return sum;
  }
}
