package io.headroom.datasets.sample;

import java.util.List;

/**
 * One deferred ticket of the sample as known at the end of its last day. Times are seconds since
 * 1970.
 *
 * @param number counts tickets in the order of opening, from 0
 * @param request whether something is wanted, not broken
 * @param priority 1…4
 * @param channel Phone, Portal or Mail
 * @param category what it is about
 * @param team name of the team that has it
 * @param opened when the customer asked
 * @param answered when somebody took it up; −1 when nobody has
 * @param resolved when it was resolved for the last time; −1 while it is open
 * @param holds from and to, in turn, of the times in which it waited for the customer
 * @param onHold whether it waits for the customer now
 * @param handled seconds of work; of an open ticket, those until now
 * @param reassignments how often it went to another team
 * @param reopens how often it was opened again
 */
record DeskTicket(
    int number,
    boolean request,
    int priority,
    String channel,
    String category,
    String team,
    long opened,
    long answered,
    long resolved,
    List<Long> holds,
    boolean onHold,
    long handled,
    int reassignments,
    int reopens) {

  /** Names of the priorities. */
  static final List<String> PRIORITIES =
      List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low");

  /** Opening hours within which to resolve, by priority. */
  static final List<Integer> TARGET_HOURS = List.of(4, 8, 40, 80);

  DeskTicket {
    holds = List.copyOf(holds);
  }

  boolean isOpen() {
    return resolved < 0;
  }

  String priorityName() {
    return PRIORITIES.get(priority - 1);
  }

  /**
   * Whether it was resolved in time by the clock of opening hours.
   *
   * @param pausing whether the clock stands still on hold
   */
  boolean inTime(boolean pausing) {
    long elapsed = DeskCalendar.openSeconds(opened, resolved);
    for (int i = 0; pausing && i < holds.size(); i += 2) {
      elapsed -= DeskCalendar.openSeconds(holds.get(i), holds.get(i + 1));
    }
    return elapsed <= (long) TARGET_HOURS.get(priority - 1) * DeskCalendar.HOUR;
  }
}
