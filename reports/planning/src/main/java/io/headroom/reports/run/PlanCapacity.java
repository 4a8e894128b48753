package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanFile.CapacityEntry;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.Registered;
import io.headroom.reports.run.PlanFile.Retired;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the capacity of a pool: units in service, units that retire, tables. */
final class PlanCapacity {
  private static final String VALID =
      "a list of entries such as {8 hosts: 512 GiB each, from: 2023-01-15}, {retire: 1 host, on:"
          + " 2026-06-30}, {total: 2000 Mbit/s} or {read: assets.csv, value: capacity, unit: GiB,"
          + " where: {id: 7}}";
  private static final Pattern COUNTED = Pattern.compile("(\\d[\\d,_]*)\\s*(?:x\\s+)?(\\p{L}.*)");
  private static final Pattern SENTENCE =
      Pattern.compile("(\\d[\\d,_]*\\s+\\p{L}.*?)(?:\\s+(?:of|at|with)\\s+|\\s*:\\s+)(\\d.*)");
  private static final Keys RETIRE = Keys.of("retire|retires|retired", "on|from|date");
  private static final Keys TOTAL = Keys.of("total|capacity|amount", "from|since", "to", "until");
  private static final Keys ASSETS = Keys.of("from", "where", "unit", "each");
  private static final Keys TABLE = Keys.of("read|file", "value|column", "unit", "where");
  private static final Keys SPAN = Keys.of("from|since", "to", "until");
  private static final int MOST_UNITS = 1_000_000;

  private final String pool;
  private final Set<String> registers;
  private final PlanContext context;
  private final PlanAmounts amounts;
  private final PlanProblems problems;
  private final @Nullable Unit unit;
  private final List<CapacityEntry> entries = new ArrayList<>();
  private final Map<CapacityEntry, Place> places = new HashMap<>();
  private int written;

  private PlanCapacity(
      PlanContext context, @Nullable Unit unit, String pool, Set<String> registers) {
    this.pool = pool;
    this.registers = registers;
    this.context = context;
    this.amounts = context.amounts;
    this.problems = context.problems;
    this.unit = unit;
  }

  /**
   * The capacity in a pool's unit; the unit is null when another mistake hides it. Empty when any
   * entry is wrong, for what is left would look like further mistakes.
   */
  static List<CapacityEntry> read(
      PlanContext context, PlanNode node, @Nullable Unit unit, String pool, Set<String> registers) {
    PlanCapacity c = new PlanCapacity(context, unit, pool, registers);
    if (node instanceof Items list) {
      if (list.items().isEmpty()) {
        context.problems.mistake(node.place(), "'capacity' is an empty list; valid is " + VALID);
      }
      list.items().forEach(c::entry);
    } else {
      c.entry(node);
    }
    if (c.entries.size() < c.written) {
      return List.of();
    }
    c.checkRetirements();
    return c.entries;
  }

  private void entry(PlanNode node) {
    written++;
    if (node instanceof Text) {
      sentence(node);
      return;
    }
    if (!(node instanceof Entries map)) {
      amounts.wrong(node, "capacity", VALID, "");
      return;
    }
    if (has(map, "retire", "retires", "retired")) {
      retirement(PlanFields.of(node, "the retirement", RETIRE, problems));
    } else if (has(map, "read", "file")) {
      table(PlanFields.of(node, "the capacity table", TABLE, problems));
    } else if (isRegistered(map)) {
      registered(PlanFields.of(node, "the capacity of assets", ASSETS, problems));
    } else if (has(map, "total", "capacity", "amount")) {
      PlanFields f = PlanFields.of(node, "the capacity", TOTAL, problems);
      Double total = positive(f.get("total"), "total");
      Span span = span(f);
      if (total != null && span != null) {
        add(new Installed(CapacityEntries.WHOLE, 1, total, span.from, span.to), node.place());
      }
    } else {
      installed(map);
    }
  }

  /** {@code from} is a register, not a day, where nothing says how much there is. */
  private static boolean isRegistered(Entries map) {
    PlanNode from = PlanLogSources.value(map, "from");
    boolean isWord =
        from instanceof Text t && !t.isEmpty() && !Character.isDigit(t.text().strip().charAt(0));
    return isWord
        && !has(map, "total", "capacity", "amount")
        && map.entries().stream().noneMatch(e -> COUNTED.matcher(e.key()).matches());
  }

