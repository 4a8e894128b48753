package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the scenarios of a plan: each a name and shocks, every kind of shock once or as a list. */
final class PlanScenarios {
  static final Keys KEYS =
      Keys.of(
          "name",
          "demand|growth",
          "surge|surges",
          "start|starts|project|projects",
          "lose|loses|loss|losses",
          "when|on",
          "lasting|for",
          "deliveries|delivery",
          "retire|retires|retirement",
          "deflect|deflects|deflection",
          "absence|absences|absent");
  private static final Keys SURGE = Keys.of("pool|pools", "factor", "from|on", "until|to");
  private static final Keys START = Keys.of("pool|pools", "adds|add", "on|from", "ramp");
  private static final Keys LOSE =
      Keys.of(
          "largest unit of|largest units of|largest of",
          "units|count",
          "site",
          "on|from|at",
          "lasting|for|duration");
  private static final Keys DELIVERIES = Keys.of("pool|pools|to", "late by|late|by");
  private static final Keys RETIRE = Keys.of("pool|pools", "units|unit", "on|from");
  private static final Keys DESK = Keys.of("desk|desks", "share", "from|on", "until|to");
  private static final String SHOCKS =
      "demand, surge, start, lose, deliveries, retire, deflect and absence";
  private static final String DAY = "a day such as 2026-11-25";
  private static final int LONGEST_RAMP = 7_305;

  private final PlanContext context;
  private final PlanShortLoss shortLoss;
  private final PlanAmounts amounts;
  private final PlanProblems problems;
  private final ShockValues values;
  private final List<PlanPools.Read> pools;
  private final List<String> poolNames;
  private final List<String> desks;

  /**
   * A reader.
   *
   * @param context where mistakes go
   * @param pools the pools of the plan as far as they could be read
   * @param desks names of the desks
   * @param asOf the plan's; null when it has none
   * @param calendar which days are business days
   */
  PlanScenarios(
      PlanContext context,
      List<PlanPools.Read> pools,
      List<String> desks,
      @Nullable LocalDate asOf,
      WorkCalendar calendar) {
    this.context = context;
    this.shortLoss = new PlanShortLoss(context.problems, asOf, calendar);
    this.amounts = context.amounts;
    this.problems = context.problems;
    this.values = new ShockValues(context);
    this.pools = pools;
    this.poolNames = pools.stream().map(PlanPools.Read::name).toList();
    this.desks = desks;
  }

  /** The scenarios; those with a mistake have the shocks that could be read. */
  List<Scenario> read(@Nullable PlanNode node) {
    List<Scenario> all = new ArrayList<>();
    for (Named n : context.named(node, "scenarios", "scenario")) {
      if (n.name().equalsIgnoreCase(ScenarioResult.BASELINE)) {
        problems.mistake(
            n.place(),
            "a scenario is called '"
                + n.name()
                + "', which is the plan as it stands; valid is a name of its own");
        continue;
      }
      all.add(scenario(n));
    }
    return all;
  }

  private Scenario scenario(Named n) {
    PlanFields f = PlanFields.of(n.node(), "scenario '" + n.name() + "'", KEYS, problems);
    List<Shock> shocks = new ArrayList<>();
    boolean any = false;
    any |= each(f, "demand", shocks, this::growth);
    any |= each(f, "surge", shocks, map("the surge", SURGE, this::surge));
    any |= each(f, "start", shocks, map("the start", START, this::start));
    any |= each(f, "lose", shocks, node -> shortLoss.spelledOut(f, node), this::loss);
    shortLoss.check(f);
    any |= each(f, "deliveries", shocks, map("the delay", DELIVERIES, this::deliveries));
    any |= each(f, "retire", shocks, map("the retirement", RETIRE, this::retire));
    any |= each(f, "deflect", shocks, map("the deflection", DESK, this::deflect));
    any |= each(f, "absence", shocks, map("the absence", DESK, this::absence));
    concerned(f, "pools", poolNames, "demand", "surge", "start", "lose", "deliveries", "retire");
    concerned(f, "desks", desks, "deflect", "absence");
    if (!any && n.node() instanceof Entries) {
      problems.mistake(
          n.place(),
          "nothing happens in scenario '" + n.name() + "'; valid is at least one of " + SHOCKS);
    }
    Scenario scenario = Scenario.named(n.name());
    for (Shock s : shocks) {
      scenario = scenario.with(s);
    }
    return scenario;
  }

