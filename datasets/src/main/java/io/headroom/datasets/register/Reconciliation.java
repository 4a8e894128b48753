package io.headroom.datasets.register;

import io.headroom.core.capacity.Contract;
import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.service.Dependency;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a register against what is measured and against itself, on one day. Names are compared
 * without letter case; a name with a domain also fits its first part where only one thing has that.
 * Immutable.
 *
 * @param asOf the day
 * @param days how long something must have done nothing to be idle
 * @param idleShare peak, as a share of capacity, up to which it did nothing
 * @param zone zone of calendar days
 */
public record Reconciliation(LocalDate asOf, int days, double idleShare, ZoneId zone) {
  /** How long something must have done nothing when nothing else is said, days. */
  public static final int DAYS = 90;

  /** Up to which share of its capacity something does nothing when nothing else is said. */
  public static final double IDLE = 0.05;

  /** How long before its last day a decision is told, days. */
  private static final int SOON = 90;

  /** Checks the ranges. */
  public Reconciliation {
    if (days < 1 || !(idleShare >= 0 && idleShare < 1)) {
      throw new IllegalArgumentException(
          "idle is a share 0…1 over at least 1 day, found " + idleShare + " over " + days);
    }
  }

  /**
   * With 90 days and 5 %.
   *
   * @param asOf the day
   * @param zone zone of calendar days
   * @return what to hold registers against
   */
  public static Reconciliation on(LocalDate asOf, ZoneId zone) {
    return new Reconciliation(asOf, DAYS, IDLE, zone);
  }

  /**
   * Assets that are in service against things that measure: those without data, those that measure
   * and are not registered, those that are idle, with what they would give back. Idle is what has
   * readings from {@code days} before the as-of and whose peak since is at most {@code idleShare}
   * of its capacity (of 1 for shares; exactly 0 where its capacity is not known).
   *
   * @param assets what the register says of the day
   * @param usage what was measured
   * @param source name of the register
   * @return the findings
   */
  public List<Finding> against(List<RegisteredAsset> assets, List<Usage> usage, String source) {
    FindingLog log = FindingLog.of(source);
    Names<Usage> measured = new Names<>();
    usage.forEach(u -> measured.add(u.name(), u));
    Names<RegisteredAsset> known = new Names<>();
    List<RegisteredAsset> active = assets.stream().filter(a -> a.inService(asOf)).toList();
    active.forEach(a -> known.add(a.id(), a));
    List<RegisteredAsset> idle = new ArrayList<>();
    for (RegisteredAsset a : active) {
      Usage u = measured.find(a.id());
      if (u == null) {
        log.add(
            FindingCode.ASSET_WITHOUT_DATA,
            null,
            "in the register, in service on " + asOf + " and without data",
            "look whether it is monitored, or gone",
            () -> place(a.id() + (a.pool().isEmpty() ? "" : " of " + a.pool())));
      } else if (isIdle(a, u)) {
        idle.add(a);
      }
    }
    for (Usage u : usage) {
      if (known.find(u.name()) == null) {
        log.add(
            FindingCode.DATA_WITHOUT_ASSET,
            null,
            "measuring and not in service in the register on " + asOf,
            "look who owns it",
            () -> place(u.name()));
      }
    }
    noteIdle(idle, log);
    return log.findings();
  }

  private boolean isIdle(RegisteredAsset a, Usage u) {
    Instant late = asOf.plusDays(1L - days).atStartOfDay(zone).toInstant();
    if (u.first().isAfter(late) || Double.isNaN(u.latePeak())) {
      return false;
    }
    double capacity = u.isShare() ? 1 : a.capacityKnown().orElse(0);
    return u.latePeak() <= idleShare * capacity;
  }

  private void noteIdle(List<RegisteredAsset> idle, FindingLog log) {
    if (idle.isEmpty()) {
      return;
    }
    double back = idle.stream().mapToDouble(a -> a.capacityKnown().orElse(0)).sum();
    log.add(
        Severity.INFO,
        FindingCode.IDLE_ASSET,
        null,
        "idle for "
            + days
            + " days"
            + (back > 0 ? ", which together would give back " + number(back) : ""),
        idle.size(),
        "look whether it is still needed",
        idle.stream()
            .map(
                a ->
                    place(
                        a.id()
                            + (a.capacityKnown().isPresent()
                                ? ", " + number(a.capacityKnown().getAsDouble())
                                : "")))
            .toList());
  }

