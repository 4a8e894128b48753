package io.headroom.forecasting.smoothing;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of an ETS model: error, trend and season, written like {@code AAdM}.
 *
 * <p>The fifteen forms of R's {@code ets} defaults: additive error with no or additive season,
 * multiplicative error with any; trend none, additive or damped. A multiplicative trend and
 * additive error with multiplicative season are left out, as their forecast variance may be
 * infinite (Hyndman et al. 2008, chapter 15).
 *
 * @param multiplicativeError whether the error is relative
 * @param trend none, additive or damped
 * @param season none, additive or multiplicative
 */
record EtsForm(boolean multiplicativeError, Trend trend, Season season) implements Serializable {
  enum Trend {
    NONE("N"),
    ADDITIVE("A"),
    DAMPED("Ad");

    private final String letter;

    Trend(String letter) {
      this.letter = letter;
    }
  }

  enum Season {
    NONE("N"),
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Season(String letter) {
      this.letter = letter;
    }
  }

  /** Every form that may be fitted, simplest first. */
  static List<EtsForm> all() {
    List<EtsForm> forms = new ArrayList<>();
    for (Season season : Season.values()) {
      for (Trend trend : Trend.values()) {
        if (season != Season.MULTIPLICATIVE) {
          forms.add(new EtsForm(false, trend, season));
        }
        forms.add(new EtsForm(true, trend, season));
      }
    }
    return forms;
  }

  /** Reads the letters. */
  static EtsForm parse(String letters) {
    List<String> valid = new ArrayList<>();
    for (EtsForm form : all()) {
      if (form.letters().equals(letters)) {
        return form;
      }
      valid.add(form.letters());
    }
    String guess = "";
    for (String v : valid) {
      if (v.equalsIgnoreCase(letters) || ("ETS(" + v + ")").equals(letters.replace(",", ""))) {
        guess = ". Maybe " + v + "?";
      }
    }
    throw new IllegalArgumentException(
        "no ETS form '" + letters + "'; valid are " + String.join(", ", valid) + guess);
  }

  boolean hasTrend() {
    return trend != Trend.NONE;
  }

  boolean isDamped() {
    return trend == Trend.DAMPED;
  }

  boolean isSeasonal() {
    return season != Season.NONE;
  }

  /** Whether every forecast is a linear function of normal innovations (class 1). */
  boolean isLinear() {
    return !multiplicativeError && season != Season.MULTIPLICATIVE;
  }

  boolean needsPositiveData() {
    return multiplicativeError || season == Season.MULTIPLICATIVE;
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
