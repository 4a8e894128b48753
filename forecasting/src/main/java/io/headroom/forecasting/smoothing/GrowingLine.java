package io.headroom.forecasting.smoothing;

/**
 * The least squares line through the values seen so far, updated value by value. On a series
 * without gaps this is the recursion of A_t and B_t in Fiorucci et al. (2016).
 */
final class GrowingLine {
  int count;
  double meanTime;
  double meanValue;
  double spread;
  double product;

  void take(double time, double value) {
    double dt = time - meanTime;
    double dv = value - meanValue;
    double keep = (double) count / (count + 1);
    count++;
    meanTime += dt / count;
    meanValue += dv / count;
    spread += dt * dt * keep;
    product += dt * dv * keep;
  }

  /** Flat until there are two values. */
  double slope() {
    return spread > 0 ? product / spread : 0;
  }

  /** At time 0. */
  double intercept() {
    return meanValue - slope() * meanTime;
  }

  GrowingLine copy() {
    GrowingLine other = new GrowingLine();
    other.count = count;
    other.meanTime = meanTime;
    other.meanValue = meanValue;
    other.spread = spread;
    other.product = product;
    return other;
  }
}
