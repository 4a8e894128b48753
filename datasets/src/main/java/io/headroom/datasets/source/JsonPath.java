package io.headroom.datasets.source;

import java.util.List;

/**
 * Where in a JSON document the rows stand.
 *
 * @param steps names from the outside to the inside; the last may be several with plus between
 * @param stated whether somebody said so; where nobody did, an array within the outermost object is
 *     looked for
 */
record JsonPath(List<String> steps, boolean stated) {
  /** A first step that says that the document is read as a whole, however it is laid out. */
  static final String WHOLE = "$";

  /** A step that every entry of an object is. */
  static final String EVERY = "*";

  static final JsonPath DETECT = new JsonPath(List.of(), false);

  static JsonPath of(String text) {
    List<String> steps = text.isBlank() ? List.of() : List.of(text.strip().split("\\.", -1));
    return new JsonPath(steps, true);
  }

  /** Whether the document is one element, so that what follows its arrays is known, too. */
  static boolean isWhole(List<String> steps) {
    return !steps.isEmpty() && steps.get(0).equals(WHOLE);
  }

  /** Whether a step names arrays side by side. */
  static boolean isZip(String step) {
    return step.indexOf('+') > 0;
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
