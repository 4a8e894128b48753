package io.headroom.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.benchmarks.competition.CompetitionSet;
import io.headroom.benchmarks.competition.Frequency;
import io.headroom.benchmarks.competition.StoredForecasts;
import io.headroom.benchmarks.methods.Method;
import io.headroom.benchmarks.methods.Methods;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of series, methods and sets by hand. */
class ScoresTest {
  private static CompetitionSeries series(String id, double[] past, double... actual) {
    TimeGrid grid =
        TimeGrid.of(LocalDate.of(2001, 1, 1), Granularity.of("P1Y"), past.length, ZoneOffset.UTC);
    SeriesKey key = SeriesKey.of(id);
    return new CompetitionSeries(
        id,
        Series.of(key, grid, past, Unit.ONE),
        Series.of(key, grid.next(actual.length), actual, Unit.ONE));
  }

  private static SeriesScore score(
      double smape,
      double mase,
      double msis,
      double coverage80,
      double coverage95,
      double apart,
      double seconds) {
    return new SeriesScore(
        smape,
        mase,
        msis,
        coverage80,
        coverage95,
        coverage80,
        coverage80,
        coverage95,
        coverage95,
        apart,
        "",
        seconds);
  }

  private static SetScores scores(
      CompetitionSet set, List<Method> methods, StoredForecasts store, int threads)
      throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      return SetScores.of(set, methods, store, executor, ready -> {});
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void one_series_by_hand() {
    // Changes of the past: 4, 3, 6, mean 13/3.
    CompetitionSeries s = series("A", new double[] {8, 12, 9, 15}, 11, Double.NaN, 7);
    StatedForecast f =
        StatedForecast.of(10, 99, 10)
            .with80(new double[] {9, 0, 9}, new double[] {12, 0, 12})
            .with95(new double[] {8, 0, 8}, new double[] {13, 0, 13});
    SeriesScore score = SeriesScore.of(s, 1, f);
    assertThat(score.smape()).isCloseTo(100 * (1 / 21.0 + 3 / 17.0), within(1e-12));
    assertThat(score.mase()).isCloseTo(2 * 3 / 13.0, within(1e-12));
    assertThat(score.msis()).isCloseTo((5 + 5 + 40) / 2.0 * 3 / 13, within(1e-12));
    assertThat(score.coverage80()).isEqualTo(0.5);
    assertThat(score.coverage95()).isEqualTo(0.5);
    SeriesScore apart =
        score.apartFrom(f.withoutNegativePoints(), StatedForecast.of(9, 99, 12), 13 / 3.0);
    assertThat(apart.apart()).isCloseTo(3 / 13.0, within(1e-12));
    assertThat(SeriesScore.of(s, 1, StatedForecast.of(1, 1, 1)).coverage95()).isNaN();
    assertThat(SeriesScore.of(s, 1, StatedForecast.of(1, 1, 1)).msis()).isNaN();
  }

  @Test
  void owa_is_half_of_each_relative_mean() {
    SeriesScore a = score(10, 1, 2, 0.8, 0.9, Double.NaN, 1);
    SeriesScore b = score(30, 2, 4, 0.6, 1.0, 0.5, 2);
    SeriesScore baseA = score(20, 1, 2, 0, 0, Double.NaN, 0);
    SeriesScore baseB = score(60, 1, 2, 0, 0, Double.NaN, 0);
    MethodScore m = MethodScore.of("x", List.of(a, b), List.of(baseA, baseB));
    assertThat(m.smape()).isCloseTo(20, within(1e-12));
    assertThat(m.mase()).isCloseTo(1.5, within(1e-12));
    // (20/40 + 1.5/1)/2
    assertThat(m.owa()).isCloseTo(1, within(1e-12));
    assertThat(m.msis()).isCloseTo(3, within(1e-12));
    assertThat(m.coverage80()).isCloseTo(0.7, within(1e-12));
    assertThat(m.coverage95()).isCloseTo(0.95, within(1e-12));
    assertThat(m.apart()).isEqualTo(0.5);
    assertThat(m.seconds()).isEqualTo(3);
    assertThat(m.failed()).isZero();
  }

