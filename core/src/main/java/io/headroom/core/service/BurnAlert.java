package io.headroom.core.service;

import io.headroom.core.service.ServiceTarget.Tally;
import java.util.List;

/**
 * An alert on how fast a budget burns that looks at a long and a short stretch before now (Beyer et
 * al. 2018, ch. 5): the long one shows that it matters, the short one that it is still going on.
 *
 * @param longHours length of the long stretch, above the short one
 * @param shortHours length of the short stretch, above 0
 * @param burnRate multiple of the rate that uses the budget up exactly in its window, above 0
 */
public record BurnAlert(double longHours, double shortHours, double burnRate) {
  /** Checks the order. */
  public BurnAlert {
    if (!(shortHours > 0 && longHours > shortHours && burnRate > 0)) {
      throw new IllegalArgumentException(
          "an alert needs a long stretch above a short one above 0 and a rate above 0, found "
              + longHours
              + " h, "
              + shortHours
              + " h and "
              + burnRate);
    }
  }

  /**
   * The alert that goes off when a share of a window's budget is gone within some hours: the rate
   * is share · window/hours, the short stretch a twelfth of the long one.
   *
   * @param budgetShare share of the budget, above 0 and at most 1
   * @param hours the long stretch
   * @param windowDays length of the window of the budget, above 0
   * @return the alert
   */
  public static BurnAlert whenGone(double budgetShare, double hours, double windowDays) {
    return new BurnAlert(hours, hours / 12, budgetShare * windowDays * 24 / hours);
  }

  /**
   * The usual three: 2 % of the budget in an hour, 5 % in six hours, 10 % in three days.
   *
   * @param windowDays length of the window of the budget, such as 30
   * @return from the quickest to the slowest
   */
  public static List<BurnAlert> usual(double windowDays) {
    return List.of(
        whenGone(0.02, 1, windowDays),
        whenGone(0.05, 6, windowDays),
        whenGone(0.10, 72, windowDays));
  }

  /**
   * Whether it goes off.
   *
   * @param target what is promised
   * @param overLong what was counted in the long stretch before now
   * @param overShort what was counted in the short one
   * @return true when both burn faster than the rate; never with a goal of 100 %, which has no
   *     budget
   */
  public boolean isOn(ServiceTarget target, Tally overLong, Tally overShort) {
    return target.burnRate(overLong).orElse(0) >= burnRate
        && target.burnRate(overShort).orElse(0) >= burnRate;
  }
}
