package io.headroom.forecasting;

/**
 * A continuous increasing function on the whole line and its inverse, such as exp and log. Without
 * state of its own but its parameters.
 */
public interface MonotoneMap {
  /**
   * The function.
   *
   * @param x any number, infinities included; NaN gives NaN
   * @return its value, not falling in x
   */
  double value(double x);

  /**
   * The inverse.
   *
   * @param y any number
   * @return x with value(x) = y; negative infinity for y below all values, infinity for y above
   */
  double inverse(double y);
}
