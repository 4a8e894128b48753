package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.DowntimeDistribution;
import io.headroom.core.reliability.Downtimes;
import io.headroom.core.reliability.FailureTrend;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.Objective;
import io.headroom.core.simulation.FailureRate;
import io.headroom.core.simulation.LifeHistories;
import io.headroom.core.simulation.RepairTimes;
import io.headroom.core.simulation.SystemLife;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.reports.run.AvailabilityResult.Check;
import io.headroom.reports.run.AvailabilityResult.Outlook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What comes if failures go on as the log of outages shows them. */
final class AvailabilityOutlook {
  static final int LIVES = 20_000;

  /** From so many repairs on those of the recent part are enough; below, all of the log count. */
  private static final int ENOUGH_REPAIRS = 20;

  /** So many past periods of the outlook's length tell how much the rate of failures varies. */
  private static final int PERIODS = 8;

  /** Relative standard deviation of the rate from which on it is worth a note. */
  private static final double NOTABLE = 0.2;

  private static final double YEAR = 8766;
  private static final double HALF_YEAR = YEAR / 2;

  private AvailabilityOutlook() {}

  /** The part of a log by which the future is judged, and why. */
  record Basis(OutageLog log, String words) {
    /**
     * All of the log, or its recent part when failures became clearly rarer or more frequent: the
     * last year, or the shortest of 2, 4, 8… years that has a failure.
     */
    static Basis of(OutageLog log) {
      FailureTrend trend = log.trend();
      FailureTrend.Direction d = trend.direction();
      boolean turns =
          d == FailureTrend.Direction.RARER || d == FailureTrend.Direction.MORE_FREQUENT;
      double hours = log.hours();
      String all = "the whole log";
      if (!turns || hours < HALF_YEAR) {
        return new Basis(log, all);
      }
      Instant asOf = log.asOf();
      boolean isLong = hours >= 2 * YEAR;
      int years = 1;
      OutageLog recent =
          log.since(
              isLong
                  ? asOf.atZone(log.zone()).minusYears(years).toInstant()
                  : asOf.minusSeconds((long) (hours * 1800)));
      while (isLong && hasNone(recent) && 4 * years * YEAR <= hours) {
        years *= 2;
        recent = log.since(asOf.atZone(log.zone()).minusYears(years).toInstant());
      }
      if (hasNone(recent)) {
        return new Basis(log, all);
      }
      return new Basis(
          recent,
          (isLong ? "the last " + 12 * years + " months" : "the second half of the log")
              + ", because failures became "
              + (d == FailureTrend.Direction.RARER ? "rarer" : "more frequent")
              + ": "
              + trend.firstHalf()
              + " in the first half of the log, "
              + trend.secondHalf()
              + " in the second");
    }
  }

  private static boolean hasNone(OutageLog log) {
    return log.down(Outage.Kind.UNPLANNED).starts() == 0;
  }

