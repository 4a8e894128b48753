package io.headroom.core.demand;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A planner's dated change to a statistical forecast, with its reason, author and expiry.
 *
 * @param pool the pool whose demand changes
 * @param from first day
 * @param until last day; null when it stays
 * @param change what changes
 * @param reason why
 * @param author who says so
 * @param expires last day on which the adjustment itself is valid; a plan made later ignores it;
 *     null when it does not expire
 */
public record Adjustment(
    String pool,
    LocalDate from,
    @Nullable LocalDate until,
    Change change,
    String reason,
    String author,
    @Nullable LocalDate expires) {
  /** Checks the order of the dates. */
  public Adjustment {
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(change, "change");
    if (until != null && until.isBefore(from)) {
      throw new IllegalArgumentException(
          "an adjustment from " + from + " cannot end on " + until + ", before it starts");
    }
  }

  /** What is done to each day's demand. */
  public sealed interface Change {
    /**
     * The changed demand of one day.
     *
     * @param demand what it was
     * @param draw this path's draw, 0…1, the same on all days
     * @return what it becomes
     */
    double apply(double demand, double draw);

    /**
     * The change in words.
     *
     * @return such as {@code × 1.2}
     */
    String text();
  }

  /**
   * Demand is multiplied.
   *
   * @param factor 0 or more
   */
  public record Factor(double factor) implements Change {
    /** Checks that the factor is not negative. */
    public Factor {
      if (!(factor >= 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException("a factor is 0 or more, found " + factor);
      }
    }

    @Override
    public double apply(double demand, double draw) {
      return demand * factor;
    }

    @Override
    public String text() {
      return "× " + factor;
    }
  }

  /**
   * An amount is added.
   *
   * @param amount in the pool's unit; negative takes away, never below zero demand
   */
  public record Addition(double amount) implements Change {
    /** Checks that the amount is finite. */
    public Addition {
      if (!Double.isFinite(amount)) {
        throw new IllegalArgumentException("an addition must be finite, found " + amount);
      }
    }

    @Override
    public double apply(double demand, double draw) {
      return amount < 0 ? Math.max(Math.min(demand, 0), demand + amount) : demand + amount;
    }

    @Override
    public String text() {
      return (amount < 0 ? "− " : "+ ") + Math.abs(amount);
    }
  }

  /**
   * Demand is replaced by a triangular value, one draw a path.
   *
   * @param low lowest value
   * @param likely most likely value
   * @param high highest value
   */
  public record Replacement(double low, double likely, double high) implements Change {
    /** Checks low ≤ likely ≤ high. */
    public Replacement {
      if (!(low <= likely && likely <= high) || Double.isInfinite(high - low)) {
        throw new IllegalArgumentException(
            "a range needs low <= likely <= high, found " + low + ", " + likely + ", " + high);
      }
    }

    @Override
    public double apply(double demand, double draw) {
      double width = high - low;
      if (width == 0) {
        return low;
      }
      double cut = (likely - low) / width;
      return draw < cut
          ? low + Math.sqrt(draw * width * (likely - low))
          : high - Math.sqrt((1 - draw) * width * (high - likely));
    }

    @Override
    public String text() {
      return "replaced by [" + low + ", " + likely + ", " + high + "]";
    }
  }

  /**
   * Whether the adjustment applies on a day.
   *
   * @param day the day
   * @return true from {@code from} to {@code until}
   */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }

  /**
   * Whether a plan made as of a day still uses the adjustment.
   *
   * @param asOf the plan's data cut-off
   * @return false after its expiry
   */
  public boolean isValid(LocalDate asOf) {
    return expires == null || !asOf.isAfter(expires);
  }
}
