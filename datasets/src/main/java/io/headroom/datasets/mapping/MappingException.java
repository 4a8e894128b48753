package io.headroom.datasets.mapping;

import java.io.Serial;

/** A mapping that does not fit its source, such as a column that is not there. */
public final class MappingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * A mapping that does not fit.
   *
   * @param source name of the source
   * @param message what was found, what is valid, perhaps "Maybe …"
   */
  public MappingException(String source, String message) {
    super(message);
    this.source = source;
  }

  /**
   * Which source.
   *
   * @return its name
   */
  public String source() {
    return source;
  }
}