  static @Nullable Outlook of(
      OutageLog log,
      @Nullable Objective objective,
      @Nullable Money perHour,
      LocalDate to,
      RandomStreams streams,
      List<String> notes) {
    Basis basis = Basis.of(log);
    OutageFigures figures = basis.log().ofTheWhole(AvailabilityPast.CONFIDENCE);
    LifeData repairs = figures.repairs();
    if (repairs.ended() < ENOUGH_REPAIRS) {
      repairs = log.ofTheWhole(AvailabilityPast.CONFIDENCE).repairs();
    }
    if (repairs.ended() == 0 || !(figures.upHours() > 0)) {
      notes.add(
          "Nothing can be said about the next quarter from the log, for no failure in it came to an"
              + " end.");
      return null;
    }
    Instant end = to.plusDays(1).atStartOfDay(log.zone()).toInstant();
    double spread = log.rateSpread(Duration.between(log.asOf(), end), PERIODS);
    FailureRate rate = new FailureRate.Estimated(figures.failures(), figures.upHours(), spread);
    if (Math.sqrt(spread) >= NOTABLE) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The rate of failures differs between quarters by about %.0f %% more than chance"
                  + " explains; the chance of a miss counts that in.",
              100 * Math.sqrt(spread)));
    }
    RepairTimes asSeen = new RepairTimes.Empirical(repairs);
    Downtimes failures = log.down(Outage.Kind.UNPLANNED);
    SystemLife life =
        failures.isDown()
            ? SystemLife.downFor(
                rate, asSeen, failures.spells().get(failures.spells().size() - 1).hours())
            : SystemLife.of(rate, asSeen);
    List<Double> ends = new ArrayList<>();
    List<Double> allowed = new ArrayList<>();
    int missedAlready = periods(log, objective, to, ends, allowed);
    if (missedAlready > 0) {
      notes.add(
          "The running "
              + (objective == null ? "period" : objective.per())
              + " has missed its objective already"
              + (missedAlready == ends.size()
                  ? "."
                  : "; the chance of a miss is of what comes after it."));
    }
    LifeHistories lives =
        life.play(
            ends.stream().mapToDouble(Double::doubleValue).toArray(),
            LIVES,
            streams.child("as seen"));
    double window = ends.get(ends.size() - 1);
    double p90 = lives.quantile(0.9);
    Estimate mean = lives.meanDowntime();
    return new Outlook(
        log.asOf().atZone(log.zone()).toLocalDate(),
        to,
        basis.words(),
        figures.failures(),
        figures.upHours(),
        spread,
        mean,
        p90,
        lives.meanOutages(),
        figures.plannedHours() / figures.observedHours() * window,
        objective == null ? 0 : ends.size() - missedAlready,
        objective == null ? null : miss(lives, allowed, missedAlready),
        objective == null
            ? null
            : check(objective, log, figures, repairs, streams.child("exponential")),
        cost(perHour, mean.mean()),
        cost(perHour, p90));
  }

  /**
   * Hours from the as-of to the end of each period of the objective until a day, and the downtime
   * that each may still have. A period that has missed already may have any; returns how many have.
   */
  private static int periods(
      OutageLog log,
      @Nullable Objective objective,
      LocalDate to,
      List<Double> ends,
      List<Double> allowed) {
    Instant asOf = log.asOf();
    LocalDate day = asOf.atZone(log.zone()).toLocalDate();
    Instant end = to.plusDays(1).atStartOfDay(log.zone()).toInstant();
    if (objective == null) {
      ends.add(hours(asOf, end));
      allowed.add(0.0);
      return 0;
    }
    Downtimes failures = log.down(Outage.Kind.UNPLANNED);
    int missed = 0;
    for (LocalDate d = day; !d.isAfter(to); d = objective.per().next(d)) {
      Instant from = objective.per().start(d).atStartOfDay(log.zone()).toInstant();
      Instant next = objective.per().next(d).atStartOfDay(log.zone()).toInstant();
      double left =
          objective.allowedHours(objective.hours(d, log.zone())) - failures.hours(from, asOf);
      ends.add(hours(asOf, next.isBefore(end) ? next : end));
      missed += left < 0 ? 1 : 0;
      allowed.add(left < 0 ? Double.MAX_VALUE : left);
    }
    return missed;
  }

  /** Of the periods that are not missed yet; certain when there is no other. */
  private static Estimate miss(LifeHistories lives, List<Double> allowed, int missedAlready) {
    return missedAlready == allowed.size()
        ? new Estimate(1, 0, 0.95, LIVES)
        : lives.missed(allowed.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 3600.0;
  }

  private static @Nullable Check check(
      Objective objective,
      OutageLog log,
      OutageFigures figures,
      LifeData repairs,
      RandomStreams streams) {
    if (figures.failures() == 0) {
      return null;
    }
    LocalDate day = log.asOf().atZone(log.zone()).toLocalDate();
    double hours = objective.hours(day, log.zone());
    double allowed = objective.allowedHours(hours);
    double mtbf = figures.upHours() / figures.failures();
    double mttr = repairs.mean().orElse(0);
    Estimate simulated =
        SystemLife.of(new FailureRate.Known(1 / mtbf), new RepairTimes.Exponential(mttr))
            .play(hours, LIVES, streams)
            .exceedance(allowed);
    double exact = new DowntimeDistribution.Alternating(mtbf, mttr, hours).exceedance(allowed);
    return new Check(hours, allowed, mtbf, mttr, simulated, exact);
  }

  /** What so many hours cost. */
  private static @Nullable Money cost(@Nullable Money perHour, double hours) {
    return perHour == null
        ? null
        : Money.of(
            perHour.amount().multiply(BigDecimal.valueOf(hours)).setScale(2, RoundingMode.HALF_UP),
            perHour.currency());
  }
}
