package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.service.Objective;
import io.headroom.core.service.Service;
import io.headroom.core.service.Service.Criticality;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the services of a plan: the pools they use, the desk behind them, their failures and
 * objectives.
 */
final class PlanServices {
  static final Keys KEYS =
      Keys.of(
          "name",
          "owner",
          "criticality",
          "uses",
          "desk",
          "failures",
          "units",
          "needs",
          "objective",
          "structure",
          "shortage costs|shortage cost");
  private static final Keys OBJECTIVE = Keys.of("availability|available|uptime", "per|over");
  private static final Map<String, Objective.Per> PERIODS =
      Map.of(
          "week", Objective.Per.WEEK,
          "month", Objective.Per.MONTH,
          "quarter", Objective.Per.QUARTER,
          "year", Objective.Per.YEAR);
  private static final Pattern PER_HOUR =
      Pattern.compile("(.+?)\\s*(?:per|an|a|/)\\s*(?:h|hr|hour)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Criticality> CRITICALITY =
      Map.of("high", Criticality.HIGH, "medium", Criticality.MEDIUM, "low", Criticality.LOW);
  private static final String USES = "pools with shares, such as {cluster memory: 40 %}";

  private final PlanContext context;
  private final List<String> pools;
  private final Map<String, PlanSources.Read> sources;
  private final PlanDesks deskReader;
  private final List<DeskPlan> desks;
  private final @Nullable String currency;
  private final Map<String, Double> used = new TreeMap<>();

  /** Reads services; a desk that only a service names is added to {@code desks}. */
  PlanServices(
      PlanContext context,
      List<String> pools,
      Map<String, PlanSources.Read> sources,
      PlanDesks deskReader,
      List<DeskPlan> desks,
      @Nullable String currency) {
    this.context = context;
    this.pools = pools;
    this.sources = sources;
    this.deskReader = deskReader;
    this.desks = desks;
    this.currency = currency;
  }

  List<ServicePlan> read(List<Named> nodes) {
    List<ServicePlan> all = new ArrayList<>();
    for (Named n : nodes) {
      all.add(service(n));
    }
    return all;
  }

  private ServicePlan service(Named n) {
    PlanFields f = PlanFields.of(n.node(), "service '" + n.name() + "'", KEYS, context.problems);
    String owner = context.text(f, "owner", "");
    Criticality criticality =
        context.orDefault(
            f,
            "criticality",
            context.oneOf(f.get("criticality"), "criticality", CRITICALITY, "high, medium or low"),
            Criticality.MEDIUM);
    Map<String, Double> uses = new LinkedHashMap<>();
    PlanNode node = f.get("uses");
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        boolean whole = e.value() instanceof Text t && t.isEmpty();
        use(
            uses,
            e.key(),
            e,
            whole ? Double.valueOf(1) : context.amounts.share(e.value(), e.key()));
      }
    } else if (node instanceof Items list) {
      for (PlanNode item : list.items()) {
        String pool = context.amounts.scalar(item, "uses", USES);
        if (pool != null) {
          use(uses, pool, new Entry(pool, item.place(), item), 1.0);
        }
      }
    } else if (node != null) {
      String pool = context.amounts.scalar(node, "uses", USES);
      if (pool != null) {
        use(uses, pool, new Entry(pool, node.place(), node), 1.0);
      }
    }
    PlanNode failures = f.get("failures");
    PlanNode structure = f.get("structure");
    ServicePlan plan =
        new ServicePlan(
            new Service(n.name(), owner, criticality, uses),
            desk(n.name(), f.get("desk")),
            failures == null ? null : PlanLogs.outages(context, failures, "failures", sources),
            units(f.get("units"), "units"),
            needs(f),
            objective(f.get("objective")),
            structure == null
                ? null
                : DiagramReader.read(
                    context, structure, "'structure' of service '" + n.name() + "'"),
            structure == null ? "" : PlanWords.flow(structure),
            shortage(f.get("shortage costs")));
    boolean silent = plan.desk().isEmpty() && plan.failures() == null && plan.structure() == null;
    if (silent && !f.has("uses") && !f.has("desk") && !f.has("failures")) {
      context.problems.notice(
          f.place(),
          "service '"
              + n.name()
              + "' uses no pool and no desk and has no failures, so nothing is said about it");
    }
    if (plan.objective() != null && plan.failures() == null && plan.structure() == null) {
      context.problems.notice(
          f.place("objective"),
          "the objective of service '"
              + n.name()
              + "' cannot be judged without 'failures' or 'structure'");
    }
    return plan;
  }

  /** The name of a desk, or of one that works on the tickets that are named instead. */
  private String desk(String service, @Nullable PlanNode node) {
    if (node == null) {
      return "";
    }
    for (DeskPlan d : desks) {
      if (node instanceof Text t && d.name().equalsIgnoreCase(t.text().strip())) {
        return d.name();
      }
    }
    boolean isSelection =
        sources.keySet().stream().anyMatch(s -> s.equalsIgnoreCase(PlanSelection.named(node)));
    if (!isSelection) {
      List<String> names = new ArrayList<>(desks.stream().map(DeskPlan::name).toList());
      context.problems.mistake(
          node.place(),
          "'desk' is "
              + node.found()
              + "; valid is a desk of the plan"
              + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
              + " or a log of tickets such as incidents where {team: desk}"
              + (node instanceof Text t ? PlanMaybe.of(t.text(), names) : ""));
      return "";
    }
    LogSelection tickets = PlanLogs.tickets(context, node, "desk", sources);
    if (tickets == null) {
      return "";
    }
    DeskPlan own = deskReader.plain(service, tickets);
    desks.add(own);
    return own.name();
  }

  private @Nullable Integer units(@Nullable PlanNode node, String key) {
    Long units = context.amounts.whole(node, key, 1, 10_000_000);
    return units == null ? null : units.intValue();
  }

  private @Nullable Integer needs(PlanFields f) {
    Integer needs = units(f.get("needs"), "needs");
    Integer units = needs == null ? null : units(f.require("units", "how many there are"), "units");
    if (needs != null && units != null && needs > units) {
      context.problems.mistake(
          f.place("needs"),
          "'needs' is " + needs + ", but 'units' is " + units + "; valid is at most that many");
      return null;
    }
    return needs;
  }

  private @Nullable Objective objective(@Nullable PlanNode node) {
    if (node == null) {
      return null;
    }
    String valid = "a share such as 99.9 %, or {availability: 99.9 %, per: quarter}";
    PlanNode shareNode = node;
    Objective.Per per = Objective.Per.QUARTER;
    if (node instanceof Entries) {
      PlanFields f = PlanFields.of(node, "'objective'", OBJECTIVE, context.problems);
      shareNode = f.require("availability", valid);
      Objective.Per given =
          context.oneOf(f.get("per"), "per", PERIODS, "week, month, quarter or year");
      per = given == null ? per : given;
    }
    Double share = context.amounts.share(shareNode, "availability");
    if (share == null || shareNode == null) {
      return null;
    }
    if (!(share > 0 && share <= 1)) {
      context.amounts.wrong(shareNode, "availability", "above 0 % and at most 100 %", "");
      return null;
    }
    return new Objective(share, per);
  }

  private @Nullable Money shortage(@Nullable PlanNode node) {
    if (!(node instanceof Text t)) {
      return node == null ? null : context.money.amount(node, "shortage costs", currency);
    }
    Matcher m = PER_HOUR.matcher(t.text().strip());
    if (!m.matches()) {
      context.amounts.wrong(
          node,
          "shortage costs",
          "money per hour, such as 900 EUR per hour",
          t.text() + " per hour");
      return null;
    }
    return context.money.amount(new Text(m.group(1), false, t.place()), "shortage costs", currency);
  }

  private void use(Map<String, Double> uses, String name, Entry e, @Nullable Double share) {
    String pool = context.pool(e.place(), "'uses'", name, pools);
    if (pool == null || share == null) {
      return;
    }
    if (!(share > 0 && share <= 1)) {
      context.amounts.wrong(e.value(), e.key(), "a share above 0 % and at most 100 %", "");
      return;
    }
    double before = used.getOrDefault(pool, 0.0);
    double sum = before + share;
    used.put(pool, sum);
    if (sum > 1 + 1e-9 && before <= 1 + 1e-9) {
      context.problems.mistake(
          e.place(),
          "with "
              + PlanWords.percent(share)
              + " here, services use "
              + PlanWords.percent(Math.rint(sum * 1e8) / 1e8)
              + " of pool '"
              + pool
              + "'; valid is 100 % at most over all services");
    }
    uses.put(pool, share);
  }
}
