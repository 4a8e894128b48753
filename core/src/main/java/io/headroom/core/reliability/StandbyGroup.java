package io.headroom.core.reliability;

import java.util.Objects;

/**
 * Like units of which some must be up, with the repair crews, the standby and the failover that
 * they have. States are numbers of units up; units go on failing and being repaired while the
 * service is down. Immutable.
 */
public final class StandbyGroup {
  private static final int MOST_UNITS = 100_000;

  private final int units;
  private final int need;
  private final double mttf;
  private final double mttr;
  private final int crews;
  private final double standbyFailing;
  private final double coverage;
  private final double beta;

  private StandbyGroup(
      int units,
      int need,
      double mttf,
      double mttr,
      int crews,
      double standbyFailing,
      double coverage,
      double beta) {
    this.units = units;
    this.need = need;
    this.mttf = mttf;
    this.mttr = mttr;
    this.crews = crews;
    this.standbyFailing = standbyFailing;
    this.coverage = coverage;
    this.beta = beta;
  }

  /**
   * A group with a crew for each unit, hot standby, failover that always works and no common cause.
   *
   * @param units how many there are, 1…100,000
   * @param need how many must be up, 1…units
   * @param mttfHours mean hours of a unit to its failure while it works, above 0
   * @param mttrHours mean hours of a repair, above 0
   * @return the group
   * @throws IllegalArgumentException when a number lies elsewhere
   */
  public static StandbyGroup of(int units, int need, double mttfHours, double mttrHours) {
    if (units < 1 || units > MOST_UNITS || need < 1 || need > units) {
      throw new IllegalArgumentException(
          need + " of " + units + " units needed; valid is 1 to all of up to " + MOST_UNITS);
    }
    if (!(mttfHours > 0 && mttrHours > 0)
        || !Double.isFinite(mttfHours)
        || !Double.isFinite(mttrHours)) {
      throw new IllegalArgumentException(
          "an MTTF and an MTTR above 0 h are needed, found " + mttfHours + " and " + mttrHours);
    }
    return new StandbyGroup(units, need, mttfHours, mttrHours, units, 1, 1, 0);
  }

  /**
   * With so many repairs at a time.
   *
   * @param count 1 or more; more than there are units changes nothing
   * @return the group
   * @throws IllegalArgumentException when there is none
   */
  public StandbyGroup withCrews(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("1 crew or more is needed, found " + count);
    }
    return new StandbyGroup(units, need, mttf, mttr, count, standbyFailing, coverage, beta);
  }

  /**
   * Units beyond those needed run along and fail like them.
   *
   * @return the group
   */
  public StandbyGroup hot() {
    return warm(1);
  }

  /**
   * Units beyond those needed are off and do not fail.
   *
   * @return the group
   */
  public StandbyGroup cold() {
    return warm(0);
  }

  /**
   * Units beyond those needed fail at a share of the rate of those that work.
   *
   * @param share 0 (cold) to 1 (hot)
   * @return the group
   * @throws IllegalArgumentException when the share lies elsewhere
   */
  public StandbyGroup warm(double share) {
    requireShare("a standby's share of the failure rate", share);
    return new StandbyGroup(units, need, mttf, mttr, crews, share, coverage, beta);
  }

  /**
   * With failover that may fail: a failure while all units are up takes the others with it with the
   * probability 1 − coverage, and repairs then go unit by unit.
   *
   * @param probability that it works, 0…1
   * @return the group
   * @throws IllegalArgumentException when the probability lies elsewhere
   */
  public StandbyGroup withFailoverCoverage(double probability) {
    requireShare("a failover coverage", probability);
    return new StandbyGroup(units, need, mttf, mttr, crews, standbyFailing, probability, beta);
  }

  /**
   * With a common cause: a share beta of a unit's failure rate is a cause that takes all units that
   * are up at once; the rest stays the unit's own.
   *
   * @param share beta, 0…1
   * @return the group
   * @throws IllegalArgumentException when the share lies elsewhere
   */
  public StandbyGroup withCommonCause(double share) {
    requireShare("a beta factor", share);
    return new StandbyGroup(units, need, mttf, mttr, crews, standbyFailing, coverage, share);
  }

  private static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " lies in 0…1, found " + share);
    }
  }

  /**
   * How many units there are.
   *
   * @return 1 or more
   */
  public int units() {
    return units;
  }

  /**
   * How many must be up.
   *
   * @return 1…units
   */
  public int need() {
    return need;
  }

  /**
   * The chain over the number of units up; state i of the model is i units up.
   *
   * @return the chain, up while enough units are
   */
  public MarkovModel model() {
    MarkovMoves moves = new MarkovMoves(3 * units);
    for (int up = 0; up <= units; up++) {
      if (up < units) {
        moves.add(up, up + 1, Math.min(crews, units - up) / mttr);
      }
      if (up > 0) {
        int working = Math.min(up, need);
        double rate = (working + (up - working) * standbyFailing) / mttf;
        double own = rate * (1 - beta);
        double failsOver = up == units ? coverage : 1;
        moves.add(up, up - 1, own * failsOver);
        moves.add(up, 0, own * (1 - failsOver) + beta / mttf);
      }
    }
    return MarkovModel.of(
        units + 1, moves.from(), moves.to(), moves.rates(), state -> state >= need);
  }

  /** Moves that leave out what never happens. */
  private static final class MarkovMoves {
    private final int[] from;
    private final int[] to;
    private final double[] rates;
    private int count;

    MarkovMoves(int most) {
      from = new int[most];
      to = new int[most];
      rates = new double[most];
    }

    void add(int source, int target, double rate) {
      if (rate > 0) {
        from[count] = source;
        to[count] = target;
        rates[count++] = rate;
      }
    }

    int[] from() {
      return java.util.Arrays.copyOf(from, count);
    }

    int[] to() {
      return java.util.Arrays.copyOf(to, count);
    }

    double[] rates() {
      return java.util.Arrays.copyOf(rates, count);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof StandbyGroup g
        && units == g.units
        && need == g.need
        && crews == g.crews
        && Double.compare(mttf, g.mttf) == 0
        && Double.compare(mttr, g.mttr) == 0
        && Double.compare(standbyFailing, g.standbyFailing) == 0
        && Double.compare(coverage, g.coverage) == 0
        && Double.compare(beta, g.beta) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(units, need, mttf, mttr, crews, standbyFailing, coverage, beta);
  }

  @Override
  public String toString() {
    return need + " of " + units + " units, MTTF " + mttf + " h, MTTR " + mttr + " h";
  }
}
