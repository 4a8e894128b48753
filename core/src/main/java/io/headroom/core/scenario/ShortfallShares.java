package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.service.Service;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who goes short when a shared pool does: the limit of a step is handed out by priority, and among
 * equals in proportion to what each asks for, which is its share of the pool's demand. Immutable.
 */
public final class ShortfallShares {
  private final List<Claim> claims;
  private final List<Part> parts;

  private ShortfallShares(List<Claim> claims, List<Part> parts) {
    this.claims = claims;
    this.parts = parts;
  }

  /**
   * What a service asks of the pool.
   *
   * @param service its name
   * @param share of the pool's demand, above 0 and at most 1
   * @param priority 1 is served first; equal priorities share
   */
  public record Claim(String service, double share, int priority) {
    /** Checks the ranges. */
    public Claim {
      if (service.isBlank()) {
        throw new IllegalArgumentException("a claim needs the name of a service");
      }
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "service '" + service + "' has a share outside 0…1: " + share);
      }
      if (priority < 1) {
        throw new IllegalArgumentException(
            "service '" + service + "' has the priority " + priority + "; valid is 1 and above");
      }
    }
  }

  /**
   * What a service goes short of.
   *
   * @param service its name
   * @param shortOfAnything probability that it is short at a step at least
   * @param meanSteps mean number of steps on which it is short
   * @param meanAmount mean over the paths of what it is short of, summed over steps: unit of demand
   *     × steps
   */
  public record Part(
      String service, Estimate shortOfAnything, Estimate meanSteps, Estimate meanAmount) {}

  /**
   * Claims of the services that use a pool, by their criticality.
   *
   * @param pool its name
   * @param services all services
   * @return a claim for each that uses it; high criticality is served first, low last
   */
  public static List<Claim> claimsOn(String pool, List<Service> services) {
    List<Claim> claims = new ArrayList<>();
    for (Service s : services) {
      Double share = s.uses().get(pool);
      if (share != null) {
        claims.add(new Claim(s.name(), share, priority(s.criticality())));
      }
    }
    return claims;
  }

  private static int priority(Service.Criticality criticality) {
    return switch (criticality) {
      case HIGH -> 1;
      case MEDIUM -> 2;
      case LOW -> 3;
    };
  }

  /**
   * Attributes every shortfall of every future. Demand that no claim accounts for is served last,
   * and what it goes short of is nobody's.
   *
   * @param demand futures of the pool
   * @param capacity on the same grid
   * @param rule whose threshold makes the limit
   * @param claims at least one, shares at most 1 together
   * @return who goes short
   * @throws IllegalArgumentException when grids or units differ, there is no claim, or the shares
   *     are more than 1
   */
  public static ShortfallShares of(
      SamplePaths demand, CapacityTimeline capacity, BreachRule rule, List<Claim> claims) {
    MonteCarlo.over(demand, capacity);
    if (claims.isEmpty()) {
      throw new IllegalArgumentException("a shortfall needs a claim at least, found none");
    }
    double sum = claims.stream().mapToDouble(Claim::share).sum();
    if (sum > 1 + 1e-9) {
      throw new IllegalArgumentException("shares add up to at most 1, found " + sum);
    }
    List<Claim> order = new ArrayList<>(claims);
    order.sort(Comparator.comparingInt(Claim::priority));
    int n = order.size();
    int paths = demand.paths();
    double[][] amount = new double[n][paths];
    double[][] steps = new double[n][paths];
    for (int p = 0; p < paths; p++) {
      for (int s = 0; s < demand.steps(); s++) {
        double d = demand.value(p, s);
        double left = capacity.available(s) * rule.threshold();
        if (d > left) {
          serve(order, d, left, p, amount, steps);
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int hit = 0;
      for (double k : steps[i]) {
        hit += k > 0 ? 1 : 0;
      }
      parts.add(
          new Part(
              order.get(i).service(),
              Estimate.ofProbability(hit, paths),
              Estimate.ofMean(steps[i]),
              Estimate.ofMean(amount[i])));
    }
    return new ShortfallShares(List.copyOf(order), List.copyOf(parts));
  }

  /** Serves the claims of one step, priority by priority. */
  private static void serve(
      List<Claim> order,
      double demand,
      double limit,
      int path,
      double[][] amount,
      double[][] steps) {
    double left = limit;
    int from = 0;
    while (from < order.size()) {
      int to = from;
      double asked = 0;
      while (to < order.size() && order.get(to).priority() == order.get(from).priority()) {
        asked += demand * order.get(to++).share();
      }
      double lacking = asked - left;
      // What rounding leaves of shares that add up to one is no shortfall.
      if (lacking > 1e-12 * demand) {
        for (int i = from; i < to; i++) {
          amount[i][path] += lacking * demand * order.get(i).share() / asked;
          steps[i][path]++;
        }
      }
      left = Math.max(0, left - asked);
      from = to;
    }
  }

  /**
   * The claims in the order in which they are served.
   *
   * @return by priority
   */
  public List<Claim> claims() {
    return claims;
  }

  /**
   * What each service goes short of.
   *
   * @return in the order of the claims
   */
  public List<Part> parts() {
    return parts;
  }
}
