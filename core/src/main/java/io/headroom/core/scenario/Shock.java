package io.headroom.core.scenario;

import io.headroom.core.measure.Counted;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One dated thing that may happen to demand, to capacity or to a service desk. Its uncertain value
 * is drawn once a path, from a stream that bears the shock's name, so that the same shock has the
 * same draws in every scenario and for every pool that it concerns.
 *
 * <p>A step of a grid is touched as a whole: a surge or a loss that covers some hours of a day
 * counts on that day, for the peak of the day may fall into those hours. That is conservative.
 */
public sealed interface Shock {
  /**
   * Name of the random stream: kind, targets and dates, but not the uncertain value, so that a
   * scenario that only widens a range keeps low draws low.
   *
   * @return the name
   */
  String stream();

  /**
   * What is drawn once a path.
   *
   * @return the distribution; null when nothing about the shock is uncertain
   */
  @Nullable Uncertain input();

  /**
   * Whether the shock does something to a pool.
   *
   * @param pool name of the pool, in any case
   * @param site where it stands; empty when not known
   * @return true when it does
   */
  default boolean concernsPool(String pool, String site) {
    return false;
  }

  /**
   * Whether the shock does something to a service desk.
   *
   * @param desk name of the desk, in any case
   * @return true when it does
   */
  default boolean concernsDesk(String desk) {
    return false;
  }

  /**
   * Which pools or desks are meant, by name in any case.
   *
   * @param names the names; empty for all
   */
  record Targets(List<String> names) {
    /** Copies the list and checks that no name is blank. */
    public Targets {
      names = List.copyOf(names);
      if (names.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("a shock names an empty pool or desk");
      }
    }

    /**
     * Every pool or desk.
     *
     * @return the targets
     */
    public static Targets all() {
      return new Targets(List.of());
    }

    /**
     * Some pools or desks.
     *
     * @param names at least one, in any case
     * @return the targets
     * @throws IllegalArgumentException when there is none; {@link #all()} is meant to be said
     */
    public static Targets of(String... names) {
      if (names.length == 0) {
        throw new IllegalArgumentException("no name is given. Maybe Targets.all()?");
      }
      return new Targets(List.of(names));
    }

    /**
     * Whether all are meant.
     *
     * @return true when none is named
     */
    public boolean isAll() {
      return names.isEmpty();
    }

    /**
     * Whether a pool or desk is meant.
     *
     * @param name its name, in any case
     * @return true when it is named, or all are meant
     */
    public boolean includes(String name) {
      return isAll() || names.stream().anyMatch(n -> n.equalsIgnoreCase(name));
    }

    /** The names without what their order and case would change. */
    private String key() {
      return isAll()
          ? "all"
          : names.stream()
              .map(n -> n.toLowerCase(Locale.ROOT))
              .distinct()
              .sorted()
              .collect(Collectors.joining("+"));
    }

    /** The names, or what all are. */
    private String text(String all) {
      return isAll() ? all : String.join(", ", names);
    }
  }

  /**
   * Days from one to another, both included.
   *
   * @param from first day
   * @param until last day; null when it does not end
   */
  record Window(LocalDate from, @Nullable LocalDate until) {
    /** Checks the order of the days. */
    public Window {
      Objects.requireNonNull(from, "from");
      if (until != null && until.isBefore(from)) {
        throw new IllegalArgumentException(
            "a window from " + from + " cannot end on " + until + ", before it starts");
      }
    }

    /**
     * From a day on.
     *
     * @param day the first day
     * @return the window without an end
     */
    public static Window from(LocalDate day) {
      return new Window(day, null);
    }

    /**
     * Whether a day lies in the window.
     *
     * @param day the day
     * @return true from first to last day
     */
    public boolean covers(LocalDate day) {
      return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    @Override
    public String toString() {
      return "from " + from + (until == null ? " on" : " until " + until);
    }
  }

  /**
   * Demand grows otherwise: what the growth line adds to today's level is multiplied, seasons and
   * peaks stay.
   *
   * @param pools whose demand
   * @param factor 0 or more; 1 changes nothing, 2 doubles growth, 0 stops it
   */
  record Growth(Targets pools, Uncertain factor) implements Shock {
    /** Checks that the factor is never negative. */
    public Growth {
      Objects.requireNonNull(pools, "pools");
      requireWithin("a growth factor", factor, Double.POSITIVE_INFINITY);
    }

    @Override
    public String stream() {
      return "growth of " + pools.key();
    }

    @Override
    public Uncertain input() {
      return factor;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return "growth of " + pools.text("all pools") + " × " + range(factor, 1, "");
    }
  }

  /**
   * Demand is multiplied for some time.
   *
   * @param pools whose demand
   * @param window when
   * @param factor 0 or more; 1 changes nothing
   */
  record DemandSurge(Targets pools, Window window, Uncertain factor) implements Shock {
    /** Checks that the factor is never negative. */
    public DemandSurge {
      Objects.requireNonNull(pools, "pools");
      Objects.requireNonNull(window, "window");
      requireWithin("the factor of a surge", factor, Double.POSITIVE_INFINITY);
    }

