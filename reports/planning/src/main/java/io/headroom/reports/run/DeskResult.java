package io.headroom.reports.run;

import io.headroom.core.demand.AgeBand;
import io.headroom.core.demand.Attainment;
import io.headroom.core.demand.ShareKnown;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketField;
import io.headroom.core.demand.WeekProfile;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.evaluation.CountCalibration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found out about one service desk.
 *
 * @param plan the desk as planned
 * @param asOf last day whose tickets count
 * @param status how its staffing stands; unknown without staffing
 * @param statusText why, in one sentence
 * @param failure why it could not be planned; null when it could
 * @param history what happened; null when there are no tickets
 * @param forecast what is expected; null when there is too little to forecast
 * @param staffing who is needed; null when nothing is forecast or no handle time is known
 * @param findings what a planner should know
 */
public record DeskResult(
    DeskPlan plan,
    LocalDate asOf,
    PoolResult.PoolStatus status,
    String statusText,
    @Nullable String failure,
    @Nullable History history,
    @Nullable Prediction forecast,
    @Nullable DeskStaffing staffing,
    List<RunFinding> findings) {
  /** Copies the findings. */
  public DeskResult {
    findings = List.copyOf(findings);
  }

  /**
   * What happened on the desk.
   *
   * @param zone the zone of calendar days
   * @param observedFrom from when on arrivals are counted
   * @param backlogKnownFrom from when on backlog and closures are counted
   * @param tickets tickets opened since the observation began
   * @param volumes a table for each of kind, priority, channel, category and group
   * @param opened arrivals of each complete week, Monday to Sunday
   * @param closed tickets resolved in each complete week since the backlog is known
   * @param backlog open at the end of those weeks
   * @param arrivals mean arrivals by hour of the week, tickets an hour, holidays left out
   * @param now the backlog at the as-of
   * @param resolution how long tickets take
   * @param attainmentFrom attainment counts tickets opened from here on
   * @param targets all tickets with a target together; null when the plan has no targets
   * @param byPriority attainment by priority; empty without targets
   * @param byTimeOfWeek attainment by when the ticket was opened; empty without targets
   * @param due what the open tickets will still miss; null without targets
   * @param firstContact share resolved at the first contact, with its definition
   * @param reopened share opened again
   */
  public record History(
      ZoneId zone,
      Instant observedFrom,
      Instant backlogKnownFrom,
      int tickets,
      List<Volumes> volumes,
      Series opened,
      Series closed,
      Series backlog,
      WeekProfile arrivals,
      Backlog now,
      Resolution resolution,
      LocalDate attainmentFrom,
      @Nullable Attainment targets,
      List<Attainment> byPriority,
      List<Attainment> byTimeOfWeek,
      @Nullable Due due,
      ShareKnown firstContact,
      ShareKnown reopened) {}

  /**
   * Tickets by one field.
   *
   * @param field what they are grouped by
   * @param rows largest first, small groups together at the end
   */
  public record Volumes(TicketField field, List<Volume> rows) {}

  /**
   * Tickets of one group.
   *
   * @param name the group
   * @param tickets opened since the observation began
   * @param share of all of them, 0…1
   * @param last4 opened in the last four complete weeks, Monday to Sunday
   * @param before4 opened in the four weeks before; null when these were not all observed
   */
  public record Volume(
      String name, int tickets, double share, int last4, @Nullable Integer before4) {
    /**
     * Change of the last four weeks against the four before.
     *
     * @return such as 0.1 for a tenth more; NaN when it is not known or there were none before
     */
    public double trend() {
      return before4 == null || before4 == 0 ? Double.NaN : (double) last4 / before4 - 1;
    }
  }

  /**
   * Open tickets at the as-of.
   *
   * @param open how many
   * @param ages by age
   * @param known false when the log is cut so that it does not hold the desk's whole backlog; the
   *     numbers are then those of the log and too small
   * @param late those past their target; null without targets
   * @param overTarget share of open tickets with a target that are past it, 0…1; NaN when there is
   *     none
   */
  public record Backlog(
      int open,
      Map<AgeBand, Integer> ages,
      boolean known,
      @Nullable Integer late,
      double overTarget) {}

  /**
   * How long tickets take from opening to resolution, in elapsed hours, by Kaplan and Meier; open
   * tickets are censored.
   *
   * @param tickets how many were followed
   * @param resolved how many of them are resolved
   * @param medianHours half are resolved by then; null when the curve does not come down so far
   * @param p90Hours nine tenths are resolved by then; null likewise
   * @param text the same in words
   */
  public record Resolution(
      int tickets,
      int resolved,
      @Nullable Double medianHours,
      @Nullable Double p90Hours,
      String text) {}

  /**
   * What open tickets will miss unless they are resolved before.
   *
   * @param late already past their target
   * @param withinDay due within one day after the as-of, elapsed time
   * @param withinWeek due after that within a week
   * @param later due later than that
   * @param withoutTarget open tickets that have no target
   */
  public record Due(int late, int withinDay, int withinWeek, int later, int withoutTarget) {}

  /**
   * What is expected.
   *
   * @param streams incidents and requests, forecast apart; those that there are
   * @param weekly history of arrivals by complete week, all kinds
   * @param fan arrivals of each week, all kinds, path by path the sum of the streams; the first
   *     week holds what has come already when the as-of lies inside it
   * @param weeklyPaths the same as paths
   * @param dailyPaths arrivals of each day after the as-of, all kinds, as paths
   * @param knownInFirstWeek tickets of the first week that have come already
   * @param priorities next day by priority
   * @param calibration how many days of the past fell inside their 80 % interval, one line for each
   *     priority and one for all of them together; empty when the log is too short to tell
   * @param horizonEnd last day that is planned
   */
  public record Prediction(
      List<Stream> streams,
      Series weekly,
      Fan fan,
      SamplePaths weeklyPaths,
      SamplePaths dailyPaths,
      double knownInFirstWeek,
      List<NextDay> priorities,
      List<CountCalibration> calibration,
      LocalDate horizonEnd) {}

  /**
   * Forecast of one kind of tickets.
   *
   * @param kind incidents or requests
   * @param model name of the model of daily counts that was chosen
   * @param description what was fitted
   * @param daily history by complete day
   * @param weekly history by complete week
   * @param fan arrivals of each week
   * @param scores the backtest on daily counts, best first
   * @param measure what the choice was made by
   */
  public record Stream(
      Ticket.Kind kind,
      String model,
      String description,
      Series daily,
      Series weekly,
      Fan fan,
      List<PoolResult.Score> scores,
      String measure) {}

  /**
   * Tickets of a priority on a day.
   *
   * @param name the priority
   * @param date the next day after the as-of that is no holiday
   * @param mean expected
   * @param low lowest number inside the 80 % interval
   * @param high highest number inside it
   */
  public record NextDay(String name, LocalDate date, double mean, int low, int high) {}
}