  private static String number(double x) {
    return x == Math.rint(x)
        ? String.format(Locale.ROOT, "%,.0f", x)
        : String.format(Locale.ROOT, "%,.3f", x);
  }

  /**
   * Assets that are or soon will be out of warranty or support.
   *
   * @param assets what the register says of the day
   * @param source name of the register
   * @return the findings
   */
  public List<Finding> lifeOf(List<RegisteredAsset> assets, String source) {
    FindingLog log = FindingLog.of(source);
    for (RegisteredAsset a : assets) {
      if (a.inService(asOf)) {
        due(a.id(), a.warrantyUntil(), "warranty", log);
        due(a.id(), a.endOfLife(), "support of the maker", log);
      }
    }
    return log.findings();
  }

  private void due(String id, @Nullable LocalDate last, String what, FindingLog log) {
    if (last != null && !last.isAfter(asOf.plusDays(SOON))) {
      boolean over = last.isBefore(asOf);
      log.add(
          FindingCode.END_OF_LIFE,
          null,
          "in service, and the " + what + (over ? " is over" : " ends within " + SOON + " days"),
          "",
          () -> place(id + ", " + last));
    }
  }

  /**
   * Contracts that must be decided on soon, or whose day for it has passed while they run.
   *
   * @param contracts what the register says of the day
   * @param source name of the register
   * @return the findings
   */
  public List<Finding> notice(List<Contract> contracts, String source) {
    FindingLog log = FindingLog.of(source);
    for (Contract c : contracts) {
      LocalDate by = c.decideBy().orElse(null);
      if (by != null && c.runs(asOf) && !by.isAfter(asOf.plusDays(SOON))) {
        log.add(
            FindingCode.NOTICE_DUE,
            null,
            by.isBefore(asOf)
                ? "contracts whose last day for notice is over"
                : "contracts to be decided on within " + SOON + " days",
            "",
            () -> place(c.id() + (c.vendor().isEmpty() ? "" : " with " + c.vendor()) + ", " + by));
      }
    }
    return log.findings();
  }

  /**
   * Dependencies on something that is in no register and measures nothing.
   *
   * @param topology what needs what on the day
   * @param names everything that is known, such as assets, pools and services
   * @param source name of the topology
   * @return the findings
   */
  public List<Finding> dangling(
      List<Dependency> topology, Collection<String> names, String source) {
    FindingLog log = FindingLog.of(source);
    Names<String> known = new Names<>();
    names.forEach(n -> known.add(n, n));
    // What needs something is known by that, unless it is only ever needed.
    topology.forEach(d -> known.add(d.from(), d.from()));
    for (Dependency d : topology) {
      if (known.find(d.to()) == null) {
        log.add(
            FindingCode.DANGLING_DEPENDENCY,
            null,
            "needs something that is in no register on " + asOf,
            "",
            () -> place(d.from() + " needs " + d.to()));
      }
    }
    return log.findings();
  }

  private static Finding.Place place(String detail) {
    return new Finding.Place("", 0, detail);
  }

  /** Things by name, and by the first part of a name with a domain. */
  private static final class Names<T> {
    private final Map<String, T> full = new HashMap<>();
    private final Map<String, T> part = new HashMap<>();
    private final Set<String> twice = new HashSet<>();

    void add(String name, T thing) {
      String n = name.strip().toLowerCase(Locale.ROOT);
      if (full.putIfAbsent(n, thing) == null && part.putIfAbsent(first(n), thing) != null) {
        twice.add(first(n));
      }
    }

    @Nullable T find(String name) {
      String n = name.strip().toLowerCase(Locale.ROOT);
      T exact = full.get(n);
      if (exact != null) {
        return exact;
      }
      // web1 is web1.example.org, but web1.example.org is not web1.example.com.
      boolean isPart = n.indexOf('.') < 0;
      if (twice.contains(first(n))) {
        return null;
      }
      return isPart ? part.get(n) : full.get(first(n));
    }

    private static String first(String n) {
      int point = n.indexOf('.');
      return point <= 0 || Character.isDigit(n.charAt(0)) ? n : n.substring(0, point);
    }
  }
}
