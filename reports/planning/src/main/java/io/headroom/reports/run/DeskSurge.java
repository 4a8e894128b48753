package io.headroom.reports.run;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.TicketFamily;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.measure.Unit;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The calls that outages bring to a live desk, besides the one by which each outage counts in the
 * log: outages come as often as they did, independently of each other, and each brings the further
 * contacts of one that is known, as long after its first as they came then.
 */
final class DeskSurge {
  private static final double SECONDS_PER_DAY = 86_400;

  private final List<TicketFamily> outages;
  private final double perDay;

  private DeskSurge(List<TicketFamily> outages, double perDay) {
    this.outages = outages;
    this.perDay = perDay;
  }

  /** The surge of a desk; empty for deferred work, where children wait with their parent. */
  static Optional<DeskSurge> of(DeskPlan plan, TicketLog log, OutageSurge surge) {
    double days = Duration.between(log.observedFrom(), log.asOf()).toSeconds() / SECONDS_PER_DAY;
    return plan.work() != DeskPlan.Work.LIVE || surge.outages() == 0 || !(days > 0)
        ? Optional.empty()
        : Optional.of(new DeskSurge(surge.families(), surge.outages() / days));
  }

  /** Futures of the further calls by day. */
  SamplePaths paths(TimeGrid days, int paths, RandomStreams streams) {
    RandomStreams own = streams.child("outage surge");
    return SamplePaths.of(
        days,
        Unit.of("ticket"),
        paths,
        (p, out) -> {
          Arrays.fill(out, 0);
          RandomGenerator random = own.stream("path " + p);
          for (double at = gap(random); at < out.length; at += gap(random)) {
            for (Duration after : outages.get(random.nextInt(outages.size())).after()) {
              double day = at + Math.max(0, after.toSeconds()) / SECONDS_PER_DAY;
              if (day < out.length) {
                out[(int) day]++;
              }
            }
          }
        });
  }

  /** Days from one outage to the next. */
  private double gap(RandomGenerator random) {
    return -Math.log1p(-random.nextDouble()) / perDay;
  }

  RunFinding finding(DeskPlan plan) {
    int further = outages.stream().mapToInt(f -> f.after().size()).sum();
    return new RunFinding(
        RunFinding.Severity.INFO,
        "outage-surge",
        "desk " + plan.name(),
        String.format(
            Locale.ROOT,
            "outages that several customers reported, with %.1f further contacts each",
            (double) further / outages.size()),
        outages.size(),
        String.format(
            Locale.ROOT,
            "%.1f calls a week in the mean are added to what is forecast, in bursts as measured;"
                + " say 'children: keep' in the source to forecast them with all others",
            perDay * 7 * further / outages.size()));
  }
}
