package io.headroom.forecasting.evaluation;

import io.headroom.core.series.SeriesKey;
import io.headroom.forecasting.ForecastModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What a backtest found: the scores of each model over the folds, its failures with their reasons,
 * and which model is best. Immutable.
 */
public final class Scoreboard {
  private final SeriesKey key;
  private final List<ForecastModel> models;
  private final Origins origins;
  private final List<List<Scored>> scored;
  private final List<Failure> failures;

  private Scoreboard(
      SeriesKey key,
      List<ForecastModel> models,
      Origins origins,
      List<List<Scored>> scored,
      List<Failure> failures) {
    this.key = key;
    this.models = Collections.unmodifiableList(models);
    this.origins = origins;
    this.scored = scored;
    this.failures = Collections.unmodifiableList(failures);
  }

  /**
   * A model that could not forecast at one fold.
   *
   * @param fold 0…folds−1
   * @param known how many periods the fold knew
   * @param model the model's name
   * @param stage where it failed; a preparation that fails does so for every model
   * @param reason what stood against it
   */
  public record Failure(int fold, int known, String model, Backtest.Stage stage, String reason) {}

  /** Results come model by model, fold by fold. */
  static Scoreboard of(
      SeriesKey key,
      List<ForecastModel> models,
      Origins origins,
      List<Backtest.Outcome<Scored>> results) {
    List<List<Scored>> scored = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    int at = 0;
    for (ForecastModel model : models) {
      List<Scored> own = new ArrayList<>();
      for (int f = 0; f < origins.count(); f++) {
        Backtest.Outcome<Scored> result = results.get(at++);
        if (result.failed()) {
          failures.add(
              new Failure(f, origins.known(f), model.name(), result.stage(), result.reason()));
        } else {
          own.add(result.orThrow());
        }
      }
      scored.add(own);
    }
    return new Scoreboard(key, models, origins, scored, failures);
  }

