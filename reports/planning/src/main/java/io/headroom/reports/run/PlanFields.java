package io.headroom.reports.run;

import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map of known keys. Keys are written with blanks, dashes or underscores and in any case; each
 * may have other names. An unknown or empty key is a mistake as soon as the map is opened.
 */
final class PlanFields {
  private final String what;
  private final Place place;
  private final PlanProblems problems;
  private final Map<String, Entry> found = new HashMap<>();
  private final boolean isMap;

  private PlanFields(String what, Place place, PlanProblems problems, boolean isMap) {
    this.what = what;
    this.place = place;
    this.problems = problems;
    this.isMap = isMap;
  }

  /** The keys that a kind of map may have. */
  static final class Keys {
    private final List<String> shown = new ArrayList<>();
    private final Map<String, String> canonical = new HashMap<>();
    private final List<String> later = new ArrayList<>();

    private Keys() {}

    /** Keys, each as {@code name|other|other}; the first is the one that is shown and asked for. */
    static Keys of(String... keys) {
      Keys k = new Keys();
      for (String names : keys) {
        List<String> all = List.of(names.split("\\|"));
        k.shown.add(all.get(0));
        all.forEach(n -> k.canonical.put(PlanMaybe.normal(n), all.get(0)));
      }
      return k;
    }

    /** The keys as they are shown. */
    List<String> names() {
      return List.copyOf(shown);
    }

    /** Keys that are understood but not used by this version. */
    Keys later(String... keys) {
      for (String key : keys) {
        later.add(PlanMaybe.normal(key));
      }
      return this;
    }
  }

  /** Opens a node that should be a map; {@code what} says of what, such as {@code the plan}. */
  static PlanFields of(PlanNode node, String what, Keys keys, PlanProblems problems) {
    if (!(node instanceof Entries map)) {
      problems.mistake(
          node.place(),
          what + " is " + node.found() + "; valid are the keys " + String.join(", ", keys.shown));
      return new PlanFields(what, node.place(), problems, false);
    }
    PlanFields fields = new PlanFields(what, node.place(), problems, true);
    for (Entry e : map.entries()) {
      fields.take(e, keys);
    }
    return fields;
  }

  private void take(Entry e, Keys keys) {
    String normal = PlanMaybe.normal(e.key());
    String canonical = keys.canonical.get(normal);
    if (canonical == null) {
      if (keys.later.contains(normal)) {
        problems.notice(e.place(), "'" + e.key() + "' of " + what + " is not used by this version");
      } else {
        problems.mistake(e.place(), unknown(e, keys));
      }
      return;
    }
    Entry before = found.putIfAbsent(canonical, e);
    if (before != null) {
      problems.mistake(
          e.place(),
          "'"
              + e.key()
              + "' says again what '"
              + before.key()
              + "' on line "
              + before.place().line()
              + " says; valid is one of them");
    } else if (e.value() instanceof Text t && t.isEmpty()) {
      problems.mistake(
          e.place(), "'" + e.key() + "' has no value; give it one, or leave the line out");
    }
  }

  private String unknown(Entry e, Keys keys) {
    List<String> names =
        Stream.concat(keys.shown.stream(), keys.canonical.keySet().stream().sorted()).toList();
    String guess = PlanMaybe.nearest(e.key(), names).orElse("");
    String shown = keys.canonical.getOrDefault(PlanMaybe.normal(guess), "");
    boolean lone = e.value() instanceof Text t && t.isEmpty();
    return "unknown key '"
        + e.key()
        + "' in "
        + what
        + "; valid are "
        + String.join(", ", keys.shown)
        + (lone && shown.isEmpty()
            ? "; inside { } a comma starts a new key, so put a text with a comma in quotes"
            : "")
        + (shown.isEmpty() ? "" : PlanMaybe.sentence(shown));
  }

  /** The value of a key; null when it is absent or empty. */
  @Nullable PlanNode get(String key) {
    Entry e = found.get(key);
    return e == null || e.value() instanceof Text t && t.isEmpty() ? null : e.value();
  }

  /** The value of a key that must be there; its absence is a mistake. */
  @Nullable PlanNode require(String key, String valid) {
    if (isMap && !found.containsKey(key)) {
      problems.mistake(place, what + " has no '" + key + "'; valid is " + valid);
    }
    return get(key);
  }

  /** Whether a key is written, even if wrongly. */
  boolean has(String key) {
    return found.containsKey(key);
  }

  /** Where a key stands, or the map when it does not. */
  Place place(String key) {
    Entry e = found.get(key);
    return e == null ? place : e.place();
  }

  /** Where the map starts. */
  Place place() {
    return place;
  }

  /** What the map describes. */
  String what() {
    return what;
  }
}
