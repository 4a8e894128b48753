package io.headroom.core.scenario;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.capacity.Redundancy;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pool's capacity in each path of a scenario: units retired, deliveries late, losses while they
 * last. Not for sharing between threads, for capacities are worked out when a path first needs
 * them.
 *
 * <p>A loss from t for h hours touches every step that overlaps [t, t + h), and none when h is 0.
 * While so many units are lost, {@link Redundancy#availableAfterLosing} holds: the reserve for
 * failures is used up first. What retires or comes late is gone before anything is held back, so
 * the reserve stays.
 */
public final class ShiftedCapacity {
  private static final int ALL = Integer.MAX_VALUE;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final CapacityTimeline baseline;
  private final Pool pool;
  private final boolean retires;
  private final int[] delays;
  private final Loss[] losses;
  private final Map<Long, CapacityTimeline> known = new HashMap<>();
  private final int[] lost;

  private ShiftedCapacity(CapacityTimeline baseline, Pool pool, int[] delays, Loss[] losses) {
    this.baseline = baseline;
    this.pool = pool;
    this.retires = !pool.equals(baseline.pool());
    this.delays = delays;
    this.losses = losses;
    this.lost = new int[baseline.grid().count()];
  }

  /** Units that are gone over the steps from…end−1 of each path. */
  private static final class Loss {
    private final int units;
    private final int from;
    private final int[] ends;

    private Loss(int units, int from, int[] ends) {
      this.units = units;
      this.from = from;
      this.ends = ends;
    }
  }

  static ShiftedCapacity of(
      Scenario scenario, CapacityTimeline timeline, int paths, RandomStreams streams) {
    Pool pool = timeline.pool();
    TimeGrid grid = timeline.grid();
    List<Scenario.Drawn> drawn =
        scenario.drawn(
            s -> changesCapacity(s) && s.concernsPool(pool.name(), pool.site()), paths, streams);
    Pool left = pool;
    int[] delays = new int[paths];
    // Later ones all fall behind the grid, so a delay is counted no further.
    int longest =
        grid.count() == 0
            ? 0
            : (int) (grid.date(grid.count()).toEpochDay() - grid.date(0).toEpochDay()) + 1;
    List<Loss> losses = new ArrayList<>();
    for (Scenario.Drawn d : sortedByDay(drawn)) {
      if (d.shock() instanceof Shock.Retirement r) {
        left = retired(left, r);
      } else if (d.shock() instanceof Shock.LateDelivery) {
        for (int p = 0; p < paths; p++) {
          delays[p] =
              (int) Math.min(longest, delays[p] + Math.ceil(Math.min(longest, d.value(p)) - 1e-9));
        }
      } else if (d.shock() instanceof Shock.UnitLoss loss) {
        Instant from = loss.from().atZone(grid.zone()).toInstant();
        losses.add(loss(loss.units(), from, loss.hours() == null ? null : d, grid, paths));
      } else if (d.shock() instanceof Shock.SiteLoss loss) {
        Instant from = loss.from().atZone(grid.zone()).toInstant();
        losses.add(loss(ALL, from, loss.hours() == null ? null : d, grid, paths));
      }
    }
    return new ShiftedCapacity(timeline, left, delays, losses.toArray(Loss[]::new));
  }

  private static boolean changesCapacity(Shock s) {
    return s instanceof Shock.Retirement
        || s instanceof Shock.LateDelivery
        || s instanceof Shock.UnitLoss
        || s instanceof Shock.SiteLoss;
  }

  /** Retirements in order of their day, for who leaves depends on who is left. */
  private static List<Scenario.Drawn> sortedByDay(List<Scenario.Drawn> drawn) {
    List<Scenario.Drawn> sorted = new ArrayList<>(drawn);
    sorted.sort(
        Comparator.comparing(
            d -> d.shock() instanceof Shock.Retirement r ? r.on() : LocalDate.MIN));
    return sorted;
  }

  private static Loss loss(
      int units, Instant from, Scenario.@Nullable Drawn hours, TimeGrid grid, int paths) {
    int n = grid.count();
    int first = (int) Math.max(0, Math.min(n, grid.indexOf(from)));
    int[] ends = new int[paths];
    Instant end = grid.end();
    for (int p = 0; p < paths; p++) {
      double h = hours == null ? Double.POSITIVE_INFINITY : hours.value(p);
      double left = (end.getEpochSecond() - from.getEpochSecond()) / 3600.0;
      if (h >= left) {
        ends[p] = n;
      } else {
        long nanos = Math.round(h * NANOS_PER_HOUR);
        long last = nanos == 0 ? -1 : grid.indexOf(from.plusNanos(nanos - 1));
        ends[p] = (int) Math.max(0, Math.min(n, last + 1));
      }
    }
    return new Loss(units, first, ends);
  }

  /** Those longest in service first, then those that would leave first. */
  private static Pool retired(Pool pool, Shock.Retirement r) {
    List<Asset> assets = new ArrayList<>(pool.assets());
    List<Asset> oldestFirst =
        assets.stream()
            .filter(a -> r.unit().isEmpty() || a.name().equalsIgnoreCase(r.unit()))
            .filter(a -> a.inService(r.on()))
            .sorted(
                Comparator.comparing(
                        Asset::from, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                    .thenComparing(
                        Asset::to, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder())))
            .toList();
    int left = r.count();
    for (Asset a : oldestFirst) {
      int leaving = Math.min(left, a.count());
      if (leaving == 0) {
        break;
      }
      left -= leaving;
      int at = assets.indexOf(a);
      assets.remove(at);
      if (leaving < a.count()) {
        assets.add(at, new Asset(a.name(), a.count() - leaving, a.each(), a.from(), a.to()));
      }
      // What would enter on the very day never does.
      if (a.from() == null || a.from().isBefore(r.on())) {
        assets.add(at, new Asset(a.name(), leaving, a.each(), a.from(), r.on()));
      }
    }
    return pool.withAssets(assets);
  }

  /**
   * What enters on or after the first day of the grid enters later, or never if it is gone then.
   */
  private static Pool late(Pool pool, LocalDate start, int days) {
    if (days == 0) {
      return pool;
    }
    List<Asset> assets = new ArrayList<>();
    for (Asset a : pool.assets()) {
      LocalDate from = a.from();
      if (from == null || from.isBefore(start)) {
        assets.add(a);
        continue;
      }
      LocalDate later = from.plusDays(days);
      if (a.to() == null || later.isBefore(a.to())) {
        assets.add(new Asset(a.name(), a.count(), a.each(), later, a.to()));
      }
    }
    return pool.withAssets(assets);
  }

  /**
   * The capacity of one path.
   *
   * @param path 0…paths−1
   * @param total what is in service at each step, to be filled
   * @param available what may be planned with at each step, to be filled
   */
  public void fill(int path, double[] total, double[] available) {
    int delay = delays[path];
    int n = lost.length;
    int from = n;
    int end = 0;
    for (Loss l : losses) {
      if (l.from < l.ends[path]) {
        from = Math.min(from, l.from);
        end = Math.max(end, l.ends[path]);
      }
    }
    timeline(delay, 0).copyTo(total, available, 0, n);
    if (from >= end) {
      return;
    }
    for (int s = from; s < end; s++) {
      lost[s] = 0;
      for (Loss l : losses) {
        if (s >= l.from && s < l.ends[path]) {
          lost[s] = l.units == ALL || lost[s] == ALL ? ALL : lost[s] + l.units;
        }
      }
    }
    int start = from;
    for (int s = from + 1; s <= end; s++) {
      if (s == end || lost[s] != lost[start]) {
        if (lost[start] > 0) {
          timeline(delay, lost[start]).copyTo(total, available, start, s);
        }
        start = s;
      }
    }
  }

  /** Each of a few hundred timelines at most: a delay in days and a number of units lost. */
  private CapacityTimeline timeline(int delay, int units) {
    if (delay == 0 && units == 0 && !retires) {
      return baseline;
    }
    long key = (long) delay << 32 | units;
    CapacityTimeline t = known.get(key);
    if (t == null) {
      Pool then = late(pool, baseline.grid().date(0), delay);
      t = baseline.afterLosing(then, units);
      known.put(key, t);
    }
    return t;
  }
}
