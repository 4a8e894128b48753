package io.headroom.core.reliability;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outages of one or more components between the start of the observation and an as-of, as they
 * were known at the as-of: what began later is not there, what ended later is open. Immutable.
 *
 * <p>It is looked at in two ways, which answer different questions. <b>Of the whole</b>: down while
 * any component is down; its MTBF is the time between two failures anywhere, which is what the desk
 * and the repair crew see. <b>Per unit</b>: the components' own histories added up, units × time;
 * its MTBF is what one unit does, from which a structure of units is computed. With one component
 * both are the same.
 *
 * <p>Outages that overlap or touch are merged, per component or over all. A failure is an unplanned
 * spell, one of no length included. Where planned and unplanned work overlap the time counts as
 * unplanned, so that unplanned and planned downtime add up to the total.
 */
public final class OutageLog {
  private final Instant observedFrom;
  private final Instant asOf;
  private final ZoneId zone;
  private final List<Outage> outages;
  private final List<String> components;
  private final int units;
  private final int spare;

  private OutageLog(
      Instant observedFrom, Instant asOf, ZoneId zone, List<Outage> outages, int units, int spare) {
    this.observedFrom = observedFrom;
    this.asOf = asOf;
    this.zone = zone;
    this.outages = List.copyOf(outages);
    this.components = outages.stream().map(Outage::component).distinct().sorted().toList();
    this.units = Math.max(units, Math.max(1, components.size()));
    this.spare = spare;
  }

  /**
   * A log as known at an as-of.
   *
   * @param observedFrom first instant at which an outage would have been logged
   * @param asOf first instant of which nothing is known; after {@code observedFrom}
   * @param zone in which months and quarters are told apart
   * @param outages in any order; those that ended by {@code observedFrom} or began at or after
   *     {@code asOf} are left out
   * @return the log
   * @throws IllegalArgumentException when the observation ends before it starts
   */
  public static OutageLog of(
      Instant observedFrom, Instant asOf, ZoneId zone, List<Outage> outages) {
    Objects.requireNonNull(zone, "zone");
    if (!asOf.isAfter(observedFrom)) {
      throw new IllegalArgumentException(
          "a log observed from "
              + observedFrom
              + " needs an as-of after that, found "
              + asOf
              + ". Maybe 'observed from' is too late?");
    }
    List<Outage> kept = new ArrayList<>();
    for (Outage o : outages) {
      Instant to = o.to();
      boolean over =
          to != null && (o.from().isBefore(observedFrom) ? !to.isAfter(observedFrom) : false);
      if (!over && o.from().isBefore(asOf)) {
        kept.add(
            to != null && to.isAfter(asOf)
                ? new Outage(o.component(), o.from(), null, o.kind(), o.cause())
                : o);
      }
    }
    kept.sort(
        Comparator.comparing(Outage::from)
            .thenComparing(Outage::component)
            .thenComparing(Outage::cause));
    return new OutageLog(observedFrom, asOf, zone, kept, 1, 0);
  }

  /**
   * First instant at which an outage would have been logged.
   *
   * @return the start of the observation
   */
  public Instant observedFrom() {
    return observedFrom;
  }

  /**
   * First instant of which nothing is known.
   *
   * @return the end of the observation
   */
  public Instant asOf() {
    return asOf;
  }

  /**
   * The zone of months and quarters.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The outages.
   *
   * @return by start, then component
   */
  public List<Outage> outages() {
    return outages;
  }

  /**
   * The components that were ever down.
   *
   * @return in order of name; an empty name stands for a log of one thing
   */
  public List<String> components() {
    return components;
  }

  /**
   * How many units stand behind the log.
   *
   * @return at least the number of {@link #components()} and at least 1
   */
  public int units() {
    return units;
  }

  /**
   * The same log of a known number of units, so that those that never failed count too.
   *
   * @param count how many, at least the number of components
   * @return the log
   * @throws IllegalArgumentException when more components than that were down
   */
  public OutageLog withUnits(int count) {
    if (count < Math.max(1, components.size())) {
      throw new IllegalArgumentException(
          "found " + count + " units, but " + components.size() + " components were down");
    }
    return new OutageLog(observedFrom, asOf, zone, outages, count, 0);
  }

  /**
   * The same log of a whole that is up while enough of its units are: k out of n. The whole is then
   * down only while more than n − k units are.
   *
   * @param needed how many units must be up, 1…{@link #units()}; all of them unless said
   * @return the log
   * @throws IllegalArgumentException when there are not as many units
   */
  public OutageLog needing(int needed) {
    if (needed < 1 || needed > units) {
      throw new IllegalArgumentException(
          "a log of " + units + " units can need 1 to " + units + " of them, found " + needed);
    }
    return new OutageLog(observedFrom, asOf, zone, outages, units, units - needed);
  }

  /**
   * How many units may be down while the whole is up.
   *
   * @return 0 unless {@link #needing} said otherwise
   */
  public int spare() {
    return spare;
  }

  /**
   * The log of one component.
   *
   * @param component its name
   * @return its outages; none when it never failed
   */
  public OutageLog only(String component) {
    return new OutageLog(
        observedFrom,
        asOf,
        zone,
        outages.stream().filter(o -> o.component().equals(component)).toList(),
        1,
        0);
  }

  /**
   * The last part of the log.
   *
   * @param from new start of the observation; one that is earlier changes nothing
   * @return the log since then, of as many units
   * @throws IllegalArgumentException when nothing is left
   */
  public OutageLog since(Instant from) {
    if (!from.isAfter(observedFrom)) {
      return this;
    }
    OutageLog cut = of(from, asOf, zone, outages);
    return new OutageLog(from, asOf, zone, cut.outages, units, spare);
  }

