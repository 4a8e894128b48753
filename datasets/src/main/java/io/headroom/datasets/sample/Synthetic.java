package io.headroom.datasets.sample;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up history of known truth. The value of a period is
 *
 * <p>level · (1 + growth)^years · year season · day shape · steps · spikes · (1 + noise),
 *
 * <p>years counted from the grid's start in 365.25 days; the year season is 1 + amplitude · cos(2π
 * (day − peak day) / 365.25); steps are factors that hold from a day on (a shift, a retirement);
 * the noise is first-order autoregressive with coefficient 0.6 and the stated relative deviation.
 * Values are never negative. Immutable.
 *
 * <p>The same grid, name and seed give the same values on every Java: functions are those of {@link
 * StrictMath}, and normal deviates are sums of twelve uniform ones.
 */
public final class Synthetic {
  private static final double DAYS_PER_YEAR = 365.25;
  private static final double AUTOREGRESSION = 0.6;
  private static final int UNIFORMS = 12;

  /**
   * A factor that holds from a day on.
   *
   * @param on first day
   * @param factor what the level is multiplied by
   */
  public record Step(LocalDate on, double factor) {}

  /**
   * A short burst.
   *
   * @param at local start
   * @param length how long it lasts
   * @param factor what the value is multiplied by
   */
  public record Spike(LocalDateTime at, Duration length, double factor) {}

  /**
   * A stretch without readings.
   *
   * @param from local start
   * @param length how long it lasts
   */
  public record Gap(LocalDateTime from, Duration length) {}

  private final double level;
  private final double growth;
  private final DayShape shape;
  private final double yearAmplitude;
  private final int yearPeakDay;
  private final double noise;
  private final List<Step> steps;
  private final List<Spike> spikes;
  private final List<Gap> gaps;

  private Synthetic(
      double level,
      double growth,
      DayShape shape,
      double yearAmplitude,
      int yearPeakDay,
      double noise,
      List<Step> steps,
      List<Spike> spikes,
      List<Gap> gaps) {
    this.level = level;
    this.growth = growth;
    this.shape = shape;
    this.yearAmplitude = yearAmplitude;
    this.yearPeakDay = yearPeakDay;
    this.noise = noise;
    this.steps = List.copyOf(steps);
    this.spikes = List.copyOf(spikes);
    this.gaps = List.copyOf(gaps);
  }

  /**
   * A steady level without growth, season or noise.
   *
   * @param level mean of a working day at the start, above 0
   * @return the history
   * @throws IllegalArgumentException when the level is not above 0
   */
  public static Synthetic of(double level) {
    if (!(level > 0) || Double.isInfinite(level)) {
      throw new IllegalArgumentException("a level must be above 0, found " + level);
    }
    return new Synthetic(level, 0, DayShape.STEADY, 0, 1, 0, List.of(), List.of(), List.of());
  }

  /**
   * With growth.
   *
   * @param perYear relative growth a year, above −1; 0.2 is 20 %
   * @return the history
   */
  public Synthetic withGrowth(double perYear) {
    if (!(perYear > -1)) {
      throw new IllegalArgumentException("growth must be above -1, found " + perYear);
    }
    return new Synthetic(
        level, perYear, shape, yearAmplitude, yearPeakDay, noise, steps, spikes, gaps);
  }

  /**
   * With a shape of the day and the week.
   *
   * @param s the shape
   * @return the history
   */
  public Synthetic withShape(DayShape s) {
    return new Synthetic(level, growth, s, yearAmplitude, yearPeakDay, noise, steps, spikes, gaps);
  }

  /**
   * With a season of the year.
   *
   * @param amplitude relative, 0 to below 1
   * @param peakDay day of the year of the highest load, 1…366
   * @return the history
   */
  public Synthetic withYear(double amplitude, int peakDay) {
    if (!(amplitude >= 0 && amplitude < 1)) {
      throw new IllegalArgumentException("an amplitude is 0 to below 1, found " + amplitude);
    }
    return new Synthetic(level, growth, shape, amplitude, peakDay, noise, steps, spikes, gaps);
  }

  /**
   * With noise.
   *
   * @param relative standard deviation as a share of the value, 0 or more
   * @return the history
   */
  public Synthetic withNoise(double relative) {
    if (!(relative >= 0)) {
      throw new IllegalArgumentException("noise must be 0 or more, found " + relative);
    }
    return new Synthetic(
        level, growth, shape, yearAmplitude, yearPeakDay, relative, steps, spikes, gaps);
  }

