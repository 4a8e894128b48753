package io.headroom.forecasting.auto;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.DemandProfile;
import io.headroom.core.series.Sawtooth;
import io.headroom.core.series.Series;
import io.headroom.core.series.Trend;
import io.headroom.core.time.Granularity;
import io.headroom.forecasting.smoothing.Ets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What an {@link AutoForecaster} sees in a series before it tries anything. Immutable. */
final class Traits {
  /** Fewer values than this leave nothing to estimate. */
  private static final int TINY = 4;

  /** The average interval from which demand is intermittent (Syntetos, Boylan, Croston 2005). */
  private static final double LONGEST_USUAL_INTERVAL = 1.32;

  private static final int DAYS_A_WEEK = 7;
  private static final int SECONDS_A_DAY = 86_400;
  private static final double DAYS_A_YEAR = 365.25;

  /** Two years to learn a yearly season from, and half a year in which it was seen again. */
  private static final double YEARS = 2.5;

  private static final int ENOUGH_FALLS = 3;

  /** So many standard errors show a trend, and so many seasons are needed for one. */
  private static final double CLEAR = 4;

  private static final int LEAST_SEASONS = 6;

  private final int observed;
  private final boolean positive;
  private final boolean intermittent;
  private final List<Integer> seasons;
  private final double year;

  /** Values until cleanup cycles can be told, 0 when there are none. */
  private final int toothed;

  /** 1 for rising, −1 for falling, 0 when neither is clear. */
  private final int trend;

  private final DemandProfile demand;
  private final Bounds bounds;

  private Traits(
      int observed,
      boolean positive,
      boolean intermittent,
      List<Integer> seasons,
      double year,
      int toothed,
      int trend,
      DemandProfile demand,
      Bounds bounds) {
    this.observed = observed;
    this.positive = positive;
    this.intermittent = intermittent;
    this.seasons = seasons;
    this.year = year;
    this.toothed = toothed;
    this.trend = trend;
    this.demand = demand;
    this.bounds = bounds;
  }