    /**
     * A surge of the demand of every pool.
     *
     * @param window when
     * @param factor 0 or more
     */
    public DemandSurge(Window window, Uncertain factor) {
      this(Targets.all(), window, factor);
    }

    @Override
    public String stream() {
      return "surge of " + pools.key() + " " + window;
    }

    @Override
    public Uncertain input() {
      return factor;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return "demand of " + pools.text("all pools") + " × " + range(factor, 1, "") + " " + window;
    }
  }

  /**
   * A project adds to demand from a day on.
   *
   * @param pools whose demand
   * @param amount added at full size, in the pool's unit; negative takes away, but no demand below
   *     zero
   * @param from first day
   * @param rampDays days over which the amount is reached in equal parts, the first part on the
   *     first day; 0 or 1 for all at once
   */
  record ProjectStart(Targets pools, Uncertain amount, LocalDate from, int rampDays)
      implements Shock {
    /** Checks that the ramp is not negative. */
    public ProjectStart {
      Objects.requireNonNull(pools, "pools");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(from, "from");
      if (rampDays < 0) {
        throw new IllegalArgumentException("a ramp takes 0 days or more, found " + rampDays);
      }
    }

    /**
     * The share of the amount that is reached on a day.
     *
     * @param day the day
     * @return 0 before the first day, then (days since it + 1) / ramp, at most 1
     */
    public double share(LocalDate day) {
      long since = day.toEpochDay() - from.toEpochDay() + 1;
      return since <= 0 ? 0 : since >= rampDays ? 1 : (double) since / rampDays;
    }

    @Override
    public String stream() {
      return "project of " + pools.key() + " from " + from + " ramp " + rampDays;
    }

    @Override
    public Uncertain input() {
      return amount;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return text("");
    }

    /**
     * In words, with the unit of the amount.
     *
     * @param unit symbol of the pool's unit; may be empty
     * @return such as {@code project adds 100 GiB to web from 2027-03-01}
     */
    public String text(String unit) {
      return "project adds "
          + range(amount, 1, unit.isEmpty() ? "" : " " + unit)
          + " to "
          + pools.text("all pools")
          + " from "
          + from
          + (rampDays > 1 ? ", in full after " + Counted.of(rampDays, "day") : "");
    }
  }

  /**
   * The largest units of a pool fail. What is held back for failures is used up first: the loss
   * lowers what is available only by as much as it exceeds the reserve.
   *
   * @param pools which pools, each loses as many
   * @param units how many, at least 1; several losses at one time add up
   * @param from first moment, in the zone of the grid
   * @param hours elapsed hours until they are back, 0 or more; null when they do not come back
   */
  record UnitLoss(Targets pools, int units, LocalDateTime from, @Nullable Uncertain hours)
      implements Shock {
    /** Checks count and length. */
    public UnitLoss {
      Objects.requireNonNull(pools, "pools");
      Objects.requireNonNull(from, "from");
      if (units < 1) {
        throw new IllegalArgumentException("a loss takes at least 1 unit, found " + units);
      }
      if (hours != null) {
        requireWithin("the length of a loss", hours, Double.POSITIVE_INFINITY);
      }
    }

    @Override
    public String stream() {
      return "loss of " + units + " units of " + pools.key() + " from " + from;
    }

    @Override
    public @Nullable Uncertain input() {
      return hours;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return "loss of the "
          + (units == 1 ? "largest unit" : units + " largest units")
          + " of "
          + pools.text("every pool")
          + lasting(from, hours);
    }
  }

  /**
   * Every pool at a site is lost. Demand stays with its pool: what a surviving site takes over is a
   * surge or a project of a pool there.
   *
   * @param site the site's name, in any case
   * @param from first moment, in the zone of the grid
   * @param hours elapsed hours until it is back, 0 or more; null when it does not come back
   */
  record SiteLoss(String site, LocalDateTime from, @Nullable Uncertain hours) implements Shock {
    /** Checks name and length. */
    public SiteLoss {
      Objects.requireNonNull(from, "from");
      if (site.isBlank()) {
        throw new IllegalArgumentException("the loss of a site needs the site's name");
      }
      if (hours != null) {
        requireWithin("the length of a loss", hours, Double.POSITIVE_INFINITY);
      }
    }

    /**
     * The loss of a site from the start of a day.
     *
     * @param site the site's name
     * @param day first day
     * @param hours elapsed hours until it is back
     */
    public SiteLoss(String site, LocalDate day, Uncertain hours) {
      this(site, day.atStartOfDay(), hours);
    }

    @Override
    public String stream() {
      return "loss of site " + site.toLowerCase(Locale.ROOT) + " from " + from;
    }

    @Override
    public @Nullable Uncertain input() {
      return hours;
    }

