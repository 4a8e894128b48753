package io.headroom.reports.render;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round moments for a time axis and names them, the same in every locale and zone. */
final class TimeTicks {

  /** One labeled moment. */
  record Tick(LocalDateTime time, String label) {}

  /** A spacing of ticks. */
  private record Step(ChronoUnit unit, int count) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(ChronoUnit.HOURS, 1),
          new Step(ChronoUnit.HOURS, 3),
          new Step(ChronoUnit.HOURS, 6),
          new Step(ChronoUnit.HOURS, 12),
          new Step(ChronoUnit.DAYS, 1),
          new Step(ChronoUnit.DAYS, 2),
          new Step(ChronoUnit.WEEKS, 1),
          new Step(ChronoUnit.WEEKS, 2),
          new Step(ChronoUnit.MONTHS, 1),
          new Step(ChronoUnit.MONTHS, 2),
          new Step(ChronoUnit.MONTHS, 3),
          new Step(ChronoUnit.MONTHS, 6),
          new Step(ChronoUnit.YEARS, 1),
          new Step(ChronoUnit.YEARS, 2),
          new Step(ChronoUnit.YEARS, 5),
          new Step(ChronoUnit.YEARS, 10),
          new Step(ChronoUnit.YEARS, 100));

  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private TimeTicks() {}

  /** At most {@code most} ticks from the first to the last time, both included. */
  static List<Tick> between(LocalDateTime first, LocalDateTime last, int most) {
    List<Tick> ticks = List.of();
    for (Step step : STEPS) {
      if (step.unit().getDuration().toSeconds() * step.count() * (double) most
          < ChronoUnit.SECONDS.between(first, last)) {
        continue;
      }
      ticks = ticks(first, last, step);
      if (ticks.size() <= most) {
        return ticks;
      }
    }
    return ticks;
  }

  private static List<Tick> ticks(LocalDateTime first, LocalDateTime last, Step step) {
    List<Tick> ticks = new ArrayList<>();
    LocalDateTime start = start(first, step);
    LocalDateTime time = start;
    for (int i = 1; !time.isAfter(last); i++) {
      if (!time.isBefore(first)) {
        ticks.add(new Tick(time, label(time, step)));
      }
      time = start.plus((long) i * step.count(), step.unit());
    }
    return ticks;
  }

  private static LocalDateTime start(LocalDateTime first, Step step) {
    LocalDate day = first.toLocalDate();
    return switch (step.unit()) {
      case HOURS -> day.atStartOfDay();
      case DAYS -> day.minusDays(Math.floorMod(day.toEpochDay(), step.count())).atStartOfDay();
      case WEEKS ->
          day.minusDays(7L * (step.count() - 1))
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay();
      case MONTHS ->
          day.withDayOfMonth(1)
              .minusMonths((day.getMonthValue() - 1) % step.count())
              .atStartOfDay();
      default ->
          day.withDayOfYear(1)
              .minusYears(Math.floorMod(day.getYear(), step.count()))
              .atStartOfDay();
    };
  }

  private static String label(LocalDateTime time, Step step) {
    return switch (step.unit()) {
      case HOURS ->
          time.toLocalTime().equals(LocalTime.MIDNIGHT)
              ? dayAndMonth(time)
              : String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
      case DAYS, WEEKS -> dayAndMonth(time);
      case MONTHS -> MONTHS[time.getMonthValue() - 1] + " " + time.getYear();
      default -> Integer.toString(time.getYear());
    };
  }

  private static String dayAndMonth(LocalDateTime time) {
    return time.getDayOfMonth() + " " + MONTHS[time.getMonthValue() - 1];
  }
}