  /**
   * Time observed.
   *
   * @return hours from the start of the observation to the as-of, above 0
   */
  public double hours() {
    return Downtimes.elapsed(observedFrom, asOf);
  }

  /**
   * Spells in which the whole was down, whatever the reason.
   *
   * @return while more components than the {@link #spare()} ones were down, merged
   */
  public Downtimes down() {
    return Downtimes.beyond(spare, outages, observedFrom, asOf);
  }

  /**
   * Spells in which the whole was down for one kind of reason alone.
   *
   * @param kind planned or not
   * @return while more components than the {@link #spare()} ones were down for it, merged
   */
  public Downtimes down(Outage.Kind kind) {
    return Downtimes.beyond(spare, of(kind), observedFrom, asOf);
  }

  private List<Outage> of(Outage.Kind kind) {
    return outages.stream().filter(o -> o.kind() == kind).toList();
  }

  /**
   * Figures of the whole: down while more components than the {@link #spare()} ones are.
   *
   * @param confidence of the intervals, between 0 and 1
   * @return the figures
   */
  public OutageFigures ofTheWhole(double confidence) {
    Downtimes all = down();
    return OutageFigures.of(
        1, hours(), List.of(all), List.of(down(Outage.Kind.UNPLANNED)), confidence);
  }

  /**
   * Figures of one unit: the components' own histories added up.
   *
   * @param confidence of the intervals, between 0 and 1
   * @return the figures
   */
  public OutageFigures perUnit(double confidence) {
    Map<String, List<Outage>> all = new TreeMap<>();
    Map<String, List<Outage>> failures = new TreeMap<>();
    for (Outage o : outages) {
      all.computeIfAbsent(o.component(), c -> new ArrayList<>()).add(o);
      if (o.kind() == Outage.Kind.UNPLANNED) {
        failures.computeIfAbsent(o.component(), c -> new ArrayList<>()).add(o);
      }
    }
    return OutageFigures.of(units, units * hours(), merged(all), merged(failures), confidence);
  }

  private List<Downtimes> merged(Map<String, List<Outage>> byComponent) {
    List<Downtimes> spells = new ArrayList<>();
    byComponent.values().forEach(list -> spells.add(Downtimes.merge(list, observedFrom, asOf)));
    return spells;
  }

  /**
   * Failures and their downtime by cause, worst first.
   *
   * @param cause what was given as the cause; empty when none was
   * @param count outages with it
   * @param hours their downtime, each outage for itself: those that overlap count twice
   * @param share of all hours here, 0…1
   */
  public record Cause(String cause, int count, double hours, double share) {}

  /**
   * The causes of failures.
   *
   * @return by downtime, most first, then by count and name; planned work is left out
   */
  public List<Cause> causes() {
    Map<String, double[]> sums = new TreeMap<>();
    double all = 0;
    for (Outage o : of(Outage.Kind.UNPLANNED)) {
      double[] sum = sums.computeIfAbsent(o.cause(), c -> new double[2]);
      double h = hoursOf(o);
      sum[0]++;
      sum[1] += h;
      all += h;
    }
    List<Cause> causes = new ArrayList<>();
    for (Map.Entry<String, double[]> e : sums.entrySet()) {
      double h = e.getValue()[1];
      causes.add(new Cause(e.getKey(), (int) e.getValue()[0], h, all > 0 ? h / all : 0));
    }
    causes.sort(
        Comparator.comparingDouble(Cause::hours)
            .thenComparingInt(Cause::count)
            .reversed()
            .thenComparing(Cause::cause));
    return Collections.unmodifiableList(causes);
  }

  /**
   * How long an outage lasted within the observation.
   *
   * @param outage one of this log
   * @return hours; one that is open counts until the as-of
   */
  public double hoursOf(Outage outage) {
    Instant to = outage.to();
    Instant from = outage.from().isBefore(observedFrom) ? observedFrom : outage.from();
    return Downtimes.elapsed(from, to == null ? asOf : to);
  }

  /**
   * The longest failure within the observation.
   *
   * @return the outage, the earliest of equally long ones; null when there was none
   */
  public @Nullable Outage longestFailure() {
    Outage longest = null;
    for (Outage o : of(Outage.Kind.UNPLANNED)) {
      if (longest == null || hoursOf(o) > hoursOf(longest)) {
        longest = o;
      }
    }
    return longest;
  }

  /**
   * How much the rate of failures of the whole differs from one period to the next, beyond what
   * chance does to a rate that stays: with mean m and variance s² of the counts in the last
   * periods, (s² − m)/m², 0 when s² is smaller (moment estimate of the negative binomial; Anscombe
   * 1949).
   *
   * @param period length of a period; periods are counted back from the as-of
   * @param most how many periods are looked at, the last ones
   * @return relative variance of the rate, 0 or more; 0 with fewer than three periods
   */
  public double rateSpread(Duration period, int most) {
    Downtimes failures = down(Outage.Kind.UNPLANNED);
    double mean = 0;
    double squares = 0;
    int n = 0;
    Instant to = asOf;
    while (n < most && !to.minus(period).isBefore(observedFrom)) {
      Instant from = to.minus(period);
      int count = failures.starts(from, to);
      n++;
      double off = count - mean;
      mean += off / n;
      squares += off * (count - mean);
      to = from;
    }
    return n < 3 || mean == 0 ? 0 : Math.max(0, (squares / (n - 1) - mean) / (mean * mean));
  }

  /**
   * Whether failures of the whole come more or less often.
   *
   * @return the trend over the observation
   */
  public FailureTrend trend() {
    return FailureTrend.of(down(Outage.Kind.UNPLANNED), observedFrom);
  }
}
