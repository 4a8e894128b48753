package io.headroom.core.capacity;

/**
 * A module of a power supply, such as a UPS: it is limited in apparent and in real power, and a
 * load meets whichever limit comes first.
 *
 * @param kva rated apparent power, kVA, above 0
 * @param kw rated real power, kW, above 0 and at most {@code kva}
 */
public record PowerModule(double kva, double kw) {
  /** Checks the ratings. */
  public PowerModule {
    if (!(kva > 0 && Double.isFinite(kva) && kw > 0)) {
      throw new IllegalArgumentException(
          "a module is rated above 0, found " + kva + " kVA and " + kw + " kW");
    }
    if (kw > kva * (1 + 1e-12)) {
      throw new IllegalArgumentException(
          "real power cannot exceed apparent power, found "
              + kw
              + " kW of "
              + kva
              + " kVA. Maybe swapped?");
    }
  }

  /**
   * A module that gives all of its apparent power as real power (output power factor 1).
   *
   * @param kva rated apparent power, kVA
   * @return the module
   */
  public static PowerModule of(double kva) {
    return new PowerModule(kva, kva);
  }

  /**
   * The real power that a load of some power factor can draw: min(kW rating, kVA rating · power
   * factor).
   *
   * @param powerFactor of the load, above 0 and at most 1
   * @return kW
   * @throws IllegalArgumentException when the power factor is outside its range
   */
  public double carries(double powerFactor) {
    if (!(powerFactor > 0 && powerFactor <= 1)) {
      throw new IllegalArgumentException(
          "a power factor lies above 0 and up to 1, found " + powerFactor);
    }
    return Math.min(kw, kva * powerFactor);
  }
}
