package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SimilarNames;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tool's export, as data: which columns mean what, how stamps are written, which
 * texts say that something is done. Those of known tools are resource files, {@code
 * /io/headroom/datasets/preset/NAME.properties}; anybody else's are {@link #define defined} with
 * the same keys. Immutable.
 *
 * <p>A key holds one or more texts, and its name is compared without letter case, blanks, hyphens
 * and underscores. Where a key names columns, the first that a file has is taken; of {@code series
 * by} and {@code values} all that it has. A star stands for any letters. A key with a point is one
 * of a group: {@code column.opened} is the column of the field {@code opened}, {@code
 * planned.impact} the values of the column {@code impact} that tell planned work.
 *
 * <p>{@code signs} are the columns by which an export is {@link PresetFinder recognized}: those of
 * one text, with plus signs between, must all be there; {@code number=INC*} says what the first
 * value of a column looks like.
 */
public final class Preset {
  /** What a row of such an export is. */
  public enum Kind {
    /** One reading of a series, or one of each of several series. */
    SERIES(
        "time",
        "value",
        "values",
        "series by",
        "unit",
        "stamps",
        "duration",
        "step",
        "several",
        "absent",
        "offsets",
        "decimal",
        "where."),
    /** A ticket, or an event in a ticket's life. */
    TICKETS(
        "column.",
        "new states",
        "resolved states",
        "held states",
        "unknown states",
        "duplicates within",
        "duplicate outcomes",
        "cancelled outcomes",
        "automatic outcomes",
        "children",
        "effort",
        "work unit",
        "tickets are",
        "offsets",
        "requests."),
    /** Something that was down from one time to another. */
    OUTAGES("from", "to", "minutes", "component", "cause", "planned.", "ignored."),
    /** An alert or another event. */
    EVENTS("column.", "clear states", "ignored."),
    /** A line of a purchase order. */
    ORDERS("column."),
    /** Something that is in use: a machine, a volume, a rack. */
    ASSETS("column.", "ignored."),
    /** Something that can be bought. */
    CATALOG("column."),
    /** A contract or license. */
    CONTRACTS("column."),
    /** A turn of somebody's duty. */
    ROTA("column."),
    /** A day that is no working day. */
    HOLIDAYS("column."),
    /** That one thing needs another. */
    TOPOLOGY("column."),
    /** Something that might happen. */
    RISKS("column.");

    private static final List<String> COMMON =
        List.of(
            "about",
            "kind",
            "like",
            "rows",
            "sheet",
            "header line",
            "missing",
            "zone",
            "time format",
            "personal",
            "signs");

    private final List<String> keys;

    Kind(String... keys) {
      this.keys = List.of(keys);
    }

    /**
     * The name in files and plans.
     *
     * @return in lower case, such as {@code tickets}
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The keys that such a preset may have.
     *
     * @return in order; a group ends in a point
     */
    public List<String> keys() {
      List<String> all = new ArrayList<>(COMMON);
      all.addAll(keys);
      return List.copyOf(all);
    }

