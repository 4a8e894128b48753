package io.headroom.forecasting.numerics;

/** A straight line through observed values by least squares. Immutable. */
public record TrendLine(double intercept, double slope) {
  /**
   * The line through y[from…to) against the index.
   *
   * @param y values, NaN for missing
   * @param from first index
   * @param to end index, exclusive
   * @return value at index t is intercept + slope · t; a flat line when fewer than two values are
   *     observed, at 0 when none is
   */
  public static TrendLine through(double[] y, int from, int to) {
    int n = 0;
    double sumT = 0;
    double sumY = 0;
    for (int t = from; t < to; t++) {
      if (!Double.isNaN(y[t])) {
        n++;
        sumT += t;
        sumY += y[t];
      }
    }
    if (n == 0) {
      return new TrendLine(0, 0);
    }
    double meanT = sumT / n;
    double meanY = sumY / n;
    double tt = 0;
    double ty = 0;
    for (int t = from; t < to; t++) {
      if (!Double.isNaN(y[t])) {
        tt += (t - meanT) * (t - meanT);
        ty += (t - meanT) * (y[t] - meanY);
      }
    }
    double slope = tt > 0 ? ty / tt : 0;
    return new TrendLine(meanY - slope * meanT, slope);
  }

  /**
   * The line at an index.
   *
   * @param t index, may lie outside the data
   * @return intercept + slope · t
   */
  public double at(double t) {
    return intercept + slope * t;
  }
}
