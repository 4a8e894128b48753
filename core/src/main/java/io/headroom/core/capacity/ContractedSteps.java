package io.headroom.core.capacity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Capacity that a contract gives in dated steps, such as power of a colocation that ramps up, and
 * that is paid whether it is used or not.
 *
 * @param name what is contracted, such as {@code contracted power}
 * @param steps the amount from each day on, in any order, no two on one day
 */
public record ContractedSteps(String name, List<Step> steps) {
  private static final double DAYS_PER_YEAR = 365.2425;

  /**
   * An amount from a day on.
   *
   * @param from first day
   * @param amount in the contract's unit, 0 or more; 0 ends it
   */
  public record Step(LocalDate from, double amount) {
    /** Checks the amount. */
    public Step {
      if (!(amount >= 0 && Double.isFinite(amount))) {
        throw new IllegalArgumentException("a step is 0 or more, found " + amount);
      }
    }
  }

  /** Sorts the steps by day. */
  public ContractedSteps {
    List<Step> sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparing(Step::from));
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("a contract in steps needs a step, found none");
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from().equals(sorted.get(i - 1).from())) {
        throw new IllegalArgumentException(
            name + " has two steps on " + sorted.get(i).from() + "; valid is one");
      }
    }
    steps = List.copyOf(sorted);
  }

  /**
   * What is contracted on a day.
   *
   * @param day any day
   * @return the amount of the last step up to it, 0 before the first
   */
  public double on(LocalDate day) {
    double amount = 0;
    for (Step s : steps) {
      if (!s.from().isAfter(day)) {
        amount = s.amount();
      }
    }
    return amount;
  }

  /**
   * The contract as assets of a pool.
   *
   * @return one for each step above 0, in service until the next
   */
  public List<Asset> assets() {
    List<Asset> assets = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step s = steps.get(i);
      if (s.amount() > 0) {
        LocalDate until = i + 1 < steps.size() ? steps.get(i + 1).from() : null;
        assets.add(new Asset(name, 1, s.amount(), s.from(), until));
      }
    }
    return assets;
  }

  /**
   * What is paid over a span, used or not.
   *
   * @param from first day
   * @param until the day after the last
   * @param pricePerUnitYear price of a unit for a year of 365.2425 days, 0 or more
   * @return in the currency of the price; 0 when the span is empty
   * @throws IllegalArgumentException when the price is negative or not finite
   */
  public double cost(LocalDate from, LocalDate until, double pricePerUnitYear) {
    if (!(pricePerUnitYear >= 0 && Double.isFinite(pricePerUnitYear))) {
      throw new IllegalArgumentException("a price is 0 or more, found " + pricePerUnitYear);
    }
    double unitDays = 0;
    for (int i = 0; i < steps.size(); i++) {
      LocalDate start = later(steps.get(i).from(), from);
      LocalDate end = i + 1 < steps.size() ? steps.get(i + 1).from() : until;
      end = end.isBefore(until) ? end : until;
      unitDays += steps.get(i).amount() * Math.max(0, ChronoUnit.DAYS.between(start, end));
    }
    return unitDays / DAYS_PER_YEAR * pricePerUnitYear;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? b : a;
  }
}
