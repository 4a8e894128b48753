package io.headroom.core.service;

import io.headroom.core.reliability.DowntimeDistribution;
import io.headroom.core.reliability.Downtimes;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ServiceTarget.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What was agreed about a service: what is promised, over which periods, what does not count, what
 * a miss costs, and on which other agreements it rests. Hours throughout.
 *
 * @param name its name
 * @param party who promises
 * @param targets what is promised, at most one of each indicator, at least one
 * @param over the periods that are judged
 * @param exclusions what does not count
 * @param penalties what is paid back for a period, by the availability attained
 * @param restsOn names of the operational and supplier agreements without which it cannot be kept
 */
public record Agreement(
    String name,
    Party party,
    List<ServiceTarget> targets,
    JudgedOver over,
    Exclusions exclusions,
    PenaltyScale penalties,
    Set<String> restsOn) {
  /** Who promises. */
  public enum Party {
    /** The provider, to a customer: a service level agreement. */
    PROVIDER,
    /** A team of the provider, to another: an operational level agreement. */
    TEAM,
    /** A supplier, to the provider: an underpinning contract. */
    SUPPLIER
  }

  /** Checks names and targets. */
  public Agreement {
    Objects.requireNonNull(party, "party");
    Objects.requireNonNull(over, "over");
    Objects.requireNonNull(exclusions, "exclusions");
    Objects.requireNonNull(penalties, "penalties");
    targets = List.copyOf(targets);
    restsOn = Collections.unmodifiableSet(new LinkedHashSet<>(restsOn));
    if (name.isBlank() || targets.isEmpty()) {
      throw new IllegalArgumentException(
          "an agreement needs a name and a target, found '" + name + "' with " + targets);
    }
    long kinds = targets.stream().map(ServiceTarget::indicator).distinct().count();
    if (kinds < targets.size()) {
      throw new IllegalArgumentException(
          "agreement '" + name + "' promises the same twice: " + targets);
    }
  }

  /**
   * An agreement on availability alone, with nothing besides.
   *
   * @param name its name
   * @param goal share of time to be up, above 0 and at most 1
   * @param over the periods that are judged
   * @return the agreement of a provider
   */
  public static Agreement onAvailability(String name, double goal, JudgedOver over) {
    return new Agreement(
        name,
        Party.PROVIDER,
        List.of(ServiceTarget.availability(goal)),
        over,
        Exclusions.none(),
        PenaltyScale.none(),
        Set.of());
  }

  /**
   * What it promises about an indicator.
   *
   * @param indicator which
   * @return the target, if there is one
   */
  public Optional<ServiceTarget> on(Indicator indicator) {
    return targets.stream().filter(c -> c.indicator() == indicator).findFirst();
  }

  /**
   * How a period went.
   *
   * @param days the period
   * @param tally hours up among hours that count
   * @param isMet whether the goal was reached
   * @param penalty what is paid back
   */
  public record Attainment(JudgedOver.Days days, Tally tally, boolean isMet, double penalty) {}

  /**
   * How the availability of every whole period of a log went. Planned work is no downtime.
   *
   * @param log the outages of the service
   * @return in order of time
   * @throws IllegalArgumentException when nothing is promised about availability
   */
  public List<Attainment> judge(OutageLog log) {
    ServiceTarget goal = availability();
    ZoneId zone = log.zone();
    LocalDate from = log.observedFrom().atZone(zone).toLocalDate();
    if (from.atStartOfDay(zone).toInstant().isBefore(log.observedFrom())) {
      from = from.plusDays(1);
    }
    LocalDate next = log.asOf().atZone(zone).toLocalDate();
    Downtimes down = log.down(Outage.Kind.UNPLANNED);
    List<Attainment> all = new ArrayList<>();
    for (JudgedOver.Days days : over.whole(from, next)) {
      Tally tally =
          tally(
              down,
              days.from().atStartOfDay(zone).toInstant(),
              days.next().atStartOfDay(zone).toInstant());
      all.add(
          new Attainment(
              days, tally, goal.isMet(tally), penalties.penalty(tally.share().orElse(1))));
    }
    return List.copyOf(all);
  }

  private ServiceTarget availability() {
    return on(Indicator.AVAILABILITY)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "agreement '" + name + "' promises nothing about availability"));
  }

  /**
   * Hours up between two instants.
   *
   * @param down spells of downtime
   * @param from first instant
   * @param to first instant after it
   * @return hours up among hours that count
   */
  public Tally tally(Downtimes down, Instant from, Instant to) {
    double total = exclusions.hours(from, to);
    double lost = 0;
    for (Downtimes.Spell s : down.spells()) {
      Instant a = s.from().isAfter(from) ? s.from() : from;
      Instant b = s.to().isBefore(to) ? s.to() : to;
      lost += exclusions.hours(a, b);
    }
    return new Tally(Math.max(0, total - lost), total);
  }

  /**
   * What is to be expected of a period.
   *
   * @param breach chance that its goal is missed, 0…1
   * @param penalty what is expected to be paid back
   * @param allowedHours downtime that it may still have; below 0 when it is missed already
   */
  public record Outlook(double breach, double penalty, double allowedHours) {}

  /**
   * What is to be expected of a period of which some is over, in closed form.
   *
   * @param coming distribution of the downtime that is yet to come in it, hours
   * @param hours that count in the whole of it, above 0
   * @param usedHours of them lost already, 0 or more
   * @return the outlook
   * @throws IllegalArgumentException when nothing is promised about availability, or hours are out
   *     of range
   */
  public Outlook outlook(DowntimeDistribution coming, double hours, double usedHours) {
    if (!(hours > 0 && usedHours >= 0 && usedHours <= hours)) {
      throw new IllegalArgumentException(
          "a period needs hours above 0 and at most as many lost, found "
              + usedHours
              + " of "
              + hours);
    }
    double left = (1 - availability().goal()) * hours - usedHours;
    return new Outlook(
        left < 0 ? 1 : coming.exceedance(left), penalties.expected(coming, hours, usedHours), left);
  }
}
