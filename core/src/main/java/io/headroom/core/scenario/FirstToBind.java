package io.headroom.core.scenario;

import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which of several limits is reached first, and on which day, path by path. Path i of every outcome
 * is one future; where they were made independently of each other, so are the limits. Immutable.
 */
public final class FirstToBind {
  /** Stands for a path on which nothing is reached. */
  public static final int NONE = -1;

  private static final long NEVER = Long.MAX_VALUE;

  private final int limits;
  private final int[] first;
  private final long[] day;
  private final long[] sorted;

  private FirstToBind(int limits, int[] first, long[] day) {
    this.limits = limits;
    this.first = first;
    this.day = day;
    this.sorted = day.clone();
    Arrays.sort(sorted);
  }

  /**
   * Of some outcomes.
   *
   * @param outcomes at least one, of as many paths each; of those that are reached on one day the
   *     earlier in the list counts as the first to bind
   * @return which is first
   * @throws IllegalArgumentException when there is none or the numbers of paths differ
   */
  public static FirstToBind of(List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("the first to bind is one of some limits, found none");
    }
    int paths = outcomes.get(0).paths();
    int[] first = new int[paths];
    long[] day = new long[paths];
    Arrays.fill(first, NONE);
    Arrays.fill(day, NEVER);
    for (int c = 0; c < outcomes.size(); c++) {
      Outcome o = outcomes.get(c);
      if (o.paths() != paths) {
        throw new IllegalArgumentException(
            "limits are compared path by path, found " + o.paths() + " and " + paths + " paths");
      }
      for (int p = 0; p < paths; p++) {
        int step = o.firstBreach(p);
        long reached = step == Outcome.NEVER ? NEVER : o.grid().date(step).toEpochDay();
        if (reached < day[p]) {
          day[p] = reached;
          first[p] = c;
        }
      }
    }
    return new FirstToBind(outcomes.size(), first, day);
  }

  /**
   * Which limit is reached first on a path.
   *
   * @param path 0…paths−1
   * @return its place in the list, or {@link #NONE}
   */
  public int limit(int path) {
    return first[path];
  }

  /**
   * The day on which the first limit is reached on a path.
   *
   * @param path 0…paths−1
   * @return the first day of the step; empty when none is reached
   */
  public Optional<LocalDate> day(int path) {
    return dayOf(day[path]);
  }

  private static Optional<LocalDate> dayOf(long epochDay) {
    return epochDay == NEVER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(epochDay));
  }

  /**
   * Probability that a limit is the first to bind, on or before a day. Over all limits they add up
   * to {@link #probabilityBy}.
   *
   * @param limit its place in the list
   * @param last the last day that counts
   * @return with its Monte Carlo error
   */
  public Estimate bindsFirstBy(int limit, LocalDate last) {
    int hits = 0;
    for (int p = 0; p < first.length; p++) {
      hits += first[p] == limit && day[p] <= last.toEpochDay() ? 1 : 0;
    }
    return Estimate.ofProbability(hits, first.length);
  }

  /**
   * Probability that any limit is reached on or before a day.
   *
   * @param last the last day that counts
   * @return with its Monte Carlo error
   */
  public Estimate probabilityBy(LocalDate last) {
    int hits = 0;
    for (long d : day) {
      hits += d <= last.toEpochDay() ? 1 : 0;
    }
    return Estimate.ofProbability(hits, day.length);
  }

  /**
   * A quantile of the day on which the first limit is reached.
   *
   * @param p probability, 0…1
   * @return the earliest day by which at least a share p of the paths has reached one; empty when
   *     fewer do
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public Optional<LocalDate> date(double p) {
    return dayOf(sorted[rank(p, sorted.length)]);
  }

  /**
   * The limit that is the first to bind on most paths until a day.
   *
   * @param last the last day that counts
   * @return its place in the list, of equals the earlier; empty when nothing is reached
   */
  public Optional<Integer> mostLikely(LocalDate last) {
    int[] count = new int[limits];
    for (int p = 0; p < first.length; p++) {
      if (first[p] != NONE && day[p] <= last.toEpochDay()) {
        count[first[p]]++;
      }
    }
    int best = 0;
    for (int c = 1; c < limits; c++) {
      best = count[c] > count[best] ? c : best;
    }
    return count[best] == 0 ? Optional.empty() : Optional.of(best);
  }

  static int rank(double p, int n) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    return Math.max(1, (int) Math.ceil(p * n - 1e-9)) - 1;
  }
}