  /** A shock of pools in a plan without any would change nothing and say so nowhere. */
  private void concerned(PlanFields f, String kind, List<String> known, String... keys) {
    for (String key : keys) {
      if (known.isEmpty() && f.has(key)) {
        problems.mistake(
            f.place(key),
            "'" + key + "' changes " + kind + ", and the plan has none; valid with '" + kind + "'");
      }
    }
  }

  private static boolean each(
      PlanFields f, String key, List<Shock> shocks, BiConsumer<PlanNode, List<Shock>> reader) {
    return each(f, key, shocks, node -> node, reader);
  }

  /** One shock, or a list of them; whether the key is written at all. */
  private static boolean each(
      PlanFields f,
      String key,
      List<Shock> shocks,
      UnaryOperator<PlanNode> full,
      BiConsumer<PlanNode, List<Shock>> reader) {
    PlanNode node = f.get(key);
    List<PlanNode> nodes =
        node instanceof Items list ? list.items() : node == null ? List.of() : List.of(node);
    nodes.forEach(n -> reader.accept(full.apply(n), shocks));
    return f.has(key);
  }

  private interface Reader {
    @Nullable Shock read(PlanFields f);
  }

  private BiConsumer<PlanNode, List<Shock>> map(String what, Keys keys, Reader reader) {
    return (node, shocks) -> {
      PlanFields f = PlanFields.of(node, what, keys, problems);
      Shock shock = node instanceof Entries ? reader.read(f) : null;
      if (shock != null) {
        shocks.add(shock);
      }
    };
  }