  /**
   * A table of what was scored elsewhere, such as by a forecaster that tries its models itself.
   *
   * @param key of the series
   * @param origins periods known at each fold, increasing
   * @param horizon steps that were scored at each fold
   * @param models of different names, {@code naive} among them
   * @param scored of each model, in the order of the folds, failed ones left out
   * @param failures the failed ones
   * @return the table
   * @throws IllegalArgumentException when there is not a list of scores for each model, or one has
   *     not as many scores as folds at which its model did not fail
   */
  public static Scoreboard of(
      SeriesKey key,
      List<Integer> origins,
      int horizon,
      List<ForecastModel> models,
      List<List<Scored>> scored,
      List<Failure> failures) {
    if (scored.size() != models.size()) {
      throw new IllegalArgumentException(
          scored.size() + " lists of scores for " + models.size() + " models");
    }
    for (int i = 0; i < models.size(); i++) {
      String name = models.get(i).name();
      long failed = failures.stream().filter(f -> f.model().equals(name)).count();
      if (scored.get(i).size() + failed != origins.size()) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' has "
                + scored.get(i).size()
                + " scores and "
                + failed
                + " failures at "
                + origins.size()
                + " folds");
      }
    }
    return new Scoreboard(
        key,
        List.copyOf(models),
        Origins.at(origins, horizon),
        scored.stream().map(List::copyOf).toList(),
        List.copyOf(failures));
  }

  /**
   * Which series.
   *
   * @return its key
   */
  public SeriesKey key() {
    return key;
  }

  /**
   * The models in the order of the table; {@code naive} is always one of them.
   *
   * @return an unmodifiable list
   */
  public List<ForecastModel> models() {
    return models;
  }

  /**
   * How many folds there were.
   *
   * @return 0 for a series too short for any
   */
  public int folds() {
    return origins.count();
  }

  /**
   * How many periods a fold knew.
   *
   * @param fold 0…folds−1
   * @return at least 1, increasing
   */
  public int origin(int fold) {
    return origins.known(fold);
  }

  /**
   * How many steps were scored at each fold.
   *
   * @return at least 1
   */
  public int horizon() {
    return origins.horizon();
  }

  /**
   * What failed, model by model.
   *
   * @return an unmodifiable list, empty when nothing failed
   */
  public List<Failure> failures() {
    return failures;
  }

  /**
   * How often a model failed.
   *
   * @param model one of the table's
   * @return 0…folds
   */
  public int failures(ForecastModel model) {
    return folds() - scored(model).size();
  }

  /**
   * The forecasts of a model beside what happened, of the folds at which it did not fail.
   *
   * @param model one of the table's
   * @return an unmodifiable list in the order of the folds
   * @throws IllegalArgumentException when the model is not in the table
   */
  public List<Scored> scored(ForecastModel model) {
    for (int i = 0; i < models.size(); i++) {
      if (models.get(i).name().equals(model.name())) {
        return Collections.unmodifiableList(scored.get(i));
      }
    }
    throw new IllegalArgumentException(
        "no model '"
            + model.name()
            + "' in this table; there are "
            + models.stream().map(ForecastModel::name).toList());
  }

  /**
   * A model's score: the mean of the measure over its folds.
   *
   * @param model one of the table's
   * @param measure which
   * @return the mean, folds without a value left out; NaN when no fold has one
   */
  public double score(ForecastModel model, Accuracy measure) {
    double sum = 0;
    int n = 0;
    for (Scored s : scored(model)) {
      double v = measure.of(s);
      if (!Double.isNaN(v)) {
        sum += v;
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /**
   * A measure at one step ahead, over the folds.
   *
   * @param model one of the table's
   * @param measure which; for coverage this is the share of folds
   * @param step 0…horizon−1
   * @return the measure, NaN when no fold has an actual value there
   */
  public double scoreAt(ForecastModel model, Accuracy measure, int step) {
    return measure.atStep(scored(model), step);
  }

  /**
   * How much a model changes its mind: the mean absolute difference between the medians that
   * successive origins give for the same period, over the scale of MASE of the later one (in the
   * spirit of Van Belle, Crevits and Verbeke 2023). A forecast that jumps between origins is hard
   * to plan with even where it is accurate.
   *
   * @param model one of the table's
   * @return 0 or more; NaN when no two origins look at the same period
   */
  public double instability(ForecastModel model) {
    List<Scored> own = scored(model);
    double sum = 0;
    int n = 0;
    for (int f = 1; f < own.size(); f++) {
      Scored before = own.get(f - 1);
      Scored after = own.get(f);
      int gap = after.known() - before.known();
      for (int h = 0; h + gap < before.steps() && h < after.steps(); h++) {
        sum += Math.abs(after.median(h) - before.median(h + gap)) / after.scale();
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /**
   * Whether one model is better than another by more than chance, on the folds at which neither
   * failed.
   *
   * @param one one of the table's models
   * @param other another
   * @param measure whose losses of a fold are compared
   * @return the test; negative statistics speak for {@code one}
   * @throws IllegalArgumentException when fewer than 3 folds can be compared
   */
  public DieboldMariano compare(ForecastModel one, ForecastModel other, Accuracy measure) {
    List<Scored> mine = scored(one);
    List<Scored> theirs = scored(other);
    double[] difference = new double[Math.min(mine.size(), theirs.size())];
    int n = 0;
    int gap = Integer.MAX_VALUE;
    int last = -1;
    int j = 0;
    for (Scored a : mine) {
      while (j < theirs.size() && theirs.get(j).known() < a.known()) {
        j++;
      }
      if (j < theirs.size() && theirs.get(j).known() == a.known()) {
        double d = measure.loss(measure.of(a)) - measure.loss(measure.of(theirs.get(j)));
        if (!Double.isNaN(d)) {
          difference[n++] = d;
          gap = last < 0 ? gap : Math.min(gap, a.known() - last);
          last = a.known();
        }
      }
    }
    // Folds that begin before the one before has ended share errors.
    int overlapping = gap == Integer.MAX_VALUE ? 1 : (horizon() + gap - 1) / gap;
    return DieboldMariano.of(Arrays.copyOf(difference, n), Math.min(overlapping, Math.max(1, n)));
  }

  /**
   * The model of least loss. One that failed at any fold cannot win over one that failed less
   * often; ties go to the earlier in the table. Without folds or scores it is {@code naive}.
   *
   * @param measure by which
   * @return one of the table's models
   */
  public ForecastModel bestBy(Accuracy measure) {
    ForecastModel best = null;
    int bestFailures = 0;
    double bestLoss = Double.NaN;
    for (ForecastModel model : models) {
      int failed = failures(model);
      double loss = measure.loss(score(model, measure));
      if (Double.isNaN(loss)) {
        continue;
      }
      if (best == null || failed < bestFailures || (failed == bestFailures && loss < bestLoss)) {
        best = model;
        bestFailures = failed;
        bestLoss = loss;
      }
    }
    return best != null ? best : naive();
  }

  private ForecastModel naive() {
    for (ForecastModel model : models) {
      if (model.name().equals("naive")) {
        return model;
      }
    }
    throw new IllegalStateException("a scoreboard without naive");
  }

  /**
   * Factors for {@link io.headroom.forecasting.Forecast#withSpread}: by how much the model's
   * intervals should have been wider in this backtest so that 80 % held 80 %, pooled over
   * neighbouring steps, shrunk towards 1 by 4 folds' worth of doubt, smoothed, within 1/3…3.
   *
   * @param model one of the table's
   * @param steps how many factors; beyond the scored horizon the last one goes on
   * @return one factor for each step; all 1 without folds
   */
  public double[] spreadFactors(ForecastModel model, int steps) {
    double[] known = SpreadFactors.of(scored(model), horizon());
    double[] factors = Arrays.copyOf(known, steps);
    for (int h = known.length; h < steps; h++) {
      factors[h] = known[known.length - 1];
    }
    return factors;
  }

  /**
   * The factors of the scored horizon.
   *
   * @param model one of the table's
   * @return one factor for each scored step
   */
  public double[] spreadFactors(ForecastModel model) {
    return spreadFactors(model, horizon());
  }

  /** The table: a line for each model. */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder("Scoreboard[" + key + ", " + folds() + " folds");
    for (ForecastModel model : models) {
      s.append(
          String.format(
              java.util.Locale.ROOT,
              "%n  %s: MASE %.4f, 80 %% interval held %.2f, instability %.4f, failed %d",
              model.name(),
              score(model, Accuracy.MASE),
              score(model, Accuracy.COVERAGE80),
              instability(model),
              failures(model)));
    }
    return s.append(']').toString();
  }
}
