package io.headroom.core.risk;

import io.headroom.core.reliability.Replication;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a site, a supplier or a region is lost: in which order what was there comes
 * back, when, and with which data; and whether what survives carries the load meanwhile. Hours and
 * minutes as the names say. Immutable.
 *
 * <p>Restoring needs a crew each, and begins when all that a thing needs is back. Of what could
 * begin, that with the tightest recovery time counted back through all that waits for it is first
 * (list scheduling by latest start; Graham 1969 bounds it at twice the optimum).
 */
public final class ContinuityDrill {
  private final List<Step> steps;

  private ContinuityDrill(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * Something that has to be restored.
   *
   * @param name its name
   * @param needs names of what has to be back before; those that were not lost are there
   * @param restoreHours how long restoring it takes, 0 or more
   * @param targetHours recovery time that was promised (RTO), 0 or more; empty when none was
   * @param testedHours recovery time that the last exercise took; empty when it was never tested
   * @param copies how its data get to where it is restored; null when it has none
   * @param targetDataMinutes data that may be lost (RPO), 0 or more; empty when not promised
   */
  public record Recoverable(
      String name,
      Set<String> needs,
      double restoreHours,
      OptionalDouble targetHours,
      OptionalDouble testedHours,
      @Nullable Replication copies,
      OptionalDouble targetDataMinutes) {
    /** Checks the ranges and copies the names. */
    public Recoverable {
      needs = Set.copyOf(new LinkedHashSet<>(needs));
      Objects.requireNonNull(name, "name");
      check(name, "takes", restoreHours);
      check(name, "has a target of", targetHours.orElse(0));
      check(name, "was tested at", testedHours.orElse(0));
      check(name, "may lose", targetDataMinutes.orElse(0));
    }

    private static void check(String name, String what, double value) {
      if (!(value >= 0 && Double.isFinite(value))) {
        throw new IllegalArgumentException(
            "'" + name + "' " + what + " " + value + "; valid is 0 or more");
      }
    }
  }

  /**
   * When something is back.
   *
   * @param what what is restored
   * @param startHours when its restoring begins, after the loss
   * @param readyHours when it is back
   */
  public record Step(Recoverable what, double startHours, double readyHours) {
    /**
     * Whether it is back in time.
     *
     * @return true without a target
     */
    public boolean keepsTime() {
      return readyHours <= what.targetHours().orElse(Double.POSITIVE_INFINITY) + 1e-9;
    }

    /**
     * Whether the last exercise kept the time.
     *
     * @return false also when there was none, though there is a target
     */
    public boolean isTested() {
      return what.targetHours().isEmpty()
          || what.testedHours().isPresent()
              && what.testedHours().getAsDouble() <= what.targetHours().getAsDouble() + 1e-9;
    }

    /**
     * Data that are lost at worst.
     *
     * @return minutes; empty when nothing is said of copies
     */
    public OptionalDouble lostMinutes() {
      Replication copies = what.copies();
      return copies == null ? OptionalDouble.empty() : OptionalDouble.of(copies.worstMinutes());
    }

    /**
     * Whether no more data are lost than may be.
     *
     * @return true without a target; false when there is one and nothing is said of copies
     */
    public boolean keepsData() {
      return what.targetDataMinutes().isEmpty()
          || lostMinutes().isPresent()
              && lostMinutes().getAsDouble() <= what.targetDataMinutes().getAsDouble() + 1e-9;
    }
  }

  /**
   * Restores what was lost.
   *
   * @param lost what has to be restored, names of their own
   * @param crews how many things can be restored at a time, at least 1
   * @return the drill
   * @throws IllegalArgumentException when a name stands twice, things wait for each other in a
   *     circle, or there is no crew
   */
  public static ContinuityDrill restore(List<Recoverable> lost, int crews) {
    if (crews < 1) {
      throw new IllegalArgumentException("restoring needs a crew, found " + crews);
    }
    Map<String, Recoverable> byName = new LinkedHashMap<>();
    for (Recoverable r : lost) {
      if (byName.put(r.name(), r) != null) {
        throw new IllegalArgumentException("'" + r.name() + "' is to be restored twice");
      }
    }
    Map<String, Double> latest = latestStarts(byName);
    Map<String, Integer> open = new LinkedHashMap<>();
    PriorityQueue<Recoverable> ready =
        new PriorityQueue<>(
            Comparator.<Recoverable>comparingDouble(r -> latest.getOrDefault(r.name(), 0.0))
                .thenComparing(Recoverable::name));
    for (Recoverable r : lost) {
      int waits = (int) r.needs().stream().filter(byName::containsKey).count();
      open.put(r.name(), waits);
      if (waits == 0) {
        ready.add(r);
      }
    }
    PriorityQueue<Step> running =
        new PriorityQueue<>(
            Comparator.comparingDouble(Step::readyHours).thenComparing(s -> s.what().name()));
    List<Step> steps = new ArrayList<>();
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      while (!ready.isEmpty() && running.size() < crews) {
        Recoverable next = ready.remove();
        Step step = new Step(next, now, now + next.restoreHours());
        steps.add(step);
        running.add(step);
      }
      Step over = running.remove();
      now = over.readyHours();
      for (Recoverable r : lost) {
        if (r.needs().contains(over.what().name()) && open.merge(r.name(), -1, Integer::sum) == 0) {
          ready.add(r);
        }
      }
    }
    return new ContinuityDrill(List.copyOf(steps));
  }

