package io.headroom.core.capacity;

import java.util.List;
import java.util.Objects;

/**
 * Power that may be planned with behind modules with some redundancy. Of each side the largest
 * spare modules are left out; with two sides the smaller one counts, since it must carry everything
 * alone; the rest is derated:
 *
 * <p>usable = max utilization · min over sides Σ' min(kW, kVA · power factor), Σ' without the k
 * largest.
 *
 * @param sides modules of each side, as many lists as the redundancy has sides
 * @param redundancy what may fail
 * @param powerFactor of the load, above 0 and at most 1
 * @param maxUtilization derating: share of the rating that may be drawn for long, above 0 and at
 *     most 1
 */
public record PowerSupply(
    List<List<PowerModule>> sides,
    SupplyRedundancy redundancy,
    double powerFactor,
    double maxUtilization) {
  private static final double SLACK = 1e-9;

  /** Copies the lists and checks the ranges. */
  public PowerSupply {
    Objects.requireNonNull(redundancy, "redundancy");
    sides = sides.stream().map(List::copyOf).toList();
    if (sides.size() != redundancy.sides()) {
      throw new IllegalArgumentException(
          redundancy
              + " needs modules on "
              + redundancy.sides()
              + (redundancy.sides() == 1 ? " side" : " sides")
              + ", found "
              + sides.size());
    }
    for (List<PowerModule> side : sides) {
      if (side.isEmpty()) {
        throw new IllegalArgumentException("a side of a supply needs a module, found none");
      }
    }
    if (!(powerFactor > 0 && powerFactor <= 1)) {
      throw new IllegalArgumentException(
          "a power factor lies above 0 and up to 1, found " + powerFactor);
    }
    if (!(maxUtilization > 0 && maxUtilization <= 1)) {
      throw new IllegalArgumentException(
          "a derating is a fraction above 0 and up to 1, found "
              + maxUtilization
              + (maxUtilization > 1 && maxUtilization <= 100
                  ? ". Maybe " + maxUtilization / 100 + "?"
                  : ""));
    }
  }

  /**
   * Real power that may be planned with.
   *
   * @return kW, 0 when no more modules are there than may fail
   */
  public double usableKw() {
    double least = Double.POSITIVE_INFINITY;
    for (List<PowerModule> side : sides) {
      double[] kw = side.stream().mapToDouble(m -> m.carries(powerFactor)).toArray();
      least = Math.min(least, redundancy.usable(kw));
    }
    return least * maxUtilization;
  }

  /**
   * What is left beside a load.
   *
   * @param loadKw kW
   * @return usable − load in kW, negative when the load is beyond
   */
  public double headroomKw(double loadKw) {
    return usableKw() - loadKw;
  }

  /**
   * Whether a load is more than may be planned with.
   *
   * @param loadKw kW
   * @return true when it is above the usable power, rounding aside
   */
  public boolean isExceededBy(double loadKw) {
    double usable = usableKw();
    return loadKw > usable + SLACK * Math.max(1, usable);
  }
}
