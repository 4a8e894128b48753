package io.headroom.forecasting.smoothing;

/**
 * The states of complex exponential smoothing at one time and how they move on; see {@link
 * CesErrors} for the equations. Mutable, for one pass.
 */
final class CesStates {
  final CesKind kind;
  double level;
  double info;
  final double[] season;
  final double[] turn;
  private int at;

  /** Element 0 of the season is that of the next step; arrays are not copied. */
  CesStates(CesKind kind, double level, double info, double[] season, double[] turn) {
    this.kind = kind;
    this.level = level;
    this.info = info;
    this.season = season;
    this.turn = turn;
  }

  static CesStates zero(CesKind kind, int m) {
    int ring = kind.isSeasonal() ? m : 0;
    return new CesStates(kind, 0, 0, new double[ring], new double[ring]);
  }

  CesStates copy() {
    CesStates other = new CesStates(kind, level, info, season.clone(), turn.clone());
    other.at = at;
    return other;
  }

  /** What the next value's position in the season adds; 0 without season. */
  double seasonal() {
    return season.length == 0 ? 0 : season[at];
  }

  /** The mean over the season's positions. */
  double seasonMean() {
    double sum = 0;
    for (double v : season) {
      sum += v;
    }
    return season.length == 0 ? 0 : sum / season.length;
  }

  double expected() {
    return level + seasonal();
  }

  /** One step with an error e. */
  void step(double[] x, double e) {
    if (kind != CesKind.SIMPLE) {
      double next = level - (1 - x[1]) * info + (x[0] - x[1]) * e;
      info = level + (1 - x[0]) * info + (x[0] + x[1]) * e;
      level = next;
    }
    if (kind.isSeasonal()) {
      double s = season[at];
      double d = turn[at];
      if (kind == CesKind.PARTIAL) {
        season[at] = s + x[2] * e;
      } else {
        int j = kind == CesKind.FULL ? 2 : 0;
        season[at] = s - (1 - x[j + 1]) * d + (x[j] - x[j + 1]) * e;
        turn[at] = s + (1 - x[j]) * d + (x[j] + x[j + 1]) * e;
      }
      at = at + 1 == season.length ? 0 : at + 1;
    }
  }
}
