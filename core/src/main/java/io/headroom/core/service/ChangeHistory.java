package io.headroom.core.service;

import io.headroom.core.reliability.Downtimes;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.Outage;
import io.headroom.core.reliability.OutageLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Changes beside the failures of the same service: how often a change fails, and how that compares
 * with chance. A change counts as failed when its ticket says so, or when an unplanned outage
 * begins within some time after it; what of these would have begun anyhow is told beside.
 * Immutable.
 */
public final class ChangeHistory {
  private static final double HOURS_PER_WEEK = 168;

  private final List<Change> changes;
  private final OutageLog log;
  private final Duration blame;
  private final boolean[] failed;
  private final double coveredHours;
  private final int outside;
  private final LifeData restores;

  private ChangeHistory(List<Change> changes, OutageLog log, Duration blame) {
    this.changes = changes;
    this.log = log;
    this.blame = blame;
    failed = new boolean[changes.size()];
    List<Downtimes.Spell> spells =
        log.down(Outage.Kind.UNPLANNED).spells().stream().filter(s -> !s.sinceBefore()).toList();
    boolean[] blamed = new boolean[spells.size()];
    double covered = 0;
    Instant to = log.observedFrom();
    for (int i = 0; i < failed.length; i++) {
      Instant made = changes.get(i).made();
      Instant end = made.plus(blame).isBefore(log.asOf()) ? made.plus(blame) : log.asOf();
      Instant from = made.isBefore(to) ? to : made;
      covered += end.isAfter(from) ? Duration.between(from, end).toMillis() / 3.6e6 : 0;
      to = end.isAfter(to) ? end : to;
      failed[i] = changes.get(i).outcome() == Change.Outcome.FAILED;
      for (int s = 0; s < blamed.length; s++) {
        Instant began = spells.get(s).from();
        if (!began.isBefore(made) && began.isBefore(end)) {
          blamed[s] = true;
          failed[i] = true;
        }
      }
    }
    coveredHours = covered;
    int rest = 0;
    double[] hours = new double[blamed.length];
    boolean[] ended = new boolean[blamed.length];
    int n = 0;
    for (int s = 0; s < blamed.length; s++) {
      if (blamed[s]) {
        hours[n] = spells.get(s).hours();
        ended[n++] = !spells.get(s).isOpen();
      } else {
        rest++;
      }
    }
    outside = rest;
    restores = LifeData.of(Arrays.copyOf(hours, n), Arrays.copyOf(ended, n));
  }

  /**
   * Changes beside a log of outages.
   *
   * @param changes in any order; those made outside the log's observation are left out
   * @param log the failures of what was changed
   * @param blame how long after a change an outage that begins is blamed on it, above 0
   * @return the history
   * @throws IllegalArgumentException when the time is not above 0
   */
  public static ChangeHistory of(List<Change> changes, OutageLog log, Duration blame) {
    if (blame.isZero() || blame.isNegative()) {
      throw new IllegalArgumentException("outages are blamed for a time above 0, found " + blame);
    }
    List<Change> seen = new ArrayList<>();
    for (Change c : changes) {
      if (!c.made().isBefore(log.observedFrom()) && c.made().isBefore(log.asOf())) {
        seen.add(c);
      }
    }
    seen.sort(Comparator.comparing(Change::made).thenComparing(Change::id));
    return new ChangeHistory(List.copyOf(seen), log, blame);
  }

  /**
   * How often changes fail.
   *
   * @param changes how many were made
   * @param failed how many of them failed
   * @param rate failed over made
   * @param interval exact interval of the rate (Clopper and Pearson 1934)
   * @param byChance share that an outage would have followed anyhow: 1 − e^(−λ·blame), with the
   *     rate λ of outages outside of what follows changes; empty when there is no such time
   */
  public record FailureRate(
      int changes, int failed, double rate, LifeData.Band interval, OptionalDouble byChance) {}

  /**
   * How often changes fail.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the rate of all kinds together
   * @throws IllegalArgumentException when there is no change, or the confidence lies elsewhere
   */
  public FailureRate failureRate(double confidence) {
    int bad = 0;
    for (boolean f : failed) {
      bad += f ? 1 : 0;
    }
    return rate(failed.length, bad, confidence);
  }

