package io.headroom.reports.run;

import io.headroom.core.calendar.Holiday;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.register.Register;
import io.headroom.datasets.source.SourceException;
import io.headroom.reports.run.PlanFields.Keys;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the registers of a plan. */
final class PlanMasterData {
  private static final Keys TABLE =
      Keys.of(
          "read|file|files", "preset", "columns", "zone|time zone", "measured|measured by", "name");
  private static final Pattern BY =
      Pattern.compile("(.+?)\\s+by\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Map<String, Preset.Kind> KINDS = kinds();

  private final PlanContext context;
  private final PlanPresets presets;

  PlanMasterData(PlanContext context, PlanPresets presets) {
    this.context = context;
    this.presets = presets;
  }

  private static Map<String, Preset.Kind> kinds() {
    Map<String, Preset.Kind> all = new LinkedHashMap<>();
    all.put("assets", Preset.Kind.ASSETS);
    all.put("catalog", Preset.Kind.CATALOG);
    all.put("contracts", Preset.Kind.CONTRACTS);
    all.put("rota", Preset.Kind.ROTA);
    all.put("holidays", Preset.Kind.HOLIDAYS);
    all.put("topology", Preset.Kind.TOPOLOGY);
    all.put("risks", Preset.Kind.RISKS);
    all.put("orders", Preset.Kind.ORDERS);
    return all;
  }

  /** Names, in lower case, of the sources that registers are held against. */
  static Set<String> used(@Nullable PlanNode node) {
    Set<String> used = new HashSet<>();
    if (node instanceof Entries map) {
      for (Entry e : map.entries()) {
        PlanNode by = PlanLogSources.value(e.value(), "measured");
        by = by == null ? PlanLogSources.value(e.value(), "measuredby") : by;
        if (by instanceof Text t) {
          Matcher m = BY.matcher(t.text().strip());
          used.add((m.matches() ? m.group(1) : t.text()).strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return used;
  }

  List<MasterTable> read(@Nullable PlanNode node, Map<String, PlanSources.Read> sources) {
    List<MasterTable> all = new ArrayList<>();
    for (PlanMerge.Named n : context.named(node, "master data", "register")) {
      MasterTable t = table(n, sources);
      if (t != null) {
        all.add(t);
      }
    }
    return List.copyOf(all);
  }

  private @Nullable MasterTable table(PlanMerge.Named n, Map<String, PlanSources.Read> sources) {
    String key = PlanMaybe.normal(n.name());
    Preset.Kind kind = KINDS.get(key);
    if (kind == null) {
      context.problems.mistake(
          n.place(),
          "'master data' has the unknown register '"
              + n.name()
              + "'; valid are "
              + String.join(", ", KINDS.keySet())
              + PlanMaybe.of(n.name(), KINDS.keySet()));
      return null;
    }
    Preset preset = Register.usual(kind).orElseThrow();
    ZoneId zone = PlanSources.ZONE;
    PlanNode read = n.node();
    String measured = "";
    String label = "";
    if (n.node() instanceof Entries) {
      PlanFields f =
          PlanFields.of(n.node(), "register '" + n.name() + "'", TABLE, context.problems);
      read = f.require("read", "a file, a folder or a pattern");
      PlanNode named = f.get("preset");
      Preset found = named == null ? preset : presets.find(named, n.name());
      if (found == null) {
        return null;
      }
      preset = columns(f, found);
      ZoneId said = context.times.zone(f.get("zone"), "zone");
      zone = said == null ? zone : said;
      PlanNode by = f.get("measured");
      if (by != null) {
        Matcher m =
            BY.matcher(
                String.valueOf(context.amounts.scalar(by, "measured", "a source by a label"))
                    .strip());
        if (!m.matches()) {
          context.amounts.wrong(
              by,
              "measured",
              "a source of series by the label with names, such as usage by vm",
              "");
          return null;
        }
        PlanSources.Read source = find(by, m.group(1).strip(), sources);
        if (source == null) {
          return null;
        }
        measured = source.name();
        label = m.group(2).strip();
      }
    }
    if (preset.kind() != kind) {
      context.problems.mistake(
          n.place(),
          "register '"
              + n.name()
              + "' has the preset '"
              + preset.name()
              + "' of "
              + preset.kind().id()
              + "; valid are "
              + String.join(", ", Preset.names(kind)));
      return null;
    }
    return files(n.name(), key, read, preset, zone, measured, label);
  }

  /** A preset with the columns that the plan names over its own. */
  private Preset columns(PlanFields f, Preset preset) {
    PlanNode node = f.get("columns");
    if (!(node instanceof Entries map)) {
      if (node != null) {
        context.amounts.wrong(node, "columns", "fields with their columns, such as {id: host}", "");
      }
      return preset;
    }
    Map<String, List<String>> over = new LinkedHashMap<>();
    Set<String> valid = new TreeSet<>(preset.group("column").keySet());
    for (Entry e : map.entries()) {
      String field = PlanMaybe.normal(e.key());
      if (!valid.contains(field)) {
        context.problems.mistake(
            e.place(),
            "'columns' has the unknown field '"
                + e.key()
                + "'; valid are "
                + String.join(", ", valid)
                + PlanMaybe.of(e.key(), valid));
      } else {
        over.put("column." + field, context.texts(e.value(), e.key()));
      }
    }
    return preset.with(over);
  }

  private PlanSources.@Nullable Read find(
      PlanNode by, String name, Map<String, PlanSources.Read> sources) {
    for (PlanSources.Read s : sources.values()) {
      if (s.name().equalsIgnoreCase(name)) {
        if (s.tickets() == null && s.outages() == null) {
          return s;
        }
        context.problems.mistake(
            by.place(),
            "'measured' names source '"
                + s.name()
                + "', which is a log; valid is a"
                + " source of series");
        return null;
      }
    }
    context.problems.mistake(
        by.place(),
        "'measured' names the unknown source '"
            + name
            + "'; valid is "
            + String.join(", ", sources.keySet())
            + PlanMaybe.of(name, sources.keySet()));
    return null;
  }

  private @Nullable MasterTable files(
      String name,
      String key,
      @Nullable PlanNode read,
      Preset preset,
      ZoneId zone,
      String measured,
      String label) {
    String pattern =
        context.amounts.scalar(read, name, "a file, a folder or a pattern, or keys such as read");
    if (pattern == null || read == null) {
      return null;
    }
    try {
      List<Path> files = PlanInputs.files(read.place().file(), pattern);
      return new MasterTable(key, pattern, files, preset, zone, measured, label);
    } catch (PlanInputs.Absent e) {
      context.problems.mistake(
          read.place(), "'" + name + "' is " + read.found() + ", but " + e.getMessage());
      return null;
    }
  }

  /**
   * The days off of the registers, as they were known on a day; each on its own day without one.
   */
  Set<LocalDate> holidays(
      List<MasterTable> tables, @Nullable LocalDate asOf, PlanNode.Place place) {
    Set<LocalDate> days = new TreeSet<>();
    for (MasterTable t : tables) {
      if (t.preset().kind() != Preset.Kind.HOLIDAYS) {
        continue;
      }
      try {
        for (io.headroom.datasets.register.Entry<Holiday> e :
            Register.of(t.preset(), t.zone()).holidays(t.preset().source(t.files())).entries()) {
          LocalDate day = e.value().observed();
          if (e.valid().holds(asOf == null ? day : asOf)) {
            days.add(day);
          }
        }
      } catch (SourceException | MappingException e) {
        context.problems.mistake(place, "'" + t.key() + "' cannot be read: " + e.getMessage());
      }
    }
    return days;
  }
}
