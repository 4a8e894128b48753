package io.headroom.core.plan;

/**
 * Why an option was not taken.
 *
 * @param option its name
 * @param reason the reason
 * @param cost expected cost of the pool with the option at its best, discounted
 * @param dearer that less the cost of what was taken; may be negative where cost was not the reason
 * @param chanceBefore chance of a shortage before its first order can be there
 */
public record Rejection(
    String option, Reason reason, double cost, double dearer, double chanceBefore) {
  /** The reasons. */
  public enum Reason {
    /** What was taken costs less. */
    DEARER,
    /** More spans are beyond the tolerance, since it cannot be there in time. */
    TOO_LATE,
    /** More spans are beyond the tolerance, since there is not enough of it. */
    NOT_ENOUGH,
    /** It would be better, but the budgets do not reach for it. */
    OVER_BUDGET
  }
}