  /**
   * Looks at a past.
   *
   * @param past any series
   * @param named seasons that the user named, in steps; those of the granularity are added
   */
  static Traits of(Series past, List<Integer> named) {
    int n = past.observed();
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < past.size(); t++) {
      double v = past.value(t);
      least = Double.isNaN(v) ? least : Math.min(least, v);
    }
    TreeSet<Integer> all = new TreeSet<>(named);
    all.addAll(natural(past.grid().granularity()));
    // Two cycles show what a season looks like, and a season needs room for it to be seen again.
    all.removeIf(m -> m < 2 || n < 2 * m + 1);
    DemandProfile demand = DemandProfile.of(past);
    boolean often = least >= 0 && demand.interval() > LONGEST_USUAL_INTERVAL;
    boolean explained = !all.isEmpty() && zerosFollow(past, all.last());
    boolean rare = often && !explained;
    return new Traits(
        n,
        least > 0,
        rare,
        List.copyOf(all),
        year(past.grid().granularity(), n),
        rare ? 0 : toothed(past),
        trend(past, all.isEmpty() ? 1 : all.last()),
        demand,
        past.bounds());
  }

  /** By the line through the means of whole seasons, the latest ones where they do not fit. */
  private static int trend(Series past, int m) {
    int k = past.size() / m;
    if (k < LEAST_SEASONS) {
      return 0;
    }
    double[] v = past.toArray();
    double[] t = new double[k];
    double[] mean = new double[k];
    int seen = 0;
    for (int i = 0; i < k; i++) {
      int from = past.size() - (k - i) * m;
      t[i] = i;
      mean[i] = Aggregation.MEAN.of(v, from, from + m);
      seen += Double.isNaN(mean[i]) ? 0 : 1;
    }
    if (seen < LEAST_SEASONS) {
      return 0;
    }
    Trend line = Trend.of(t, mean);
    return Math.abs(line.slope()) > CLEAR * line.slopeStandardError()
        ? (int) Math.signum(line.slope())
        : 0;
  }

  private static int toothed(Series past) {
    return Sawtooth.find(past).map(s -> s.falls().get(ENOUGH_FALLS - 1) + 1).orElse(0);
  }

  /**
   * Whether zeros come at the same phases of a season, such as nights: Pearson's χ² of zeros by
   * phase, four standard deviations above its mean.
   */
  private static boolean zerosFollow(Series past, int m) {
    int[] seen = new int[m];
    int[] zeros = new int[m];
    int all = 0;
    int none = 0;
    for (int t = 0; t < past.size(); t++) {
      double v = past.value(t);
      if (!Double.isNaN(v)) {
        seen[t % m]++;
        all++;
        zeros[t % m] += v == 0 ? 1 : 0;
        none += v == 0 ? 1 : 0;
      }
    }
    double p = (double) none / all;
    if (p == 0 || p == 1) {
      return false;
    }
    double squares = 0;
    for (int phase = 0; phase < m; phase++) {
      double d = zeros[phase] - p * seen[phase];
      squares += seen[phase] == 0 ? 0 : d * d / (seen[phase] * p * (1 - p));
    }
    return squares > m - 1 + 4 * Math.sqrt(2.0 * (m - 1));
  }

  /** Steps a year where a step is a day or a few of them, and the past is long enough; else 0. */
  private static double year(Granularity grain, int observed) {
    double days = grain.meanSeconds() / SECONDS_A_DAY;
    double steps = DAYS_A_YEAR / days;
    return days >= 1 && days < DAYS_A_WEEK && observed >= YEARS * steps ? steps : 0;
  }

  /** The day, and the week of parts of a day; the week of days; the year of longer steps. */
  private static List<Integer> natural(Granularity grain) {
    List<Integer> out = new ArrayList<>();
    int m = grain.naturalSeason();
    if (m > 1) {
      out.add(m);
      if (grain.meanSeconds() < SECONDS_A_DAY) {
        out.add(DAYS_A_WEEK * m);
      }
    }
    return out;
  }

  /** Median distance of values a season apart; infinite where fewer than two seasons are known. */
  static double seasonalDistance(Series past, int m) {
    if (past.size() < 2 * m + 1) {
      return Double.POSITIVE_INFINITY;
    }
    double[] d = new double[past.size() - m];
    int n = 0;
    for (int t = m; t < past.size(); t++) {
      double distance = Math.abs(past.value(t) - past.value(t - m));
      if (!Double.isNaN(distance)) {
        d[n++] = distance;
      }
    }
    Arrays.sort(d, 0, n);
    return n < m ? Double.POSITIVE_INFINITY : d[n / 2];
  }

  /** Number of values. */
  int observed() {
    return observed;
  }

  /** Whether zeros stand between the demands more often than now and then, with no season. */
  boolean isIntermittent() {
    return intermittent;
  }

  /** Whether growth is undone again and again, as by cleanups. */
  boolean isSawtooth() {
    return toothed > 0;
  }

  /** Whether models of it have a distribution of their own, which is no normal one that widens. */
  boolean hasOwnLaw() {
    return intermittent || isSawtooth();
  }

  /** Whether every value is above 0, so that there are logarithms. */
  boolean isPositive() {
    return positive;
  }

  /** Too short for any model with parameters. */
  boolean isTiny() {
    return observed < TINY;
  }

  /** All seasons that the past is long enough for, shortest first. */
  List<Integer> seasons() {
    return seasons;
  }

  /** The longest season that models of one season hold, 1 for none. */
  int season() {
    int m = 1;
    for (int s : seasons) {
      m = s <= Ets.LONGEST_SEASON ? s : m;
    }
    return m;
  }

  /** Seasons that need a decomposition. */
  List<Integer> longSeasons() {
    return seasons.stream().filter(s -> s > Ets.LONGEST_SEASON).toList();
  }

  /** The length of a yearly season in steps where the shorter seasons say nothing of it; else 0. */
  double year() {
    return year;
  }

  /** Values without which some model of a season cannot be fitted. */
  int needed() {
    return Math.max(toothed, (int) Math.ceil(2 * year));
  }

  /** A few words for the report. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(observed).append(" values");
    if (trend != 0) {
      text.append(trend > 0 ? ", rising" : ", falling");
    }
    text.append(", ").append(seasons.isEmpty() ? "no season" : "seasons " + seasons);
    if (year > 0) {
      text.append(" and a year");
    }
    if (intermittent) {
      text.append(
          String.format(
              Locale.ROOT,
              ", intermittent: a demand every %.1f steps, CV² %.2f, %s",
              demand.interval(),
              demand.squaredVariation(),
              demand.pattern().name().toLowerCase(Locale.ROOT)));
    } else if (isSawtooth()) {
      text.append(", cleanup cycles");
    } else if (positive) {
      text.append(", all positive");
    }
    if (bounds.lower() == 0 && Double.isInfinite(bounds.upper())) {
      text.append(", at 0 or above");
    } else if (!bounds.isUnbounded()) {
      text.append(", in ").append(bounds.lower()).append("…").append(bounds.upper());
    }
    return text.toString();
  }
}
