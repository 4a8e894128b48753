package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What would not have happened to the whole without one cause of failures, per year. Outages of the
 * cause that others overlap save only what they add.
 *
 * @param cause what was given as the cause; empty when none was
 * @param outages a year that vanish altogether
 * @param outagesInterval of that rate: exact for a Poisson count (Garwood 1936)
 * @param hours of downtime a year that vanish
 * @param hoursInterval of that rate: a gamma distribution with the variance Σx² of a compound
 *     Poisson sum of the saved hours x; one outage more than was seen widens its upper end
 */
public record CauseRemoval(
    String cause,
    double outages,
    LifeData.Band outagesInterval,
    double hours,
    LifeData.Band hoursInterval) {
  private static final double HOURS_PER_YEAR = 8765.82;

  /**
   * All causes of a log, the one whose removal gives most first.
   *
   * @param log the log; planned work is no failure and is left out
   * @param confidence of the intervals, 0 &lt; confidence &lt; 1
   * @return by hours saved, then by outages saved, then by name
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public static List<CauseRemoval> ranked(OutageLog log, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
    List<Outage> failures =
        log.outages().stream().filter(o -> o.kind() == Outage.Kind.UNPLANNED).toList();
    TreeSet<String> causes = new TreeSet<>();
    failures.forEach(o -> causes.add(o.cause()));
    double years = log.hours() / HOURS_PER_YEAR;
    Downtimes before = log.down(Outage.Kind.UNPLANNED);
    List<CauseRemoval> out = new ArrayList<>();
    for (String cause : causes) {
      List<Outage> rest = failures.stream().filter(o -> !o.cause().equals(cause)).toList();
      Downtimes after = Downtimes.beyond(log.spare(), rest, log.observedFrom(), log.asOf());
      out.add(of(cause, before, after, years, confidence));
    }
    out.sort(
        Comparator.comparingDouble(CauseRemoval::hours)
            .thenComparingDouble(CauseRemoval::outages)
            .reversed()
            .thenComparing(CauseRemoval::cause));
    return List.copyOf(out);
  }

  private static CauseRemoval of(
      String cause, Downtimes before, Downtimes after, double years, double confidence) {
    int gone = 0;
    double sum = 0;
    double squares = 0;
    double longest = 0;
    int next = 0;
    List<Downtimes.Spell> left = after.spells();
    for (Downtimes.Spell spell : before.spells()) {
      double saved = spell.hours();
      boolean stays = false;
      // What is left lies within what was, in order of time.
      while (next < left.size() && !left.get(next).from().isAfter(spell.to())) {
        saved -= left.get(next).hours();
        stays = true;
        next++;
      }
      gone += stays || spell.sinceBefore() ? 0 : 1;
      sum += saved;
      squares += saved * saved;
      longest = Math.max(longest, saved);
    }
    double tail = (1 - confidence) / 2;
    return new CauseRemoval(
        cause,
        gone / years,
        new LifeData.Band(
            gone == 0
                ? 0
                : ChiSquaredDistribution.of(2.0 * gone).inverseCumulativeProbability(tail)
                    / (2 * years),
            ChiSquaredDistribution.of(2.0 * gone + 2).inverseSurvivalProbability(tail)
                / (2 * years)),
        sum / years,
        new LifeData.Band(
            quantile(sum, squares, tail) / years,
            quantile(sum + longest, squares + longest * longest, 1 - tail) / years));
  }

  /** Quantile of the gamma distribution with this mean and variance; 0 for none. */
  private static double quantile(double mean, double variance, double p) {
    if (!(variance > 0)) {
      return 0;
    }
    double degrees = 2 * mean * mean / variance;
    return mean / degrees * ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p);
  }
}
