package io.headroom.reports.run;

import io.headroom.core.capacity.Asset;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.PlanAmounts.Amount;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.Registered;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of shocks: factors, amounts, shares, lengths of time, units. */
final class ShockValues {
  private static final String FACTOR = "a factor such as x 1.5 or 150 %";
  private static final String SHARE = "a share from 0 % to 100 %, such as 15 %";
  private static final String MOMENT =
      "a day such as 2026-11-25 or a time such as 2026-11-25 09:00";
  private static final String UNITS = "a count and a name, such as 2 hosts";
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ]\\s*(\\d{2}:\\d{2}))?");
  private static final Pattern COUNTED = Pattern.compile("(\\d[\\d,_]*)(?:\\s+(\\p{L}.*))?");
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final int MOST_UNITS = 1_000_000;

  private final PlanContext context;
  private final PlanAmounts amounts;

  ShockValues(PlanContext context) {
    this.context = context;
    this.amounts = context.amounts;
  }

  /** {@code x 1.5}, {@code 1.5}, {@code 150 %} or a range of them. */
  @Nullable Uncertain factor(@Nullable PlanNode node, String key) {
    return PlanRange.of(context, FACTOR + ", 0 or more", 0, INFINITE)
        .read(node, key, this::oneFactor);
  }

  private @Nullable Double oneFactor(PlanNode node, String key) {
    PlanNode plain =
        node instanceof Text t
            ? new Text(t.text().strip().replaceFirst("^[x×*]\\s*", ""), t.isEmpty(), t.place())
            : node;
    Amount a = amounts.amount(plain, key, FACTOR);
    if (a == null) {
      return null;
    }
    boolean percent = a.tail().equals("%");
    if (!a.tail().isEmpty() && !percent) {
      amounts.wrong(node, key, FACTOR, "");
      return null;
    }
    return (percent ? a.number().movePointLeft(2) : a.number()).doubleValue();
  }

  /** An amount in a pool's unit. */
  @Nullable Uncertain amount(@Nullable PlanNode node, String key, Unit unit) {
    String valid = "an amount in " + unit.symbol() + " or a like unit";
    return PlanRange.of(context, valid, Double.NEGATIVE_INFINITY, INFINITE)
        .read(node, key, (n, k) -> amounts.in(n, k, unit));
  }

  /** A share of tickets or agents. */
  @Nullable Uncertain share(@Nullable PlanNode node, String key) {
    return PlanRange.of(context, SHARE, 0, 1).read(node, key, (n, k) -> amounts.share(n, k));
  }

  /** A length of time in calendar days. */
  @Nullable Uncertain days(@Nullable PlanNode node, String key) {
    return PlanRange.of(context, PlanTimes.SPAN, 0, INFINITE)
        .read(node, key, (n, k) -> context.times.days(n, k));
  }

  /** A length of time in elapsed hours. */
  @Nullable Uncertain hours(@Nullable PlanNode node, String key) {
    return PlanRange.of(context, PlanTimes.SPAN, 0, INFINITE)
        .read(
            node,
            key,
            (n, k) -> {
              Double days = context.times.days(n, k);
              // 4 h is a sixth of a day, which has no exact number.
              return days == null ? null : Math.rint(days * 24 * 1e9) / 1e9;
            });
  }

  /** When something happens, in the zone of whatever it happens to. */
  record Moment(LocalDateTime time) {}

  /** The start of a day, or a time of day. */
  @Nullable Moment moment(@Nullable PlanNode node, String key) {
    String text = amounts.scalar(node, key, MOMENT);
    if (text == null || node == null) {
      return null;
    }
    Matcher m = TIME.matcher(text);
    LocalDate day = m.matches() ? PlanTimes.day(m.group(1)) : null;
    if (day == null) {
      amounts.wrong(node, key, MOMENT, PlanTimes.guess(text));
      return null;
    }
    if (m.group(2) == null) {
      return new Moment(day.atStartOfDay());
    }
    try {
      return new Moment(day.atTime(LocalTime.parse(m.group(2))));
    } catch (DateTimeException e) {
      amounts.wrong(node, key, MOMENT, "");
      return null;
    }
  }

  /**
   * So many units.
   *
   * @param count how many
   * @param name what one is called, singular; empty for any
   */
  record Units(int count, String name) {}

  /** {@code 2 hosts}, or a count alone for units of any name. */
  @Nullable Units units(@Nullable PlanNode node, String key) {
    String text = amounts.scalar(node, key, UNITS);
    if (text == null || node == null) {
      return null;
    }
    Matcher m = COUNTED.matcher(text);
    if (!m.matches()) {
      amounts.wrong(node, key, UNITS, "");
      return null;
    }
    Long count =
        amounts.whole(new Text(m.group(1), false, node.place()), "the count", 1, MOST_UNITS);
    String name = m.group(2);
    return count == null
        ? null
        : new Units(count.intValue(), name == null ? "" : PlanCapacity.singular(name));
  }

  /**
   * Whether a pool has such units, and enough of them on the day before, as far as the plan says.
   */
  boolean areThere(PoolPlan pool, Units units, LocalDate on, Place at) {
    boolean lookedUp =
        pool.capacity().stream().anyMatch(e -> e instanceof LookedUp || e instanceof Registered);
    if (lookedUp || !CapacityEntries.shortages(pool.capacity()).isEmpty()) {
      return true; // Not known, or a mistake of its own.
    }
    OrderItem item = pool.order();
    Set<String> known = new LinkedHashSet<>();
    pool.capacity().stream()
        .filter(Installed.class::isInstance)
        .map(i -> ((Installed) i).asset())
        .filter(n -> !n.equals(CapacityEntries.WHOLE))
        .forEach(known::add);
    boolean orderable =
        item != null && (units.name().isEmpty() || item.name().equalsIgnoreCase(units.name()));
    if (orderable) {
      return true; // What was ordered stands in another table.
    }
    boolean named = known.stream().anyMatch(k -> k.equalsIgnoreCase(units.name()));
    if (!units.name().isEmpty() && !named) {
      context.problems.mistake(
          at,
          "'units' names '"
              + units.name()
              + "', of which pool '"
              + pool.name()
              + "' has none; "
              + (known.isEmpty()
                  ? "its capacity is not counted in units"
                  : "valid is " + String.join(", ", known) + PlanMaybe.of(units.name(), known)));
      return false;
    }
    int there = 0;
    for (Asset a : CapacityEntries.toAssets(pool.capacity(), Map.of())) {
      boolean same = units.name().isEmpty() || a.name().equalsIgnoreCase(units.name());
      there += same && a.inService(on) ? a.count() : 0;
    }
    if (there < units.count()) {
      context.problems.mistake(
          at,
          String.format(
              Locale.ROOT,
              "'units' takes %s out of pool '%s' on %s, but %d would be in service; valid is at"
                  + " most that many",
              PlanCapacity.counted(units.count(), units.name().isEmpty() ? "unit" : units.name()),
              pool.name(),
              on,
              there));
      return false;
    }
    return true;
  }
}
