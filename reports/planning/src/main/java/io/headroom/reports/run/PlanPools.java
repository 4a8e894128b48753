package io.headroom.reports.run;

import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.reliability.Component;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.SourcePlan;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the pools of a plan. */
final class PlanPools {
  static final Keys KEYS =
      Keys.of(
          "name",
          "site",
          "demand",
          "unit",
          "forecast",
          "limit",
          "capacity",
          "reserve",
          "buffer|buffers",
          "order|orders",
          "failures");
  private static final Keys FAILURES = Keys.of("unit|host", "feed|common");
  static final Keys ORDER = Keys.of("item|name", "adds|add", "costs|cost|price", "lead time");

  /** How the cause of a reserve starts that is no N+k; the amount as written follows. */
  static final String RESERVED = "reserve ";

  private static final Pattern SPARE = Pattern.compile("[Nn]\\s*(?:\\+\\s*(\\d{1,4}))?");
  private static final String RESERVE = "N, N+1, N+2, a share such as 10 % or an amount";

  private final PlanContext context;
  private final PlanAmounts amounts;
  private final PlanProblems problems;
  private final Map<String, PlanSources.Read> sources;
  private final @Nullable String currency;
  private final Set<String> registers;

  /**
   * Reads pools of these sources.
   *
   * @param registers keys of the plan's master data
   */
  PlanPools(
      PlanContext context,
      Map<String, PlanSources.Read> sources,
      Set<String> registers,
      @Nullable String currency) {
    this.registers = registers;
    this.context = context;
    this.amounts = context.amounts;
    this.problems = context.problems;
    this.sources = sources;
    this.currency = currency;
  }

  /**
   * A pool as far as it could be read.
   *
   * @param name its name
   * @param unit its unit; null when unknown
   * @param plan the pool; null when it is wrong
   */
  record Read(String name, @Nullable Unit unit, @Nullable PoolPlan plan) {}

  List<Read> read(List<Named> pools) {
    List<Read> all = new ArrayList<>();
    for (Named n : pools) {
      all.add(pool(n));
    }
    return all;
  }

  private Read pool(Named n) {
    PlanFields f = PlanFields.of(n.node(), "pool '" + n.name() + "'", KEYS, problems);
    PlanDemand demand = PlanDemand.read(context, f, sources);
    SourcePlan source = demand == null ? null : demand.source();
    Unit unit = unit(f, source);
    PlanRule rule = PlanRule.read(context, f, source);
    String site = context.text(f, "site", "");
    PlanNode capacityNode = f.require("capacity", "what is in service, such as 2000 Mbit/s");
    List<CapacityEntry> capacity =
        capacityNode == null
            ? List.of()
            : PlanCapacity.read(context, capacityNode, unit, n.name(), registers);
    Headroom reserve = reserve(f, unit);
    checkReserve(f, reserve, capacity);
    List<Headroom> buffers = buffers(f, unit);
    PlanNode orderNode = f.get("order");
    Order order = orderNode == null ? null : order(orderNode, n.name(), unit);
    if (!f.has("order")) {
      problems.notice(
          f.place(), "pool '" + n.name() + "' has no 'order', so nothing is recommended for it");
    }
    if (demand == null || unit == null || rule == null) {
      return new Read(n.name(), unit, null);
    }
    PoolPlan plan =
        new PoolPlan(
            n.name(),
            site,
            demand.sourceName(),
            demand.where(),
            unit,
            rule.grain(),
            rule.rule(),
            List.copyOf(capacity),
            reserve,
            buffers,
            order == null ? null : order.item(),
            order == null ? null : order.leadFrom(),
            failures(f.get("failures")),
            n.place().line());
    return new Read(n.name(), unit, plan);
  }

