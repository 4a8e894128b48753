package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.uncertainty.Uncertain;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service desk as planned.
 *
 * @param name the desk's name
 * @param tickets which tickets are its work
 * @param work live or deferred
 * @param hours opening hours and holidays, in the zone of the tickets; always open without any
 * @param targets priority to the time to resolve, on the desk's own clock; may be empty
 * @param handleTime working minutes of one ticket; null to take it from the tickets where they say
 * @param agents full-time equivalents on the payroll; null when not said
 * @param paidHours hours a week for which one is paid
 * @param shrinkage share of paid time not available for tickets: leave, sickness, training; 0…1
 * @param occupancy share of available time that work on tickets may take, 0…1
 * @param live what live work must reach; null for deferred work
 */
public record DeskPlan(
    String name,
    LogSelection tickets,
    Work work,
    WorkCalendar hours,
    Map<String, Duration> targets,
    @Nullable Uncertain handleTime,
    @Nullable Double agents,
    double paidHours,
    double shrinkage,
    double occupancy,
    @Nullable Live live) {
  /** How work arrives at people. */
  public enum Work {
    /** The customer waits for an answer, on the phone or in a chat. */
    LIVE,
    /** Work waits in a backlog. */
    DEFERRED
  }

  /**
   * What live work must reach.
   *
   * @param answerWithin longest wait that counts as in time
   * @param serviceLevel share of contacts to answer in that time, 0…1
   * @param patience mean time after which a waiting customer leaves; null when none leaves
   */
  public record Live(Duration answerWithin, double serviceLevel, @Nullable Duration patience) {}
}
