package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.BoxCoxLambda;
import io.headroom.forecasting.numerics.Observed;
import java.io.Serializable;

/**
 * A power transformation (Box and Cox 1964) before any other model, and the way back for its whole
 * forecast. Immutable.
 *
 * <p>w = (sign(x)·|x|^lambda − 1)/lambda, or log x for lambda = 0, of x = y/s with s the largest
 * absolute value of the history, so that values of any size behave alike. Quantiles and paths of
 * the forecast are those of the other model, transformed back; its mean is the mean of the
 * transformed distribution, by numerical integration, where R adds a correction of second order or
 * none. So medians are R's.
 *
 * <p>Domain: with lambda above 0 any value, by the sign in the formula (Bickel and Doksum 1981);
 * with lambda of 0 and below only positive ones. Bounds of the history become bounds of w. With
 * lambda below 0 w cannot reach −1/lambda; a history without upper bound then gets one at 10 times
 * its largest value, as the mean would be infinite. A power that is chosen lies in 0…1 unless
 * {@link Power#within} says otherwise: estimates scatter much on short histories, and a negative
 * power gives them a tail that no data speak for. For data with zeros or negative values it is 0.1
 * or more: zeros would be far outliers below that.
 */
public final class BoxCox implements ForecastModel {
  private static final long serialVersionUID = 1;

  private static final double LARGEST = 5;
  private static final double LEAST_SIGNED = 0.1;

  private final Power power;
  private final ForecastModel model;

  private BoxCox(Power power, ForecastModel model) {
    this.power = power;
    this.model = model;
  }

  /**
   * A given power.
   *
   * @param lambda −5…5: 1 changes nothing but the level, 0.5 is a root, 0 the logarithm
   * @return the power, to be put {@link Power#over over} a model
   * @throws IllegalArgumentException when it is outside its range
   */
  public static Power of(double lambda) {
    if (!(Math.abs(lambda) <= LARGEST)) {
      throw new IllegalArgumentException("a power lies in −5…5, found " + lambda);
    }
    return new Power(Choice.GIVEN, lambda, 1, -LARGEST, LARGEST);
  }

  /**
   * The power that makes the spread inside a season depend least on its mean (Guerrero 1993).
   *
   * @param m season length, at least 1
   * @return the choice, to be put {@link Power#over over} a model
   * @throws IllegalArgumentException when m is below 1
   */
  public static Power guerrero(int m) {
    return new Power(Choice.GUERRERO, Double.NaN, checked(m), 0, 1);
  }

  /**
   * The power of greatest likelihood of a line, a season and normal errors (Box and Cox 1964).
   *
   * @param m season length, at least 1
   * @return the choice, to be put {@link Power#over over} a model
   * @throws IllegalArgumentException when m is below 1
   */
  public static Power likelihood(int m) {
    return new Power(Choice.LIKELIHOOD, Double.NaN, checked(m), 0, 1);
  }

  private static int checked(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return m;
  }

  /** Where a power comes from. */
  private enum Choice {
    GIVEN,
    GUERRERO,
    LIKELIHOOD
  }

  /** A power, or how it is chosen, before it is said what forecasts. Immutable. */
  public static final class Power implements Serializable {
    private static final long serialVersionUID = 1;

    private final Choice choice;
    private final double given;
    private final int season;

    private final double lowest;
    private final double highest;

    private Power(Choice choice, double given, int season, double lowest, double highest) {
      this.choice = choice;
      this.given = given;
      this.season = season;
      this.lowest = lowest;
      this.highest = highest;
    }

    /**
     * The same choice from another range; the chosen power is the end of the range that is nearest
     * when it lies outside.
     *
     * @param lowest −1…2; R's {@code BoxCox.lambda} has −1
     * @param highest not below {@code lowest}, at most 2, which R has
     * @return the choice
     * @throws IllegalArgumentException when the range is not one inside −1…2
     * @throws IllegalStateException when the power is given
     */
    public Power within(double lowest, double highest) {
      if (choice == Choice.GIVEN) {
        throw new IllegalStateException(this + " is a given power and chooses nothing");
      }
      if (!(lowest >= BoxCoxLambda.LOWEST
          && lowest <= highest
          && highest <= BoxCoxLambda.HIGHEST)) {
        throw new IllegalArgumentException(
            "powers are chosen from a range inside −1…2, found " + lowest + "…" + highest);
      }
      return new Power(choice, given, season, lowest, highest);
    }

    /**
     * The whole model.
     *
     * @param model forecasts the transformed values
     * @return the model {@code boxcox(…) + …}
     */
    public BoxCox over(ForecastModel model) {
      return new BoxCox(this, model);
    }

    /**
     * The power for a history.
     *
     * @param history any
     * @return lambda; the power next to 1 when it is to be chosen and there are not more than two
     *     seasons, or only one value again and again
     * @throws IllegalArgumentException when it is to be chosen by likelihood and a value is not
     *     positive
     */
    public double lambda(Series history) {
      return switch (choice) {
        case GIVEN -> given;
        case GUERRERO -> {
          double best = inRange(BoxCoxLambda.guerrero(scaled(history), season));
          yield Observed.of(history).min() > 0 ? best : Math.max(LEAST_SIGNED, best);
        }
        case LIKELIHOOD -> inRange(BoxCoxLambda.likelihood(scaled(history), season));
      };
    }

    private double inRange(double lambda) {
      return Math.max(lowest, Math.min(highest, lambda));
    }

    private static double[] scaled(Series history) {
      double scale = Observed.of(history).scale();
      double[] y = history.toArray();
      for (int t = 0; t < y.length; t++) {
        y[t] /= scale;
      }
      return y;
    }

    @Override
    public String toString() {
      return switch (choice) {
        case GIVEN -> "boxcox(" + given + ")";
        case GUERRERO -> "boxcox(guerrero, m=" + season + range() + ")";
        case LIKELIHOOD -> "boxcox(likelihood, m=" + season + range() + ")";
      };
    }

    private String range() {
      return lowest == 0 && highest == 1 ? "" : ", " + lowest + ".." + highest;
    }
  }

  @Override
  public String name() {
    return power + " + " + model.name();
  }

  /**
   * Chooses the power where it is not given, transforms, and fits the other model.
   *
   * @param history at least one observed value; positive ones for a power of 0 and below
   * @return the fitted model
   * @throws FitException when a value has no transformed one, or the other model cannot be fitted
   */
  @Override
  public BoxCoxFit fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() == 0) {
      throw new FitException(name(), "needs an observed value, found none");
    }
    double lambda;
    try {
      lambda = power.lambda(history);
    } catch (IllegalArgumentException e) {
      throw new FitException(name(), e.getMessage() + ". Maybe BoxCox.guerrero?");
    }
    if (lambda <= 0 && !(seen.min() > 0)) {
      throw new FitException(
          name(),
          "a power of 0 or below needs strictly positive data, found "
              + seen.min()
              + ". Maybe a positive power?");
    }
    BoxCoxScale scale = BoxCoxScale.of(lambda, seen.scale(), history.bounds());
    Bounds inside = scale.transformed();
    FittedModel fitted;
    try {
      fitted = model.fit(scale.transformed(history).withBounds(inside));
    } catch (FitException e) {
      throw new FitException(name(), "the transformed values: " + e.getMessage());
    }
    return new BoxCoxFit(name(), history, scale, fitted);
  }

  @Override
  public String toString() {
    return name();
  }
}
