package io.headroom.reports.run;

import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which rows of a log of tickets or outages a desk or a service means. */
final class PlanLogs {
  private static final String TICKETS = "a log of tickets, such as incidents where {team: desk}";
  private static final String OUTAGES = "a log of outages, such as outages where {service: shop}";

  private PlanLogs() {}

  /** The tickets of a desk; null after a mistake. */
  static @Nullable LogSelection tickets(
      PlanContext context, PlanNode node, String key, Map<String, PlanSources.Read> sources) {
    PlanSelection s = PlanSelection.read(context, node, key, TICKETS);
    PlanSources.Read source = s == null ? null : find(context, node, key, s.source(), sources);
    if (s == null || source == null) {
      return null;
    }
    if (source.plan() != null || source.outages() != null) {
      other(context, node, key, source, "tickets; valid is a source with 'tickets' or a 'preset'");
      return null;
    }
    return new LogSelection(source.name(), s.where());
  }

  /** The outages of a service; null after a mistake. */
  static @Nullable LogSelection outages(
      PlanContext context, PlanNode node, String key, Map<String, PlanSources.Read> sources) {
    PlanSelection s = PlanSelection.read(context, node, key, OUTAGES);
    PlanSources.Read source = s == null ? null : find(context, node, key, s.source(), sources);
    if (s == null || source == null) {
      return null;
    }
    if (source.plan() != null || source.tickets() != null) {
      other(context, node, key, source, "outages; valid is a source with 'time: {from, to}'");
      return null;
    }
    return new LogSelection(source.name(), s.where());
  }

  private static void other(
      PlanContext context, PlanNode node, String key, PlanSources.Read source, String instead) {
    context.problems.mistake(
        node.place(),
        "'" + key + "' names source '" + source.name() + "', which is no log of " + instead);
  }

  private static PlanSources.@Nullable Read find(
      PlanContext context,
      PlanNode node,
      String key,
      String name,
      Map<String, PlanSources.Read> sources) {
    for (PlanSources.Read s : sources.values()) {
      if (s.name().equalsIgnoreCase(name.strip())) {
        return s;
      }
    }
    List<String> names = List.copyOf(sources.keySet());
    if (!names.isEmpty()) {
      context.problems.mistake(
          node.place(),
          "'"
              + key
              + "' names the unknown source '"
              + name
              + "'; valid is "
              + String.join(", ", names)
              + PlanMaybe.of(name, names));
    }
    return null;
  }

  /** Whether any of some named things has one of some keys. */
  static boolean has(List<PlanMerge.Named> things, String... keys) {
    Set<String> wanted = Set.of(keys);
    return things.stream()
        .anyMatch(
            n ->
                n.node() instanceof Entries map
                    && map.entries().stream()
                        .anyMatch(e -> wanted.contains(PlanMaybe.normal(e.key()))));
  }

  /** The names, in lower case, of the sources that some keys of named things select from. */
  static Set<String> used(List<PlanMerge.Named> things, String... keys) {
    Set<String> wanted = Set.of(keys);
    Set<String> used = new HashSet<>();
    for (PlanMerge.Named n : things) {
      if (n.node() instanceof Entries map) {
        for (Entry e : map.entries()) {
          if (wanted.contains(PlanMaybe.normal(e.key()))) {
            used.add(PlanSelection.named(e.value()).strip().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    return used;
  }
}
