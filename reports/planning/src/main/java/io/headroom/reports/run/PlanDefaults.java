package io.headroom.reports.run;

import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.datasets.mapping.Absent;
import io.headroom.datasets.mapping.Offsets;
import io.headroom.datasets.mapping.Preset;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LeadFromOrders;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.Registered;
import io.headroom.reports.run.PlanFile.Retired;
import io.headroom.reports.run.PlanFile.SourcePlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a plan with every default filled in, as YAML that reads as the same plan. */
final class PlanDefaults {
  private static final String PLAN = "the plan";

  private final PlanFile plan;
  private final PlanLines out;

  private PlanDefaults(PlanFile plan) {
    this.plan = plan;
    this.out = new PlanLines(plan.defaults());
  }

  /** The plan as YAML. */
  static String write(PlanFile plan) {
    PlanDefaults d = new PlanDefaults(plan);
    d.head();
    d.presets();
    d.out.append("\nsources:\n");
    PlanServiceLines lines = new PlanServiceLines(d.out);
    plan.sources().values().forEach(d::source);
    plan.tickets().values().forEach(lines::tickets);
    plan.outages().values().forEach(lines::outages);
    d.masterData();
    if (!plan.pools().isEmpty()) {
      d.out.append("\npools:\n");
      plan.pools().forEach(d::pool);
    }
    d.limits();
    lines.desks(plan.desks());
    lines.services(plan.services());
    d.adjustments();
    Map<String, Unit> units = new HashMap<>();
    plan.pools().forEach(p -> units.put(p.name(), p.unit()));
    d.out.append(ScenarioYaml.write(plan.scenarios(), units));
    return d.out.toString();
  }