  /**
   * With a further step: a level shift, or a retirement when the factor is below 1.
   *
   * @param on first day
   * @param factor what everything from that day on is multiplied by
   * @return the history
   */
  public Synthetic withStep(LocalDate on, double factor) {
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(on, factor));
    return new Synthetic(
        level, growth, shape, yearAmplitude, yearPeakDay, noise, more, spikes, gaps);
  }

  /**
   * With a further spike.
   *
   * @param at local start
   * @param length how long it lasts
   * @param factor what the values are multiplied by
   * @return the history
   */
  public Synthetic withSpike(LocalDateTime at, Duration length, double factor) {
    List<Spike> more = new ArrayList<>(spikes);
    more.add(new Spike(at, length, factor));
    return new Synthetic(
        level, growth, shape, yearAmplitude, yearPeakDay, noise, steps, more, gaps);
  }

  /**
   * With a further gap.
   *
   * @param from local start
   * @param length how long it lasts
   * @return the history
   */
  public Synthetic withGap(LocalDateTime from, Duration length) {
    List<Gap> more = new ArrayList<>(gaps);
    more.add(new Gap(from, length));
    return new Synthetic(
        level, growth, shape, yearAmplitude, yearPeakDay, noise, steps, spikes, more);
  }

  /**
   * Relative growth a year.
   *
   * @return for example 0.2
   */
  public double growth() {
    return growth;
  }

  /**
   * Mean of a working day at the start.
   *
   * @return the level
   */
  public double level() {
    return level;
  }

  /**
   * Level shifts and retirements.
   *
   * @return in the order in which they were added
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * The spikes.
   *
   * @return in the order in which they were added
   */
  public List<Spike> spikes() {
    return spikes;
  }

  /**
   * The gaps.
   *
   * @return in the order in which they were added
   */
  public List<Gap> gaps() {
    return gaps;
  }

  /**
   * Makes the history.
   *
   * @param key the series' key
   * @param grid hours or days in a zone; other steps below a day take the hour they start in
   * @param unit what the values count
   * @param streams random streams; the key names the one that is used
   * @return the series, its gaps missing
   */
  public Series series(SeriesKey key, TimeGrid grid, Unit unit, RandomStreams streams) {
    double[] values = values(grid, streams.stream(key.toString()));
    return Series.of(key, grid, values, unit).withBounds(Bounds.NON_NEGATIVE);
  }

  double[] values(TimeGrid grid, RandomGenerator random) {
    double[] values = new double[grid.count()];
    boolean days = grid.granularity().isCalendar();
    LocalDate first = grid.date(0);
    LocalDate today = null;
    double daily = 0;
    double wander = 0;
    double innovation = noise * StrictMath.sqrt(1 - AUTOREGRESSION * AUTOREGRESSION);
    for (int i = 0; i < values.length; i++) {
      ZonedDateTime local = grid.start(i).atZone(grid.zone());
      LocalDate date = local.toLocalDate();
      if (!date.equals(today)) {
        today = date;
        daily = dayLevel(first, date);
      }
      wander = AUTOREGRESSION * wander + innovation * normal(random);
      double hour =
          days
              ? shape.weekend(date.getDayOfWeek())
              : shape.factor(date.getDayOfWeek(), local.getHour());
      values[i] = Math.max(0, daily * hour * (1 + wander));
    }
    for (Spike s : spikes) {
      apply(grid, s.at(), s.length(), values, s.factor());
    }
    for (Gap g : gaps) {
      apply(grid, g.from(), g.length(), values, Double.NaN);
    }
    return values;
  }

  /** Level of a day: growth, season of the year and steps. */
  private double dayLevel(LocalDate first, LocalDate date) {
    double years = (date.toEpochDay() - first.toEpochDay()) / DAYS_PER_YEAR;
    double v = level * StrictMath.pow(1 + growth, years);
    double phase = 2 * StrictMath.PI * (date.getDayOfYear() - yearPeakDay) / DAYS_PER_YEAR;
    v *= 1 + yearAmplitude * StrictMath.cos(phase);
    for (Step s : steps) {
      v *= date.isBefore(s.on()) ? 1 : s.factor();
    }
    return v;
  }

  private static void apply(
      TimeGrid grid, LocalDateTime from, Duration length, double[] values, double factor) {
    Instant start = from.atZone(grid.zone()).toInstant();
    Instant end = start.plus(length);
    int i = (int) Math.max(0, Math.min(values.length, grid.indexOf(start)));
    for (; i < values.length && grid.start(i).isBefore(end); i++) {
      values[i] *= factor;
    }
  }

  private static double normal(RandomGenerator random) {
    double sum = 0;
    for (int k = 0; k < UNIFORMS; k++) {
      sum += random.nextDouble();
    }
    return sum - UNIFORMS / 2.0;
  }
}