  /** The latest start that keeps the targets of a thing and of all that waits for it. */
  private static Map<String, Double> latestStarts(Map<String, Recoverable> byName) {
    Map<String, Double> latest = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    Map<String, Integer> users = new LinkedHashMap<>();
    byName.values().forEach(r -> r.needs().forEach(n -> users.merge(n, 1, Integer::sum)));
    List<String> free = new ArrayList<>();
    byName
        .keySet()
        .forEach(
            n -> {
              latest.put(n, Double.POSITIVE_INFINITY);
              if (!users.containsKey(n)) {
                free.add(n);
              }
            });
    while (!free.isEmpty()) {
      String name = free.remove(free.size() - 1);
      done.add(name);
      Recoverable r = Objects.requireNonNull(byName.get(name));
      double start =
          Math.min(
                  r.targetHours().orElse(Double.POSITIVE_INFINITY),
                  latest.getOrDefault(name, Double.POSITIVE_INFINITY))
              - r.restoreHours();
      latest.put(name, start);
      for (String need : r.needs()) {
        if (byName.containsKey(need)) {
          latest.merge(need, start, Math::min);
          if (users.merge(need, -1, Integer::sum) == 0) {
            free.add(need);
          }
        }
      }
    }
    if (done.size() < byName.size()) {
      List<String> circle = byName.keySet().stream().filter(n -> !done.contains(n)).toList();
      throw new IllegalArgumentException(
          "things wait for each other in a circle, or are needed by what does: "
              + String.join(", ", circle));
    }
    return latest;
  }

  /**
   * What comes back, in the order in which it is begun.
   *
   * @return the steps
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * When all is back.
   *
   * @return hours after the loss
   */
  public double allBackHours() {
    return steps.stream().mapToDouble(Step::readyHours).max().orElse(0);
  }

  /**
   * How what survives carries the load.
   *
   * @param hours how many there are
   * @param shortHours in how many the load is above the capacity
   * @param firstShort the first of them; −1 when there is none
   * @param worstHour the hour in which most is missing; −1 when nothing is
   * @param worstShare load over capacity in that hour; the highest of all when nothing is missing
   * @param missing load that is not carried, added up over hours
   */
  public record Survival(
      int hours,
      int shortHours,
      int firstShort,
      int worstHour,
      double worstShare,
      double missing) {}

  /**
   * Whether what survives carries its own load and what moves there, hour by hour. Equality
   * carries.
   *
   * @param own load that is there anyhow, by hour, 0 or more
   * @param moved load that comes from what is lost, by hour, 0 or more
   * @param capacity what survives, by hour, above 0
   * @return the survival
   * @throws IllegalArgumentException when the lengths differ, or a number is out of range
   */
  public static Survival survive(double[] own, double[] moved, double[] capacity) {
    int n = capacity.length;
    if (own.length != n || moved.length != n || n == 0) {
      throw new IllegalArgumentException(
          "each hour needs a load, what moves, and a capacity; found "
              + own.length
              + ", "
              + moved.length
              + " and "
              + n);
    }
    int shortHours = 0;
    int first = -1;
    int worst = -1;
    double most = 0;
    double share = 0;
    double missing = 0;
    for (int h = 0; h < n; h++) {
      if (!(own[h] >= 0 && moved[h] >= 0 && capacity[h] > 0)
          || !Double.isFinite(own[h] + moved[h])) {
        throw new IllegalArgumentException(
            "hour " + h + " has a load of " + own[h] + " and " + moved[h] + " on " + capacity[h]);
      }
      double load = own[h] + moved[h];
      double over = load - capacity[h];
      if (over > 0) {
        shortHours++;
        first = first < 0 ? h : first;
        missing += over;
      }
      if (over > most) {
        most = over;
        worst = h;
      }
      share = worst < 0 ? Math.max(share, load / capacity[h]) : share;
    }
    double worstShare = worst < 0 ? share : (own[worst] + moved[worst]) / capacity[worst];
    return new Survival(n, shortHours, first, worst, worstShare, missing);
  }
}
