package io.headroom.forecasting.statespace;

import java.io.Serializable;

/**
 * The order of a seasonal ARIMA model, (p,d,q)(P,D,Q)m in Box and Jenkins' notation: φ(B)·Φ(Bᵐ)·(1
 * − B)^d·(1 − Bᵐ)^D·y_t = θ(B)·Θ(Bᵐ)·ε_t.
 *
 * @param p lags of the autoregression, 0 or more
 * @param d ordinary differences, 0 or more
 * @param q lags of the moving average, 0 or more
 * @param sp P, lags of the seasonal autoregression, 0 or more
 * @param sd D, seasonal differences, 0 or more
 * @param sq Q, lags of the seasonal moving average, 0 or more
 * @param m season length; 1 without season, and then P, D and Q are 0
 */
public record ArimaOrder(int p, int d, int q, int sp, int sd, int sq, int m)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Checks the ranges. */
  public ArimaOrder {
    if (p < 0 || d < 0 || q < 0 || sp < 0 || sd < 0 || sq < 0 || m < 1) {
      throw new IllegalArgumentException(
          "an ARIMA order has no negative numbers and a season of 1 or more, found "
              + text(p, d, q, sp, sd, sq, m));
    }
    if (m == 1 && sp + sd + sq > 0) {
      throw new IllegalArgumentException(
          "seasonal orders need a season of 2 or more steps, found "
              + text(p, d, q, sp, sd, sq, m));
    }
  }

  /**
   * An order without season.
   *
   * @param p lags of the autoregression
   * @param d differences
   * @param q lags of the moving average
   * @return (p,d,q)
   * @throws IllegalArgumentException when one is negative
   */
  public static ArimaOrder of(int p, int d, int q) {
    return new ArimaOrder(p, d, q, 0, 0, 0, 1);
  }

  /**
   * The same order with a season.
   *
   * @param seasonalP lags of the seasonal autoregression
   * @param seasonalD seasonal differences
   * @param seasonalQ lags of the seasonal moving average
   * @param length of the season, 2 or more when one of the others is not 0
   * @return (p,d,q)(P,D,Q)m
   * @throws IllegalArgumentException when one is negative, or there is no season
   */
  public ArimaOrder seasonal(int seasonalP, int seasonalD, int seasonalQ, int length) {
    return new ArimaOrder(p, d, q, seasonalP, seasonalD, seasonalQ, length);
  }

  /**
   * How many coefficients of lags are estimated.
   *
   * @return p + q + P + Q
   */
  public int lags() {
    return p + q + sp + sq;
  }

  /**
   * How many values differencing takes away.
   *
   * @return d + m·D
   */
  public int lost() {
    return d + m * sd;
  }

  /**
   * How often is differenced.
   *
   * @return d + D
   */
  public int differences() {
    return d + sd;
  }

  /**
   * Whether there is anything seasonal.
   *
   * @return true when P, D or Q is not 0
   */
  public boolean isSeasonal() {
    return sp + sd + sq > 0;
  }

  private static String text(int p, int d, int q, int sp, int sd, int sq, int m) {
    String plain = "(" + p + "," + d + "," + q + ")";
    return sp + sd + sq == 0 && m >= 1
        ? plain
        : plain + "(" + sp + "," + sd + "," + sq + ")[" + m + "]";
  }

  /** As R prints it: {@code (1,1,1)(0,1,1)[12]}. */
  @Override
  public String toString() {
    return text(p, d, q, sp, sd, sq, m);
  }
}
