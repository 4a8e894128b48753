package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.reports.run.PlanMerge.Named;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the presets that a plan defines itself, and finds those that its sources name. */
final class PlanPresets {
  private final PlanContext context;
  private final Map<String, Preset> own = new LinkedHashMap<>();

  private PlanPresets(PlanContext context) {
    this.context = context;
  }

  /** The presets of a plan. */
  static PlanPresets read(PlanContext context, @Nullable PlanNode node) {
    PlanPresets p = new PlanPresets(context);
    for (Named n : context.named(node, "presets", "preset")) {
      p.define(n.name(), n.node());
    }
    return p;
  }

  /** Those that the plan defines, by name. */
  Map<String, Preset> own() {
    return Collections.unmodifiableMap(own);
  }

  /**
   * The preset that a node names or is; null after a mistake. {@code inline} is what one that
   * stands in its place is called.
   */
  @Nullable Preset find(PlanNode node, String inline) {
    if (node instanceof Entries) {
      return define(inline, node);
    }
    List<String> names = new ArrayList<>(own.keySet());
    names.addAll(Preset.names());
    String valid = "the name of a known export: " + String.join(", ", new TreeSet<>(names));
    String name = context.amounts.scalar(node, "preset", valid);
    if (name == null) {
      return null;
    }
    for (Map.Entry<String, Preset> e : own.entrySet()) {
      if (e.getKey().equalsIgnoreCase(name.strip())) {
        return e.getValue();
      }
    }
    if (names.stream().noneMatch(n -> n.equalsIgnoreCase(name.strip()))) {
      context.amounts.wrong(node, "preset", valid, PlanMaybe.nearest(name, names).orElse(""));
      return null;
    }
    return Preset.of(name);
  }

  private @Nullable Preset define(String name, PlanNode node) {
    if (!(node instanceof Entries map)) {
      context.problems.mistake(
          node.place(),
          "the preset '" + name + "' is " + node.found() + "; valid are keys such as kind, like");
      return null;
    }
    Map<String, List<String>> keys = keys(map);
    try {
      Preset preset = Preset.define(name, keys);
      own.put(name, preset);
      return preset;
    } catch (IllegalArgumentException e) {
      context.problems.mistake(node.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The keys of a preset, written as a source's own keys are. */
  private Map<String, List<String>> keys(Entries map) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (Entry e : map.entries()) {
      String key = PlanMaybe.normal(e.key());
      if (key.equals("name")) {
        continue;
      }
      String group = key.equals("tickets") || key.equals("columns") ? "column" : key;
      if (e.value() instanceof Entries inner) {
        for (Entry i : inner.entries()) {
          keys.put(innerKey(group, i.key()), texts(i.value(), i.key()));
        }
      } else if (key.equals("wide")) {
        keys.put("values", List.of("*"));
      } else {
        keys.put(e.key(), texts(e.value(), e.key()));
      }
    }
    if (!keys.containsKey("kind") && !keys.containsKey("like")) {
      if (keys.keySet().stream().anyMatch(k -> k.startsWith("column."))) {
        keys.put("kind", List.of(Preset.Kind.TICKETS.id()));
      } else if (keys.containsKey("from")) {
        keys.put("kind", List.of(Preset.Kind.OUTAGES.id()));
      } else if (keys.containsKey("time")) {
        keys.put("kind", List.of(Preset.Kind.SERIES.id()));
      }
    }
    return keys;
  }

  /** {@code time: {column: x, format: y}} and {@code time: {from: x, to: y}} as in a source. */
  private static String innerKey(String group, String key) {
    if (group.equals("time")) {
      return switch (PlanMaybe.normal(key)) {
        case "column" -> "time";
        case "format" -> "time format";
        default -> key;
      };
    }
    return group + "." + key;
  }

  private List<String> texts(PlanNode node, String key) {
    if (node instanceof Items || node instanceof Text) {
      return context.texts(node, key);
    }
    context.amounts.wrong(node, key, "a text or a list of texts", "");
    return List.of();
  }

  /** A preset as a plan writes it, on one line. */
  static String flow(Preset preset) {
    List<String> parts = new ArrayList<>();
    Map<String, List<String>> groups = new LinkedHashMap<>();
    parts.add("kind: " + preset.kind().id());
    preset
        .keys()
        .forEach(
            (key, texts) -> {
              int point = key.indexOf('.');
              if (point > 0) {
                String inner = PlanWords.quoted(key.substring(point + 1));
                groups
                    .computeIfAbsent(key.substring(0, point), g -> new ArrayList<>())
                    .add(inner + ": " + PlanWords.texts(texts));
              } else if (!key.equals("kind") && !key.equals("like") && !texts.isEmpty()) {
                parts.add(PlanWords.quoted(key) + ": " + PlanWords.texts(texts));
              }
            });
    groups.forEach((g, inner) -> parts.add(g + ": {" + String.join(", ", inner) + "}"));
    return "{" + String.join(", ", parts) + "}";
  }
}
