package io.headroom.datasets.mapping;

import java.io.Serial;

/** A series whose rows do not say what its values are. */
public final class RawSeriesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String kind;

  /**
   * A series that is not clear.
   *
   * @param kind what sort of trouble, the same words for all series that have it
   * @param detail what was found, with its lines
   */
  RawSeriesException(String kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /**
   * What sort of trouble, for counting.
   *
   * @return the same words for all series that have it
   */
  public String kind() {
    return kind;
  }
}
