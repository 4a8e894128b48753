package io.headroom.forecasting.intermittent;

import io.headroom.forecasting.ModelState;
import java.io.Serializable;
import java.util.Locale;

/**
 * How fast amounts and occurrence of demand are forgotten.
 *
 * @param sizes α of the amounts, 0…1
 * @param occurrence β of intervals, probability or blocks, 0…1
 * @param start what the first levels are
 */
record Smoothing(double sizes, double occurrence, Start start) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a level is before there is much to smooth. */
  enum Start {
    /** The first value, to which all later ones are smoothed in. */
    FIRST,
    /** The plain mean, until its memory is that of the smoothing parameter. */
    MEAN
  }

  /** Parameters given by a user. */
  static Smoothing fixed(double sizes, double occurrence, Start start) {
    return new Smoothing(checked(sizes), checked(occurrence), start);
  }

  private static double checked(double parameter) {
    if (!(parameter > 0 && parameter <= 1)) {
      throw new IllegalArgumentException(
          "a smoothing parameter is above 0 and at most 1, found " + parameter);
    }
    return parameter;
  }

  /** Weight of the i-th amount, i from 1. */
  double sizeGain(int i) {
    return gain(sizes, i);
  }

  /** Weight of the i-th interval, period or block, i from 1. */
  double occurrenceGain(int i) {
    return gain(occurrence, i);
  }

  private double gain(double parameter, int i) {
    if (i == 1) {
      return 1;
    }
    return start == Start.MEAN ? Math.max(parameter, 1.0 / i) : parameter;
  }

  ModelState in(ModelState state) {
    return state
        .with("alpha", sizes)
        .with("beta", occurrence)
        .with("start", start.name().toLowerCase(Locale.ROOT));
  }

  static Smoothing from(ModelState state) {
    return new Smoothing(
        state.number("alpha"),
        state.number("beta"),
        Start.valueOf(state.text("start").toUpperCase(Locale.ROOT)));
  }

  /** Both parameters, as in a model's name. */
  @Override
  public String toString() {
    return sizes + ", " + occurrence;
  }
}
