package io.headroom.reports.run;

import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.service.Service;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.Retired;
import io.headroom.reports.run.PlanFile.SourcePlan;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a plan with every default filled in, as YAML that reads as the same plan. */
final class PlanDefaults {
  private static final String PLAN = "the plan";

  private final PlanFile plan;
  private final StringBuilder out = new StringBuilder();

  private PlanDefaults(PlanFile plan) {
    this.plan = plan;
  }

  /** The plan as YAML. */
  static String write(PlanFile plan) {
    PlanDefaults d = new PlanDefaults(plan);
    d.head();
    d.out.append("\nsources:\n");
    plan.sources().values().forEach(d::source);
    d.out.append("\npools:\n");
    plan.pools().forEach(d::pool);
    d.services();
    d.adjustments();
    return d.out.toString();
  }

  private void head() {
    line(0, PLAN, "plan", quoted(plan.title()));
    if (plan.asOf() == null) {
      out.append("# as of: the last complete period of the data  # default\n");
    } else {
      line(0, PLAN, "as of", plan.asOf().toString());
    }
    line(0, PLAN, "horizon", quoted(plan.horizonText()));
    line(0, PLAN, "currency", plan.currency());
    line(
        0,
        PLAN,
        "fiscal year starts",
        plan.fiscalYearStarts().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    line(0, PLAN, "tolerance", percent(plan.tolerance()));
    line(0, PLAN, "seed", Long.toString(plan.seed()));
    line(0, PLAN, "paths", Integer.toString(plan.paths()));
    line(0, PLAN, "holidays", list(plan.holidays().stream().map(LocalDate::toString).toList()));
    Path decisions = plan.decisions();
    if (decisions != null) {
      line(0, PLAN, "decisions", quoted(beside(decisions)));
    }
  }

  private void source(SourcePlan s) {
    String what = "source '" + s.name() + "'";
    out.append("  ").append(quoted(s.name())).append(":\n");
    line(4, what, "read", quoted(s.pattern()));
    if (!s.timeParts().isEmpty()) {
      line(4, what, "time", "{columns: " + texts(s.timeParts()) + "}");
    } else if (s.timeFormat() != null) {
      String column = quoted(String.valueOf(s.time()));
      line(4, what, "time", "{column: " + column + ", format: " + quoted(s.timeFormat()) + "}");
    } else {
      line(4, what, "time", quoted(String.valueOf(s.time())));
    }
    line(4, what, "zone", quoted(s.zone().getId()));
    if (s.wide()) {
      line(4, what, "wide", "yes");
    } else {
      line(4, what, "wide", "no");
      line(4, what, "series by", texts(s.seriesBy()));
      line(4, what, "value", quoted(String.valueOf(s.value())));
    }
    line(4, what, "unit", quoted(s.unit().symbol()));
    line(4, what, "stamps", s.stamps().name().toLowerCase(Locale.ROOT));
    String duration = s.duration();
    if (duration != null) {
      line(4, what, "duration", quoted(duration));
    }
    if (s.step() != null) {
      line(4, what, "step", s.step().toString());
    }
    line(4, what, "several", s.several().name().toLowerCase(Locale.ROOT));
    if (!s.missing().isEmpty()) {
      line(4, what, "missing", texts(s.missing()));
    }
    line(4, what, "stale after", span(s.staleAfter()));
  }

  private void pool(PoolPlan p) {
    String what = "pool '" + p.name() + "'";
    out.append("  - name: ").append(quoted(p.name())).append('\n');
    line(4, what, "site", p.site().isEmpty() ? "''" : quoted(p.site()));
    if (p.where().isEmpty()) {
      line(4, what, "demand", "{source: " + quoted(p.source()) + "}");
    } else {
      line(
          4, what, "demand", "{source: " + quoted(p.source()) + ", where: " + map(p.where()) + "}");
    }
    line(4, what, "unit", quoted(p.unit().symbol()));
    line(4, what, "forecast", forecast(p));
    BreachRule rule = p.rule();
    out.append("    limit:\n");
    line(6, what, "at", percent(rule.threshold()));
    line(6, what, "for", rule.need() + " of " + rule.window() + " " + p.grain().noun() + "s");
    if (rule.threshold() > 1) {
      line(6, what, "overcommit", "yes");
    }
    out.append("    capacity:\n");
    p.capacity().forEach(c -> capacity(c, p.unit()));
    line(4, what, "reserve", reserve(p));
    buffers(p, what);
    order(p.order(), p.unit());
  }

  private static String forecast(PoolPlan p) {
    return PlanRule.word(p.grain()) + " " + p.rule().statistic().name().toLowerCase(Locale.ROOT);
  }

  private void capacity(CapacityEntry entry, Unit unit) {
    StringBuilder e = new StringBuilder("      - {");
    if (entry instanceof Installed i) {
      boolean whole = i.asset().equals(CapacityEntries.WHOLE) && i.count() == 1;
      e.append(whole ? "total" : quoted(PlanCapacity.counted(i.count(), i.asset())))
          .append(": ")
          .append(quoted(amount(i.each(), unit) + (whole ? "" : " each")));
      e.append(i.from() == null ? "" : ", from: " + i.from());
      e.append(i.to() == null ? "" : ", to: " + i.to());
    } else if (entry instanceof Retired r) {
      e.append("retire: ")
          .append(quoted(PlanCapacity.counted(r.count(), r.asset())))
          .append(", on: ")
          .append(r.on());
    } else if (entry instanceof LookedUp l) {
      e.append("read: ").append(quoted(beside(l.file())));
      e.append(", value: ").append(quoted(l.value()));
      e.append(", unit: ").append(quoted(l.unit().symbol()));
      e.append(l.where().isEmpty() ? "" : ", where: " + map(l.where()));
    }
    out.append(e).append("}\n");
  }

  private static String reserve(PoolPlan p) {
    Headroom.Rule rule = p.reserve().rule();
    if (rule instanceof Headroom.SpareUnits spare) {
      return "N+" + spare.spare();
    }
    String cause = p.reserve().cause();
    if (cause.startsWith(PlanPools.RESERVED)) {
      return quoted(cause.substring(PlanPools.RESERVED.length()));
    }
    return p.reserve().equals(Headroom.none()) ? "N" : held(rule, p.unit());
  }

  private static String held(Headroom.Rule rule, Unit unit) {
    return rule instanceof Headroom.Share s
        ? percent(s.share())
        : rule instanceof Headroom.Fixed f ? quoted(amount(f.amount(), unit)) : "0 %";
  }

  private void buffers(PoolPlan p, String what) {
    if (p.buffers().isEmpty()) {
      line(4, what, "buffer", "[]");
      return;
    }
    out.append("    buffer:\n");
    for (Headroom b : p.buffers()) {
      out.append("      - {hold: ")
          .append(held(b.rule(), p.unit()))
          .append(", because: ")
          .append(quoted(b.cause()))
          .append("}\n");
    }
  }

  private void order(@Nullable OrderItem order, Unit unit) {
    if (order == null) {
      return;
    }
    out.append("    order:\n");
    line(6, "", "item", quoted(order.name()));
    line(6, "", "adds", quoted(amount(order.adds(), unit)));
    Money cost = order.cost();
    if (cost != null) {
      line(6, "", "costs", cost.toString());
    }
    LeadTime lead = order.leadTime();
    line(
        6,
        "",
        "lead time",
        lead.isCertain()
            ? days(lead.p50())
            : "{p50: " + days(lead.p50()) + ", p90: " + days(lead.p90()) + "}");
  }

  private void services() {
    if (plan.services().isEmpty()) {
      return;
    }
    out.append("\nservices:\n");
    for (Service s : plan.services()) {
      String what = "service '" + s.name() + "'";
      out.append("  - name: ").append(quoted(s.name())).append('\n');
      line(4, what, "owner", quoted(s.owner()));
      line(4, what, "criticality", s.criticality().name().toLowerCase(Locale.ROOT));
      if (!s.uses().isEmpty()) {
        line(
            4,
            what,
            "uses",
            s.uses().entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": " + percent(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
      }
    }
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
      parts.add("pool: " + quoted(a.pool()));
      parts.add("from: " + a.from());
      addIf(parts, "until", a.until());
      parts.add(change(a.change(), unit));
      if (!a.reason().isEmpty()) {
        parts.add("because: " + quoted(a.reason()));
      }
      if (!a.author().isEmpty()) {
        parts.add("by: " + quoted(a.author()));
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
      return "factor: " + number(f.factor());
    }
    if (change instanceof Adjustment.Addition a) {
      return "add: " + quoted(amount(a.amount(), unit));
    }
    if (change instanceof Adjustment.Replacement r) {
      return "replace: "
          + texts(List.of(amount(r.low(), unit), amount(r.likely(), unit), amount(r.high(), unit)));
    }
    throw new IllegalStateException("an unknown change: " + change);
  }

  /** One key; {@code # default} after it when the plan left it out. */
  private void line(int indent, String what, String key, String value) {
    out.append(" ".repeat(indent)).append(key).append(": ").append(value);
    out.append(plan.defaults().contains(what + "/" + key) ? "  # default" : "").append('\n');
  }

  /** A file as the plan names it. */
  private String beside(Path file) {
    Path folder = plan.file().toAbsolutePath().normalize().getParent();
    Path there = file.toAbsolutePath().normalize();
    return folder == null || !file.startsWith(folder) && file.isAbsolute()
        ? there.toString()
        : folder.relativize(there).toString().replace('\\', '/');
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String amount(double value, Unit unit) {
    return number(value) + " " + unit.symbol();
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  private static String days(double days) {
    return days > 0 && days % 7 == 0 ? number(days / 7) + " weeks" : number(days) + " days";
  }

  private static String span(Duration d) {
    long s = d.toSeconds();
    return s % 86_400 == 0 ? s / 86_400 + " days" : s + " s";
  }

  private static String list(Collection<String> plain) {
    return "[" + String.join(", ", plain) + "]";
  }

  private static String texts(Collection<String> texts) {
    return list(texts.stream().map(PlanDefaults::quoted).toList());
  }

  private static String map(Map<String, String> map) {
    return map.entrySet().stream()
        .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A text as it is where YAML takes it so, else in quotes. */
  static String quoted(String text) {
    if (text.matches("[\\p{L}\\d](?:[\\p{L}\\d ._/+*-]*[\\p{L}\\d._/+*-])?(?: %)?")
        && !text.matches("(?i)null|true|false|~|yes|no|on|off")) {
      return text;
    }
    if (text.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == 0x85)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder b = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        b.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || c == 0x85) {
        b.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        b.append(c);
      }
    }
    return b.append('"').toString();
  }
}
