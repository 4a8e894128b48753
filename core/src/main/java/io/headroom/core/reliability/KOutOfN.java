package io.headroom.core.reliability;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The chance that at least k of n independent components are up. Sums only positive terms, so that
 * a small unavailability keeps its digits.
 */
public final class KOutOfN {
  private KOutOfN() {}

  /**
   * The chance that at least k components are up that need not be alike.
   *
   * @param k how many are needed; 0 or less is always up, more than there are never
   * @param availabilities one for each component, 0…1
   * @return the availability, 0…1
   * @throws IllegalArgumentException when an availability lies outside 0…1
   */
  public static double availability(int k, double... availabilities) {
    double[] down = new double[availabilities.length];
    for (int i = 0; i < down.length; i++) {
      down[i] = 1 - availabilities[i];
    }
    return 1 - unavailability(k, down);
  }

  /**
   * The chance that fewer than k components are up that need not be alike: the exact distribution
   * of the number down, component by component (Barlow and Heidtmann 1984). Time and memory grow
   * with n·min(k, n−k+1) and min(k, n−k+1).
   *
   * @param k how many are needed; 0 or less is always up, more than there are never
   * @param unavailabilities one for each component, 0…1
   * @return the unavailability, 0…1
   * @throws IllegalArgumentException when an unavailability lies outside 0…1
   */
  public static double unavailability(int k, double... unavailabilities) {
    int n = unavailabilities.length;
    for (double u : unavailabilities) {
      check(u);
    }
    if (k <= 0 || k > n) {
      return k <= 0 ? 0 : 1;
    }
    int fatal = n - k + 1;
    return fatal <= k ? enoughDown(unavailabilities, fatal) : tooFewUp(unavailabilities, k);
  }

  /**
   * The chance that fewer than k of n like components are up.
   *
   * @param k how many are needed; 0 or less is always up, more than n never
   * @param n how many there are, 0 or more
   * @param unavailability of each, 0…1
   * @return the unavailability of the group, 0…1
   * @throws IllegalArgumentException when n or the unavailability lies elsewhere
   */
  public static double unavailability(int k, int n, double unavailability) {
    if (n < 0) {
      throw new IllegalArgumentException("0 or more components are needed, found " + n);
    }
    check(unavailability);
    if (k <= 0 || k > n) {
      return k <= 0 ? 0 : 1;
    }
    return BinomialDistribution.of(n, unavailability).survivalProbability(n - k);
  }

  private static void check(double u) {
    if (!(u >= 0 && u <= 1)) {
      throw new IllegalArgumentException("an availability lies in 0…1, found " + (1 - u));
    }
  }

  /** P(at least so many are down): the last place gathers all that are beyond. */
  private static double enoughDown(double[] down, int fatal) {
    double[] p = new double[fatal + 1];
    p[0] = 1;
    for (double u : down) {
      p[fatal] += p[fatal - 1] * u;
      for (int j = fatal - 1; j > 0; j--) {
        p[j] = p[j] * (1 - u) + p[j - 1] * u;
      }
      p[0] *= 1 - u;
    }
    return Math.min(1, p[fatal]);
  }

  /** P(fewer than k are up). */
  private static double tooFewUp(double[] down, int k) {
    double[] p = new double[k];
    p[0] = 1;
    for (double u : down) {
      for (int j = k - 1; j > 0; j--) {
        p[j] = p[j] * u + p[j - 1] * (1 - u);
      }
      p[0] *= u;
    }
    double sum = 0;
    for (int j = k - 1; j >= 0; j--) {
      sum += p[j];
    }
    return Math.min(1, sum);
  }
}
