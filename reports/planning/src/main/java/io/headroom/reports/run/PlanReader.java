package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Scenario;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Items;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a plan file: every mistake is found before any is reported. */
final class PlanReader {
  static final double TOLERANCE = 0.10;
  static final long SEED = 20_261_122;
  static final int PATHS = 5_000;
  static final String HORIZON = "4 quarters";
  static final String CURRENCY = "EUR";
  private static final int MOST_PATHS = 1_000_000;
  static final Keys KEYS =
      Keys.of(
              "plan|title",
              "as of",
              "horizon",
              "currency",
              "fiscal year starts",
              "tolerance",
              "seed",
              "paths",
              "holidays",
              "extends",
              "presets",
              "sources",
              "master data",
              "services",
              "desks",
              "pools",
              "limits",
              "decisions",
              "adjustments",
              "scenarios")
          .later("report");

  private final Path file;
  private final PlanContext context = new PlanContext();
  private final PlanAmounts amounts = context.amounts;
  private final PlanTimes times = context.times;

  private PlanReader(Path file) {
    this.file = file;
  }

  /** The plan of a file, see {@link PlanFile#read}. */
  static PlanFile read(Path file) {
    return new PlanReader(file).read();
  }

  private PlanFile read() {
    Entries root = PlanMerge.read(file, context.problems);
    if (root == null) {
      context.problems.throwIfAny();
      throw new IllegalStateException("a plan that was not read has no mistake: " + file);
    }
    PlanFields f = PlanFields.of(root, "the plan", KEYS, context.problems);
    String title = context.text(f, "plan", title());
    LocalDate asOf = times.date(f.get("as of"), "as of");
    String horizonText = amounts.scalar(f.get("horizon"), "horizon", "a span such as 4 quarters");
    Period horizon =
        context.orDefault(
            f, "horizon", times.horizon(f.get("horizon"), "horizon"), Period.ofMonths(12));
    Month fiscal =
        context.orDefault(
            f,
            "fiscal year starts",
            times.month(f.get("fiscal year starts"), "fiscal year starts"),
            Month.JANUARY);
    double tolerance = tolerance(f);
    long seed =
        context.orDefault(
            f, "seed", amounts.whole(f.get("seed"), "seed", Long.MIN_VALUE, Long.MAX_VALUE), SEED);
    int paths =
        context
            .orDefault(
                f, "paths", amounts.whole(f.get("paths"), "paths", 100, MOST_PATHS), (long) PATHS)
            .intValue();
    Set<LocalDate> holidays = new TreeSet<>(holidays(f));
    List<Named> poolNodes = context.named(f.get("pools"), "pools", "pool");
    List<Named> deskNodes = context.named(f.get("desks"), "desks", "desk");
    List<Named> serviceNodes = context.named(f.get("services"), "services", "service");
    Set<String> used = PlanLogs.used(poolNodes, "demand");
    used.addAll(PlanLogs.used(deskNodes, "tickets"));
    used.addAll(PlanLogs.used(serviceNodes, "desk", "failures"));
    used.addAll(PlanMasterData.used(f.get("master data")));
    boolean other = PlanLogs.has(serviceNodes, "desk", "failures", "structure") || f.has("desks");
    if (!f.has("pools") && !other) {
      f.require("pools", "a list of pools, or 'desks', or 'services' with failures");
    }
    PlanPresets presets = PlanPresets.read(context, f.get("presets"));
    Map<String, PlanSources.Read> sources =
        new PlanSources(context, file, presets)
            .read(f.require("sources", "a map of sources of history"), used);
    PlanMasterData registers = new PlanMasterData(context, presets);
    List<MasterTable> masterData = registers.read(f.get("master data"), sources);
    holidays.addAll(registers.holidays(masterData, asOf, f.place("master data")));
    String currency = context.money.currency(f.get("currency"), "currency");
    if (currency == null && !f.has("currency")) {
      currency = currencyOfCosts(poolNodes);
      context.isDefault(f.what(), "currency");
    }
    Set<String> registerKeys =
        masterData.stream().map(MasterTable::key).collect(Collectors.toSet());
    List<PlanPools.Read> pools =
        new PlanPools(context, sources, registerKeys, currency).read(poolNodes);
    if (f.get("pools") != null && poolNodes.isEmpty() && context.problems.isEmpty()) {
      context.problems.mistake(f.place("pools"), "'pools' is an empty list; valid is at least one");
    }
    List<String> names = pools.stream().map(PlanPools.Read::name).toList();
    List<LimitPlan> limits = new PlanLimits(context, names).read(f.get("limits"));
    PlanDesks deskReader = new PlanDesks(context, sources, holidays);
    List<DeskPlan> desks = deskReader.read(deskNodes);
    List<ServicePlan> services =
        new PlanServices(context, names, sources, deskReader, desks, currency).read(serviceNodes);
    List<Adjustment> adjustments =
        new PlanAdjustments(context, names, units(pools)).read(f.get("adjustments"));
    List<Scenario> scenarios =
        new PlanScenarios(
                context,
                pools,
                desks.stream().map(DeskPlan::name).toList(),
                asOf,
                WorkCalendar.mondayToFriday().withHolidays(holidays))
            .read(f.get("scenarios"));
    Path decisions = decisions(f);
    List<PoolPlan> plans =
        pools.stream().map(PlanPools.Read::plan).filter(Objects::nonNull).toList();
    if (decisions != null) {
      DecisionsFile.read(decisions, names, plans, context.problems);
    }
    context.problems.throwIfAny();
    return new PlanFile(
        file,
        title,
        asOf,
        horizon,
        horizonText == null ? HORIZON : horizonText,
        currency == null ? CURRENCY : currency,
        tolerance,
        seed,
        paths,
        Collections.unmodifiableSet(holidays),
        kept(sources, PlanSources.Read::plan),
        plans,
        limits,
        kept(sources, PlanSources.Read::tickets),
        kept(sources, PlanSources.Read::outages),
        List.copyOf(desks),
        services,
        scenarios,
        decisions,
        adjustments,
        fiscal,
        presets.own(),
        masterData,
        context.problems.notices(),
        context.defaults());
  }

