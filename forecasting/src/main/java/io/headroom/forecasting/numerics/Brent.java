package io.headroom.forecasting.numerics;

import java.util.function.DoubleUnaryOperator;

/**
 * Minimizes a function of one variable inside an interval: golden section with parabolic steps
 * (Brent 1973, chapter 5). Immutable.
 */
public record Brent(double point, double value) {
  private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
  private static final int EFFORT = 100;

  /**
   * Searches for a minimum.
   *
   * @param f the function, finite on the interval
   * @param from lower end
   * @param to upper end, above {@code from}
   * @param tolerance the search ends when the minimum is known this well
   * @return a local minimum; with several of them any one
   */
  public static Brent minimize(DoubleUnaryOperator f, double from, double to, double tolerance) {
    double lo = from;
    double hi = to;
    // The best point, the next best and the one before that.
    double x = lo + GOLDEN * (hi - lo);
    double w = x;
    double v = x;
    double fx = f.applyAsDouble(x);
    double fw = fx;
    double fv = fx;
    double last = 0;
    double beforeLast = 0;
    for (int i = 0; i < EFFORT; i++) {
      double middle = (lo + hi) / 2;
      double least = tolerance / 3;
      if (Math.abs(x - middle) <= 2 * least - (hi - lo) / 2) {
        break;
      }
      double step = parabola(x, fx, w, fw, v, fv);
      boolean good =
          Math.abs(beforeLast) > least
              && Math.abs(step) < Math.abs(beforeLast) / 2
              && x + step > lo
              && x + step < hi;
      if (good) {
        beforeLast = last;
        if (x + step - lo < 2 * least || hi - x - step < 2 * least) {
          step = x < middle ? least : -least;
        }
      } else {
        beforeLast = x < middle ? hi - x : lo - x;
        step = GOLDEN * beforeLast;
      }
      last = step;
      double u = x + (Math.abs(step) >= least ? step : Math.copySign(least, step));
      double fu = f.applyAsDouble(u);
      if (fu <= fx) {
        if (u < x) {
          hi = x;
        } else {
          lo = x;
        }
        v = w;
        fv = fw;
        w = x;
        fw = fx;
        x = u;
        fx = fu;
      } else {
        if (u < x) {
          lo = u;
        } else {
          hi = u;
        }
        if (fu <= fw || w == x) {
          v = w;
          fv = fw;
          w = u;
          fw = fu;
        } else if (fu <= fv || v == x || v == w) {
          v = u;
          fv = fu;
        }
      }
    }
    return new Brent(x, fx);
  }

  /** From x to the vertex through three points; not finite when they are on a line. */
  private static double parabola(double x, double fx, double w, double fw, double v, double fv) {
    double r = (x - w) * (fx - fv);
    double q = (x - v) * (fx - fw);
    return -((x - v) * q - (x - w) * r) / (2 * (q - r));
  }
}
