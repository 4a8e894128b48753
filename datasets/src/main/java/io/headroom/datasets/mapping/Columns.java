package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SimilarNames;
import java.util.List;

/** A source's columns by name; a wrong name is answered with the right ones. */
final class Columns {
  private final String source;
  private final List<String> header;

  Columns(String source, List<String> header) {
    this.source = source;
    this.header = header;
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

  int[] indices(List<String> names, String role) {
    return names.stream().mapToInt(n -> index(n, role)).toArray();
  }
}
