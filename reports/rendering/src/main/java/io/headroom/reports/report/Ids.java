package io.headroom.reports.report;

import io.headroom.reports.document.Slug;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hands out ids of sections whose charts' ids are free too: desks may be called {@code x} and
 * {@code x arrivals}.
 */
final class Ids {
  private final String kind;
  private final List<String> suffixes;
  private final Set<String> taken = new HashSet<>();

  private Ids(String kind, List<String> suffixes) {
    this.kind = kind;
    this.suffixes = suffixes;
  }

  /**
   * Ids of one kind of section.
   *
   * @param kind first word of every id
   * @param suffixes what the ids of a section's tables and charts add to its own
   */
  static Ids of(String kind, String... suffixes) {
    return new Ids(kind, List.of(suffixes));
  }

  /** The id of the section about this name, each time another one. */
  String next(String name) {
    String slug = Slug.of(kind + " " + name);
    String id = slug;
    for (int n = 2; all(id).anyMatch(taken::contains); n++) {
      id = slug + "-" + n;
    }
    all(id).forEach(taken::add);
    return id;
  }

  private Stream<String> all(String id) {
    return Stream.concat(Stream.of(id), suffixes.stream().map(s -> id + s));
  }
}
