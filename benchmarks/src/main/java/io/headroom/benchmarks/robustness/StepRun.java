package io.headroom.benchmarks.robustness;

import io.headroom.benchmarks.accuracy.MarkdownTable;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.PreparationFinding;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;
import io.headroom.forecasting.auto.AutoFit;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What steps by half and hundredfold spikes do to forecasts of drawn series whose expected values
 * are known: hours, days, weeks, months and quarters, 120 to 520 values, with and without a season
 * and a trend, noise of 1 to 10 % of the level, additive or relative, a third of it autocorrelated.
 */
final class StepRun {
  private static final List<String> STEPS = List.of("PT1H", "P1D", "P1W", "P1M", "P3M");
  private static final double[] NOISES = {0.01, 0.03, 0.05, 0.1};
  private static final double LEVEL = 100;
  private static final double PERSISTENCE = 0.5;
  private static final double MOST_NOISE = 0.1;
  private static final int SPIKE = 100;

  private final Map<String, int[]> counts = new LinkedHashMap<>();

  private StepRun() {}

  static String table(int series) {
    StepRun run = new StepRun();
    for (int seed = 1; seed <= series; seed++) {
      run.add(Drawn.of(RandomStreams.seeded(seed).stream("steps and spikes")));
    }
    MarkdownTable table = new MarkdownTable("what is done and what should be", "holds", "of");
    run.counts.forEach(
        (what, n) -> table.row(what, Integer.toString(n[0]), Integer.toString(n[1])));
    return table + "\n" + series + " drawn series, fast effort.\n";
  }

  private void count(String what, boolean holds) {
    int[] n = counts.computeIfAbsent(what, w -> new int[2]);
    n[0] += holds ? 1 : 0;
    n[1]++;
  }

  private void add(Drawn d) {
    Forecast plain = d.fit(d.values(1, 1)).forecast(d.horizon());
    for (double factor : new double[] {1.5, 0.5}) {
      String step = "step to " + MarkdownTable.number(factor, 1) + " of the level: ";
      Forecast stepped = d.fit(d.values(1, factor)).forecast(d.horizon());
      Forecast always = d.fit(d.values(factor, factor)).forecast(d.horizon());
      double noise = d.relative ? d.noise : d.noise / factor;
      double off = Math.abs(mean(stepped) / (factor * d.truth()) - 1);
      count(
          step
              + "mean within 10 %, noise "
              + (noise <= MOST_NOISE ? "at most" : "above")
              + " 10 % of the new level",
          off < 0.1);
      count(step + "95 % interval wider than without the step", width(stepped) > width(plain));
      count(step + "wider than if it had always been so", width(stepped) > width(always));
    }
    double[] early = d.values(1, 1);
    early[d.early] *= SPIKE;
    Forecast treated = d.fit(early).forecast(d.horizon());
    double moved = 0;
    for (int h = 0; h < d.horizon(); h++) {
      moved = Math.max(moved, Math.abs(treated.median(h) / plain.median(h) - 1));
    }
    count("spike before the last season: median moves less than 5 %", moved < 0.05);
    double wider = width(treated) / width(plain);
    count("its width moves less than 25 %", Math.abs(wider - 1) < 0.25);
    double[] late = d.values(1, 1);
    late[d.late] *= SPIKE;
    AutoFit open = d.fit(late);
    boolean undecided =
        open.findings().stream().anyMatch(f -> f.kind() == PreparationFinding.Kind.UNDECIDED);
    count("spike in the last season: said to be undecided", undecided);
    count("its interval is wider", width(open.forecast(d.horizon())) > width(plain));
  }

  private static double mean(Forecast f) {
    return Arrays.stream(f.meanSeries().toArray()).sum();
  }

  private static double width(Forecast f) {
    PredictionInterval i = f.interval(0.95);
    double sum = 0;
    for (int h = 0; h < f.horizon(); h++) {
      sum += i.upper(h) - i.lower(h);
    }
    return sum;
  }

  /** A series with its expected values. */
  private static final class Drawn {
    private final Granularity granularity;
    private final int season;
    private final double[] expected;
    private final double[] errors;
    private final double noise;
    private final boolean relative;
    private final int age;
    private final int early;
    private final int late;

    private Drawn(RandomGenerator r) {
      granularity = Granularity.of(STEPS.get(r.nextInt(STEPS.size())));
      season = r.nextInt(3) == 0 ? 1 : granularity.naturalSeason();
      int n = 120 + r.nextInt(401);
      double swing = season > 1 ? 0.05 + 0.2 * r.nextDouble() : 0;
      double growth = r.nextBoolean() ? 0.3 * r.nextDouble() : 0;
      noise = NOISES[r.nextInt(NOISES.length)];
      relative = r.nextBoolean();
      double keep = r.nextInt(3) == 0 ? PERSISTENCE : 0;
      age = 10 + r.nextInt(41);
      early = r.nextInt(n - season);
      late = n - 1 - r.nextInt(season);
      expected = new double[n + Math.max(12, season)];
      for (int t = 0; t < expected.length; t++) {
        double wave = Math.sin(2 * Math.PI * t / Math.max(2, season));
        expected[t] = LEVEL * (1 + swing * wave) * (1 + growth * t / n);
      }
      errors = new double[n];
      for (int t = 0; t < n; t++) {
        double before = t == 0 ? r.nextGaussian() : errors[t - 1];
        errors[t] = keep * before + Math.sqrt(1 - keep * keep) * r.nextGaussian();
      }
    }

    static Drawn of(RandomGenerator r) {
      return new Drawn(r);
    }

    int horizon() {
      return expected.length - errors.length;
    }

    /** Sum of what is expected over the horizon. */
    double truth() {
      return Arrays.stream(expected, errors.length, expected.length).sum();
    }

    /** Values whose level is multiplied by one factor before and by another after the step. */
    double[] values(double before, double after) {
      double[] y = new double[errors.length];
      for (int t = 0; t < y.length; t++) {
        double mu = expected[t] * (t < y.length - age ? before : after);
        y[t] = Math.max(0, mu + noise * errors[t] * (relative ? mu : LEVEL));
      }
      return y;
    }

    AutoFit fit(double[] y) {
      TimeGrid grid =
          TimeGrid.of(LocalDate.of(2001, 1, 1), granularity, y.length, ZoneId.of("UTC"));
      Series past =
          Series.of(SeriesKey.of("drawn"), grid, y, Unit.ONE).withBounds(Bounds.NON_NEGATIVE);
      return AutoForecaster.of(season).withEffort(Effort.FAST).fit(past);
    }
  }
}
