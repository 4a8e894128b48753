package io.headroom.core.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * How much capacity is up at a time: groups of like units that fail independently of each other,
 * all behind one common feed (power, network) without which nothing is up. The exact distribution
 * (Meyer 1980, with capacity as the measure of performance): the units up of a group are binomial,
 * groups add up, and the feed is up or not. Immutable.
 *
 * <p>Levels closer than 1e-12 of the whole capacity are one. When groups of unlike size would make
 * more than 100,000 levels, capacities are rounded down to that many steps of the whole, so that
 * the chance of having too little is never understated.
 */
public final class Performability {
  private static final int MOST_LEVELS = 100_000;
  private static final long MOST_PAIRS = 4_000_000;
  private static final double SAME = 1e-12;

  private final double[] levels;
  private final double[] upTo;
  private final double total;

  private Performability(double[] levels, double[] probabilities, double total) {
    this.levels = levels;
    this.total = total;
    this.upTo = new double[levels.length];
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += probabilities[i];
      upTo[i] = sum;
    }
  }

  /**
   * Units that are alike.
   *
   * @param count how many, 0 or more
   * @param each capacity of one, 0 or more
   * @param availability of one, 0…1, the feed left aside
   */
  public record Group(int count, double each, double availability) {
    /** Checks the numbers. */
    public Group {
      if (count < 0 || !(each >= 0 && Double.isFinite(each))) {
        throw new IllegalArgumentException(
            "a group needs 0 or more units of 0 or more capacity, found " + count + " of " + each);
      }
      checkAvailability(availability);
    }
  }

  /**
   * Groups behind one feed.
   *
   * @param feedAvailability of what all units need, 0…1; 1 without such a thing
   * @param groups the units
   * @return what of them is up
   * @throws IllegalArgumentException when the availability lies outside 0…1
   */
  public static Performability of(double feedAvailability, List<Group> groups) {
    checkAvailability(feedAvailability);
    double total = groups.stream().mapToDouble(g -> g.count() * g.each()).sum();
    double[] levels = {0};
    double[] p = {1};
    for (Group g : groups) {
      Sum sum = Sum.of(levels, p, g, total);
      levels = sum.levels;
      p = sum.p;
    }
    for (int i = 0; i < p.length; i++) {
      p[i] *= feedAvailability;
    }
    // Nothing up is always the first level.
    p[0] += 1 - feedAvailability;
    return new Performability(levels, p, total);
  }

  /**
   * Capacity when everything is up.
   *
   * @return 0 or more
   */
  public double total() {
    return total;
  }

  /**
   * The chance that what is up cannot carry a demand; a demand equal to it is carried.
   *
   * @param demand in the unit of the capacities
   * @return P(capacity &lt; demand), 0…1; 0 for a demand of 0 or less
   */
  public double shortfallProbability(double demand) {
    double least = demand - SAME * total;
    int lo = 0;
    int hi = levels.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (levels[mid] < least) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo == 0 || demand <= 0 ? 0 : Math.min(1, upTo[lo - 1]);
  }

  /**
   * Mean capacity that is up.
   *
   * @return 0…total
   */
  public double expectedCapacity() {
    double sum = 0;
    double before = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += levels[i] * (upTo[i] - before);
      before = upTo[i];
    }
    return sum;
  }

  /**
   * How many different capacities may be up.
   *
   * @return at least 1
   */
  public int levels() {
    return levels.length;
  }

  /**
   * One of the capacities that may be up.
   *
   * @param i 0…levels−1
   * @return the capacity, ascending with i
   */
  public double level(int i) {
    return levels[i];
  }

  /**
   * The chance that no more than this is up.
   *
   * @param i 0…levels−1
   * @return P(capacity ≤ level i)
   */
  public double atMost(int i) {
    return Math.min(1, upTo[i]);
  }

  private static void checkAvailability(double a) {
    if (!(a >= 0 && a <= 1)) {
      throw new IllegalArgumentException("an availability lies in 0…1, found " + a);
    }
  }

  /** A distribution with one more group added. */
  private static final class Sum {
    private double[] levels;
    private double[] p;

    private Sum(double[] levels, double[] p) {
      this.levels = levels;
      this.p = p;
    }

    static Sum of(double[] levels, double[] p, Group g, double total) {
      if (g.count() == 0 || g.each() == 0) {
        return new Sum(levels, p);
      }
      BinomialDistribution up = BinomialDistribution.of(g.count(), g.availability());
      Sum own = new Sum(new double[g.count() + 1], new double[g.count() + 1]);
      for (int k = 0; k <= g.count(); k++) {
        own.levels[k] = k * g.each();
        own.p[k] = up.probability(k);
      }
      Sum before = new Sum(levels, p);
      while ((long) before.p.length * own.p.length > MOST_PAIRS) {
        int steps = Math.max(before.p.length, own.p.length) / 2;
        before.roundDown(total, steps);
        own.roundDown(total, steps);
      }
      Sum sum = before.plus(own);
      sum.merge(SAME * total);
      // Like units alone make no more levels than there are units.
      if (levels.length > 1 && sum.p.length > MOST_LEVELS) {
        sum.roundDown(total, MOST_LEVELS);
      }
      return sum;
    }

    private Sum plus(Sum other) {
      int n = levels.length * other.levels.length;
      double[] l = new double[n];
      double[] q = new double[n];
      for (int i = 0, at = 0; i < levels.length; i++) {
        for (int j = 0; j < other.levels.length; j++, at++) {
          l[at] = levels[i] + other.levels[j];
          q[at] = p[i] * other.p[j];
        }
      }
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(l[a], l[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Sum(
          Arrays.stream(order).mapToDouble(i -> l[i]).toArray(),
          Arrays.stream(order).mapToDouble(i -> q[i]).toArray());
    }

    /** Makes levels one that are no farther apart than this. */
    private void merge(double apart) {
      int n = 0;
      for (int i = 1; i < levels.length; i++) {
        if (levels[i] - levels[n] <= apart) {
          p[n] += p[i];
        } else {
          n++;
          levels[n] = levels[i];
          p[n] = p[i];
        }
      }
      levels = Arrays.copyOf(levels, n + 1);
      p = Arrays.copyOf(p, n + 1);
    }

    private void roundDown(double total, int steps) {
      double step = total / steps;
      for (int i = 0; i < levels.length; i++) {
        levels[i] = Math.min(levels[i], Math.floor(levels[i] / step + 1e-9) * step);
      }
      merge(SAME * total);
    }
  }
}
