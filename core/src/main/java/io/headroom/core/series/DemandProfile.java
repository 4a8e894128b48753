package io.headroom.core.series;

/**
 * How often a series differs from zero and how much its amounts vary then: what methods for
 * intermittent demand are chosen by.
 *
 * <p>A demand is a value other than 0. The average inter-demand interval (ADI) is the number of
 * observed periods over the number of demands, so that it counts the zeros after the last demand as
 * well; CV² is the variance of the demands' amounts (divisor n − 1) over their squared mean.
 *
 * @param observed periods with a value, 0 or more
 * @param demands periods with a value other than 0
 * @param interval ADI in periods, 1 or more; infinite without a demand
 * @param squaredVariation CV², 0 or more, without unit; 0 for fewer than two demands, infinite when
 *     amounts of both signs have the mean 0
 */
public record DemandProfile(int observed, int demands, double interval, double squaredVariation) {
  /** The four kinds of demand of Syntetos, Boylan and Croston (2005). */
  public enum Pattern {
    /** Demand in nearly every period, of similar amounts: ADI below 1.32, CV² below 0.49. */
    SMOOTH,
    /** Seldom demand of similar amounts: ADI 1.32 or more, CV² below 0.49. */
    INTERMITTENT,
    /** Demand in nearly every period, of unlike amounts: ADI below 1.32, CV² 0.49 or more. */
    ERRATIC,
    /** Seldom demand of unlike amounts: ADI 1.32 or more, CV² 0.49 or more. */
    LUMPY
  }

  /**
   * Where Croston's method begins to be worse than that of Syntetos and Boylan, by their theory.
   */
  private static final double SELDOM = 1.32;

  private static final double UNLIKE = 0.49;

  /**
   * Counts.
   *
   * @param series any; missing values are left out
   * @return its profile
   */
  public static DemandProfile of(Series series) {
    int observed = 0;
    int demands = 0;
    double top = 0;
    for (int t = 0; t < series.size(); t++) {
      double v = series.value(t);
      if (!Double.isNaN(v)) {
        observed++;
        demands += v == 0 ? 0 : 1;
        top = Math.max(top, Math.abs(v));
      }
    }
    double mean = 0;
    double squares = 0;
    int n = 0;
    for (int t = 0; t < series.size(); t++) {
      double v = series.value(t) / top;
      if (!Double.isNaN(v) && v != 0) {
        n++;
        double step = v - mean;
        mean += step / n;
        squares += step * (v - mean);
      }
    }
    double variance = n > 1 ? squares / (n - 1) : 0;
    return new DemandProfile(
        observed,
        demands,
        demands == 0 ? Double.POSITIVE_INFINITY : (double) observed / demands,
        variance == 0 ? 0 : variance / (mean * mean));
  }

  /**
   * The kind of demand by the cut-offs 1.32 of ADI and 0.49 of CV² (Syntetos, Boylan and Croston
   * 2005, figure 4).
   *
   * @return one of four; {@link Pattern#INTERMITTENT} without a demand
   */
  public Pattern pattern() {
    boolean unlike = squaredVariation >= UNLIKE;
    if (interval < SELDOM) {
      return unlike ? Pattern.ERRATIC : Pattern.SMOOTH;
    }
    return unlike ? Pattern.LUMPY : Pattern.INTERMITTENT;
  }

  /**
   * Whether the estimator of Syntetos and Boylan has the smaller mean squared error than Croston's,
   * by the rule of Kostenko and Hyndman (2006, eq. 8): CV² above 2 − 1.5·ADI. The line is the exact
   * border of which the two cut-offs of {@link #pattern()} are a rough picture.
   *
   * @return false for frequent demand of like amounts only
   */
  public boolean favorsSyntetosBoylan() {
    return squaredVariation > 2 - 1.5 * interval;
  }
}
