package io.headroom.datasets.source;

import java.io.Serial;

/** A source that cannot be read at all, such as a missing file. */
public final class SourceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * A source that cannot be read.
   *
   * @param source name of the file or table
   * @param message what was found, what is valid, perhaps "Maybe …"
   */
  public SourceException(String source, String message) {
    super(message);
    this.source = source;
  }

  /**
   * A source that cannot be read, for a reason below.
   *
   * @param source name of the file or table
   * @param message what was found, what is valid
   * @param cause the failure underneath
   */
  public SourceException(String source, String message, Throwable cause) {
    super(message, cause);
    this.source = source;
  }

  /**
   * Which source.
   *
   * @return its name as the caller gave it
   */
  public String source() {
    return source;
  }
}
