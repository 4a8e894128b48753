package io.headroom.datasets.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When tickets arrive: a mixed Poisson process, given its total. The intensity of an hour is
 *
 * <p>(1 + growth)^years · year season · weekday · hour of day · quiet days · release days · a gamma
 * deviate of the day · one of the hour,
 *
 * <p>the last two of mean 1, which makes counts of a day negative binomial. Given the intensities
 * and the total, arrivals are independent with that density. Immutable.
 */
final class ArrivalLaw {
  /** Two humps within office hours: the peak at ten, a second one at two. */
  private static final double[] OFFICE = {
    0.02, 0.015, 0.01, 0.01, 0.015, 0.03, 0.10, 0.45, 1.35, 2.05, 2.30, 2.00,
    1.25, 1.60, 1.95, 1.80, 1.40, 0.80, 0.35, 0.22, 0.18, 0.14, 0.08, 0.04
  };

  private static final double[] WEEKDAYS = {1.18, 1.06, 1.00, 0.97, 0.84};
  private static final double DAY_SHAPE = 60;
  private static final double HOUR_SHAPE = 40;
  private static final int YEAR_PEAK = 40;

  private final LocalDate first;
  private final double growth;
  private final double yearAmplitude;
  private final double release;
  private final double saturday;
  private final double sunday;
  private final boolean openHoursOnly;

  private ArrivalLaw(
      LocalDate first,
      double growth,
      double yearAmplitude,
      double release,
      double saturday,
      double sunday,
      boolean openHoursOnly) {
    this.first = first;
    this.growth = growth;
    this.yearAmplitude = yearAmplitude;
    this.release = release;
    this.saturday = saturday;
    this.sunday = sunday;
    this.openHoursOnly = openHoursOnly;
  }

  /** Tickets by phone, portal and mail, around the clock. */
  static ArrivalLaw deferred() {
    return new ArrivalLaw(SamplePool.FIRST, 0.08, 0.05, 1.6, 0.055, 0.045, false);
  }

  /** Chats, which begin only while the chat is open: Mon-Fri 08-18, Sat 09-13. */
  static ArrivalLaw live() {
    return new ArrivalLaw(LocalDate.of(2025, 1, 6), 0.15, 0.05, 1.3, 0.35, 0, true);
  }

  double growth() {
    return growth;
  }

  LocalDate first() {
    return first;
  }

  /** Factor of a release day. */
  double release() {
    return release;
  }

  /** The hour of a working day in which most arrive. */
  static int peakHour() {
    int peak = 0;
    for (int h = 1; h < OFFICE.length; h++) {
      peak = OFFICE[h] > OFFICE[peak] ? h : peak;
    }
    return peak;
  }

  /** Days after a release: the second Wednesday of each month, none in the December freeze. */
  List<LocalDate> releaseDays() {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate d = first; !d.isAfter(SamplePool.LAST); d = d.plusDays(1)) {
      if (isRelease(d)) {
        days.add(d);
      }
    }
    return List.copyOf(days);
  }

  private static boolean isRelease(LocalDate d) {
    int n = d.getDayOfMonth();
    return d.getDayOfWeek() == DayOfWeek.WEDNESDAY && n > 7 && n <= 14 && d.getMonthValue() != 12;
  }

  /** Whether the chat is open in an hour. */
  static boolean isOpen(LocalDate day, int hour) {
    if (DeskCalendar.HOLIDAYS.contains(day)) {
      return false;
    }
    return switch (day.getDayOfWeek()) {
      case SUNDAY -> false;
      case SATURDAY -> hour >= 9 && hour < 13;
      default -> hour >= DeskCalendar.OPENS && hour < DeskCalendar.CLOSES;
    };
  }

  /** The mean intensity of an hour, up to a constant. */
  double intensity(LocalDate day, int hour) {
    if (openHoursOnly && !isOpen(day, hour)) {
      return 0;
    }
    double weekday =
        switch (day.getDayOfWeek()) {
          case SATURDAY -> saturday;
          case SUNDAY -> sunday;
          default -> WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        };
    double phase = 2 * StrictMath.PI * (day.getDayOfYear() - YEAR_PEAK) / 365.25;
    double season = 1 + yearAmplitude * StrictMath.cos(phase);
    return StrictMath.pow(1 + growth, DeskCalendar.years(day))
        * season
        * weekday
        * OFFICE[hour]
        * DeskCalendar.quietness(day)
        * (isRelease(day) ? release : 1);
  }

  /**
   * Draws the arrivals.
   *
   * @param total how many
   * @param random of the arrivals
   * @return seconds since 1970, in order
   */
  long[] draw(int total, RandomGenerator random) {
    int days = (int) (SamplePool.LAST.toEpochDay() - first.toEpochDay()) + 1;
    double[] upTo = new double[days * 24];
    double sum = 0;
    for (int d = 0; d < days; d++) {
      LocalDate day = first.plusDays(d);
      double noise = Draws.gamma(random, DAY_SHAPE);
      for (int h = 0; h < 24; h++) {
        sum += intensity(day, h) * noise * Draws.gamma(random, HOUR_SHAPE);
        upTo[d * 24 + h] = sum;
      }
    }
    long[] times = new long[total];
    for (int i = 0; i < total; i++) {
      int cell = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      cell = cell < 0 ? -cell - 1 : cell + 1;
      int second = cell % 24 * DeskCalendar.HOUR + random.nextInt(DeskCalendar.HOUR);
      times[i] = DeskCalendar.at(first.plusDays(cell / 24), second);
    }
    Arrays.sort(times);
    return times;
  }
}
