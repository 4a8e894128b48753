package io.headroom.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A backtest sees no future, loses no failure, and does not depend on its executor. */
class BacktestTest {
  private static Series weekly(int n, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 50 + 10 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian();
    }
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  /** A model made of a function from history to forecast mean, with sd 1. */
  private static ForecastModel model(String name, Function<Series, Double> level, double sigma) {
    return new ForecastModel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public FittedModel fit(Series history) {
        return new Flat(name, history, level.apply(history), sigma);
      }
    };
  }

  /** The same normal distribution at every step. */
  private record Flat(String name, Series history, double mean, double sigma)
      implements FittedModel {
    @Override
    public String description() {
      return name;
    }

    @Override
    public Forecast forecast(int horizon) {
      double[] m = new double[horizon];
      double[] shape = new double[horizon];
      Arrays.fill(m, mean);
      Arrays.fill(shape, 1);
      PathSource noise =
          (random, out) -> {
            for (int h = 0; h < out.length; h++) {
              out[h] = random.nextGaussian();
            }
          };
      return Forecast.gaussian(history, name, m, sigma, shape, noise);
    }

    @Override
    public Decomposition decomposition() {
      double[] level = new double[history.size()];
      double[] rest = history.toArray();
      for (int t = 0; t < rest.length; t++) {
        level[t] = mean;
        rest[t] -= mean;
      }
      return Decomposition.over(history.grid())
          .with(Decomposition.Kind.LEVEL, level)
          .with(Decomposition.Kind.REMAINDER, rest);
    }

    @Override
    public FittedModel append(Series more) {
      return new Flat(name, history.followedBy(more), mean, sigma);
    }

    @Override
    public ModelState state() {
      return ModelState.of("flat", 1).with("mean", mean).with("sigma", sigma);
    }
  }

  @Test
  void the_seasonal_model_wins_on_a_seasonal_series() {
    Scoreboard scores =
        Backtest.rollingOrigin()
            .firstOrigin(60)
            .step(4)
            .horizon(13)
            .run(weekly(150, 1), Naive.seasonal(7), Ets.auto(7), Theta.optimized(7), Naive.drift());
    assertThat(scores.folds()).isEqualTo((150 - 13 - 60) / 4 + 1);
    assertThat(scores.models().stream().map(ForecastModel::name))
        .containsExactly("snaive(7)", "ets(auto, m=7)", "theta(optimized, m=7)", "drift", "naive");
    assertThat(scores.bestBy(Accuracy.MASE).name()).isIn("ets(auto, m=7)", "theta(optimized, m=7)");
    assertThat(scores.score(Ets.auto(7), Accuracy.MASE)).isLessThan(0.9);
    assertThat(scores.failures()).isEmpty();
    assertThat(scores.toString()).contains("naive: MASE");
  }

  @Test
  void preparation_and_models_see_the_past_only() {
    Series s = weekly(100, 2);
    List<Integer> prepared = Collections.synchronizedList(new ArrayList<>());
    List<Series> fitted = Collections.synchronizedList(new ArrayList<>());
    Scoreboard scores =
        Backtest.rollingOrigin()
            .horizon(10)
            .maxFolds(5)
            .preparation(
                past -> {
                  prepared.add(past.size());
                  return past.slice(past.size() - 20, past.size());
                })
            .run(
                s,
                model(
                    "spy",
                    h -> {
                      fitted.add(h);
                      return 50.0;
                    },
                    1));
    assertThat(prepared).as("once a fold, shared by the models").hasSize(scores.folds());
    for (int f = 0; f < scores.folds(); f++) {
      assertThat(prepared.get(f)).isEqualTo(scores.origin(f));
      assertThat(fitted.get(f).size()).isEqualTo(20);
      assertThat(fitted.get(f).grid().end()).isEqualTo(s.grid().start(scores.origin(f)));
    }
    for (Scored one : scores.scored(model("spy", h -> 0.0, 1))) {
      assertThat(one.steps()).isEqualTo(10);
    }
  }

  @Test
  void scores_are_means_over_folds_of_what_happened() {
    Series s = Series.daily("s", LocalDate.of(2024, 1, 1), 1, 2, 3, 5, 8, 13, 21, 34);
    Scoreboard scores = Backtest.rollingOrigin().firstOrigin(5).step(1).horizon(2).season(1).run(s);
    // Origins 5, 6: errors of naive 5, 13 and 8, 21.
    assertThat(scores.folds()).isEqualTo(2);
    assertThat(scores.score(Naive.last(), Accuracy.MAE)).isCloseTo((9 + 14.5) / 2, within(1e-12));
    assertThat(scores.scoreAt(Naive.last(), Accuracy.MAE, 0)).isCloseTo(6.5, within(1e-12));
    assertThat(scores.scoreAt(Naive.last(), Accuracy.MAE, 1)).isCloseTo(17, within(1e-12));
    double first = 7 / 4.0;
    double second = 12 / 5.0;
    assertThat(scores.score(Naive.last(), Accuracy.MASE))
        .isCloseTo((9 / first + 14.5 / second) / 2, within(1e-12));
  }

  @Test
  void any_number_of_threads_gives_identical_scores() {
    Series s = weekly(120, 3);
    ForecastModel[] models = {Naive.seasonal(7), Ets.auto(7), Theta.optimized(7)};
    Backtest settings = Backtest.rollingOrigin().horizon(14);
    Scoreboard alone = settings.run(s, models);
    for (int threads : new int[] {1, 3}) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        Scoreboard shared = settings.executor(pool).run(s, models);
        for (ForecastModel model : alone.models()) {
          for (Accuracy measure : Accuracy.values()) {
            assertThat(shared.score(model, measure)).isEqualTo(alone.score(model, measure));
          }
          assertThat(shared.spreadFactors(model)).containsExactly(alone.spreadFactors(model));
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void an_executor_that_is_busy_or_refuses_is_no_obstacle() throws Exception {
    Series s = weekly(80, 4);
    Scoreboard alone = Backtest.rollingOrigin().horizon(7).run(s, Naive.seasonal(7));
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch release = new CountDownLatch(1);
    try {
      pool.execute(
          () -> {
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      Scoreboard busy =
          Backtest.rollingOrigin().horizon(7).executor(pool).run(s, Naive.seasonal(7));
      assertThat(busy.score(Naive.last(), Accuracy.MSIS))
          .isEqualTo(alone.score(Naive.last(), Accuracy.MSIS));
    } finally {
      release.countDown();
      pool.shutdownNow();
    }
    Scoreboard refused =
        Backtest.rollingOrigin()
            .horizon(7)
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .run(s, Naive.seasonal(7));
    assertThat(refused.score(Naive.last(), Accuracy.MSIS))
        .isEqualTo(alone.score(Naive.last(), Accuracy.MSIS));
  }

  @Test
  void a_model_that_fails_is_a_row_with_its_reason_and_does_not_win() {
    Series s = weekly(100, 5);
    ForecastModel picky =
        model(
            "picky",
            h -> {
              if (h.size() < 70) {
                throw new FitException("picky", "needs 70 values, found " + h.size());
              }
              return h.value(h.size() - 1);
            },
            1);
    ForecastModel broken =
        model(
            "broken",
            h -> {
              throw new IllegalStateException("a bug");
            },
            1);
    Scoreboard scores = Backtest.rollingOrigin().horizon(5).run(s, picky, broken);
    assertThat(scores.failures(broken)).isEqualTo(scores.folds());
    assertThat(scores.failures(picky)).isBetween(1, scores.folds() - 1);
    assertThat(scores.failures())
        .anySatisfy(
            f -> {
              assertThat(f.model()).isEqualTo("picky");
              assertThat(f.reason()).isEqualTo("picky: needs 70 values, found " + f.known());
              assertThat(f.stage()).isEqualTo(Backtest.Stage.FIT);
              assertThat(f.known()).isEqualTo(scores.origin(f.fold()));
            })
        .anySatisfy(f -> assertThat(f.reason()).contains("IllegalStateException: a bug"));
    assertThat(scores.bestBy(Accuracy.MAE).name()).isEqualTo("naive");
    assertThat(scores.score(broken, Accuracy.MAE)).isNaN();
    assertThat(scores.spreadFactors(broken, 3)).containsExactly(1, 1, 1);
  }

  @Test
  void a_preparation_that_moves_the_end_is_a_failure_with_its_reason() {
    Scoreboard scores =
        Backtest.rollingOrigin()
            .horizon(5)
            .preparation(past -> past.slice(0, past.size() - 1))
            .run(weekly(60, 6));
    assertThat(scores.failures()).hasSize(scores.folds());
    assertThat(scores.failures().get(0).reason()).contains("Maybe a preparation cut the end");
    assertThat(scores.failures().get(0).stage()).isEqualTo(Backtest.Stage.SCORE);
    assertThat(scores.bestBy(Accuracy.MASE).name()).isEqualTo("naive");
  }

  @Test
  void a_preparation_that_fails_in_one_fold_costs_every_model_that_fold() {
    Series s = weekly(100, 6);
    Scoreboard all = Backtest.rollingOrigin().horizon(5).run(s, Naive.drift());
    int bad = all.origin(2);
    Scoreboard scores =
        Backtest.rollingOrigin()
            .horizon(5)
            .preparation(
                past -> {
                  if (past.size() == bad) {
                    throw new IllegalArgumentException("no regime");
                  }
                  return past;
                })
            .run(s, Naive.drift());
    assertThat(scores.failures())
        .extracting(f -> f.fold() + " " + f.known() + " " + f.model() + " " + f.stage())
        .containsExactly("2 " + bad + " drift PREPARATION", "2 " + bad + " naive PREPARATION");
    assertThat(scores.failures().get(0).reason()).contains("no regime");
  }

  /**
   * The level doubles in the middle: a fold before knows nothing of it, a fold after cuts there.
   */
  @Test
  void every_step_of_a_preparation_is_found_anew_in_each_fold_at_any_number_of_threads() {
    double[] y = new double[160];
    Random random = new Random(7);
    for (int t = 0; t < y.length; t++) {
      y[t] = (t < 80 ? 100 : 200) + random.nextGaussian();
    }
    y[120] = 5000;
    Series s = Series.daily("moved", LocalDate.of(2024, 1, 1), y);
    Backtest plain = Backtest.rollingOrigin().horizon(5).season(1).firstOrigin(60).step(3);
    Backtest prepared = plain.preparation(Preparation.defaults());
    Scoreboard one = prepared.run(s, Naive.mean());
    // Folds that end before the shift cannot know of it.
    assertThat(one.scored(Naive.mean()).get(1).mean(0)).isCloseTo(100, within(1.0));
    int last = one.folds() - 1;
    assertThat(one.scored(Naive.mean()).get(last).mean(0)).isCloseTo(200, within(1.0));
    assertThat(plain.run(s, Naive.mean()).scored(Naive.mean()).get(last).mean(0)).isLessThan(195);
    for (int threads : new int[] {2, 4}) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        Scoreboard more = prepared.executor(pool).run(s, Naive.mean());
        for (Accuracy a : Accuracy.values()) {
          assertThat(more.score(Naive.mean(), a)).isEqualTo(one.score(Naive.mean(), a));
          assertThat(more.score(Naive.last(), a)).isEqualTo(one.score(Naive.last(), a));
        }
        assertThat(more.instability(Naive.mean())).isEqualTo(one.instability(Naive.mean()));
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void an_interrupt_stops_it_and_stays_set() {
    ForecastModel interrupting =
        model(
            "interrupting",
            h -> {
              Thread.currentThread().interrupt();
              return 0.0;
            },
            1);
    assertThatThrownBy(() -> Backtest.rollingOrigin().horizon(5).run(weekly(60, 7), interrupting))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void two_models_of_one_name_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backtest.rollingOrigin().run(weekly(60, 8), Naive.last(), Naive.last()))
        .withMessageContaining("'naive'");
    assertThatIllegalArgumentException().isThrownBy(() -> Backtest.rollingOrigin().step(0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Backtest.rollingOrigin().run(weekly(60, 8)).score(Ets.auto(7), Accuracy.MAE))
        .withMessageContaining("[naive]");
  }

  @Test
  void the_shortest_series_still_have_a_table_and_a_best_model() {
    for (int n = 1; n < 12; n++) {
      Scoreboard scores =
          Backtest.rollingOrigin().horizon(30).run(weekly(n, 9), Naive.seasonal(7), Ets.auto(7));
      assertThat(scores.bestBy(Accuracy.MASE)).isNotNull();
      assertThat(scores.horizon()).isEqualTo(Math.max(1, n / 4));
      assertThat(scores.folds()).as("folds of %d periods", n).isEqualTo(n < 2 ? 0 : scores.folds());
      assertThat(scores.spreadFactors(Naive.last(), 30)).hasSize(30);
    }
    assertThat(Backtest.rollingOrigin().run(weekly(1, 9)).bestBy(Accuracy.MASE).name())
        .isEqualTo("naive");
  }

  @Test
  void default_origins_spread_over_the_later_half_at_changing_points_of_the_season() {
    Origins o = Origins.of(400, 28, 7, 0, 0, 0);
    assertThat(o.count()).isEqualTo(8);
    assertThat(o.known(7)).isEqualTo(400 - 28);
    assertThat(o.known(0)).isGreaterThanOrEqualTo(200);
    assertThat((o.known(1) - o.known(0)) % 7).isNotZero();
    // More given origins than folds lose the earliest.
    Origins late = Origins.of(100, 10, 1, 20, 7, 3);
    assertThat(late.toString()).isEqualTo("[76, 83, 90] + 10");
  }

  @Test
  void spread_factors_repair_a_spread_that_is_wrong_by_a_factor() {
    Random random = new Random(10);
    double[] y = new double[400];
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 + random.nextGaussian();
    }
    Series s = Series.daily("noise", LocalDate.of(2024, 1, 1), y);
    ForecastModel narrow = model("narrow", h -> 10.0, 0.5);
    ForecastModel right = model("right", h -> 10.0, 1);
    ForecastModel wide = model("wide", h -> 10.0, 1.5);
    Scoreboard scores =
        Backtest.rollingOrigin().firstOrigin(100).step(5).horizon(20).run(s, narrow, right, wide);
    double[] up = scores.spreadFactors(narrow);
    double[] same = scores.spreadFactors(right, 25);
    double[] down = scores.spreadFactors(wide);
    assertThat(same).hasSize(25);
    for (int h = 0; h < 20; h++) {
      assertThat(up[h]).as("factor at step %d", h).isBetween(1.6, 2.4);
      assertThat(same[h]).isBetween(0.85, 1.18);
      assertThat(down[h]).isBetween(0.55, 0.8);
    }
    assertThat(same[24]).isEqualTo(same[19]);
    assertThat(scores.score(right, Accuracy.COVERAGE80)).isBetween(0.75, 0.85);
  }

  @Test
  void few_folds_move_the_spread_little() {
    Series s = weekly(40, 11);
    ForecastModel narrow = model("narrow", h -> 50.0, 0.01);
    Scoreboard one = Backtest.rollingOrigin().horizon(7).maxFolds(1).run(s, narrow);
    assertThat(one.folds()).isEqualTo(1);
    for (double f : one.spreadFactors(narrow)) {
      assertThat(f).isLessThanOrEqualTo(Math.pow(3, 0.2) + 1e-12).isGreaterThan(1);
    }
  }
}
