package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Feeds, links or sites that take over from each other: what each carries, and which part of the
 * load of a lost one goes to each of the others. Immutable.
 */
public final class FailoverLoad {
  private static final double SLACK = 1e-9;

  private final List<String> names;
  private final double[] capacity;
  private final double[] load;
  private final double[][] shares;

  private FailoverLoad(List<String> names, double[] capacity, double[] load, double[][] shares) {
    this.names = names;
    this.capacity = capacity;
    this.load = load;
    this.shares = shares;
  }

  /**
   * One loss and what it does.
   *
   * @param lost what is lost
   * @param overloaded what is then asked for more than it carries, in the order of the names; empty
   *     when the rest carries everything
   * @param dropped load that nobody takes over, in the unit of the loads
   * @param utilization load over capacity of the one that is then the fullest
   */
  public record Loss(String lost, List<String> overloaded, double dropped, double utilization) {}

  /**
   * Where the load of a lost one is spread over the others in proportion to their capacity.
   *
   * @param names of at least two feeds, links or sites
   * @param capacity what each carries, above 0; copied
   * @param load what each carries now, 0 or more; copied
   * @return the arrangement
   * @throws IllegalArgumentException when lengths differ or a number is outside its range
   */
  public static FailoverLoad spread(List<String> names, double[] capacity, double[] load) {
    int n = names.size();
    double[][] shares = new double[n][n];
    for (int lost = 0; lost < n && capacity.length == n; lost++) {
      double others = 0;
      for (int i = 0; i < n; i++) {
        others += i == lost ? 0 : capacity[i];
      }
      for (int i = 0; i < n; i++) {
        shares[lost][i] = i == lost ? 0 : capacity[i] / others;
      }
    }
    return of(names, capacity, load, shares);
  }

  /**
   * Where it is said what goes where.
   *
   * @param names of at least two feeds, links or sites
   * @param capacity what each carries, above 0; copied
   * @param load what each carries now, 0 or more; copied
   * @param shares {@code [lost][other]}: the part of a lost one's load that goes to another, each 0
   *     or more, a row at most 1 together, nothing to itself; copied
   * @return the arrangement
   * @throws IllegalArgumentException when lengths differ or a number is outside its range
   */
  public static FailoverLoad of(
      List<String> names, double[] capacity, double[] load, double[][] shares) {
    int n = names.size();
    if (n < 2 || capacity.length != n || load.length != n || shares.length != n) {
      throw new IllegalArgumentException(
          "failover needs capacity, load and shares for two names at least, found "
              + n
              + " names, "
              + capacity.length
              + " capacities, "
              + load.length
              + " loads and "
              + shares.length
              + " rows of shares");
    }
    double[][] copy = new double[n][];
    for (int i = 0; i < n; i++) {
      if (!(capacity[i] > 0 && Double.isFinite(capacity[i]) && load[i] >= 0)
          || Double.isInfinite(load[i])) {
        throw new IllegalArgumentException(
            names.get(i) + " carries " + load[i] + " of " + capacity[i] + "; valid is 0 or more");
      }
      double sum = 0;
      for (double s : shares[i]) {
        sum += s >= 0 ? s : Double.NaN;
      }
      if (shares[i].length != n || shares[i][i] != 0 || !(sum <= 1 + SLACK)) {
        throw new IllegalArgumentException(
            "the load of "
                + names.get(i)
                + " goes to others in parts of 0 or more, at most 1 together, found "
                + Arrays.toString(shares[i]));
      }
      copy[i] = shares[i].clone();
    }
    return new FailoverLoad(List.copyOf(names), capacity.clone(), load.clone(), copy);
  }

  /**
   * What one carries when another is lost.
   *
   * @param lost place of the lost one
   * @param other place of the other
   * @return its load with what it takes over; 0 for the lost one itself
   */
  public double loadAfterLosing(int lost, int other) {
    return other == lost ? 0 : load[other] + load[lost] * shares[lost][other];
  }

  /**
   * Each single loss.
   *
   * @return in the order of the names
   */
  public List<Loss> losses() {
    List<Loss> losses = new ArrayList<>();
    for (int lost = 0; lost < load.length; lost++) {
      List<String> over = new ArrayList<>();
      double fullest = 0;
      double taken = 0;
      for (int i = 0; i < load.length; i++) {
        double after = loadAfterLosing(lost, i);
        fullest = Math.max(fullest, after / capacity[i]);
        taken += shares[lost][i];
        if (after > capacity[i] * (1 + SLACK)) {
          over.add(names.get(i));
        }
      }
      double dropped = load[lost] * Math.max(0, 1 - taken);
      losses.add(
          new Loss(
              names.get(lost),
              List.copyOf(over),
              dropped <= SLACK * load[lost] ? 0 : dropped,
              fullest));
    }
    return losses;
  }

  /**
   * How many times all loads may grow until the worst single loss fills what is left.
   *
   * @return a factor; below 1 when a loss already overloads something, infinite without a load
   */
  public double growthLeft() {
    double fullest = 0;
    for (Loss l : losses()) {
      fullest = Math.max(fullest, l.utilization());
    }
    return 1 / fullest;
  }
}