  private void growth(PlanNode node, List<Shock> shocks) {
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "the demand", Keys.of("pool|pools", "growth"), problems);
      Targets targets = targets(f, "pool", "pool", poolNames, Targets.all());
      Uncertain factor = values.factor(f.require("growth", "a factor such as x 2"), "growth");
      if (targets != null && factor != null) {
        shocks.add(new Shock.Growth(targets, factor));
      }
      return;
    }
    String valid = "a factor on growth such as x 2 growth, or {pool: web cluster, growth: x 2}";
    String text = amounts.scalar(node, "demand", valid);
    if (text == null) {
      return;
    }
    if (!text.matches("(?is).*\\bgrowth")) {
      amounts.wrong(
          node, "demand", valid, text.matches("[x×*]?\\s*[\\d.]+") ? text + " growth" : "");
      return;
    }
    String factor = text.replaceFirst("(?i)\\s*growth$", "");
    Uncertain read = values.factor(new Text(factor, factor.isEmpty(), node.place()), "demand");
    if (read != null) {
      shocks.add(new Shock.Growth(Targets.all(), read));
    }
  }

  private @Nullable Shock surge(PlanFields f) {
    Targets targets = targets(f, "pool", "pool", poolNames, Targets.all());
    Uncertain factor = values.factor(f.require("factor", "a factor such as x 1.5"), "factor");
    Window window = window(f);
    return targets == null || factor == null || window == null
        ? null
        : new Shock.DemandSurge(targets, window, factor);
  }

  private @Nullable Shock start(PlanFields f) {
    Targets targets = targets(f, "pool", "pool", poolNames, null);
    LocalDate on = context.times.date(f.require("on", DAY), "on");
    PlanNode addsNode = f.require("adds", "an amount or a range, in the pool's unit");
    Unit unit = targets == null ? null : commonUnit(targets, f.place("pool"));
    Uncertain adds = unit == null ? null : values.amount(addsNode, "adds", unit);
    PlanNode rampNode = f.get("ramp");
    Double ramp = rampNode == null ? Double.valueOf(0) : context.times.days(rampNode, "ramp");
    if (rampNode != null && ramp != null && ramp > LONGEST_RAMP) {
      amounts.wrong(rampNode, "ramp", PlanTimes.SPAN + ", at most 20 years", "");
      return null;
    }
    return targets == null || on == null || adds == null || ramp == null
        ? null
        : new Shock.ProjectStart(targets, adds, on, (int) Math.ceil(ramp - 1e-6));
  }

  /** The unit of all pools that are meant; null, and a mistake, when they have several. */
  private @Nullable Unit commonUnit(Targets targets, Place at) {
    List<Unit> units =
        pools.stream()
            .filter(p -> targets.includes(p.name()))
            .map(PlanPools.Read::unit)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (units.size() > 1) {
      problems.mistake(
          at,
          "'pool' names pools in "
              + String.join(" and ", units.stream().map(Unit::symbol).toList())
              + "; valid are pools in one unit, or one start for each");
    }
    return units.size() == 1 ? units.get(0) : null;
  }

  private void loss(PlanNode node, List<Shock> shocks) {
    if (!(node instanceof Entries)) {
      amounts.wrong(node, "lose", PlanShortLoss.LOST, "");
      return;
    }
    PlanFields f = PlanFields.of(node, "the loss", LOSE, problems);
    if (f.has("site") == f.has("largest unit of")) {
      problems.mistake(
          f.has("site") ? f.place("site") : f.place(),
          "the loss has "
              + (f.has("site") ? "both" : "neither")
              + " 'site' "
              + (f.has("site") ? "and" : "nor")
              + " 'largest unit of'; valid is "
              + PlanShortLoss.LOST);
      return;
    }
    ShockValues.@Nullable Moment from =
        values.moment(f.require("on", DAY + " or a time such as 2026-11-25 09:00"), "on");
    PlanNode lastingNode = f.get("lasting");
    Uncertain hours = values.hours(lastingNode, "lasting");
    boolean wrong = lastingNode != null && hours == null;
    if (f.has("site")) {
      if (f.has("units")) {
        problems.mistake(
            f.place("units"),
            "'units' stands beside 'site', but a site is lost with all that is there; valid is one"
                + " of them");
      }
      String site = site(f.get("site"));
      if (site != null && from != null && !wrong) {
        shocks.add(new Shock.SiteLoss(site, from.time(), hours));
      }
      return;
    }
    Targets targets = targets(f, "largest unit of", "pool", poolNames, null);
    Long units =
        f.has("units") ? amounts.whole(f.get("units"), "units", 1, 1_000_000) : Long.valueOf(1);
    if (targets != null && units != null && from != null && !wrong) {
      shocks.add(new Shock.UnitLoss(targets, units.intValue(), from.time(), hours));
    }
  }

  private @Nullable String site(@Nullable PlanNode node) {
    String name = amounts.scalar(node, "site", "the name of a site");
    if (name == null || node == null) {
      return null;
    }
    TreeSet<String> sites = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    boolean whole = true;
    for (PlanPools.Read p : pools) {
      PlanFile.PoolPlan plan = p.plan();
      whole &= plan != null;
      if (plan != null && !plan.site().isEmpty()) {
        sites.add(plan.site());
      }
    }
    String known = sites.ceiling(name);
    if (known != null && known.equalsIgnoreCase(name)) {
      return known;
    }
    if (whole) {
      problems.mistake(
          node.place(),
          "'site' names the unknown site '"
              + name
              + "'; "
              + (sites.isEmpty()
                  ? "no pool says where it stands; give pools a 'site'"
                  : "valid is " + String.join(", ", sites) + PlanMaybe.of(name, sites)));
    }
    return null;
  }

  private @Nullable Shock deliveries(PlanFields f) {
    Targets targets = targets(f, "pool", "pool", poolNames, Targets.all());
    Uncertain days = values.days(f.require("late by", PlanTimes.SPAN), "late by");
    return targets == null || days == null ? null : new Shock.LateDelivery(targets, days);
  }

  private @Nullable Shock retire(PlanFields f) {
    Targets targets = targets(f, "pool", "pool", poolNames, null);
    ShockValues.Units units =
        values.units(f.require("units", "a count and a name, such as 2 hosts"), "units");
    LocalDate on = context.times.date(f.require("on", "the first day out of service"), "on");
    if (targets == null || units == null || on == null) {
      return null;
    }
    for (PlanPools.Read p : pools) {
      PlanFile.PoolPlan plan = p.plan();
      if (plan != null
          && targets.includes(p.name())
          && !values.areThere(plan, units, on, f.place("units"))) {
        return null;
      }
    }
    return new Shock.Retirement(targets, units.name(), units.count(), on);
  }

  private @Nullable Shock deflect(PlanFields f) {
    Targets targets = targets(f, "desk", "desk", desks, Targets.all());
    Uncertain share =
        values.share(f.require("share", "a share of the tickets such as 15 %"), "share");
    Window window = window(f);
    return targets == null || share == null || window == null
        ? null
        : new Shock.Deflection(targets, share, window);
  }

  private @Nullable Shock absence(PlanFields f) {
    Targets targets = targets(f, "desk", "desk", desks, Targets.all());
    Uncertain share =
        values.share(f.require("share", "a share of the agents such as 20 %"), "share");
    Window window = window(f);
    return targets == null || share == null || window == null
        ? null
        : new Shock.Absence(targets, share, window);
  }

  private @Nullable Window window(PlanFields f) {
    LocalDate from = context.times.date(f.require("from", DAY), "from");
    LocalDate until = context.times.date(f.get("until"), "until");
    if (from == null || f.has("until") && until == null) {
      return null;
    }
    if (until != null && until.isBefore(from)) {
      problems.mistake(
          f.place("until"),
          f.what()
              + " ends on "
              + until
              + ", before it starts on "
              + from
              + "; valid is the last day, not before 'from'");
      return null;
    }
    return new Window(from, until);
  }

  /**
   * Pools or desks by name: one, a list, or {@code all}. Without a default the key must be there.
   */
  private @Nullable Targets targets(
      PlanFields f, String key, String kind, List<String> known, @Nullable Targets byDefault) {
    String valid = "the name of a " + kind + ", a list of names, or all";
    PlanNode node = byDefault == null ? f.require(key, valid) : f.get(key);
    if (node == null) {
      return f.has(key) ? null : byDefault;
    }
    List<PlanNode> nodes = node instanceof Items list ? list.items() : List.of(node);
    List<String> names = new ArrayList<>();
    for (PlanNode n : nodes) {
      String name = amounts.scalar(n, key, valid);
      if (name == null) {
        return null;
      }
      String found = known.stream().filter(k -> k.equalsIgnoreCase(name)).findFirst().orElse(null);
      if (found == null && name.matches("(?i)(all|every)( " + kind + "s?)?")) {
        return Targets.all();
      }
      if (found == null) {
        unknown(n.place(), key, kind, name, known);
        return null;
      }
      names.add(found);
    }
    if (names.isEmpty()) {
      amounts.wrong(node, key, valid, "");
      return null;
    }
    return new Targets(names);
  }

  private void unknown(Place at, String key, String kind, String name, List<String> known) {
    if (known.isEmpty()) {
      return; // Said once for the whole shock.
    }
    problems.mistake(
        at,
        "'"
            + key
            + "' names the unknown "
            + kind
            + " '"
            + name
            + "'; "
            + "valid is "
            + String.join(", ", known)
            + PlanMaybe.of(name, known));
  }
}
