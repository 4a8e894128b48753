package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a pool can lose: the largest units first, as the worst case has it. */
public final class Redundancy {
  private Redundancy() {}

  /**
   * Demand over the capacity that is left when the k largest units are lost.
   *
   * @param pool the pool
   * @param day a day of its timeline
   * @param demand in the pool's unit
   * @param lost k, 0 or more
   * @return utilization, 1 is full; infinite when nothing is left and demand is above 0
   */
  public static double utilizationAfterLosing(Pool pool, LocalDate day, double demand, int lost) {
    double left =
        pool.total(day) - new Headroom.SpareUnits(lost).amount(pool.assets(), day, pool.total(day));
    return demand == 0 ? 0 : demand / left;
  }

  /**
   * How many units can go, the largest first, while the rest still carries the demand in full.
   *
   * @param pool the pool
   * @param day a day of its timeline
   * @param demand in the pool's unit
   * @return the count, 0 also when not even all units carry it
   */
  public static int lossesSurvivable(Pool pool, LocalDate day, double demand) {
    List<Asset> largestFirst = new ArrayList<>();
    pool.assets().stream()
        .filter(a -> a.inService(day))
        .sorted(Comparator.comparingDouble(Asset::each).reversed())
        .forEach(largestFirst::add);
    double left = pool.total(day);
    // Rounding of many additions must not cost a unit that fits exactly.
    double slack = 1e-9 * Math.max(1, Math.abs(left));
    int lost = 0;
    for (Asset a : largestFirst) {
      for (int i = 0; i < a.count(); i++) {
        left -= a.each();
        if (left + slack < demand) {
          return lost;
        }
        lost++;
      }
    }
    return lost;
  }
}
