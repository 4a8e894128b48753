package io.headroom.core.reliability;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Something that is up or down: known by its availability, or by the mean times that give it.
 * Components of one name in one structure are one and the same thing. Immutable.
 */
public final class Component {
  private final String name;
  private final double unavailability;
  private final OptionalDouble mtbf;
  private final OptionalDouble mttr;

  private Component(String name, double unavailability, OptionalDouble mtbf, OptionalDouble mttr) {
    this.name = Objects.requireNonNull(name, "name");
    this.unavailability = unavailability;
    this.mtbf = mtbf;
    this.mttr = mttr;
  }

  /**
   * A component of which only the availability is known, not how often it fails.
   *
   * @param name its name; empty for one that is never named
   * @param availability share of time up, 0…1
   * @return the component
   * @throws IllegalArgumentException when the availability lies outside 0…1
   */
  public static Component of(String name, double availability) {
    if (!(availability >= 0 && availability <= 1)) {
      throw new IllegalArgumentException(
          "an availability lies in 0…1, found "
              + availability
              + (availability > 1 && availability <= 100
                  ? ". Maybe " + availability / 100 + ", or " + availability + " %"
                  : ""));
    }
    return new Component(name, 1 - availability, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * A component that fails and is repaired; its unavailability is MTTR / (MTBF + MTTR).
   *
   * @param name its name; empty for one that is never named
   * @param mtbf mean hours up between the end of a repair and the next failure, above 0
   * @param mttr mean hours of a repair, 0 or more
   * @return the component
   * @throws IllegalArgumentException when a time lies elsewhere
   */
  public static Component repaired(String name, double mtbf, double mttr) {
    if (!(mtbf > 0 && Double.isFinite(mtbf) && mttr >= 0 && Double.isFinite(mttr))) {
      throw new IllegalArgumentException(
          "an MTBF above 0 h and an MTTR of 0 h or more are needed, found "
              + mtbf
              + " h and "
              + mttr
              + " h");
    }
    return new Component(
        name, mttr / (mtbf + mttr), OptionalDouble.of(mtbf), OptionalDouble.of(mttr));
  }

  /** A component of a small unavailability, whose digits 1 − availability would lose. */
  static Component withUnavailability(String name, double unavailability) {
    return new Component(name, unavailability, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * The chance of being down some hours after it was up, with exponential times: U·(1 −
   * exp(−(1/MTBF + 1/MTTR)·t)), U being the unavailability in the long run. Of a component known by
   * its availability alone it is U at any time.
   *
   * @param hours 0 or more
   * @return 0…1
   * @throws IllegalArgumentException when the time is negative or not finite
   */
  public double unavailabilityAt(double hours) {
    if (!(hours >= 0 && Double.isFinite(hours))) {
      throw new IllegalArgumentException("a time is 0 h or more, found " + hours);
    }
    if (mtbf.isEmpty() || mttr.isEmpty() || unavailability == 0) {
      return unavailability;
    }
    double rate = 1 / mtbf.getAsDouble() + 1 / mttr.getAsDouble();
    return unavailability * -Math.expm1(-rate * hours);
  }

  /**
   * This component under another name.
   *
   * @param other the name
   * @return the component
   */
  public Component named(String other) {
    return new Component(other, unavailability, mtbf, mttr);
  }

  /**
   * Its name.
   *
   * @return empty for one that is never named
   */
  public String name() {
    return name;
  }

  /**
   * Share of time up.
   *
   * @return 0…1
   */
  public double availability() {
    return 1 - unavailability;
  }

  /**
   * Share of time down, without the rounding of 1 − availability.
   *
   * @return 0…1
   */
  public double unavailability() {
    return unavailability;
  }

  /**
   * Mean hours up between failures.
   *
   * @return empty when only the availability is known
   */
  public OptionalDouble mtbf() {
    return mtbf;
  }

  /**
   * Mean hours of a repair.
   *
   * @return empty when only the availability is known
   */
  public OptionalDouble mttr() {
    return mttr;
  }

  /** Whether another component of this name can be the same thing. */
  boolean isLike(Component other) {
    return Double.compare(unavailability, other.unavailability) == 0
        && mtbf.equals(other.mtbf)
        && mttr.equals(other.mttr);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Component c && name.equals(c.name) && isLike(c);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, unavailability, mtbf, mttr);
  }

  @Override
  public String toString() {
    return (name.isEmpty() ? "component" : name)
        + (mtbf.isPresent()
            ? " (MTBF " + mtbf.getAsDouble() + " h, MTTR " + mttr.orElse(0) + " h)"
            : " (" + availability() + ")");
  }
}
