package io.headroom.datasets.mapping;

import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SimilarNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A source's columns by name; a wrong name is answered with the right ones. */
final class Columns {
  private final String source;
  private final List<String> header;
  private final IntFunction<CellKind> kinds;

  Columns(String source, List<String> header) {
    this(source, header, column -> CellKind.TEXT);
  }

  private Columns(String source, List<String> header, IntFunction<CellKind> kinds) {
    this.source = source;
    this.header = header;
    this.kinds = kinds;
  }

  /** The columns of an open source, with what their cells are. */
  static Columns of(RowSource source, RowCursor row) {
    return new Columns(source.name(), row.header(), row::kind);
  }

  /** What the cells of a column are. */
  CellKind kind(int column) {
    return kinds.apply(column);
  }

  String source() {
    return source;
  }

  List<String> header() {
    return header;
  }

  /** The index of a column that must be there. */
  int index(String name, String role) {
    int i = header.indexOf(name);
    if (i < 0) {
      throw new MappingException(
          source,
          source
              + ": no column '"
              + name
              + "' for the "
              + role
              + "; its columns are "
              + String.join(", ", header)
              + "."
              + SimilarNames.maybe(name, header));
    }
    return i;
  }

  /**
   * The index of a column that must be there; letter case, blanks, underscores and hyphens do not
   * count where no column has exactly the name.
   */
  int near(String name, String role) {
    int i = find(name);
    return i >= 0 ? i : index(name, role);
  }

  /** The same, −1 when there is no such column or more than one. */
  int find(String name) {
    int exact = header.indexOf(name);
    if (exact >= 0) {
      return exact;
    }
    String wanted = plain(name);
    int found = -1;
    for (int i = 0; i < header.size(); i++) {
      if (plain(header.get(i)).equals(wanted)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /** The first of a preset's names for a column that is there; it must be. */
  String first(Preset preset, String key, String role) {
    for (String name : preset.get(key)) {
      int i = find(name);
      if (i >= 0) {
        return header.get(i);
      }
    }
    throw new MappingException(
        source,
        source
            + ": none of the columns that the preset '"
            + preset.name()
            + "' knows for the "
            + role
            + " is there ("
            + String.join(", ", preset.get(key))
            + "); its columns are "
            + String.join(", ", header)
            + ". Name the column in the plan, or take another preset");
  }

  /** Those of some names that are there, as the source writes them. */
  List<String> all(List<String> names) {
    return names.stream().map(this::find).filter(i -> i >= 0).map(header::get).toList();
  }

  /** A selection's columns that are there; a tool may leave one out. */
  Map<String, List<String>> present(Map<String, List<String>> wanted) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    wanted.forEach(
        (name, values) -> {
          int i = find(name);
          if (i >= 0) {
            kept.put(header.get(i), values);
          }
        });
    return kept;
  }

  /** A name without what does not count. */
  static String plain(String name) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != ' ' && c != '_' && c != '-') {
        b.append(c);
      }
    }
    return b.toString().toLowerCase(Locale.ROOT);
  }

  /** A text in which a star stands for any letters. */
  static Pattern pattern(String star) {
    String parts =
        Arrays.stream(star.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(parts, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  int[] indices(List<String> names, String role) {
    return names.stream().mapToInt(n -> index(n, role)).toArray();
  }
}
