package io.headroom.core.risk;

/**
 * The classic point estimate of a risk to an asset (FIPS PUB 65, 1979).
 *
 * @param assetValue what the asset is worth, 0 or more
 * @param exposureFactor share of it that one event destroys, 0…1
 */
public record SingleLoss(double assetValue, double exposureFactor) {
  /** Checks the ranges. */
  public SingleLoss {
    if (!(assetValue >= 0 && Double.isFinite(assetValue))) {
      throw new IllegalArgumentException("an asset is worth 0 or more, found " + assetValue);
    }
    if (!(exposureFactor >= 0 && exposureFactor <= 1)) {
      throw new IllegalArgumentException(
          "an exposure factor lies in 0…1, found "
              + exposureFactor
              + (exposureFactor > 1 && exposureFactor <= 100
                  ? ". Maybe " + exposureFactor / 100 + "?"
                  : ""));
    }
  }

  /**
   * The single loss expectancy, SLE.
   *
   * @return value × exposure factor
   */
  public double loss() {
    return assetValue * exposureFactor;
  }

  /**
   * The annualized loss expectancy, ALE.
   *
   * @param occurrences events a year (ARO), 0 or more
   * @return SLE × occurrences
   * @throws IllegalArgumentException when there are fewer than 0
   */
  public double perYear(double occurrences) {
    if (!(occurrences >= 0 && Double.isFinite(occurrences))) {
      throw new IllegalArgumentException(
          "0 events a year or more are needed, found " + occurrences);
    }
    return loss() * occurrences;
  }
}
