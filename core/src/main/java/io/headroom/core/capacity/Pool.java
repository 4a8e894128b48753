package io.headroom.core.capacity;

import io.headroom.core.measure.Counted;
import io.headroom.core.measure.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Capacity that is planned as one: assets in one unit, with what is held back of them.
 *
 * @param name the pool's name
 * @param unit unit of every capacity here
 * @param assets what is, was or will be in service
 * @param reserve what is held back for failures
 * @param buffers what is held back besides, each with its cause, taken off after the reserve
 * @param site where it stands; empty when not said
 */
public record Pool(
    String name,
    Unit unit,
    List<Asset> assets,
    Headroom reserve,
    List<Headroom> buffers,
    String site) {
  /** Copies the lists. */
  public Pool {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(reserve, "reserve");
    assets = List.copyOf(assets);
    buffers = List.copyOf(buffers);
  }

  /**
   * A pool whose site is not said.
   *
   * @param name the pool's name
   * @param unit unit of every capacity here
   * @param assets what is, was or will be in service
   * @param reserve what is held back for failures
   * @param buffers what is held back besides
   */
  public Pool(
      String name, Unit unit, List<Asset> assets, Headroom reserve, List<Headroom> buffers) {
    this(name, unit, assets, reserve, buffers, "");
  }

  /**
   * A pool of assets with a reserve and no further buffers.
   *
   * @param name the pool's name
   * @param unit unit of every capacity
   * @param reserve what is held back for failures
   * @param assets what is in service
   * @return the pool
   */
  public static Pool of(String name, Unit unit, Headroom reserve, Asset... assets) {
    return new Pool(name, unit, List.of(assets), reserve, List.of());
  }

  /**
   * Capacity of all units in service on a day.
   *
   * @param day the day
   * @return the total before anything is held back
   */
  public double total(LocalDate day) {
    double sum = 0;
    for (Asset a : assets) {
      if (a.inService(day)) {
        sum += a.total();
      }
    }
    return sum;
  }

  /**
   * The reserve for failures on a day.
   *
   * @param day the day
   * @return amount held back, 0…total
   */
  public double reserved(LocalDate day) {
    return reserve.rule().amount(assets, day, total(day));
  }

  /**
   * What may be planned with on a day: total less reserve less buffers, at least 0.
   *
   * @param day the day
   * @return the available capacity
   */
  public double available(LocalDate day) {
    double total = total(day);
    double left = total - reserve.rule().amount(assets, day, total);
    double base = left;
    for (Headroom b : buffers) {
      left -= b.rule().amount(assets, day, base);
    }
    return Math.max(0, left);
  }

  /**
   * This pool with one more asset.
   *
   * @param asset what is added
   * @return the pool
   */
  public Pool with(Asset asset) {
    List<Asset> more = new ArrayList<>(assets);
    more.add(asset);
    return withAssets(more);
  }

  /**
   * This pool with other assets.
   *
   * @param others what is, was or will be in service; copied
   * @return the pool
   */
  public Pool withAssets(List<Asset> others) {
    return new Pool(name, unit, others, reserve, buffers, site);
  }

  /**
   * This pool at a site.
   *
   * @param where name of the site
   * @return the pool
   */
  public Pool at(String where) {
    return new Pool(name, unit, assets, reserve, buffers, where);
  }

  /**
   * This pool as it would be if nothing left service after a day.
   *
   * @param day the day
   * @return the pool without the retirements after it
   */
  public Pool withoutRetirementsAfter(LocalDate day) {
    List<Asset> kept = new ArrayList<>();
    for (Asset a : assets) {
      boolean leavesLater = a.to() != null && a.to().isAfter(day);
      kept.add(leavesLater ? new Asset(a.name(), a.count(), a.each(), a.from(), null) : a);
    }
    return withAssets(kept);
  }

  /**
   * The steps of the total after a day, in order of date.
   *
   * @param day the day
   * @return each entry into and exit from service after it
   */
  public List<CapacityChange> changesAfter(LocalDate day) {
    List<CapacityChange> changes = new ArrayList<>();
    for (Asset a : assets) {
      if (a.from() != null && a.from().isAfter(day)) {
        changes.add(
            new CapacityChange(
                a.from(),
                a.total(),
                CapacityChange.Kind.INSTALLATION,
                Counted.of(a.count(), a.name()) + " in service"));
      }
      if (a.to() != null && a.to().isAfter(day)) {
        changes.add(
            new CapacityChange(
                a.to(),
                -a.total(),
                CapacityChange.Kind.RETIREMENT,
                "retirement of " + Counted.of(a.count(), a.name())));
      }
    }
    changes.sort(Comparator.comparing(CapacityChange::date).thenComparing(CapacityChange::label));
    return changes;
  }
}
