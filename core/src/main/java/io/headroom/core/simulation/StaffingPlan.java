package io.headroom.core.simulation;

import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.queueing.WaitModel;
import io.headroom.core.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many people live contacts need, interval by interval: calls and chats, whose customers wait
 * for an answer. Each interval is taken as in balance: Erlang C when all wait as long as it takes,
 * Erlang A when they have a patience. Work that lies in a backlog is {@link DeferredWork}.
 * Immutable.
 */
public final class StaffingPlan {
  /** People are rounded up after this is taken off, so that 20.000000000000004 stays 20. */
  private static final double ROUNDING = 1e-9;

  private final double handleSeconds;
  private final WaitGoal goal;
  private final double shrinkage;
  private final double patienceSeconds;

  private StaffingPlan(
      double handleSeconds, WaitGoal goal, double shrinkage, double patienceSeconds) {
    this.handleSeconds = handleSeconds;
    this.goal = goal;
    this.shrinkage = shrinkage;
    this.patienceSeconds = patienceSeconds;
  }

  /**
   * A plan for contacts that wait as long as it takes, without shrinkage.
   *
   * @param handleSeconds mean time an agent needs for one contact, after-work included, above 0
   * @param goal what is to be reached; its time is in seconds
   * @return the plan
   * @throws IllegalArgumentException when the time is not above 0
   */
  public static StaffingPlan of(double handleSeconds, WaitGoal goal) {
    positive("the handle time in seconds", handleSeconds);
    return new StaffingPlan(handleSeconds, goal, 0, Double.POSITIVE_INFINITY);
  }

  /**
   * The plan with paid time that is not available for contacts.
   *
   * @param share leave, sickness, training and breaks as a share of paid time, 0…1, below 1
   * @return a new plan
   * @throws IllegalArgumentException when the share lies outside its range
   */
  public StaffingPlan withShrinkage(double share) {
    checkShrinkage(share);
    return new StaffingPlan(handleSeconds, goal, share, patienceSeconds);
  }

  /**
   * The plan with customers who leave: Erlang A.
   *
   * @param meanSeconds mean patience, above 0
   * @return a new plan
   * @throws IllegalArgumentException when the time is not above 0
   */
  public StaffingPlan withPatience(double meanSeconds) {
    positive("the mean patience in seconds", meanSeconds);
    return new StaffingPlan(handleSeconds, goal, shrinkage, meanSeconds);
  }

  /**
   * The fewest people for an interval. Without contacts none are needed.
   *
   * @param contacts arrivals in the interval, 0 or more
   * @param intervalSeconds its length, above 0
   * @return people and what callers get
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public StaffedInterval required(double contacts, double intervalSeconds) {
    return required(contacts, intervalSeconds, 0);
  }

  /**
   * The fewest people for every interval of a series.
   *
   * @param contacts arrivals in each interval of its grid
   * @return one for each interval, in order
   * @throws IllegalArgumentException when a value is missing or negative
   */
  public List<StaffedInterval> required(Series contacts) {
    List<StaffedInterval> staffed = new ArrayList<>(contacts.size());
    double spare = 0;
    for (int i = 0; i < contacts.size(); i++) {
      Instant start = contacts.grid().start(i);
      Instant end = contacts.grid().start(i + 1);
      if (!(contacts.value(i) >= 0)) {
        throw new IllegalArgumentException(
            contacts.key()
                + ": contacts from "
                + start
                + " are "
                + (Double.isNaN(contacts.value(i)) ? "missing" : contacts.value(i))
                + "; valid is 0 or more. Maybe fill the gaps first?");
      }
      double seconds = (end.toEpochMilli() - start.toEpochMilli()) / 1000.0;
      StaffedInterval s = required(contacts.value(i), seconds, spare);
      if (s.load() > 0) {
        // The next interval of the day needs much the same in units of the root of its load.
        spare = (s.agents() - s.load()) / Math.sqrt(s.load());
      }
      staffed.add(s);
    }
    return staffed;
  }

  /**
   * What callers get from a given number of people.
   *
   * @param contacts arrivals in the interval, 0 or more
   * @param intervalSeconds its length, above 0
   * @param agents people on contacts, 1 or more
   * @return the interval as staffed
   * @throws IllegalArgumentException when a number lies outside its range, or nobody leaves and the
   *     load is not below the agents
   */
  public StaffedInterval with(double contacts, double intervalSeconds, int agents) {
    double rate = rate(contacts, intervalSeconds);
    WaitModel model =
        patient()
            ? ErlangC.of(rate * handleSeconds, agents).withMeanService(handleSeconds)
            : ErlangA.of(rate, 1 / handleSeconds, 1 / patienceSeconds, agents);
    return staffed(contacts, intervalSeconds, model);
  }

  /**
   * People on the payroll for people on the phone: ⌈agents/(1 − shrinkage)⌉, after 1e-9 is taken
   * off.
   *
   * @param agents 0 or more
   * @param shrinkage share of paid time that is not available, 0…1, below 1
   * @return people to schedule
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static int scheduled(int agents, double shrinkage) {
    checkShrinkage(shrinkage);
    if (agents < 0) {
      throw new IllegalArgumentException("agents are 0 or more, found " + agents);
    }
    double people = Math.ceil(agents / (1 - shrinkage) - ROUNDING);
    if (people > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          agents + " agents with a shrinkage of " + shrinkage + " are too many to count");
    }
    return (int) people;
  }

  private StaffedInterval required(double contacts, double intervalSeconds, double spare) {
    double rate = rate(contacts, intervalSeconds);
    if (contacts == 0) {
      return new StaffedInterval(0, intervalSeconds, 0, 0, 0, 1, 0, 0, 0, 0);
    }
    WaitModel model =
        patient()
            ? ErlangC.sizedFor(rate * handleSeconds, handleSeconds, goal, spare)
            : ErlangA.sizedFor(rate, 1 / handleSeconds, 1 / patienceSeconds, goal, spare);
    return staffed(contacts, intervalSeconds, model);
  }

  private StaffedInterval staffed(double contacts, double intervalSeconds, WaitModel m) {
    return new StaffedInterval(
        contacts,
        intervalSeconds,
        m.offeredLoad(),
        m.servers(),
        scheduled(m.servers(), shrinkage),
        m.probabilityServedWithin(goal.within()),
        m.occupancy(),
        m.probabilityOfWaiting(),
        m.meanWait(),
        m.lossProbability());
  }

  private boolean patient() {
    return Double.isInfinite(patienceSeconds);
  }

  private static double rate(double contacts, double intervalSeconds) {
    if (!(contacts >= 0 && Double.isFinite(contacts))) {
      throw new IllegalArgumentException(
          "contacts must be finite and 0 or more, found " + contacts);
    }
    positive("the interval in seconds", intervalSeconds);
    return contacts / intervalSeconds;
  }

  private static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be finite and above 0, found " + value);
    }
  }

  private static void checkShrinkage(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "shrinkage is a share 0…1 and below 1, found "
              + share
              + (share > 1 && share < 100 ? ". Maybe " + share / 100 + "?" : ""));
    }
  }
}
