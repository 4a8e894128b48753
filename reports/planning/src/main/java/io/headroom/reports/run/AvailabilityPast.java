package io.headroom.reports.run;

import io.headroom.core.reliability.Downtimes;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ErrorBudget;
import io.headroom.core.service.Objective;
import io.headroom.reports.run.AvailabilityResult.Budget;
import io.headroom.reports.run.AvailabilityResult.Longest;
import io.headroom.reports.run.AvailabilityResult.Past;
import io.headroom.reports.run.AvailabilityResult.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a log of outages says about the past of a service. */
final class AvailabilityPast {
  /** Of the intervals of mean times. */
  static final double CONFIDENCE = 0.90;

  private final OutageLog log;
  private final Downtimes all;
  private final Downtimes failures;

  private AvailabilityPast(OutageLog log) {
    this.log = log;
    this.all = log.down();
    this.failures = log.down(Outage.Kind.UNPLANNED);
  }

  static Past of(OutageLog log, @Nullable Objective objective) {
    return new AvailabilityPast(log).past(objective);
  }

  private Past past(@Nullable Objective objective) {
    OutageFigures perUnit = log.units() > 1 ? log.perUnit(CONFIDENCE) : null;
    return new Past(
        day(log.observedFrom()),
        day(log.asOf().minusNanos(1)),
        log.components().size(),
        log.ofTheWhole(CONFIDENCE),
        perUnit,
        log.trend(),
        downSince(),
        longest(),
        log.causes(),
        spans(Objective.Per.MONTH),
        objective == null ? List.of() : spans(objective.per()));
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(log.zone()).toLocalDate();
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(log.zone()).toInstant();
  }

  private @Nullable String downSince() {
    if (!failures.isDown()) {
      return null;
    }
    Instant from = failures.spells().get(failures.spells().size() - 1).from();
    return from.atZone(log.zone()).toLocalDateTime().toString().replace('T', ' ');
  }

  private @Nullable Longest longest() {
    Outage o = log.longestFailure();
    return o == null
        ? null
        : new Longest(o.component(), day(o.from()), log.hoursOf(o), o.to() == null, o.cause());
  }

  /** Calendar periods from the first to the last day of the log. */
  private List<Span> spans(Objective.Per per) {
    List<Span> spans = new ArrayList<>();
    LocalDate from = per.start(day(log.observedFrom()));
    while (start(from).isBefore(log.asOf())) {
      LocalDate next = per.next(from);
      Instant a = start(from).isBefore(log.observedFrom()) ? log.observedFrom() : start(from);
      Instant b = start(next).isAfter(log.asOf()) ? log.asOf() : start(next);
      double unplanned = failures.hours(a, b);
      spans.add(
          new Span(
              from,
              next.minusDays(1),
              Duration.between(a, b).toSeconds() / 3600.0,
              unplanned,
              Math.max(0, all.hours(a, b) - unplanned),
              failures.starts(a, b),
              a.equals(start(from)) && b.equals(start(next))));
      from = next;
    }
    return List.copyOf(spans);
  }

  /**
   * The budget of the period that holds the last day of the log. What lies before the observation
   * is not known and counts as up.
   */
  static Budget budget(OutageLog log, Objective objective) {
    AvailabilityPast past = new AvailabilityPast(log);
    LocalDate last = past.day(log.asOf().minusNanos(1));
    LocalDate from = objective.per().start(last);
    LocalDate next = objective.per().next(last);
    double window = Duration.between(past.start(from), past.start(next)).toSeconds() / 60.0;
    double elapsed = Duration.between(past.start(from), log.asOf()).toSeconds() / 60.0;
    double used = past.failures.hours(past.start(from), log.asOf()) * 60;
    return new Budget(
        from,
        next.minusDays(1),
        new ErrorBudget(objective.availability(), window, Math.min(window, elapsed), used));
  }
}
