package io.headroom.reports.run;

import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.reports.run.PlanException.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan as read and validated: what the planner wrote, typed, with every default filled in.
 *
 * @param file the file it was read from
 * @param title the plan's title
 * @param asOf the last day whose data count; null for the last complete period of the data
 * @param horizon how far the plan looks
 * @param horizonText the horizon as written, such as {@code 2 quarters}
 * @param currency ISO 4217 code of every amount of money
 * @param tolerance accepted chance of a shortfall before delivery, 0…1
 * @param seed of every random stream
 * @param paths number of simulated futures
 * @param holidays days on which nothing is ordered, besides weekends
 * @param sources where the history of demand comes from, by name
 * @param pools what is planned
 * @param limits which pools together limit one thing, in order of the plan
 * @param tickets sources that are logs of tickets, by name
 * @param outages sources that are logs of outages, by name
 * @param desks the service desks that are planned
 * @param services what the pools and desks are for
 * @param scenarios what might happen besides, in order of the plan
 * @param decisions table of what was decided before; null when there is none
 * @param adjustments the planner's changes to demand
 * @param fiscalYearStarts first month of the fiscal year
 * @param presets layouts of exports that the plan defines itself, by name
 * @param masterData registers that the run is held against, in order of the plan
 * @param notices what is written but not used, and what else is worth knowing though no mistake
 * @param defaults what was left to its default, such as {@code the plan/tolerance} or {@code pool
 *     'web'/reserve}
 */
