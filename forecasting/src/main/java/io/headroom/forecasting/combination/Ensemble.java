package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.Pooling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several models at once: all are fitted, and the quantiles of their forecasts are pooled (Bates
 * &amp; Granger 1969; medians as in Petropoulos &amp; Svetunkov 2020). A model that cannot be
 * fitted is left out with its reason. Immutable.
 */
public final class Ensemble implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final List<ForecastModel> models;
  private final double[] weights;
  private final Pooling pooling;

  private Ensemble(List<ForecastModel> models, double[] weights, Pooling pooling) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least 1 model");
    }
    if (weights.length != models.size()) {
      throw new IllegalArgumentException(weights.length + " weights for " + models.size());
    }
    for (double w : weights) {
      if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a weight must be positive, found " + w);
      }
    }
    this.models = List.copyOf(models);
    this.weights = weights;
    this.pooling = pooling;
  }

  /**
   * The median of the models' quantiles.
   *
   * @param models at least one
   * @return the ensemble {@code median(…)}
   * @throws IllegalArgumentException when there is no model
   */
  public static Ensemble median(List<ForecastModel> models) {
    return new Ensemble(models, equal(models.size()), Pooling.MEDIAN);
  }

  /**
   * The mean of the models' quantiles.
   *
   * @param models at least one
   * @return the ensemble {@code mean(…)}
   * @throws IllegalArgumentException when there is no model
   */
  public static Ensemble mean(List<ForecastModel> models) {
    return new Ensemble(models, equal(models.size()), Pooling.MEAN);
  }

  /**
   * The weighted mean of the models' quantiles.
   *
   * @param models at least one
   * @param weights one for each, above 0; only their ratios count; copied
   * @return the ensemble {@code mean(…)}
   * @throws IllegalArgumentException when there is no model, the lengths differ, or a weight is not
   *     positive and finite
   */
  public static Ensemble weighted(List<ForecastModel> models, double[] weights) {
    return new Ensemble(models, weights.clone(), Pooling.MEAN);
  }

  private static double[] equal(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public String name() {
    List<String> names = new ArrayList<>();
    boolean plain = true;
    for (double w : weights) {
      plain &= w == weights[0];
    }
    for (int i = 0; i < weights.length; i++) {
      names.add((plain ? "" : weights[i] + " ") + models.get(i).name());
    }
    return (pooling == Pooling.MEAN ? "mean(" : "median(") + String.join(" | ", names) + ")";
  }

  /**
   * Fits every model.
   *
   * @param history at least one observed value
   * @return those that could be fitted, and why others could not
   * @throws FitException when none could be
   */
  @Override
  public FittedEnsemble fit(Series history) {
    List<FittedModel> fitted = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<FittedLadder.Passed> passed = new ArrayList<>();
    double[] shares = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      ForecastModel model = models.get(i);
      try {
        fitted.add(model.fit(history));
        names.add(model.name());
        shares[fitted.size() - 1] = weights[i];
      } catch (FitException e) {
        passed.add(FittedLadder.Passed.over(model.name(), e));
      }
    }
    if (fitted.isEmpty()) {
      throw new FitException(name(), "no model could be fitted: " + passed);
    }
    return FittedEnsemble.of(
        name(), pooling, names, fitted, Arrays.copyOf(shares, fitted.size()), passed);
  }

  @Override
  public String toString() {
    return name();
  }
}
