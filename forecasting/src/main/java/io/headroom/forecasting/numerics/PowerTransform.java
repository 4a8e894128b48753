package io.headroom.forecasting.numerics;

/**
 * The power transformation of Box and Cox (1964) as a function of the whole line, in the signed
 * form of Bickel and Doksum (1981) where lambda is positive.
 *
 * <pre>
 *   lambda = 0:  w = log x                       for x &gt; 0
 *   otherwise:   w = (sign(x)·|x|^lambda − 1) / lambda
 * </pre>
 *
 * For lambda of 0 and below only positive x have a w; 0 and less are taken as the limit, negative
 * infinity. For lambda below 0, w stays below −1/lambda.
 *
 * @param lambda the power, finite
 */
public record PowerTransform(double lambda) {
  /** Checks the power. */
  public PowerTransform {
    if (!Double.isFinite(lambda)) {
      throw new IllegalArgumentException("a power is finite, found " + lambda);
    }
  }

  /**
   * Transforms.
   *
   * @param x any number
   * @return w, increasing in x; NaN for NaN
   */
  public double value(double x) {
    if (lambda <= 0 && x <= 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (lambda == 0) {
      return Math.log(x);
    }
    // Near 1 and for small powers the difference would lose all digits.
    return x > 0 ? Math.expm1(lambda * Math.log(x)) / lambda : -(Math.pow(-x, lambda) + 1) / lambda;
  }

  /**
   * Transforms back.
   *
   * @param w any number
   * @return x with value(x) = w, increasing in w; infinity for w of −1/lambda and above when lambda
   *     is negative
   */
  public double inverse(double w) {
    if (lambda == 0) {
      return Math.exp(w);
    }
    double u = lambda * w;
    if (u > -1) {
      return Math.exp(Math.log1p(u) / lambda);
    }
    if (Double.isNaN(w)) {
      return w;
    }
    return lambda < 0 ? Double.POSITIVE_INFINITY : 0 - Math.pow(-u - 1, 1 / lambda);
  }
}
