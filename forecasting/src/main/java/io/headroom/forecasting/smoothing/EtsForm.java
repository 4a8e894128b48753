package io.headroom.forecasting.smoothing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The form of an ETS model: error, trend and season, written like {@code AAdM}.
 *
 * <p>There are thirty: error A or M, trend N, A, Ad, M or Md, season N, A or M (Hyndman et al.
 * 2008, tables 2.2 and 2.3). An automatic choice leaves out those whose forecast variance may be
 * infinite (chapter 15): additive error with anything multiplicative, and a multiplicative trend
 * with an additive season.
 *
 * @param multiplicativeError whether the error is relative
 * @param trend how the level grows
 * @param season none, additive or multiplicative
 */
record EtsForm(boolean multiplicativeError, Trend trend, Season season) implements Serializable {
  /** How the level grows in a step: not, by an amount, or by a factor; damped or not. */
  enum Trend {
    NONE("N"),
    ADDITIVE("A"),
    DAMPED("Ad"),
    MULTIPLICATIVE("M"),
    DAMPED_MULTIPLICATIVE("Md");

    private final String letter;

    Trend(String letter) {
      this.letter = letter;
    }
  }

  /** What the position in the season does to the level. */
  enum Season {
    NONE("N"),
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Season(String letter) {
      this.letter = letter;
    }
  }

  /** Which formula gives the variance of forecasts (Hyndman et al. 2008, chapter 6). */
  enum Variance {
    /** Class 1: forecasts are linear in normal errors. */
    LINEAR,
    /** Class 2: relative errors of a linear model. */
    RELATIVE,
    /** Class 3: relative errors, the season multiplies a linear trend. */
    TIMES_SEASON,
    /** No formula; by simulation. */
    UNKNOWN
  }

  /** Every form, simplest first. */
  static List<EtsForm> all() {
    List<EtsForm> forms = new ArrayList<>();
    for (Season season : Season.values()) {
      for (Trend trend : Trend.values()) {
        forms.add(new EtsForm(false, trend, season));
        forms.add(new EtsForm(true, trend, season));
      }
    }
    return forms;
  }

  /** Reads the letters. */
  static EtsForm parse(String letters) {
    List<String> valid = new ArrayList<>();
    String guess = "";
    for (EtsForm form : all()) {
      String own = form.letters();
      if (own.equals(letters)) {
        return form;
      }
      valid.add(own);
      if (own.equalsIgnoreCase(letters)
          || form.rLetters().equalsIgnoreCase(letters)
          || form.toString().equals(letters)
          || ("ETS(" + own + ")").equals(letters)) {
        guess = ". Maybe " + own + "?";
      }
    }
    throw new IllegalArgumentException(
        "no ETS form '" + letters + "'; valid are " + String.join(", ", valid) + guess);
  }

  /** The same error and season with another trend. */
  EtsForm with(Trend other) {
    return new EtsForm(multiplicativeError, other, season);
  }

  /** The same trend and season with an additive error. */
  EtsForm withAdditiveError() {
    return new EtsForm(false, trend, season);
  }

  boolean hasTrend() {
    return trend != Trend.NONE;
  }

  boolean isDamped() {
    return trend == Trend.DAMPED || trend == Trend.DAMPED_MULTIPLICATIVE;
  }

  /** Whether the slope is a factor. */
  boolean growsByFactor() {
    return trend == Trend.MULTIPLICATIVE || trend == Trend.DAMPED_MULTIPLICATIVE;
  }

  boolean isSeasonal() {
    return season != Season.NONE;
  }

  boolean hasFactors() {
    return season == Season.MULTIPLICATIVE;
  }

  /** Whether an automatic choice may take it: its forecasts have a variance. */
  boolean isStable() {
    return multiplicativeError
        ? !(growsByFactor() && season == Season.ADDITIVE)
        : !growsByFactor() && season != Season.MULTIPLICATIVE;
  }

  Variance variance() {
    if (growsByFactor() || (hasFactors() && !multiplicativeError)) {
      return Variance.UNKNOWN;
    }
    if (!multiplicativeError) {
      return Variance.LINEAR;
    }
    return hasFactors() ? Variance.TIMES_SEASON : Variance.RELATIVE;
  }

  boolean needsPositiveData() {
    return multiplicativeError || growsByFactor() || hasFactors();
  }

  /** Smoothing parameters: alpha, then beta, gamma, phi where they apply. */
  int smoothing() {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? 1 : 0) + (isDamped() ? 1 : 0);
  }

  /** Free initial states: level, slope, and all but one of the season's. */
  int states(int m) {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? m - 1 : 0);
  }

  /** Estimated coefficients without sigma. */
  int parameters(int m) {
    return smoothing() + states(m);
  }

  String letters() {
    return (multiplicativeError ? "M" : "A") + trend.letter + season.letter;
  }

  /** Damping at the end, as in {@code AAMd}. */
  private String rLetters() {
    return String.format(
        Locale.ROOT,
        "%s%s%s%s",
        multiplicativeError ? "M" : "A",
        trend.letter.charAt(0),
        season.letter,
        isDamped() ? "d" : "");
  }

  /** As the field writes it: {@code ETS(A,Ad,M)}. */
  @Override
  public String toString() {
    return "ETS("
        + (multiplicativeError ? "M" : "A")
        + ","
        + trend.letter
        + ","
        + season.letter
        + ")";
  }
}