public record PlanFile(
    Path file,
    String title,
    @Nullable LocalDate asOf,
    Period horizon,
    String horizonText,
    String currency,
    double tolerance,
    long seed,
    int paths,
    Set<LocalDate> holidays,
    Map<String, SourcePlan> sources,
    List<PoolPlan> pools,
    List<LimitPlan> limits,
    Map<String, TicketSource> tickets,
    Map<String, OutageSource> outages,
    List<DeskPlan> desks,
    List<ServicePlan> services,
    List<Scenario> scenarios,
    @Nullable Path decisions,
    List<Adjustment> adjustments,
    Month fiscalYearStarts,
    Map<String, Preset> presets,
    List<MasterTable> masterData,
    List<Problem> notices,
    Set<String> defaults) {

  /**
   * Reads a plan with all that it extends.
   *
   * @param file the plan
   * @return the plan with every default filled in
   * @throws PlanException with every mistake, in order of file and line
   */
  public static PlanFile read(Path file) {
    return PlanReader.read(file);
  }

  /**
   * Opens each source as far as its columns.
   *
   * @return a line a source: what was found out about its first file and which columns it has, or
   *     why it cannot be read
   */
  public List<String> probes() {
    return SourceProbe.of(this);
  }

  /**
   * The plan with every default filled in.
   *
   * @return YAML that reads as the same plan when it stands in the plan's folder; a line that was
   *     left to its default ends in {@code # default}
   */
  public String toYaml() {
    return PlanDefaults.write(this);
  }

  /**
   * One source of history.
   *
   * @param name what the plan calls it
   * @param pattern file, folder or glob as written, relative to the plan
   * @param files the files it names, in order of name
   * @param time the column of time stamps; null when {@code timeParts} names several columns, or a
   *     preset tells it
   * @param timeParts columns year, month, day, hour… that make the time together; may be empty
   * @param timeFormat a {@link java.time.format.DateTimeFormatter} pattern; null to detect
   * @param since what second 0 of the time column is; null when it holds stamps
   * @param zone the zone of local stamps and of calendar days
   * @param seriesBy label columns; empty when the source is one series
   * @param wide whether each further column is a series, labelled {@code series}
   * @param value the value column; null in wide form, or when a preset tells it
   * @param unit what the values count
   * @param stamps whether a stamp is the start or the end of its interval
   * @param duration column of seconds for which a reading holds; null when one step
   * @param step the fine grain; null to detect
   * @param several what several readings within one step become
   * @param missing texts that stand for a missing value, besides the usual ones
   * @param staleAfter age of the newest reading at the as-of above which it is a finding
   * @param options what is said about its files
   * @param cleaning what is done about dirt
   * @param database where its rows are when they are in no file; null for files
   * @param layout what the plan says of its layout besides
   */
  public record SourcePlan(
      String name,
      String pattern,
      List<Path> files,
      @Nullable String time,
      List<String> timeParts,
      @Nullable String timeFormat,
      @Nullable LocalDate since,
      ZoneId zone,
      List<String> seriesBy,
      boolean wide,
      @Nullable String value,
      Unit unit,
      Stamps stamps,
      @Nullable String duration,
      @Nullable Granularity step,
      Several several,
      List<String> missing,
      Duration staleAfter,
      SourceOptions options,
      Cleaning cleaning,
      @Nullable PlanDatabase database,
      SourceLayout layout) {}

  /** Which end of its interval a time stamp names. */
  public enum Stamps {
    /** The stamp is the start of the interval. */
    START,
    /** The stamp is the end of the interval. */
    END
  }

  /** What several readings within one step become. */
  public enum Several {
    /** Readings of a level: their mean. */
    MEAN,
    /** Counts: their sum. */
    SUM,
    /** The largest. */
    PEAK,
    /** Their 95th percentile. */
    P95,
    /** How many there are, whatever their values; a step without any is zero. */
    COUNT
  }

  /**
   * One pool.
   *
   * @param name the pool's name
   * @param site where it stands; empty when not said
   * @param source name of the source of its demand
   * @param where labels that the pool's series carry; empty for all series of the source
   * @param unit unit of its demand and capacity
   * @param grain the step that is forecast, such as a day
   * @param rule statistic, limit and persistence
   * @param capacity what is in service, in order of the plan
   * @param reserve what is held back for failures
   * @param buffers what is held back besides
   * @param order what can be ordered; null when nothing can
   * @param leadFrom which orders tell its lead time, which is not known before the run; null when
   *     the plan says it
   * @param failures how often its units are up; null when not said
   * @param line line of the plan on which the pool starts
   */
  public record PoolPlan(
      String name,
      String site,
      String source,
      Map<String, String> where,
      Unit unit,
      Granularity grain,
      BreachRule rule,
      List<CapacityEntry> capacity,
      Headroom reserve,
      List<Headroom> buffers,
      @Nullable OrderItem order,
      @Nullable LeadFromOrders leadFrom,
      @Nullable UnitFailures failures,
      int line) {
    /** The pool with what registers say of its capacity and order. */
    PoolPlan with(List<CapacityEntry> known, @Nullable OrderItem item) {
      return new PoolPlan(
          name, site, source, where, unit, grain, rule, known, reserve, buffers, item, null,
          failures, line);
    }
  }

  /**
   * A lead time that the register of orders tells.
   *
   * @param supplier whose orders; empty for all
   * @param item orders of what; empty for all
   * @param otherwise what holds where they do not tell it; null when nothing can be ordered then
   */
  public record LeadFromOrders(String supplier, String item, @Nullable LeadTime otherwise) {}

  /**
   * How often what a pool is made of is up.
   *
   * @param unit availability of one unit, 0…1
   * @param feed availability of what all units hang on, such as power; 1 when not said
   */
  public record UnitFailures(double unit, double feed) {}

  /** One line of a pool's capacity. */
  public sealed interface CapacityEntry {}

  /**
   * Units in service.
   *
   * @param asset what one is called, singular, such as {@code host}
   * @param count how many
   * @param each capacity of one in the pool's unit
   * @param from first day in service; null when it always was
   * @param to first day out of service; null when it stays
   */
  public record Installed(
      String asset, int count, double each, @Nullable LocalDate from, @Nullable LocalDate to)
      implements CapacityEntry {}

  /**
   * Units that leave service, oldest first.
   *
   * @param asset which, by name
   * @param count how many
   * @param on first day out of service
   */
  public record Retired(String asset, int count, LocalDate on) implements CapacityEntry {}

  /**
   * What the register of assets has in service: each asset from its installation to its retirement.
   *
   * @param where field of an asset to the value that it must have
   * @param unit unit of the register's capacities
   * @param each capacity, in the pool's unit, of those of which the register does not say it; null
   *     to leave them out
   */
  public record Registered(Map<String, String> where, Unit unit, @Nullable Double each)
      implements CapacityEntry {}

  /**
   * Capacity found in a table beside the plan: the one row that matches.
   *
   * @param file the table
   * @param value its column of capacities
   * @param unit unit of that column
   * @param where column to the value that the row must have
   */
  public record LookedUp(Path file, String value, Unit unit, Map<String, String> where)
      implements CapacityEntry {}
}