  private PlanFile.@Nullable UnitFailures failures(@Nullable PlanNode node) {
    if (node == null) {
      return null;
    }
    PlanFields f = PlanFields.of(node, "'failures'", FAILURES, problems);
    PlanNode unitNode = f.require("unit", "how often one unit is up, such as 99.9 %");
    Component unit = unitNode == null ? null : DiagramReader.component(context, unitNode, "'unit'");
    PlanNode feedNode = f.get("feed");
    Component feed = feedNode == null ? null : DiagramReader.component(context, feedNode, "'feed'");
    return unit == null
        ? null
        : new PlanFile.UnitFailures(unit.availability(), feed == null ? 1 : feed.availability());
  }

  private @Nullable Unit unit(PlanFields f, @Nullable SourcePlan source) {
    PlanNode node = f.get("unit");
    Unit own = amounts.unit(node, "unit");
    if (!f.has("unit")) {
      context.isDefault(f.what(), "unit");
    }
    if (own != null && node != null && source != null && !own.isLike(source.unit())) {
      amounts.wrong(
          node,
          "unit",
          source.unit().symbol() + " or a like unit, as source '" + source.name() + "' has",
          "");
    }
    return own != null ? own : source == null ? null : source.unit();
  }

  private Headroom reserve(PlanFields f, @Nullable Unit unit) {
    PlanNode node = f.get("reserve");
    if (!f.has("reserve")) {
      context.isDefault(f.what(), "reserve");
    }
    String text = amounts.scalar(node, "reserve", RESERVE);
    if (node == null || text == null || text.equalsIgnoreCase("none")) {
      return Headroom.none();
    }
    Matcher m = SPARE.matcher(text);
    if (m.matches()) {
      int k = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
      return k == 0 ? Headroom.none() : Headroom.spareUnits(k);
    }
    if (!Character.isDigit(text.charAt(0))) {
      String digits = text.replaceAll("\\D", "");
      amounts.wrong(node, "reserve", RESERVE, "N+" + (digits.isEmpty() ? "1" : digits));
      return Headroom.none();
    }
    Headroom.Rule rule = rule(node, "reserve", unit);
    return rule == null ? Headroom.none() : new Headroom(RESERVED + spaced(text), rule);
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s*%$", " %");
  }

  /** A share or an amount that is held back. */
  private Headroom.@Nullable Rule rule(PlanNode node, String key, @Nullable Unit unit) {
    String text = amounts.scalar(node, key, "a share such as 10 % or an amount");
    if (text == null) {
      return null;
    }
    if (text.matches("(?i).*(%|percent|pct)")) {
      Double share = amounts.share(node, key);
      if (share == null) {
        return null;
      }
      if (!(share >= 0 && share < 1)) {
        amounts.wrong(node, key, "a share from 0 % to below 100 %", "");
        return null;
      }
      return new Headroom.Share(share);
    }
    Double amount = amounts.in(node, key, unit);
    if (amount == null || amount.isNaN()) {
      return null;
    }
    if (amount < 0) {
      amounts.wrong(node, key, "an amount of 0 or more", "");
      return null;
    }
    return new Headroom.Fixed(amount);
  }

  /** N+k of a pool that never has more than k units leaves nothing to plan with. */
  private void checkReserve(PlanFields f, Headroom reserve, List<CapacityEntry> capacity) {
    if (!(reserve.rule() instanceof Headroom.SpareUnits spare)
        || capacity.isEmpty()
        || capacity.stream().anyMatch(PlanFile.Registered.class::isInstance)) {
      return;
    }
    long units =
        capacity.stream()
            .mapToLong(
                c -> c instanceof Installed i ? i.count() : c instanceof PlanFile.Retired ? 0 : 1)
            .sum();
    if (units <= spare.spare()) {
      problems.mistake(
          f.place("reserve"),
          "'reserve' is "
              + reserve.cause()
              + ", which leaves nothing of "
              + units
              + (units == 1 ? " unit" : " units")
              + "; valid is N+"
              + (units - 1)
              + " at most, or capacity in units such as {8 hosts: 512 GiB each}");
    }
  }