    /**
     * The kind of a name.
     *
     * @param name such as {@code tickets}, letter case does not count
     * @return the kind
     * @throws IllegalArgumentException when there is none; the message lists the valid names
     */
    public static Kind of(String name) {
      List<String> valid = Arrays.stream(values()).map(Kind::id).toList();
      int i = valid.indexOf(name.strip().toLowerCase(Locale.ROOT));
      if (i < 0) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is no kind of preset; valid are "
                + String.join(", ", valid)
                + "."
                + SimilarNames.maybe(name, valid));
      }
      return values()[i];
    }

    /** Whether a plain key is one of this kind. */
    boolean knows(String plain) {
      int point = plain.indexOf('.');
      String wanted = point < 0 ? plain : plain.substring(0, point + 1);
      return keys().stream().anyMatch(k -> plain(k).equals(wanted));
    }
  }

  private final String name;
  private final Kind kind;
  private final Map<String, List<String>> keys;

  private Preset(String name, Kind kind, Map<String, List<String>> keys) {
    this.name = name;
    this.kind = kind;
    this.keys = keys;
  }

  /**
   * The names of the presets of known tools.
   *
   * @return in order of the alphabet
   */
  public static List<String> names() {
    return List.copyOf(PresetFiles.index().keySet());
  }

  /**
   * The same of one kind.
   *
   * @param kind which
   * @return in order of the alphabet
   */
  public static List<String> names(Kind kind) {
    return names().stream().filter(n -> of(n).kind == kind).toList();
  }

  /**
   * The preset of a known tool.
   *
   * @param name such as {@code servicenow-incidents}, letter case does not count
   * @return the preset
   * @throws IllegalArgumentException when there is none; the message lists the valid names
   */
  public static Preset of(String name) {
    List<String> names = names();
    for (String n : names) {
      if (n.equalsIgnoreCase(name.strip())) {
        Map<String, List<String>> keys = PresetFiles.load(n);
        return define(n, keys);
      }
    }
    throw new IllegalArgumentException(
        "no preset '"
            + name
            + "'; there are "
            + String.join(", ", names)
            + "."
            + SimilarNames.maybe(name, names));
  }

  /**
   * A preset of one's own.
   *
   * @param name what to call it
   * @param keys as a resource file has them; {@code kind} is needed, or {@code like} with the name
   *     of a known preset whose keys hold where these say nothing
   * @return the preset
   * @throws IllegalArgumentException when a key is not known, with the valid ones
   */
  public static Preset define(String name, Map<String, List<String>> keys) {
    Map<String, List<String>> own = new TreeMap<>();
    keys.forEach((k, v) -> own.put(plain(k), List.copyOf(v)));
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> like = own.getOrDefault("like", List.of());
    Kind kind = null;
    if (!like.isEmpty()) {
      Preset base = of(like.get(0));
      all.putAll(base.keys);
      kind = base.kind;
    }
    all.putAll(own);
    List<String> stated = own.getOrDefault("kind", List.of());
    if (!stated.isEmpty()) {
      kind = Kind.of(stated.get(0));
    }
    if (kind == null) {
      throw new IllegalArgumentException(
          "the preset '"
              + name
              + "' has no 'kind'; valid are "
              + String.join(", ", Arrays.stream(Kind.values()).map(Kind::id).toList())
              + ", or 'like' with the name of a known preset");
    }
    for (String key : own.keySet()) {
      if (!kind.knows(key)) {
        Set<String> valid = new TreeSet<>(kind.keys());
        throw new IllegalArgumentException(
            "unknown key '"
                + key
                + "' in the preset '"
                + name
                + "' of kind "
                + kind.id()
                + "; valid are "
                + String.join(", ", valid)
                + "."
                + SimilarNames.maybe(key, valid));
      }
    }
    Preset p = new Preset(name, kind, Collections.unmodifiableMap(all));
    p.check();
    return p;
  }

  /** Fields of tickets must be ones; those of other kinds are checked by what reads them. */
  private void check() {
    if (kind == Kind.TICKETS) {
      group("column").keySet().forEach(TicketField::of);
    }
    word("children", List.of("fold", "keep"));
    word("effort", List.of("last", "sum", "touch"));
    word("tickets are", List.of("incidents", "requests"));
    word("work unit", List.of("minutes", "seconds", "hours"));
    word("stamps", List.of("start", "end"));
    word("absent", List.of("missing", "zero"));
    word("offsets", List.of("honor", "ignore"));
    word("decimal", List.of("point", "comma"));
    word("several", List.of("mean", "sum", "peak", "p95", "count"));
    String minutes = one("duplicates within").orElse("10");
    if (!minutes.matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "'duplicates within' of the preset '"
              + name
              + "' is '"
              + minutes
              + "'; valid is a whole number of minutes, 0 for never");
    }
    String line = one("header line").orElse("1");
    if (!line.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "'header line' of the preset '"
              + name
              + "' is '"
              + line
              + "'; valid is a line from 1, or"
              + " 0 for none");
    }
  }

  private void word(String key, List<String> valid) {
    String value = one(key).orElse(valid.get(0));
    if (!valid.contains(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "'"
              + key
              + "' of the preset '"
              + name
              + "' is '"
              + value
              + "'; valid is "
              + String.join(" or ", valid));
    }
  }

  /**
   * A key without what does not count; a point stays, and so does the name of a column after it,
   * which is not that of a field.
   */
  static String plain(String key) {
    int point = key.indexOf('.');
    String group = Columns.plain(point < 0 ? key.strip() : key.substring(0, point).strip());
    if (point < 0) {
      return group;
    }
    String rest = key.substring(point + 1).strip();
    return group + "." + (group.equals("column") ? Columns.plain(rest) : rest);
  }

  /**
   * What it is called.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * What a row is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What it is for.
   *
   * @return a few words; may be empty
   */
  public String about() {
    return String.join(" ", get("about"));
  }

  /**
   * The texts of a key.
   *
   * @param key its name
   * @return in order of preference; empty when the preset says nothing
   */
  public List<String> get(String key) {
    return keys.getOrDefault(plain(key), List.of());
  }

  /**
   * The first text of a key.
   *
   * @param key its name
   * @return the text, if there is one
   */
  public Optional<String> one(String key) {
    return get(key).stream().findFirst();
  }

  /**
   * The keys of a group.
   *
   * @param group such as {@code column}
   * @return what stands after the point to its texts
   */
  public Map<String, List<String>> group(String group) {
    String prefix = plain(group) + ".";
    Map<String, List<String>> found = new LinkedHashMap<>();
    keys.forEach(
        (k, v) -> {
          if (k.startsWith(prefix)) {
            found.put(k.substring(prefix.length()), v);
          }
        });
    return Collections.unmodifiableMap(found);
  }

  /**
   * The files of such an export as rows, whatever their format; of JSON the rows at the path {@code
   * rows}, of a workbook those of the {@code sheet}.
   *
   * @param files at least one
   * @return their rows
   * @throws io.headroom.datasets.source.SourceException when they cannot be read at all
   */
  public RowSource source(List<Path> files) {
    return PresetSource.of(this, files);
  }

  /**
   * What is said about files, and where nothing is, what this preset says.
   *
   * @param said what is not to be found out
   * @return the same with the preset's rows, sheet and header line
   */
  public SourceOptions options(SourceOptions said) {
    return PresetSource.options(this, said);
  }

  /**
   * This preset with other texts for some keys.
   *
   * @param over key to texts, as {@link #define} takes them
   * @return the preset, of the same name and kind
   * @throws IllegalArgumentException when a key is not known
   */
  public Preset with(Map<String, List<String>> over) {
    if (over.isEmpty()) {
      return this;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(keys);
    all.remove("like");
    all.put("kind", List.of(kind.id()));
    over.forEach((k, v) -> all.put(plain(k), v));
    return define(name, all);
  }

  /**
   * Whether a column is one that a key names.
   *
   * @param key such as {@code series by}
   * @param column name of a column
   * @return true when one of the key's texts is its name, or fits it by a star
   */
  public boolean mentions(String key, String column) {
    String plain = Columns.plain(column);
    return get(key).stream()
        .anyMatch(t -> Columns.pattern(Columns.plain(t)).matcher(plain).matches());
  }

  /**
   * Everything that is said.
   *
   * @return plain key to texts
   */
  public Map<String, List<String>> keys() {
    return keys;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Preset p && name.equals(p.name) && kind == p.kind && keys.equals(p.keys);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind, keys);
  }

  /** Name and kind. */
  @Override
  public String toString() {
    return "Preset[" + name + ", " + kind.id() + "]";
  }
}
