package io.headroom.datasets.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the columns of a ticket log's fields, and which columns are personal. */
final class TicketColumns {
  private static final String PERSONAL = "/io/headroom/datasets/preset/personal-columns.txt";

  private final Columns columns;
  private final Map<TicketField, Integer> at;
  private final List<String> named;
  private final List<Pattern> patterns;

  private TicketColumns(
      Columns columns, Map<TicketField, Integer> at, List<String> named, List<Pattern> patterns) {
    this.columns = columns;
    this.at = at;
    this.named = named;
    this.patterns = patterns;
  }

  static TicketColumns of(TicketOptions o, Columns columns) {
    TicketPreset preset = o.preset;
    EnumMap<TicketField, Integer> at = new EnumMap<>(TicketField.class);
    for (TicketField f : TicketField.values()) {
      String stated = o.columns.get(f);
      if (stated != null) {
        at.put(f, columns.near(stated, "field '" + f.id() + "'"));
      } else if (preset != null) {
        for (String name : preset.columns().getOrDefault(f, List.of())) {
          int i = columns.find(name);
          if (i >= 0) {
            at.put(f, i);
            break;
          }
        }
      }
    }
    boolean events = at.containsKey(TicketField.ID) && at.containsKey(TicketField.RECORDED);
    if (!at.containsKey(TicketField.OPENED) && !events) {
      throw new MappingException(
          columns.source(),
          columns.source()
              + ": no column for the field 'opened'"
              + (preset == null
                  ? ""
                  : "; preset "
                      + preset.name()
                      + " knows it as "
                      + String.join(
                          ", ", preset.columns().getOrDefault(TicketField.OPENED, List.of())))
              + "; the columns are "
              + String.join(", ", columns.header())
              + ". Name the column of the time of opening, or those of 'id' and 'recorded'");
    }
    List<String> named = new ArrayList<>();
    o.personal.forEach(n -> named.add(Columns.plain(n)));
    if (preset != null) {
      preset.personal().forEach(n -> named.add(Columns.plain(n)));
    }
    return new TicketColumns(columns, at, named, patterns());
  }

  private static List<Pattern> patterns() {
    List<Pattern> all = new ArrayList<>();
    try (InputStream in = TicketColumns.class.getResourceAsStream(PERSONAL)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + PERSONAL);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          all.add(Pattern.compile(Columns.plain(line.strip()).replace("*", ".*")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The column of a field; −1 when there is none. */
  int of(TicketField field) {
    return at.getOrDefault(field, -1);
  }

  boolean has(TicketField field) {
    return at.containsKey(field);
  }

  String name(TicketField field) {
    return columns.header().get(of(field));
  }

  /** A selection's columns that are there. */
  Map<String, List<String>> present(Map<String, List<String>> wanted) {
    return columns.present(wanted);
  }

  boolean isPersonal(int column) {
    String name = Columns.plain(columns.header().get(column));
    return named.contains(name) || patterns.stream().anyMatch(p -> p.matcher(name).matches());
  }
}