  private void registered(PlanFields f) {
    boolean there = context.register(f, "assets", registers);
    Unit own = amounts.unit(f.get("unit"), "unit");
    Unit of = own == null ? unit : own;
    Double each = f.has("each") ? positive(f.get("each"), "each") : null;
    Map<String, String> where = new LinkedHashMap<>();
    where(f.get("where")).forEach((k, v) -> where.put(PlanMaybe.normal(k), v));
    for (String field : where.keySet()) {
      if (!PoolRegisters.FIELDS.containsKey(field)) {
        Set<String> valid = new TreeSet<>(PoolRegisters.FIELDS.keySet());
        problems.mistake(
            f.place("where"),
            "'where' has the unknown field '"
                + field
                + "'; valid are "
                + String.join(", ", valid)
                + PlanMaybe.of(field, valid));
        return;
      }
    }
    if (!f.has("where")) {
      where.put("pool", pool);
    }
    if (there && (each != null || !f.has("each"))) {
      add(new Registered(where, of == null ? Unit.ONE : of, each), f.place());
    }
  }

  private static boolean has(Entries map, String... keys) {
    Set<String> wanted = Set.of(keys);
    return map.entries().stream().anyMatch(e -> wanted.contains(PlanMaybe.normal(e.key())));
  }

  private void add(CapacityEntry entry, Place place) {
    entries.add(entry);
    places.put(entry, place);
  }

  /** {@code 2000 Mbit/s}, or {@code 4 hosts of 130,000 requests/h}. */
  private void sentence(PlanNode node) {
    String text = amounts.scalar(node, "capacity", VALID);
    if (text == null) {
      return;
    }
    Matcher m = SENTENCE.matcher(text);
    if (m.matches()) {
      Units units = units(node, m.group(1));
      Double each = positive(new Text(m.group(2), false, node.place()), "capacity");
      if (units != null && each != null) {
        add(new Installed(units.asset, units.count, each, null, null), node.place());
      }
      return;
    }
    Double total = positive(node, "capacity");
    if (total != null) {
      add(new Installed(CapacityEntries.WHOLE, 1, total, null, null), node.place());
    }
  }

  private void installed(Entries map) {
    List<Entry> counted = new ArrayList<>();
    List<Entry> rest = new ArrayList<>();
    for (Entry e : map.entries()) {
      (COUNTED.matcher(e.key()).matches() ? counted : rest).add(e);
    }
    if (counted.isEmpty()) {
      String keys = String.join("', '", map.entries().stream().map(Entry::key).toList());
      problems.mistake(
          map.place(), "a capacity entry has the keys '" + keys + "'; valid is " + VALID);
      return;
    }
    PlanFields f =
        PlanFields.of(new Entries(rest, map.place()), "the capacity entry", SPAN, problems);
    Span span = span(f);
    written += counted.size() - 1;
    for (Entry e : counted) {
      Units units = units(new Text(e.key(), false, e.place()), e.key());
      Double each = positive(e.value(), e.key());
      if (units != null && each != null && span != null) {
        add(new Installed(units.asset, units.count, each, span.from, span.to), e.place());
      }
    }
  }

  private record Units(int count, String asset) {}

  private @Nullable Units units(PlanNode node, String text) {
    Matcher m = COUNTED.matcher(text.strip());
    String valid = "a count and a name, such as 8 hosts";
    if (!m.matches()) {
      amounts.wrong(node, "units", valid, "");
      return null;
    }
    Long count =
        amounts.whole(
            new Text(m.group(1), false, node.place()), "the count of " + m.group(2), 1, MOST_UNITS);
    return count == null ? null : new Units(count.intValue(), singular(m.group(2)));
  }

  /**
   * The name of one: {@code hosts} becomes {@code host}, {@code switches} {@code switch}, {@code
   * batteries} {@code battery}; {@code VMs} becomes {@code VM}; {@code UPS} and {@code chassis}
   * stay.
   */
  static String singular(String name) {
    String n = name.strip().replaceAll("\\s+", " ");
    String low = n.toLowerCase(Locale.ROOT);
    if (low.length() < 3 || !n.endsWith("s") || low.matches(".*(ss|us|is)")) {
      return n;
    }
    if (low.matches(".*(ches|shes|xes|sses)")) {
      return n.substring(0, n.length() - 2);
    }
    if (low.matches(".*[^aeiou]ies") && low.length() > 4) {
      return n.substring(0, n.length() - 3) + "y";
    }
    return n.substring(0, n.length() - 1);
  }

  /** A count with a name that {@link #singular} reads back. */
  static String counted(int count, String asset) {
    boolean plain = count > 1 && singular(asset + "s").equals(asset);
    return count + " " + asset + (plain ? "s" : "");
  }

