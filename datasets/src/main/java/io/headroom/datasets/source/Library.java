package io.headroom.datasets.source;

/**
 * A library that is there or not, as it is an optional dependency.
 *
 * @param artifact its Maven coordinates, {@code groupId:artifactId}
 * @param witness full name of a class that is there exactly when the library is
 */
public record Library(String artifact, String witness) {
  /**
   * Whether the library can be used.
   *
   * @return true when its class is found
   */
  public boolean isPresent() {
    try {
      Class.forName(witness, false, Library.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Goes on when the library can be used.
   *
   * @param source what cannot be read without it
   * @param what such as {@code an XLSX workbook}
   * @throws SourceException which names the artifact to add, when it is not there
   */
  public void require(String source, String what) {
    if (!isPresent()) {
      throw new SourceException(
          source,
          source
              + " is "
              + what
              + ", and the library that reads it is not there. Add "
              + artifact
              + " to the class path.");
    }
  }
}