  private void head() {
    out.line(0, PLAN, "plan", PlanWords.quoted(plan.title()));
    if (plan.asOf() == null) {
      out.append("# as of: the last complete period of the data  # default\n");
    } else {
      out.line(0, PLAN, "as of", plan.asOf().toString());
    }
    out.line(0, PLAN, "horizon", PlanWords.quoted(plan.horizonText()));
    out.line(0, PLAN, "currency", plan.currency());
    out.line(
        0,
        PLAN,
        "fiscal year starts",
        plan.fiscalYearStarts().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    out.line(0, PLAN, "tolerance", PlanWords.percent(plan.tolerance()));
    out.line(0, PLAN, "seed", Long.toString(plan.seed()));
    out.line(0, PLAN, "paths", Integer.toString(plan.paths()));
    out.line(
        0,
        PLAN,
        "holidays",
        PlanWords.list(plan.holidays().stream().map(LocalDate::toString).toList()));
    Path decisions = plan.decisions();
    if (decisions != null) {
      out.line(0, PLAN, "decisions", PlanWords.quoted(beside(decisions)));
    }
  }

  private void limits() {
    if (!plan.limits().isEmpty()) {
      out.append("\nlimits:\n");
      for (LimitPlan l : plan.limits()) {
        String pools = PlanWords.list(l.pools().stream().map(PlanWords::quoted).toList());
        out.append("  - name: ").append(PlanWords.quoted(l.name())).append("\n");
        out.line(4, "", "pools", pools);
      }
    }
  }

  private void presets() {
    if (!plan.presets().isEmpty()) {
      out.append("\npresets:\n");
      plan.presets()
          .forEach((name, p) -> out.line(2, "", PlanWords.quoted(name), PlanPresets.flow(p)));
    }
  }

  /** The columns that a plan names over those of a preset. */
  private String columns(Preset preset) {
    Preset own = plan.presets().get(preset.name());
    Preset base =
        own != null || !Preset.names().contains(preset.name()) ? own : Preset.of(preset.name());
    if (base == null) {
      return "";
    }
    Map<String, List<String>> known = base.group("column");
    return preset.group("column").entrySet().stream()
        .filter(e -> !e.getValue().equals(known.get(e.getKey())))
        .map(e -> e.getKey() + ": " + PlanWords.texts(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void masterData() {
    if (plan.masterData().isEmpty()) {
      return;
    }
    out.append("\nmaster data:\n");
    for (MasterTable t : plan.masterData()) {
      List<String> parts = new ArrayList<>();
      parts.add("read: " + PlanWords.quoted(t.pattern()));
      parts.add("preset: " + PlanWords.quoted(t.preset().name()));
      String columns = columns(t.preset());
      if (!columns.isEmpty()) {
        parts.add("columns: {" + columns + "}");
      }
      parts.add("zone: " + PlanWords.quoted(t.zone().getId()));
      if (!t.measured().isEmpty()) {
        parts.add("measured: " + PlanWords.quoted(t.measured() + " by " + t.label()));
      }
      out.line(2, "", t.key(), "{" + String.join(", ", parts) + "}");
    }
  }

  private void source(SourcePlan s) {
    String what = "source '" + s.name() + "'";
    out.append("  ").append(PlanWords.quoted(s.name())).append(":\n");
    PlanDatabases.write(out, what, s.pattern(), s.database());
    PlanFileOptions.lines(s.options()).forEach((key, v) -> out.line(4, what, key, v));
    SourceLayout layout = s.layout();
    Preset preset = layout.preset();
    if (preset != null) {
      out.line(4, what, "preset", PlanWords.quoted(preset.name()));
    }
    if (preset != null && s.time() == null) {
      // The preset knows the column.
    } else if (!s.timeParts().isEmpty()) {
      out.line(4, what, "time", "{columns: " + PlanWords.texts(s.timeParts()) + "}");
    } else if (s.since() != null) {
      String column = PlanWords.quoted(String.valueOf(s.time()));
      out.line(4, what, "time", "{column: " + column + ", since: " + s.since() + "}");
    } else if (s.timeFormat() != null) {
      String column = PlanWords.quoted(String.valueOf(s.time()));
      out.line(
          4,
          what,
          "time",
          "{column: " + column + ", format: " + PlanWords.quoted(s.timeFormat()) + "}");
    } else {
      out.line(4, what, "time", PlanWords.quoted(String.valueOf(s.time())));
    }
    out.line(4, what, "zone", PlanWords.quoted(s.zone().getId()));
    out.line(4, what, "wide", s.wide() ? "yes" : "no");
    List<String> by =
        preset != null && !known(s, "series by") ? preset.get("series by") : s.seriesBy();
    if (preset == null ? !s.wide() || !by.isEmpty() : !known(s, "series by")) {
      out.line(4, what, "series by", PlanWords.texts(by));
    }
    if (!layout.values().isEmpty()) {
      out.line(4, what, "value", PlanWords.texts(layout.values()));
    } else if (s.value() != null) {
      out.line(4, what, "value", PlanWords.quoted(s.value()));
    }
    out.line(4, what, "unit", PlanWords.quoted(s.unit().symbol()));
    out.line(4, what, "stamps", s.stamps().name().toLowerCase(Locale.ROOT));
    String duration = s.duration();
    if (duration != null) {
      out.line(4, what, "duration", PlanWords.quoted(duration));
    }
    if (s.step() != null) {
      out.line(4, what, "step", s.step().toString());
    }
    out.line(4, what, "several", s.several().name().toLowerCase(Locale.ROOT));
    if (!s.missing().isEmpty()) {
      out.line(4, what, "missing", PlanWords.texts(s.missing()));
    }
    if (layout.offsets() != Offsets.HONOR) {
      out.line(4, what, "offsets", "ignore");
    }
    if (layout.absent() != Absent.MISSING) {
      out.line(4, what, "absent", "zero");
    }
    if (layout.decimal() == ',') {
      out.line(4, what, "decimal", "comma");
    }
    out.line(4, what, "stale after", PlanWords.span(s.staleAfter()));
    out.line(4, what, "cleaning", PlanCleaning.text(s.cleaning()));
  }

  /** Whether a key of a source is its preset's own, so that it need not be written. */
  private boolean known(SourcePlan s, String key) {
    Preset preset = s.layout().preset();
    if (preset == null) {
      return false;
    }
    Preset base = plan.presets().get(preset.name());
    if (base == null && Preset.names().contains(preset.name())) {
      base = Preset.of(preset.name());
    }
    return base != null && base.get(key).equals(preset.get(key));
  }

  private void pool(PoolPlan p) {
    String what = "pool '" + p.name() + "'";
    out.append("  - name: ").append(PlanWords.quoted(p.name())).append("\n");
    out.line(4, what, "site", p.site().isEmpty() ? "''" : PlanWords.quoted(p.site()));
    if (p.where().isEmpty()) {
      out.line(4, what, "demand", "{source: " + PlanWords.quoted(p.source()) + "}");
    } else {
      out.line(
          4,
          what,
          "demand",
          "{source: "
              + PlanWords.quoted(p.source())
              + ", where: "
              + PlanWords.map(p.where())
              + "}");
    }
    out.line(4, what, "unit", PlanWords.quoted(p.unit().symbol()));
    out.line(4, what, "forecast", forecast(p));
    BreachRule rule = p.rule();
    out.append("    limit:\n");
    out.line(6, what, "at", PlanWords.percent(rule.threshold()));
    out.line(6, what, "for", rule.need() + " of " + rule.window() + " " + p.grain().noun() + "s");
    if (rule.threshold() > 1) {
      out.line(6, what, "overcommit", "yes");
    }
    out.append("    capacity:\n");
    p.capacity().forEach(c -> capacity(c, p.unit()));
    out.line(4, what, "reserve", reserve(p));
    buffers(p, what);
    order(p);
    PlanFile.UnitFailures f = p.failures();
    if (f != null) {
      String unit = PlanWords.percent(f.unit());
      out.line(
          4, what, "failures", "{unit: " + unit + ", feed: " + PlanWords.percent(f.feed()) + "}");
    }
  }

  private static String forecast(PoolPlan p) {
    return PlanRule.word(p.grain()) + " " + p.rule().statistic().name().toLowerCase(Locale.ROOT);
  }

  private void capacity(CapacityEntry entry, Unit unit) {
    StringBuilder e = new StringBuilder("      - {");
    if (entry instanceof Installed i) {
      boolean whole = i.asset().equals(CapacityEntries.WHOLE) && i.count() == 1;
      e.append(whole ? "total" : PlanWords.quoted(PlanCapacity.counted(i.count(), i.asset())))
          .append(": ")
          .append(PlanWords.quoted(PlanWords.amount(i.each(), unit) + (whole ? "" : " each")));
      e.append(i.from() == null ? "" : ", from: " + i.from());
      e.append(i.to() == null ? "" : ", to: " + i.to());
    } else if (entry instanceof Retired r) {
      e.append("retire: ")
          .append(PlanWords.quoted(PlanCapacity.counted(r.count(), r.asset())))
          .append(", on: ")
          .append(r.on());
    } else if (entry instanceof LookedUp l) {
      e.append("read: ").append(PlanWords.quoted(beside(l.file())));
      e.append(", value: ").append(PlanWords.quoted(l.value()));
      e.append(", unit: ").append(PlanWords.quoted(l.unit().symbol()));
      e.append(l.where().isEmpty() ? "" : ", where: " + PlanWords.map(l.where()));
    } else if (entry instanceof Registered r) {
      e.append("from: assets, where: ").append(PlanWords.map(r.where()));
      e.append(", unit: ").append(PlanWords.quoted(r.unit().symbol()));
      Double each = r.each();
      e.append(each == null ? "" : ", each: " + PlanWords.quoted(PlanWords.amount(each, unit)));
    }
    out.append(e.toString()).append("}\n");
  }

  private static String reserve(PoolPlan p) {
    Headroom.Rule rule = p.reserve().rule();
    if (rule instanceof Headroom.SpareUnits spare) {
      return "N+" + spare.spare();
    }
    String cause = p.reserve().cause();
    if (cause.startsWith(PlanPools.RESERVED)) {
      return PlanWords.quoted(cause.substring(PlanPools.RESERVED.length()));
    }
    return p.reserve().equals(Headroom.none()) ? "N" : held(rule, p.unit());
  }

  private static String held(Headroom.Rule rule, Unit unit) {
    return rule instanceof Headroom.Share s
        ? PlanWords.percent(s.share())
        : rule instanceof Headroom.Fixed f
            ? PlanWords.quoted(PlanWords.amount(f.amount(), unit))
            : "0 %";
  }

  private void buffers(PoolPlan p, String what) {
    if (p.buffers().isEmpty()) {
      out.line(4, what, "buffer", "[]");
      return;
    }
    out.append("    buffer:\n");
    for (Headroom b : p.buffers()) {
      out.append("      - {hold: ")
          .append(held(b.rule(), p.unit()))
          .append(", because: ")
          .append(PlanWords.quoted(b.cause()))
          .append("}\n");
    }
  }

  private void order(PoolPlan p) {
    OrderItem order = p.order();
    if (order == null) {
      return;
    }
    Unit unit = p.unit();
    out.append("    order:\n");
    out.line(6, "", "item", PlanWords.quoted(order.name()));
    out.line(6, "", "adds", PlanWords.quoted(PlanWords.amount(order.adds(), unit)));
    Money cost = order.cost();
    if (cost != null) {
      out.line(6, "", "costs", cost.toString());
    }
    LeadFromOrders from = p.leadFrom();
    out.line(6, "", "lead time", from == null ? lead(order.leadTime()) : lead(from));
  }

  private static String lead(LeadTime lead) {
    return lead.isCertain()
        ? PlanWords.days(lead.p50())
        : "{p50: " + PlanWords.days(lead.p50()) + ", p90: " + PlanWords.days(lead.p90()) + "}";
  }

  private static String lead(LeadFromOrders from) {
    LeadTime otherwise = from.otherwise();
    return "{from: orders"
        + (from.supplier().isEmpty() ? "" : ", supplier: " + PlanWords.quoted(from.supplier()))
        + (from.item().isEmpty() ? "" : ", item: " + PlanWords.quoted(from.item()))
        + (otherwise == null ? "" : ", otherwise: " + lead(otherwise))
        + "}";
  }

  private void adjustments() {
    if (plan.adjustments().isEmpty()) {
      return;
    }
    out.append("\nadjustments:\n");
    for (Adjustment a : plan.adjustments()) {
      Unit unit =
          plan.pools().stream()
              .filter(p -> p.name().equals(a.pool()))
              .map(PoolPlan::unit)
              .findFirst()
              .orElse(Unit.ONE);
      List<String> parts = new ArrayList<>();
      parts.add("pool: " + PlanWords.quoted(a.pool()));
      parts.add("from: " + a.from());
      addIf(parts, "until", a.until());
      parts.add(change(a.change(), unit));
      if (!a.reason().isEmpty()) {
        parts.add("because: " + PlanWords.quoted(a.reason()));
      }
      if (!a.author().isEmpty()) {
        parts.add("by: " + PlanWords.quoted(a.author()));
      }
      addIf(parts, "expires", a.expires());
      out.append("  - {").append(String.join(", ", parts)).append("}\n");
    }
  }

  private static void addIf(List<String> parts, String key, @Nullable LocalDate day) {
    if (day != null) {
      parts.add(key + ": " + day);
    }
  }

  private static String change(Adjustment.Change change, Unit unit) {
    if (change instanceof Adjustment.Factor f) {
      return "factor: " + PlanWords.number(f.factor());
    }
    if (change instanceof Adjustment.Addition a) {
      return "add: " + PlanWords.quoted(PlanWords.amount(a.amount(), unit));
    }
    if (change instanceof Adjustment.Replacement r) {
      return "replace: "
          + PlanWords.texts(
              List.of(
                  PlanWords.amount(r.low(), unit),
                  PlanWords.amount(r.likely(), unit),
                  PlanWords.amount(r.high(), unit)));
    }
    throw new IllegalStateException("an unknown change: " + change);
  }

  /** A file as the plan names it. */
  private String beside(Path file) {
    Path folder = plan.file().toAbsolutePath().normalize().getParent();
    Path there = file.toAbsolutePath().normalize();
    return folder == null || !file.startsWith(folder) && file.isAbsolute()
        ? there.toString()
        : folder.relativize(there).toString().replace('\\', '/');
  }
}