  private @Nullable Double positive(@Nullable PlanNode node, String key) {
    Double v = amounts.in(node, key, unit);
    if (v != null && node != null && v <= 0) {
      amounts.wrong(node, key, "an amount above 0", "");
      return null;
    }
    return v == null ? null : v.isNaN() ? Double.valueOf(1) : v;
  }

  private record Span(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /** Days in service: {@code to} is the first day out of it, {@code until} the last day in it. */
  private @Nullable Span span(PlanFields f) {
    LocalDate from = context.times.date(f.get("from"), "from");
    LocalDate to = context.times.date(f.get("to"), "to");
    LocalDate until = context.times.date(f.get("until"), "until");
    if (f.has("to") && f.has("until")) {
      problems.mistake(
          f.place("until"),
          "'to', the first day out of service, and 'until', the last day in service, are both"
              + " given; valid is one of them");
      return null;
    }
    LocalDate end = until == null ? to : until.plusDays(1);
    if (from != null && end != null && !from.isBefore(end)) {
      problems.mistake(
          f.place(until == null ? "to" : "until"),
          "capacity in service from "
              + from
              + " would leave it on "
              + end
              + "; valid is a later day than it enters");
      return null;
    }
    boolean wrong =
        f.has("from") && from == null
            || f.has("to") && to == null
            || f.has("until") && until == null;
    return wrong ? null : new Span(from, end);
  }

  private void retirement(PlanFields f) {
    PlanNode node = f.get("retire");
    String text = amounts.scalar(node, "retire", "a count and a name, such as 1 host");
    Units units = null;
    if (node != null && text != null) {
      Matcher m = COUNTED.matcher(text);
      if (m.matches()) {
        units = units(node, text);
      } else {
        amounts.wrong(node, "retire", "a count and a name, such as 1 host", "");
      }
    }
    LocalDate on =
        context.times.date(
            f.require("on", "the first day out of service, such as 2026-06-30"), "on");
    if (units != null && on != null) {
      add(new Retired(units.asset, units.count, on), f.place("retire"));
    }
  }

  private void table(PlanFields f) {
    PlanNode read = f.get("read");
    String name = amounts.scalar(read, "read", "the name of a table");
    String value =
        amounts.scalar(
            f.require("value", "the name of the column of capacities"), "value", "a column");
    Unit own = amounts.unit(f.get("unit"), "unit");
    Unit of = own == null ? unit : own;
    PlanNode unitNode = f.get("unit");
    if (own != null && unit != null && unitNode != null && !own.isLike(unit)) {
      amounts.wrong(
          unitNode, "unit", unit.symbol() + " or a like unit, as the pool's demand has", "");
    }
    Map<String, String> where = where(f.get("where"));
    if (read == null || name == null || value == null) {
      return;
    }
    try {
      LookedUp found =
          new LookedUp(
              PlanInputs.file(read.place().file(), name), value, of == null ? Unit.ONE : of, where);
      add(found, f.place());
    } catch (PlanInputs.Absent e) {
      problems.mistake(read.place(), "'read' is " + read.found() + ", but " + e.getMessage());
    }
  }

  private Map<String, String> where(@Nullable PlanNode node) {
    Map<String, String> where = new LinkedHashMap<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        String v = amounts.scalar(e.value(), e.key(), "the value that the row has");
        if (v != null) {
          where.put(e.key(), v);
        }
      }
    } else if (node != null) {
      amounts.wrong(node, "where", "columns with the values that the row has, such as {id: 7}", "");
    }
    return where;
  }

  private void checkRetirements() {
    if (entries.stream().anyMatch(Registered.class::isInstance)) {
      return; // What there is, the register knows.
    }
    Set<String> known = new LinkedHashSet<>();
    for (CapacityEntry e : entries) {
      if (e instanceof Installed i && !i.asset().equals(CapacityEntries.WHOLE)) {
        known.add(i.asset());
      }
    }
    for (CapacityEntries.Shortage s : CapacityEntries.shortages(entries)) {
      Retired r = s.retired();
      Place at = places.get(r);
      if (at == null) {
        continue;
      }
      if (known.stream().noneMatch(k -> k.equalsIgnoreCase(r.asset()))) {
        problems.mistake(
            at,
            "'retire' names '"
                + r.asset()
                + "', of which none is installed; "
                + (known.isEmpty()
                    ? "valid is a unit that the capacity counts, such as {8 hosts: 512 GiB each}"
                    : "valid is " + String.join(", ", known))
                + PlanMaybe.of(r.asset(), known));
      } else {
        problems.mistake(
            at,
            "'retire' takes "
                + counted(r.count(), r.asset())
                + " out of service on "
                + r.on()
                + ", but "
                + (r.count() - s.missing())
                + " would be in service by then; valid is at most that many");
      }
    }
  }
}
