package io.headroom.reports.run;

import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.uncertainty.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Mean working time of a ticket. From the plan, whose range says how well it is known; else from
 * what the tickets of the last half year say, the mean known to within its standard error.
 *
 * @param minutes the mean, as far as it is known
 * @param from where it comes from, in words
 */
record DeskHandling(Uncertain minutes, String from) {
  /** A mean of fewer tickets says little. */
  private static final int LEAST = 30;

  private static final Duration RECENT = Duration.ofDays(182);

  static Optional<DeskHandling> of(DeskPlan plan, TicketLog log) {
    Uncertain planned = plan.handleTime();
    if (planned != null) {
      return Optional.of(new DeskHandling(planned, "from the plan"));
    }
    Instant recent = log.asOf().minus(RECENT);
    List<Double> minutes =
        log.tickets().stream()
            .filter(t -> !t.abandoned() && !t.opened().isBefore(recent))
            .map(Ticket::handled)
            .filter(Objects::nonNull)
            .map(h -> h.toMillis() / 60_000.0)
            .toList();
    int n = minutes.size();
    double mean = minutes.stream().mapToDouble(m -> m).average().orElse(0);
    if (n < LEAST || !(mean > 0)) {
      return Optional.empty();
    }
    double squares = minutes.stream().mapToDouble(m -> (m - mean) * (m - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    Uncertain known =
        error > 0
            ? Uncertain.logNormal(mean, mean * Math.exp(1.2815515655446004 * error / mean))
            : Uncertain.fixed(mean);
    return Optional.of(
        new DeskHandling(
            known,
            String.format(
                Locale.ROOT,
                "from %d tickets of the last 26 weeks: mean %.1f min, standard error %.1f min",
                n,
                mean,
                error)));
  }

  static RunFinding unknown(DeskPlan plan) {
    return RunFinding.of(
            RunFinding.Severity.WARN,
            "no-handle-time",
            "desk " + plan.name(),
            "neither the plan nor "
                + LEAST
                + " tickets of the last 26 weeks say how long work on a ticket takes. Maybe add"
                + " 'handle time' to the desk, or map the column 'handled'?")
        .andThen("staffing is left out");
  }
}
