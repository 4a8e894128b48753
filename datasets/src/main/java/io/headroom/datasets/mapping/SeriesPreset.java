package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lays a preset of series over the columns that a source has. */
final class SeriesPreset {
  private final Preset preset;
  private final Columns columns;
  private final Set<Integer> taken = new LinkedHashSet<>();

  private SeriesPreset(Preset preset, Columns columns) {
    this.preset = preset;
    this.columns = columns;
  }

  static SeriesMapping mapping(Preset preset, RowSource source) {
    require(preset, Preset.Kind.SERIES);
    return new SeriesPreset(preset, header(source)).mapping();
  }

  static void require(Preset preset, Preset.Kind kind) {
    if (preset.kind() != kind) {
      throw new IllegalArgumentException(
          "the preset '"
              + preset.name()
              + "' is of "
              + preset.kind().id()
              + ", not of "
              + kind.id());
    }
  }

  /** The columns of a source, told by its header. */
  static Columns header(RowSource source) {
    try (RowCursor row = source.open(p -> {})) {
      return new Columns(source.name(), row.header());
    }
  }

  private SeriesMapping mapping() {
    Map<String, String> where = new LinkedHashMap<>();
    preset
        .group("where")
        .forEach(
            (column, values) -> {
              int i = columns.near(column, "filter");
              taken.add(i);
              where.put(columns.header().get(i), values.get(0));
            });
    String time = first("time", "time");
    String duration = preset.get("duration").isEmpty() ? "" : firstOrNone("duration");
    // Labels by name are taken before values, those by a star after them.
    Set<String> labels = new LinkedHashSet<>(named(preset.get("series by")));
    boolean all = preset.get("values").contains("*");
    List<String> values = all ? List.of() : all(preset.get("values"));
    String value = values.isEmpty() && !all ? first("value", "value") : "";
    labels.addAll(all(preset.get("series by").stream().filter(n -> n.contains("*")).toList()));
    SeriesMapping m = SeriesMapping.of(time, value);
    if (all) {
      m = m.wide();
    } else if (!values.isEmpty()) {
      m = m.columns(values.toArray(String[]::new));
    }
    m = m.seriesBy(labels.toArray(String[]::new)).where(where);
    m = duration.isEmpty() ? m : m.duration(duration);
    return meaning(m);
  }

  /** What the values and stamps mean. */
  private SeriesMapping meaning(SeriesMapping plain) {
    SeriesMapping m = plain.missingMarkers(preset.get("missing"));
    m = set(m, "time format", SeriesMapping::timeFormat, s -> s);
    m = set(m, "zone", SeriesMapping::zone, ZoneId::of);
    m = set(m, "unit", SeriesMapping::in, Unit::of);
    m = set(m, "step", SeriesMapping::granularity, Granularity::of);
    m = set(m, "stamps", SeriesMapping::stampAt, s -> word(StampAt.class, s));
    m = set(m, "several", SeriesMapping::within, s -> word(Aggregation.class, s));
    m = set(m, "decimal", SeriesMapping::decimalMark, t -> t.equals("comma") ? ',' : '.');
    m = set(m, "absent", SeriesMapping::absent, s -> word(Absent.class, s));
    return set(m, "offsets", SeriesMapping::offsets, s -> word(Offsets.class, s));
  }

  private interface With<T> {
    SeriesMapping with(SeriesMapping m, T value);
  }

  private <T> SeriesMapping set(
      SeriesMapping m, String key, With<T> with, Function<String, T> value) {
    return preset.one(key).map(s -> with.with(m, value.apply(s))).orElse(m);
  }

  private static <E extends Enum<E>> E word(Class<E> words, String text) {
    return Enum.valueOf(words, text.strip().toUpperCase(Locale.ROOT));
  }

  /** The first column of a key that the source has; it must have one. */
  private String first(String key, String role) {
    String found = firstOrNone(key);
    return found.isEmpty() ? columns.first(preset, key, role) : found;
  }

  private String firstOrNone(String key) {
    for (String name : preset.get(key)) {
      for (String found : all(List.of(name))) {
        return found;
      }
    }
    return "";
  }

  private List<String> named(List<String> names) {
    return all(names.stream().filter(n -> !n.contains("*")).toList());
  }

  /** The columns of these names and patterns that the source has, each once. */
  private List<String> all(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (name.contains("*")) {
        Pattern p = Columns.pattern(name);
        for (int i = 0; i < columns.header().size(); i++) {
          String column = columns.header().get(i);
          if (p.matcher(column).matches() && taken.add(i)) {
            found.add(column);
          }
        }
      } else {
        int i = columns.find(name);
        if (i >= 0 && taken.add(i)) {
          found.add(columns.header().get(i));
        }
      }
    }
    return found;
  }
}