    @Override
    public boolean concernsPool(String pool, String where) {
      return site.equalsIgnoreCase(where);
    }

    @Override
    public String toString() {
      return "loss of site " + site + lasting(from, hours);
    }
  }

  /**
   * Whatever enters service on or after the first day of the grid, planned or ordered, enters
   * later.
   *
   * @param pools of which pools
   * @param days how much later, 0 or more, part days counted whole
   */
  record LateDelivery(Targets pools, Uncertain days) implements Shock {
    /** Checks that nothing comes early. */
    public LateDelivery {
      Objects.requireNonNull(pools, "pools");
      requireWithin("the delay of a delivery", days, Double.POSITIVE_INFINITY);
    }

    @Override
    public String stream() {
      return "late delivery to " + pools.key();
    }

    @Override
    public Uncertain input() {
      return days;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return "deliveries to " + pools.text("all pools") + " late by " + range(days, 1, " days");
    }
  }

  /**
   * Units leave service for good, those longest in service first, of equally old ones those that
   * would leave first anyway. Fewer leave when fewer are there.
   *
   * @param pools of which pools
   * @param unit what one is called, in any case; empty for any
   * @param count how many, at least 1
   * @param on first day out of service
   */
  record Retirement(Targets pools, String unit, int count, LocalDate on) implements Shock {
    /** Checks the count. */
    public Retirement {
      Objects.requireNonNull(pools, "pools");
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(on, "on");
      if (count < 1) {
        throw new IllegalArgumentException("a retirement takes at least 1 unit, found " + count);
      }
    }

    @Override
    public String stream() {
      return "retirement of "
          + count
          + " "
          + unit.toLowerCase(Locale.ROOT)
          + " of "
          + pools.key()
          + " on "
          + on;
    }

    @Override
    public @Nullable Uncertain input() {
      return null;
    }

    @Override
    public boolean concernsPool(String pool, String site) {
      return pools.includes(pool);
    }

    @Override
    public String toString() {
      return "retirement of "
          + Counted.of(count, unit.isEmpty() ? "unit" : unit)
          + " of "
          + pools.text("every pool")
          + " on "
          + on;
    }
  }

  /**
   * A share of the tickets that would reach a desk does not, for instance because a chatbot answers
   * them.
   *
   * @param desks which desks
   * @param share of arriving tickets, 0…1
   * @param window when
   */
  record Deflection(Targets desks, Uncertain share, Window window) implements Shock {
    /** Checks that the share is a fraction. */
    public Deflection {
      Objects.requireNonNull(desks, "desks");
      Objects.requireNonNull(window, "window");
      requireWithin("a share of tickets", share, 1);
    }

    @Override
    public String stream() {
      return "deflection at " + desks.key() + " " + window;
    }

    @Override
    public Uncertain input() {
      return share;
    }

    @Override
    public boolean concernsDesk(String desk) {
      return desks.includes(desk);
    }

    @Override
    public String toString() {
      return range(share, 100, " %")
          + " fewer tickets at "
          + desks.text("all desks")
          + " "
          + window;
    }
  }

  /**
   * A share of a desk's agents is away.
   *
   * @param desks which desks
   * @param share of the agents, 0…1
   * @param window when
   */
  record Absence(Targets desks, Uncertain share, Window window) implements Shock {
    /** Checks that the share is a fraction. */
    public Absence {
      Objects.requireNonNull(desks, "desks");
      Objects.requireNonNull(window, "window");
      requireWithin("a share of agents", share, 1);
    }

    @Override
    public String stream() {
      return "absence at " + desks.key() + " " + window;
    }

    @Override
    public Uncertain input() {
      return share;
    }

    @Override
    public boolean concernsDesk(String desk) {
      return desks.includes(desk);
    }

    @Override
    public String toString() {
      return range(share, 100, " %")
          + " of the agents of "
          + desks.text("all desks")
          + " away "
          + window;
    }
  }

  private static void requireWithin(String what, Uncertain value, double most) {
    double low = value.quantile(0);
    double high = value.quantile(1);
    if (!(low >= 0 && high <= most)) {
      throw new IllegalArgumentException(
          what
              + (most == 1 ? " lies in 0…1" : " is 0 or more")
              + ", found values from "
              + ShockText.number(low)
              + " to "
              + ShockText.number(high)
              + (most == 1 && high > 1 && high <= 100 ? ". Maybe percent?" : ""));
    }
  }

  private static String range(Uncertain value, double scale, String unit) {
    return ShockText.range(value, scale, unit);
  }

  private static String lasting(LocalDateTime from, @Nullable Uncertain hours) {
    boolean midnight = from.equals(from.toLocalDate().atStartOfDay());
    return " on "
        + (midnight ? from.toLocalDate() : from.toLocalDate() + " " + from.toLocalTime())
        + (hours == null ? ", for good" : ", lasting " + ShockText.hours(hours));
  }
}
