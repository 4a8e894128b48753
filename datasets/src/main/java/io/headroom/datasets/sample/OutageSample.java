package io.headroom.datasets.sample;

import io.headroom.core.uncertainty.RandomStreams;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The outage log of the sample. Each component fails by an alternating renewal process: exponential
 * up times, lognormal repairs, calendar time around the clock, rounded to minutes. On top come what
 * real logs have: announced maintenance, alarms without impact, a second report of the same outage,
 * interruptions too short for the log's grain, one failure that hits three components, and one that
 * lasts beyond the last day.
 */
final class OutageSample {
  private static final int MINUTE = 60;
  private static final double REPAIR_SIGMA = 0.8;
  private static final double REPORTED_TWICE = 0.06;
  private static final double ALARMS_PER_FAILURE = 0.15;

  /**
   * A component that fails.
   *
   * @param service the service that it serves
   * @param name of the component
   * @param mtbf mean hours up
   * @param mttr mean hours of a repair
   * @param causes what the log says, each as likely
   */
  record Part(String service, String name, double mtbf, double mttr, List<String> causes) {}

  /** The components, by service. */
  static final List<Part> PARTS =
      List.of(
          part("Web shop", "storefront", 1_100, 0.9, "release", "configuration", "overload"),
          part("Web shop", "checkout", 1_700, 1.1, "release", "database", "certificate"),
          part("Web shop", "payment gateway", 2_400, 1.3, "supplier", "network"),
          part("Partner portal", "portal", 1_500, 1.2, "release", "configuration"),
          part("Partner portal", "partner API", 2_200, 0.8, "network", "certificate", "release"),
          part("Back office", "erp", 2_600, 1.6, "database", "release"),
          part("Back office", "print service", 1_900, 2.0, "hardware", "configuration"),
          part("Data warehouse", "nightly load", 1_300, 3.5, "data", "storage"),
          part("Data warehouse", "reporting", 2_000, 2.0, "release", "overload"));

  /** Announced work: a service, its component, the week of the month, months apart, hours. */
  private record Work(Part part, int week, int everyMonths, int fromHour, int hours) {}

  private static final List<Work> MAINTENANCE =
      List.of(
          new Work(PARTS.get(0), 2, 1, 3, 2),
          new Work(PARTS.get(3), 2, 3, 5, 2),
          new Work(PARTS.get(5), 1, 3, 8, 4),
          new Work(PARTS.get(7), 3, 2, 12, 6));

  /** A failure of the storage that took three components down at once. */
  private static final LocalDateTime COMMON = LocalDateTime.of(2025, 3, 18, 10, 42);

  private static final List<Integer> COMMON_PARTS = List.of(0, 1, 5);
  private static final List<Integer> COMMON_MINUTES = List.of(46, 58, 95);

  /** When the outage began that is still open, and of which component. */
  static final LocalDateTime STILL_OPEN = LocalDateTime.of(2026, 9, 30, 20, 10);

  static final int OPEN_PART = 7;

  /** Interruptions shorter than a minute. */
  private static final int BLIPS = 6;

  private static final int BLIP_PART = 4;

  /** What kind of row it is. */
  enum Kind {
    FAILURE,
    MAINTENANCE,
    ALARM
  }

  /**
   * A row of the log. Times are seconds since 1970, whole minutes.
   *
   * @param part what was down
   * @param started first instant
   * @param restored first instant up again; −1 while down
   * @param kind failure, maintenance, or an alarm that was no outage
   * @param cause why
   * @param again whether it is a second report of an outage that has a row
   */
  record Row(Part part, long started, long restored, Kind kind, String cause, boolean again) {}

  private OutageSample() {}

  private static Part part(
      String service, String name, double mtbf, double mttr, String... causes) {
    return new Part(service, name, mtbf, mttr, List.of(causes));
  }

  /** The rows in the order of their starts. */
  static List<Row> rows(RandomStreams streams) {
    List<Row> rows = new ArrayList<>();
    for (Part p : PARTS) {
      rows.addAll(failures(p, streams.stream(p.name())));
    }
    addCommonCause(rows);
    Part open = PARTS.get(OPEN_PART);
    long since = second(STILL_OPEN);
    // The open outage is the component's last: what the process drew in that time gives way.
    rows.removeIf(r -> r.part().equals(open) && r.restored() >= since);
    rows.add(new Row(open, since, -1, Kind.FAILURE, "storage", false));
    addBlips(rows, streams.stream("blips"));
    addMaintenance(rows);
    addAlarmsAndSecondReports(rows, streams.stream("alarms"));
    rows.sort(
        Comparator.comparingLong(Row::started)
            .thenComparing(r -> r.part().name())
            .thenComparing(Row::again));
    return List.copyOf(rows);
  }

