package io.headroom.reports.run;

import io.headroom.core.capacity.Asset;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.Retired;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns a pool's capacity as written into assets with the days on which they enter and leave
 * service.
 *
 * <p>Units that retire leave oldest first: of the units of that name in service on the day before,
 * those with the earliest first day. A batch of which only some leave becomes two assets.
 */
public final class CapacityEntries {
  /** What capacity that is not counted in units is called. */
  static final String WHOLE = "capacity";

  private final List<Asset> assets = new ArrayList<>();

  private CapacityEntries() {}

  /**
   * The assets of a pool.
   *
   * @param entries the lines of the plan
   * @param lookedUp the capacity found for each line that names a table, in the pool's unit
   * @return the assets in order of the plan, split where some of a batch retire
   * @throws IllegalArgumentException when more units retire than are in service, or a looked-up
   *     capacity is missing or not positive
   */
  public static List<Asset> toAssets(List<CapacityEntry> entries, Map<LookedUp, Double> lookedUp) {
    CapacityEntries all = new CapacityEntries();
    for (CapacityEntry entry : entries) {
      if (entry instanceof Installed i) {
        all.assets.add(asset(i));
      } else if (entry instanceof LookedUp l) {
        Double each = lookedUp.get(l);
        if (each == null) {
          throw new IllegalArgumentException("no capacity was looked up in " + l.file());
        }
        all.assets.add(new Asset(WHOLE, 1, each, null, null));
      }
    }
    for (Shortage s : all.retireAll(entries)) {
      Retired r = s.retired();
      throw new IllegalArgumentException(
          r.count()
              + " "
              + r.asset()
              + " cannot retire on "
              + r.on()
              + ": "
              + (r.count() - s.missing())
              + " in service");
    }
    return List.copyOf(all.assets);
  }

  /** A retirement for which units were missing. */
  record Shortage(Retired retired, int missing) {}

  /** The retirements that find too few units in service, in order of their day. */
  static List<Shortage> shortages(List<CapacityEntry> entries) {
    CapacityEntries all = new CapacityEntries();
    for (CapacityEntry entry : entries) {
      if (entry instanceof Installed i) {
        all.assets.add(asset(i));
      }
    }
    return all.retireAll(entries);
  }

  private static Asset asset(Installed i) {
    return new Asset(i.asset(), i.count(), i.each(), i.from(), i.to());
  }

  private List<Shortage> retireAll(List<CapacityEntry> entries) {
    List<Shortage> tooFew = new ArrayList<>();
    entries.stream()
        .filter(Retired.class::isInstance)
        .map(Retired.class::cast)
        .sorted(Comparator.comparing(Retired::on))
        .forEach(
            r -> {
              int missing = retire(r);
              if (missing > 0) {
                tooFew.add(new Shortage(r, missing));
              }
            });
    return tooFew;
  }

  /** Takes units out of service, oldest first; returns how many were missing. */
  private int retire(Retired r) {
    int left = r.count();
    List<Asset> oldestFirst =
        assets.stream()
            .filter(a -> a.name().equalsIgnoreCase(r.asset()) && servesUntil(a, r.on()))
            .sorted(
                Comparator.comparing(
                    Asset::from, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())))
            .toList();
    for (Asset a : oldestFirst) {
      int leaving = Math.min(left, a.count());
      if (leaving > 0) {
        replace(a, leaving, r.on());
        left -= leaving;
      }
    }
    return left;
  }

  /** In service the day before and still on the day itself. */
  private static boolean servesUntil(Asset a, LocalDate day) {
    return a.inService(day.minusDays(1)) && a.inService(day);
  }

  private void replace(Asset a, int leaving, LocalDate on) {
    int at = assets.indexOf(a);
    Asset gone = new Asset(a.name(), leaving, a.each(), a.from(), on);
    if (leaving == a.count()) {
      assets.set(at, gone);
    } else {
      assets.set(at, new Asset(a.name(), a.count() - leaving, a.each(), a.from(), a.to()));
      assets.add(at + 1, gone);
    }
  }
}
