package io.headroom.core.capacity;

/**
 * Power of a room's equipment against that of the whole facility, and the heat that goes with it.
 * Practically all power that equipment draws becomes heat, so cooling follows the IT load.
 *
 * @param itKw power of the equipment, kW, above 0
 * @param facilityKw power of everything, equipment included, kW, at least {@code itKw}
 */
public record PowerUsage(double itKw, double facilityKw) {
  /** kW of heat that one ton of refrigeration takes away: 12,000 BTU an hour. */
  public static final double KW_PER_TON = 12_000 * 1055.05585262 / 3.6e6;

  /** Checks the ranges. */
  public PowerUsage {
    if (!(itKw > 0 && Double.isFinite(itKw))) {
      throw new IllegalArgumentException("power of the equipment is above 0 kW, found " + itKw);
    }
    if (!(facilityKw >= itKw && Double.isFinite(facilityKw))) {
      throw new IllegalArgumentException(
          "a facility draws at least what its equipment does, found "
              + facilityKw
              + " kW for "
              + itKw
              + " kW"
              + (facilityKw > 0 && facilityKw < itKw ? ". Maybe swapped?" : ""));
    }
  }

  /**
   * Power usage effectiveness (The Green Grid 2007; ISO/IEC 30134-2): facility / equipment.
   *
   * @return 1 or more
   */
  public double pue() {
    return facilityKw / itKw;
  }

  /**
   * Refrigeration for the heat of the equipment.
   *
   * @param kwPerTon kW that one ton takes away, above 0; {@link #KW_PER_TON} is 3.5169
   * @return tons of refrigeration
   * @throws IllegalArgumentException when it is not above 0
   */
  public double coolingTons(double kwPerTon) {
    if (!(kwPerTon > 0 && Double.isFinite(kwPerTon))) {
      throw new IllegalArgumentException("kW per ton must be above 0, found " + kwPerTon);
    }
    return itKw / kwPerTon;
  }

  /**
   * What the facility draws at another load when a part of its overhead does not change with it.
   *
   * @param otherItKw power of the equipment, kW, 0 or more
   * @param fixedShare share of today's overhead that is there at any load, 0…1
   * @return facility power, kW: other + overhead · (fixed + (1 − fixed) · other / today)
   * @throws IllegalArgumentException when an argument is outside its range
   */
  public double facilityAt(double otherItKw, double fixedShare) {
    if (!(otherItKw >= 0 && Double.isFinite(otherItKw))) {
      throw new IllegalArgumentException("a load is 0 kW or more, found " + otherItKw);
    }
    if (!(fixedShare >= 0 && fixedShare <= 1)) {
      throw new IllegalArgumentException("a share lies in 0…1, found " + fixedShare);
    }
    double overhead = facilityKw - itKw;
    return otherItKw + overhead * (fixedShare + (1 - fixedShare) * otherItKw / itKw);
  }
}