  private String title() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  private double tolerance(PlanFields f) {
    PlanNode node = f.get("tolerance");
    Double share = amounts.share(node, "tolerance");
    if (share != null && node != null && !(share >= 0 && share < 1)) {
      amounts.wrong(node, "tolerance", "a share from 0 % to below 100 %", "");
    }
    return context.orDefault(f, "tolerance", share, TOLERANCE);
  }

  private Set<LocalDate> holidays(PlanFields f) {
    Set<LocalDate> days = new TreeSet<>();
    PlanNode node = f.get("holidays");
    if (!f.has("holidays")) {
      context.isDefault(f.what(), "holidays");
    }
    List<PlanNode> items =
        node instanceof Items list ? list.items() : node == null ? List.of() : List.of(node);
    for (PlanNode item : items) {
      LocalDate day = times.date(item, "holidays");
      if (day != null) {
        days.add(day);
      }
    }
    return Collections.unmodifiableSet(days);
  }

  /** The currency of the first price, so that a plan need not state it twice. */
  private static @Nullable String currencyOfCosts(List<Named> pools) {
    PlanContext quiet = new PlanContext();
    for (Named n : pools) {
      PlanNode order = PlanFields.of(n.node(), "", PlanPools.KEYS, quiet.problems).get("order");
      if (order instanceof Items list && !list.items().isEmpty()) {
        order = list.items().get(0);
      }
      if (order instanceof Entries) {
        PlanFields f = PlanFields.of(order, "", PlanPools.ORDER, quiet.problems);
        Money cost = quiet.money.amount(f.get("costs"), "costs", null);
        if (cost != null) {
          return cost.currency();
        }
      }
    }
    return null;
  }

  private static Map<String, Unit> units(List<PlanPools.Read> pools) {
    Map<String, Unit> units = new HashMap<>();
    for (PlanPools.Read p : pools) {
      Unit unit = p.unit();
      if (unit != null) {
        units.put(p.name(), unit);
      }
    }
    return units;
  }

  private @Nullable Path decisions(PlanFields f) {
    PlanNode node = f.get("decisions");
    String name = amounts.scalar(node, "decisions", "the name of a table such as decisions.csv");
    if (node == null || name == null) {
      return null;
    }
    try {
      return PlanInputs.file(node.place().file(), name);
    } catch (PlanInputs.Absent e) {
      context.problems.mistake(
          node.place(), "'decisions' is " + node.found() + ", but " + e.getMessage());
      return null;
    }
  }

  /** The sources of one kind by name, in order of the plan. */
  private static <T> Map<String, T> kept(
      Map<String, PlanSources.Read> sources, Function<PlanSources.Read, @Nullable T> kind) {
    Map<String, T> all = new LinkedHashMap<>();
    for (PlanSources.Read s : sources.values()) {
      T one = kind.apply(s);
      if (one != null) {
        all.put(s.name(), one);
      }
    }
    return Collections.unmodifiableMap(all);
  }
}
