package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SimilarNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What is known of a tool's ticket export: names of its columns, meaning of its states, and which
 * columns are personal. A preset is a resource file, {@code
 * /io/headroom/datasets/preset/NAME.properties}; lists in it are separated by bars.
 *
 * @param name the preset's name
 * @param columns field to names of its column, the first one that a file has is taken
 * @param newStates states in which nobody has taken the ticket up
 * @param resolvedStates states in which the work is done
 * @param heldStates states in which the clock stands still
 * @param unknownStates values of the state column that say nothing; the state before goes on
 * @param missing texts that stand for a missing value, besides the usual ones
 * @param personal names of columns that hold people or text that people wrote
 */
public record TicketPreset(
    String name,
    Map<TicketField, List<String>> columns,
    List<String> newStates,
    List<String> resolvedStates,
    List<String> heldStates,
    List<String> unknownStates,
    List<String> missing,
    List<String> personal) {
  private static final String FOLDER = "/io/headroom/datasets/preset/";
  private static final String COLUMN = "column.";

  /** Copies lists and map. */
  public TicketPreset {
    EnumMap<TicketField, List<String>> c = new EnumMap<>(TicketField.class);
    columns.forEach((field, names) -> c.put(field, List.copyOf(names)));
    columns = Collections.unmodifiableMap(c);
    newStates = List.copyOf(newStates);
    resolvedStates = List.copyOf(resolvedStates);
    heldStates = List.copyOf(heldStates);
    unknownStates = List.copyOf(unknownStates);
    missing = List.copyOf(missing);
    personal = List.copyOf(personal);
  }

  /**
   * The names of all presets.
   *
   * @return in order of the alphabet
   */
  public static List<String> names() {
    return List.copyOf(new TreeSet<>(load("index").stringPropertyNames()));
  }

  /**
   * A preset by its name.
   *
   * @param name such as {@code servicenow-incidents}
   * @return the preset
   * @throws IllegalArgumentException when there is none; the message lists the valid names
   */
  public static TicketPreset of(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "no preset '"
              + name
              + "'; there are "
              + String.join(", ", names)
              + "."
              + SimilarNames.maybe(name, names));
    }
    Properties p = load(name);
    Map<TicketField, List<String>> columns = new EnumMap<>(TicketField.class);
    for (String key : new TreeSet<>(p.stringPropertyNames())) {
      if (key.startsWith(COLUMN)) {
        columns.put(TicketField.of(key.substring(COLUMN.length())), list(p, key));
      }
    }
    return new TicketPreset(
        name,
        columns,
        list(p, "states.new"),
        list(p, "states.resolved"),
        list(p, "states.held"),
        list(p, "states.unknown"),
        list(p, "missing"),
        list(p, "personal"));
  }

  private static List<String> list(Properties p, String key) {
    return Arrays.stream(p.getProperty(key, "").split("\\|"))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static Properties load(String name) {
    String path = FOLDER + name + ".properties";
    try (InputStream in = TicketPreset.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + path);
      }
      Properties p = new Properties();
      try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        p.load(text);
      }
      return p;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