  /** The renewal process of a component within the sample's time. */
  private static List<Row> failures(Part p, RandomGenerator random) {
    List<Row> rows = new ArrayList<>();
    long end = DeskCalendar.end();
    double t = DeskCalendar.at(SamplePool.FIRST, 0);
    while (true) {
      t += p.mtbf() * DeskCalendar.HOUR * Draws.exponential(random);
      double repair = Draws.lognormal(random, p.mttr(), REPAIR_SIGMA) * DeskCalendar.HOUR;
      String cause = p.causes().get(random.nextInt(p.causes().size()));
      if (t + repair >= end) {
        return rows;
      }
      long started = minutes(t);
      rows.add(
          new Row(
              p,
              started,
              Math.max(started + MINUTE, minutes(t + repair)),
              Kind.FAILURE,
              cause,
              false));
      t += repair;
    }
  }

  private static void addCommonCause(List<Row> rows) {
    for (int k = 0; k < COMMON_PARTS.size(); k++) {
      Part p = PARTS.get(COMMON_PARTS.get(k));
      long from = second(COMMON) + 2L * k * MINUTE;
      long to = from + COMMON_MINUTES.get(k) * (long) MINUTE;
      rows.removeIf(r -> r.part().equals(p) && r.started() <= to && r.restored() >= from);
      rows.add(new Row(p, from, to, Kind.FAILURE, "storage", false));
    }
  }

  /** Interruptions that start and end in the same minute, while the component is up. */
  private static void addBlips(List<Row> rows, RandomGenerator random) {
    Part p = PARTS.get(BLIP_PART);
    long first = DeskCalendar.at(SamplePool.FIRST, 0);
    int left = BLIPS;
    while (left > 0) {
      long at = minutes(first + random.nextDouble() * (DeskCalendar.end() - first));
      if (rows.stream()
          .noneMatch(r -> r.part().equals(p) && r.started() <= at && r.restored() >= at)) {
        rows.add(new Row(p, at, at, Kind.FAILURE, "network", false));
        left--;
      }
    }
  }

  private static void addMaintenance(List<Row> rows) {
    for (Work w : MAINTENANCE) {
      for (LocalDate m = SamplePool.FIRST; !m.isAfter(SamplePool.LAST); m = m.plusMonths(1)) {
        if (m.getMonthValue() % w.everyMonths() == 0) {
          LocalDate sunday = m;
          while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
            sunday = sunday.plusDays(1);
          }
          sunday = sunday.plusWeeks(w.week() - 1L);
          long from = DeskCalendar.at(sunday, w.fromHour() * DeskCalendar.HOUR);
          long to = from + (long) w.hours() * DeskCalendar.HOUR;
          rows.add(new Row(w.part(), from, to, Kind.MAINTENANCE, "maintenance", false));
        }
      }
    }
  }

  private static void addAlarmsAndSecondReports(List<Row> rows, RandomGenerator random) {
    long first = DeskCalendar.at(SamplePool.FIRST, 0);
    for (Row r : List.copyOf(rows)) {
      if (r.kind() != Kind.FAILURE || r.restored() <= r.started() + 10 * MINUTE) {
        continue;
      }
      if (random.nextDouble() < REPORTED_TWICE) {
        long length = r.restored() - r.started();
        long from = minutes(r.started() + 0.3 * length);
        long to = minutes(r.started() + (0.5 + 0.5 * random.nextDouble()) * length);
        rows.add(new Row(r.part(), from, to, Kind.FAILURE, r.cause(), true));
      }
      if (random.nextDouble() < ALARMS_PER_FAILURE) {
        long at = minutes(first + random.nextDouble() * (DeskCalendar.end() - 7200 - first));
        long to = at + (1 + random.nextInt(30)) * (long) MINUTE;
        rows.add(new Row(r.part(), at, to, Kind.ALARM, "monitoring", false));
      }
    }
  }

  static long second(LocalDateTime local) {
    return local.atZone(SampleData.ZONE).toEpochSecond();
  }

  private static long minutes(double second) {
    return MINUTE * (long) StrictMath.floor(second / MINUTE);
  }
}
