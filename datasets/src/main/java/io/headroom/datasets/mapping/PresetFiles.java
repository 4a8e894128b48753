package io.headroom.datasets.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the resource files of presets: a key a line, its texts with bars between. A bar after a
 * backslash is one of the text.
 */
final class PresetFiles {
  private static final String FOLDER = "/io/headroom/datasets/preset/";

  private PresetFiles() {}

  /** Names of all presets to what they are for. */
  static SortedMap<String, String> index() {
    SortedMap<String, String> all = new TreeMap<>();
    Properties p = properties("index");
    p.stringPropertyNames().forEach(n -> all.put(n, p.getProperty(n)));
    return all;
  }

  static Map<String, List<String>> load(String name) {
    Map<String, List<String>> keys = new TreeMap<>();
    Properties p = properties(name);
    for (String key : p.stringPropertyNames()) {
      keys.put(
          key,
          Arrays.stream(p.getProperty(key).split("(?<!\\\\)\\|"))
              .map(t -> t.replace("\\|", "|").strip())
              .filter(s -> !s.isEmpty())
              .toList());
    }
    keys.put("about", List.of(index().getOrDefault(name, "")));
    return keys;
  }

  private static Properties properties(String name) {
    String path = FOLDER + name + ".properties";
    try (InputStream in = PresetFiles.class.getResourceAsStream(path)) {
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