  @Test
  void the_best_of_r_is_met_on_the_same_draws() {
    SeriesScore base = score(20, 2, 8, 0.5, 0.5, Double.NaN, 0);
    List<SeriesScorer.Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // Ours is 0.9 of the better rival on every series, so the ratio has no error.
      double size = 1 + i % 5;
      rows.add(
          new SeriesScorer.Row(
              base,
              List.of(score(9 * size, 0.9 * size, 6, i % 2 == 0 ? 1 : 0.6, 1, Double.NaN, 0)),
              List.of(
                  score(11 * size, 1.1 * size, 8, 0.8, 0.9, Double.NaN, 0),
                  score(10 * size, size, 7, 0.8, 0.9, Double.NaN, 0))));
    }
    List<SeriesScore> bases = rows.stream().map(SeriesScorer.Row::base).toList();
    SetScores set =
        new SetScores(
            new CompetitionSet("x_y", Frequency.YEARLY, List.of()),
            List.of(
                MethodScore.of("auto", rows.stream().map(r -> r.ours().get(0)).toList(), bases)),
            List.of(
                MethodScore.of("ets", rows.stream().map(r -> r.stored().get(0)).toList(), bases),
                MethodScore.of("arima", rows.stream().map(r -> r.stored().get(1)).toList(), bases)),
            List.of(),
            rows);
    StringBuilder page = new StringBuilder();
    AgainstBest.append(List.of(set), "auto", page);
    // OWA: (9·3/20 + 0.9·3/2)/2 and the same over 0.9.
    assertThat(page).contains("| x_y yearly | 40 | 1.350 | arima | 1.500 | -0.150 | 0.0");
    assertThat(page).contains("Geometric mean of the ratios: 0.900 ± 0.000");
    // 20 times 1 and 20 times 0.6: 0.2·√(40/39)/√40.
    assertThat(page).contains("| x_y yearly | 80.0 | 3.2 | 100.0 | 0.0 | 80.0 / 100.0 |");
    assertThat(page).contains("| 6.00 | 0.750 | – |");
    StringBuilder none = new StringBuilder();
    AgainstBest.append(List.of(set), "other", none);
    assertThat(none).isEmpty();
  }

  @Test
  void a_failed_forecast_scores_as_naive2_and_is_counted() throws InterruptedException {
    // Drift needs three values.
    CompetitionSet set =
        new CompetitionSet(
            "x_y",
            Frequency.YEARLY,
            List.of(
                series("short", new double[] {4, 6}, 8),
                series("long", new double[] {4, 6, 8, 10}, 12)));
    SetScores s = scores(set, List.of(Methods.of("drift")), StoredForecasts.none(), 1);
    MethodScore drift = s.ours().get(0);
    assertThat(drift.failed()).isEqualTo(1);
    assertThat(drift.failures()).containsKey("drift: needs 3 observed values, found 2");
    // Naive2 says 6 for 8: 200·2/14; drift says 12 for 12.
    assertThat(drift.smape()).isCloseTo(200 * 2 / 14.0 / 2, within(1e-12));
    assertThat(drift.mase()).isCloseTo(0.5, within(1e-12));
    String page = AccuracyPage.of(List.of(s), List.of());
    assertThat(page).contains("| drift | 14.286 | 0.5000 |");
    assertThat(page).contains("- drift: needs 3 observed values, found 2 (1 series)");
  }

  @Test
  void negative_points_become_zero_where_the_past_has_none(@TempDir Path folder)
      throws InterruptedException, IOException {
    CompetitionSet set =
        new CompetitionSet(
            "x_y",
            Frequency.YEARLY,
            List.of(
                series("up", new double[] {30, 20, 10, 1}, 2, 2),
                series("down", new double[] {30, 20, -1, 1}, 2, 2)));
    Path file = folder.resolve("r.csv");
    Files.writeString(
        file,
        """
        collection,frequency,series_id,method,step,mean,lo80,hi80,lo95,hi95
        x,yearly,up,naive2,1,1,,,,
        x,yearly,up,naive2,2,1,,,,
        """);
    StoredForecasts store = StoredForecasts.read(file);
    SetScores s = scores(set, List.of(Methods.of("drift"), Methods.BASE), store, 1);
    // 1 − 29/3 < 0 becomes 0, so both errors are 2 of a mean change of 29/3.
    assertThat(s.rows().get(0).ours().get(0).mase()).isCloseTo(6 / 29.0, within(1e-12));
    // The other past was negative: 1 − 29/3 and 1 − 58/3 stay; mean change (10 + 21 + 2)/3.
    assertThat(s.rows().get(1).ours().get(0).mase())
        .isCloseTo((1 + 29 / 3.0 + 1 + 58 / 3.0) / 2 / 11, within(1e-12));
    // R's missing forecast of the second series scores as Naive2.
    SetScores.Pair pair = s.pairs().get(0);
    assertThat(pair.stored().failed()).isEqualTo(1);
    assertThat(pair.smapeRatio()).isEqualTo(1);
    assertThat(pair.maseRatio()).isEqualTo(1);
    assertThat(pair.ours().orElseThrow().apart()).isZero();
    assertThat(SeriesCsv.of(List.of(s)).lines())
        .hasSize(1 + 2 * 3)
        .anyMatch(line -> line.startsWith("x_y,yearly,up,headroom,drift,200.0,0.2068"))
        .anyMatch(line -> line.matches("x_y,yearly,down,r,naive2,.*,,1"));
  }

  @Test
  void the_page_is_the_same_at_any_number_of_threads() throws InterruptedException {
    List<CompetitionSeries> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double[] y = new double[20];
      for (int t = 0; t < y.length; t++) {
        y[t] = 50 + i + 3 * t % (i + 2) + 0.5 * t;
      }
      all.add(series("s" + i, y, 60, 61, 62));
    }
    CompetitionSet set = new CompetitionSet("x_y", Frequency.YEARLY, all);
    String one =
        AccuracyPage.of(List.of(scores(set, Methods.all(), StoredForecasts.none(), 1)), List.of());
    String three =
        AccuracyPage.of(List.of(scores(set, Methods.all(), StoredForecasts.none(), 3)), List.of());
    assertThat(three).isEqualTo(one).contains("12 series of 20 to 20 values, horizon 3");
  }
}
