package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ErrorBudget;
import io.headroom.core.service.Objective;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.run.AvailabilityResult;
import io.headroom.reports.run.PerformabilityResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Made-up results of availability, for the words and tables about them. */
final class Services {
  static final Objective OBJECTIVE = new Objective(0.999, Objective.Per.QUARTER);
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate TO = LocalDate.of(2026, 9, 30);

  private Services() {}

  /** Everything known. */
  static AvailabilityResult whole() {
    return new AvailabilityResult(
        "Order platform",
        OBJECTIVE,
        past(log(), true),
        budget(90),
        outlook(new Estimate(0.62, 0.007, 0.95, 20_000)),
        promise(),
        List.of("Only unplanned downtime counts."));
  }

  /** A log and no objective. */
  static AvailabilityResult withoutObjective() {
    return new AvailabilityResult(
        "Order platform", null, past(log(), false), null, outlook(null), null, List.of());
  }

  /** A structure and no log. */
  static AvailabilityResult promised() {
    return new AvailabilityResult(
        "Order platform", OBJECTIVE, null, null, null, promise(), List.of());
  }

  /** A log without any failure. */
  static AvailabilityResult withoutFailure() {
    OutageLog log =
        OutageLog.of(instant(FROM), instant(AS_OF.plusDays(1)), ZoneOffset.UTC, List.of());
    return new AvailabilityResult(
        "Order platform", OBJECTIVE, past(log, true), budget(0), null, null, List.of());
  }

  /** Nothing known. */
  static AvailabilityResult unknown() {
    return new AvailabilityResult("Order platform", OBJECTIVE, null, null, null, null, List.of());
  }

  static PerformabilityResult performability() {
    return new PerformabilityResult(
        AS_OF.plusDays(1),
        TO,
        0.9985,
        1,
        600,
        599.1,
        new Estimate(0.000123, 0.00001, 0.95, 1000),
        new Estimate(0, 0.001, 0.95, 1000),
        List.of(
            new PerformabilityResult.Month(YearMonth.of(2026, 7), 744, 0.0001, 0),
            new PerformabilityResult.Month(YearMonth.of(2026, 8), 744, 0.0002, 0)),
        List.of(new PerformabilityResult.Quarter(AS_OF.plusDays(1), TO, 0.27, 0)),
        1000,
        "hours as in the last eight weeks");
  }

  private static Instant instant(LocalDate d) {
    return d.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static OutageLog log() {
    return OutageLog.of(
        instant(FROM),
        instant(AS_OF.plusDays(1)),
        ZoneOffset.UTC,
        List.of(
            outage("2026-01-10T10:00:00Z", "2026-01-10T13:00:00Z", "disk"),
            outage("2026-03-10T10:00:00Z", "2026-03-10T11:30:00Z", "network"),
            outage("2026-05-10T10:00:00Z", "2026-05-10T11:30:00Z", "disk")));
  }

  private static Outage outage(String from, String to, String cause) {
    return new Outage(
        "order-platform", Instant.parse(from), Instant.parse(to), Outage.Kind.UNPLANNED, cause);
  }

  private static AvailabilityResult.Past past(OutageLog log, boolean periods) {
    boolean failed = !log.outages().isEmpty();
    AvailabilityResult.Span quarter =
        new AvailabilityResult.Span(
            FROM, FROM.plusMonths(3).minusDays(1), 2160, failed ? 4.5 : 0, 2, failed ? 2 : 0, true);
    return new AvailabilityResult.Past(
        FROM,
        AS_OF,
        1,
        log.ofTheWhole(0.9),
        null,
        log.trend(),
        null,
        failed
            ? new AvailabilityResult.Longest("", LocalDate.of(2026, 1, 10), 3, false, "disk")
            : null,
        log.causes(),
        List.of(
            new AvailabilityResult.Span(
                FROM, FROM.plusMonths(1).minusDays(1), 744, failed ? 3 : 0, 2, 1, true)),
        periods ? List.of(quarter) : List.of());
  }

  private static AvailabilityResult.Budget budget(double usedMinutes) {
    return new AvailabilityResult.Budget(
        LocalDate.of(2026, 4, 1),
        AS_OF,
        new ErrorBudget(0.999, 91 * 1440.0, 91 * 1440.0, usedMinutes));
  }

  private static AvailabilityResult.Outlook outlook(@Nullable Estimate miss) {
    return new AvailabilityResult.Outlook(
        AS_OF.plusDays(1),
        TO,
        "all 3 failures of the log",
        3,
        4336,
        0.09,
        new Estimate(3.06, 0.02, 0.95, 20_000),
        7.46,
        new Estimate(1.5, 0.01, 0.95, 20_000),
        1.5,
        1,
        miss,
        miss == null
            ? null
            : new AvailabilityResult.Check(
                2208, 2.208, 1445, 2, new Estimate(0.541, 0.007, 0.95, 20_000), 0.5437),
        miss == null ? null : Money.of(2754.4, "EUR"),
        miss == null ? null : Money.of(6714, "EUR"));
  }

  private static AvailabilityResult.Promise promise() {
    return new AvailabilityResult.Promise(
        BlockDiagram.of(Component.repaired("database", 2000, 1)),
        0.9995,
        4.38,
        List.of("database"),
        new Estimate(1.1, 0.02, 0.95, 10_000),
        3.0,
        new Estimate(0.123, 0.006, 0.95, 10_000),
        null);
  }
}