  /**
   * How often changes of each kind fail.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return by kind, in order of name
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public SortedMap<String, FailureRate> byKind(double confidence) {
    TreeMap<String, int[]> counts = new TreeMap<>();
    for (int i = 0; i < failed.length; i++) {
      int[] c = counts.computeIfAbsent(changes.get(i).kind(), k -> new int[2]);
      c[0]++;
      c[1] += failed[i] ? 1 : 0;
    }
    TreeMap<String, FailureRate> rates = new TreeMap<>();
    counts.forEach((kind, c) -> rates.put(kind, rate(c[0], c[1], confidence)));
    return rates;
  }

  private FailureRate rate(int made, int bad, double confidence) {
    if (made == 0) {
      throw new IllegalArgumentException("no change was made while outages were logged");
    }
    double free = log.hours() - coveredHours;
    OptionalDouble chance =
        free > 0
            ? OptionalDouble.of(-Math.expm1(-outside / free * blame.toMillis() / 3.6e6))
            : OptionalDouble.empty();
    return new FailureRate(made, bad, (double) bad / made, exact(bad, made, confidence), chance);
  }

  private static LifeData.Band exact(int hits, int trials, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
    double tail = (1 - confidence) / 2;
    return new LifeData.Band(
        hits == 0
            ? 0
            : BetaDistribution.of(hits, trials - hits + 1.0).inverseCumulativeProbability(tail),
        hits == trials
            ? 1
            : BetaDistribution.of(hits + 1.0, trials - hits).inverseSurvivalProbability(tail));
  }

  /**
   * Changes a week.
   *
   * @return made over weeks observed
   */
  public double perWeek() {
    return changes.size() / (log.hours() / HOURS_PER_WEEK);
  }

  /**
   * How long outages last that are blamed on changes.
   *
   * @return hours, the open ones censored
   */
  public LifeData restores() {
    return restores;
  }

  /**
   * Downtime that so many changes bring, at the rate at which they fail beyond chance.
   *
   * @param planned how many changes, 0 or more
   * @return hours; empty when no outage blamed on a change has ended
   * @throws IllegalArgumentException when there are fewer than 0, or no change was made
   */
  public OptionalDouble expectedHours(int planned) {
    if (planned < 0) {
      throw new IllegalArgumentException("0 changes or more are needed, found " + planned);
    }
    FailureRate rate = failureRate(0.9);
    // Blamed outages, not failed tickets: a change that was taken back in time brings none.
    double each = restores.count() / (double) changes.size() - rate.byChance().orElse(0);
    return restores.mean().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(planned * Math.max(0, each) * restores.mean().getAsDouble());
  }

  /**
   * What came after a release compared with what came before it.
   *
   * @param before events in the time before
   * @param after events in the same time after
   * @param ratio after over before; empty when there was none before
   * @param interval exact interval of the ratio of the two rates, given their sum; its upper end is
   *     infinite when there was none before
   */
  public record Effect(int before, int after, OptionalDouble ratio, LifeData.Band interval) {}

  /**
   * The effect of a release on events such as tickets: those in the time after it over those in the
   * same time before, both Poisson. Given the sum, the later ones are binomial, which gives an
   * exact interval (Przyborowski and Wilenski 1940). Trends and other releases nearby are not told
   * apart from it.
   *
   * @param change the release
   * @param events when they happened, in any order
   * @param time how long before and after, such as 14 days, above 0
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the effect
   * @throws IllegalArgumentException when the confidence lies elsewhere, or the time is not above 0
   */
  public static Effect effect(
      Change change, List<Instant> events, Duration time, double confidence) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("a time above 0 is needed, found " + time);
    }
    int before = 0;
    int after = 0;
    for (Instant e : events) {
      boolean isLater = !e.isBefore(change.made());
      after += isLater && e.isBefore(change.made().plus(time)) ? 1 : 0;
      before += !isLater && !e.isBefore(change.made().minus(time)) ? 1 : 0;
    }
    if (before + after == 0) {
      return new Effect(
          0, 0, OptionalDouble.empty(), new LifeData.Band(0, Double.POSITIVE_INFINITY));
    }
    LifeData.Band share = exact(after, before + after, confidence);
    return new Effect(
        before,
        after,
        before == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) after / before),
        new LifeData.Band(
            share.lower() / (1 - share.lower()), share.upper() / (1 - share.upper())));
  }
}