  private List<Headroom> buffers(PlanFields f, @Nullable Unit unit) {
    PlanNode node = f.get("buffer");
    if (!f.has("buffer")) {
      context.isDefault(f.what(), "buffer");
    }
    List<Headroom> all = new ArrayList<>();
    if (node instanceof Items list) {
      for (PlanNode item : list.items()) {
        buffer(item, unit, all);
      }
    } else if (node != null) {
      buffer(node, unit, all);
    }
    return List.copyOf(all);
  }

  /** {@code 5 %}, {@code {hold: 5 %, because: text}}, or the amount as a key. */
  private void buffer(PlanNode node, @Nullable Unit unit, List<Headroom> all) {
    PlanNode hold = node;
    String because = "";
    if (node instanceof Entries map) {
      List<Entry> rest = new ArrayList<>();
      Entry lone = null;
      for (Entry e : map.entries()) {
        if (lone == null && Character.isDigit(e.key().isEmpty() ? ' ' : e.key().charAt(0))) {
          lone = e;
        } else {
          rest.add(e);
        }
      }
      Keys keys = Keys.of("hold|amount|share|size", "because|reason|cause|for");
      PlanFields f = PlanFields.of(new Entries(rest, map.place()), "the buffer", keys, problems);
      String reason = amounts.scalar(f.get("because"), "because", "a text");
      if (lone != null) {
        hold = new Text(lone.key(), false, lone.place());
        because = lone.value() instanceof Text t && !t.isEmpty() ? t.text() : "";
      } else {
        PlanNode held = f.require("hold", "a share such as 5 % or an amount");
        if (held == null) {
          return;
        }
        hold = held;
      }
      because = reason == null ? because : reason;
    }
    Headroom.Rule rule = rule(hold, "buffer", unit);
    if (rule != null && hold instanceof Text t) {
      all.add(
          new Headroom(because.isEmpty() ? "buffer " + spaced(t.text().strip()) : because, rule));
    }
  }

  /** What can be ordered; with {@code leadFrom}, its lead time is that of the orders' or none. */
  private record Order(OrderItem item, PlanFile.@Nullable LeadFromOrders leadFrom) {}

  private @Nullable Order order(PlanNode node, String pool, @Nullable Unit unit) {
    PlanNode one = node;
    if (node instanceof Items list) {
      if (list.items().size() != 1) {
        problems.mistake(
            node.place(),
            "'order' lists " + list.items().size() + " items; valid is one item for a pool");
        return null;
      }
      one = list.items().get(0);
    }
    PlanFields f = PlanFields.of(one, "the order of pool '" + pool + "'", ORDER, problems);
    String item = amounts.scalar(f.require("item", "what one is, such as host"), "item", "a name");
    PlanNode addsNode = f.require("adds", "the capacity of one, such as 512 GiB");
    Double adds = amounts.in(addsNode, "adds", unit);
    if (addsNode != null && adds != null && adds <= 0) {
      amounts.wrong(addsNode, "adds", "an amount above 0", "");
    }
    Money cost = context.money.amount(f.get("costs"), "costs", currency);
    PlanLeadTime times = new PlanLeadTime(problems, context.times);
    PlanNode leadNode =
        f.require("lead time", "a span such as 8 weeks, or {p50: 8 weeks, p90: 11 weeks}");
    PlanFile.LeadFromOrders from = null;
    LeadTime lead;
    if (leadNode != null && PlanLeadTime.isFromOrders(leadNode)) {
      from = times.fromOrders(context, leadNode, registers);
      LeadTime otherwise = from == null ? null : from.otherwise();
      lead = otherwise == null && from != null ? LeadTime.certain(0) : otherwise;
    } else {
      lead = times.read(leadNode, "lead time");
    }
    return item == null || adds == null || !(adds > 0) || lead == null
        ? null
        : new Order(new OrderItem(PlanCapacity.singular(item), adds, cost, lead), from);
  }
}
