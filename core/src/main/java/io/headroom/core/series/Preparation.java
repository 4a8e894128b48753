package io.headroom.core.series;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is found in a past before a model is fitted to it: spikes and lasting changes of level.
 * Immutable settings; {@link #fit(Series)} looks at the given past only.
 *
 * <p>Values are looked at on a logarithmic scale when none is negative and fewer than a tenth are
 * zero, so that changes are ratios; else on their own scale. The season (of the day and week by the
 * local clock, of the week, or of the year) is taken off by running medians of like phases, so that
 * it may change slowly.
 *
 * <ul>
 *   <li><b>Spikes</b> (Hampel 1974): runs of few values more than {@link #spikeThreshold()} robust
 *       standard deviations and 30 % away from the running median of the deseasonalized series.
 *       Where more than 2 % of the values would be spikes the threshold is doubled until they are
 *       exceptions. Values that come back on the same day of the month, day from its end, weekday
 *       of the month, hour of the week or date of the year are events and stay, but dips among them
 *       are left out of the fit. A run that reaches the last value is undecided.
 *   <li><b>Level shifts</b>: the median of up to {@link #window()} values on both sides of a point
 *       differs by {@link #shiftSize()} or more after the trend of both sides is taken off; that
 *       trend explains less than half of the difference; the difference is over 4 of its standard
 *       errors, which allow for autocorrelation, and over 4 times the usual difference of such
 *       medians in a long series. Both sides have at least {@link #evidence()} values. A change
 *       that takes up to one and a half windows (a migration) is one shift, dated at its end. What
 *       recurs a year apart is season, what is undone by growth again and again is a cleanup cycle.
 *       A change that is younger than a window must be far beyond the scatter of single values and
 *       have outlasted what was alike and passed.
 *   <li><b>{@link Sawtooth Sawteeth}</b> and <b>{@link Counter counters}</b> are described, and
 *       have no shifts.
 * </ul>
 */
public final class Preparation implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Preparation DEFAULTS = new Preparation(0, 6, 0.2, 0, 0);

  private final int season;
  private final double spikeThreshold;
  private final double shiftSize;
  private final int window;
  private final int evidence;

  private Preparation(
      int season, double spikeThreshold, double shiftSize, int window, int evidence) {
    this.season = season;
    this.spikeThreshold = spikeThreshold;
    this.shiftSize = shiftSize;
    this.window = window;
    this.evidence = evidence;
  }

  /**
   * The default settings: natural season, spikes beyond 6 robust standard deviations, shifts of a
   * fifth, windows of four weeks for days and parts of a day, and 13 periods for weeks and longer;
   * on each side of a shift at least 10 days, 6 longer periods, or of shorter ones a week, or two
   * days where four weeks have shown what a week is like.
   *
   * @return the settings
   */
  public static Preparation defaults() {
    return DEFAULTS;
  }

  /**
   * A season other than the granularity's natural one.
   *
   * @param m season length in periods, 1 for none
   * @return the settings
   * @throws IllegalArgumentException when m is below 1
   */
  public Preparation withSeason(int m) {
    require(m >= 1, "a season must be at least 1 period, found " + m);
    return new Preparation(m, spikeThreshold, shiftSize, window, evidence);
  }

  /**
   * Another threshold for spikes.
   *
   * @param sigmas robust standard deviations, above 0
   * @return the settings
   * @throws IllegalArgumentException when it is not above 0
   */
  public Preparation withSpikeThreshold(double sigmas) {
    require(sigmas > 0, "a spike threshold must be above 0, found " + sigmas);
    return new Preparation(season, sigmas, shiftSize, window, evidence);
  }

  /**
   * Another least size of a shift.
   *
   * @param share of the smaller level for positive data, of the larger otherwise; above 0
   * @return the settings
   * @throws IllegalArgumentException when it is not above 0
   */
  public Preparation withShiftSize(double share) {
    require(share > 0, "a least shift must be above 0, found " + share);
    return new Preparation(season, spikeThreshold, share, window, evidence);
  }

  /**
   * Another window for levels.
   *
   * @param periods values on each side of a shift, at least 6
   * @return the settings
   * @throws IllegalArgumentException when it is below 6
   */
  public Preparation withWindow(int periods) {
    require(periods >= 6, "a window must be at least 6 periods, found " + periods);
    return new Preparation(season, spikeThreshold, shiftSize, periods, evidence);
  }

  /**
   * Another least number of values on each side of a shift.
   *
   * @param periods at least 6
   * @return the settings
   * @throws IllegalArgumentException when it is below 6
   */
  public Preparation withEvidence(int periods) {
    require(periods >= 6, "the evidence must be at least 6 periods, found " + periods);
    return new Preparation(season, spikeThreshold, shiftSize, window, periods);
  }

  private static void require(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * The season set.
   *
   * @return periods, or 0 when the granularity decides
   */
  public int season() {
    return season;
  }

  /**
   * Robust standard deviations from which a value is a spike.
   *
   * @return above 0
   */
  public double spikeThreshold() {
    return spikeThreshold;
  }

  /**
   * Least size of a shift.
   *
   * @return a share, above 0
   */
  public double shiftSize() {
    return shiftSize;
  }

  /**
   * The window set for levels.
   *
   * @return periods, or 0 when the granularity decides
   */
  public int window() {
    return window;
  }

  /**
   * The least number of values on each side of a shift that was set.
   *
   * @return periods, or 0 when the granularity decides
   */
  public int evidence() {
    return evidence;
  }

  /**
   * Looks at a past.
   *
   * @param past any series; empty, constant, short and full of holes are all allowed
   * @return what was found, with the series a model should be fitted to
   */
  public Prepared fit(Series past) {
    Deseasonalized x = Deseasonalized.of(past, season);
    SpikeDetector spikes = SpikeDetector.detect(x, spikeThreshold);
    Optional<Sawtooth> sawtooth = Sawtooth.find(past);
    boolean counter = sawtooth.isEmpty() && Counter.find(past).isPresent();
    ShiftDetector shifts =
        sawtooth.isPresent() || counter
            ? ShiftDetector.none()
            : ShiftDetector.detect(x, spikes.tamed(), shiftSize, windowFor(x), evidenceFor(x));
    for (ShiftDetector.Shift shift : shifts.shifts()) {
      spikes = spikes.knowing(shift, x.values());
    }
    return Prepared.of(x, spikes, shifts, sawtooth, counter);
  }

  private int windowFor(Deseasonalized x) {
    if (window > 0) {
      return window;
    }
    int m = x.season();
    return Math.max(12, !x.isCalendar() ? 28 * m : m <= 7 ? 4 * m : 13);
  }

  private int evidenceFor(Deseasonalized x) {
    if (evidence > 0) {
      return evidence;
    }
    if (!x.isCalendar()) {
      // Two or three days may be a weekend, unless the week is known.
      return Math.max(10, (x.isWeekKnown() ? 2 : 7) * x.season());
    }
    return x.series().grid().granularity().meanSeconds() > 86_400 ? 6 : 10;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Preparation p
        && season == p.season
        && spikeThreshold == p.spikeThreshold
        && shiftSize == p.shiftSize
        && window == p.window
        && evidence == p.evidence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(season, spikeThreshold, shiftSize, window, evidence);
  }

  /** The settings that are not the default ones. */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    if (season > 0) {
      set.add("m=" + season);
    }
    if (spikeThreshold != DEFAULTS.spikeThreshold) {
      set.add("spike=" + spikeThreshold);
    }
    if (shiftSize != DEFAULTS.shiftSize) {
      set.add("shift=" + shiftSize);
    }
    if (window > 0) {
      set.add("window=" + window);
    }
    if (evidence > 0) {
      set.add("evidence=" + evidence);
    }
    return String.join(", ", set);
  }
}
