package io.headroom.core.capacity;

/**
 * What a stream of security or log events asks for: storage, and people who look at alerts. A
 * gigabyte is 10⁹ bytes, a day 86,400 s.
 *
 * @param eventsPerSecond mean rate over the day, 0 or more
 * @param bytesPerEvent mean size before compression, bytes, 0 or more
 */
public record EventRetention(double eventsPerSecond, double bytesPerEvent) {
  private static final double DAY = 86_400;
  private static final double GIGA = 1e9;
  private static final double MINUTES = 60;

  /** Checks that both are finite and 0 or more. */
  public EventRetention {
    check(eventsPerSecond, "events a second");
    check(bytesPerEvent, "bytes an event");
  }

  private static void check(double value, String what) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " are finite and 0 or more, found " + value);
    }
  }

  /**
   * What comes in, uncompressed: rate · size · 86,400 / 10⁹.
   *
   * @return GB a day
   */
  public double ingestPerDay() {
    return eventsPerSecond * bytesPerEvent * DAY / GIGA;
  }

  /**
   * What is kept once the retention is filled.
   *
   * @param days retention, days, 0 or more
   * @param compression uncompressed bytes for one stored, n:1, positive
   * @return GB
   * @throws IllegalArgumentException when out of range
   */
  public double stored(double days, double compression) {
    check(days, "days of retention");
    if (!(compression > 0 && Double.isFinite(compression))) {
      throw new IllegalArgumentException(
          "compression is so many bytes for one stored, above 0, found " + compression);
    }
    return ingestPerDay() * days / compression;
  }

  /**
   * Alerts that events become.
   *
   * @param share alerts an event, 0…1
   * @return alerts a day
   * @throws IllegalArgumentException when not a share
   */
  public double alertsPerDay(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("alerts an event are a share 0…1, found " + share);
    }
    return eventsPerSecond * DAY * share;
  }

  /**
   * Work that the alerts ask for.
   *
   * @param share alerts an event, 0…1
   * @param minutesEach work on one alert, minutes, 0 or more
   * @return hours a day
   * @throws IllegalArgumentException when out of range
   */
  public double analystHoursPerDay(double share, double minutesEach) {
    check(minutesEach, "minutes an alert");
    return alertsPerDay(share) * minutesEach / MINUTES;
  }
}
