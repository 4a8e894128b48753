package io.headroom.core.reliability;

/** A fault-tree file that cannot be read, with file and line in its message. */
public final class FaultTreeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A mistake at a place.
   *
   * @param message file, line, what was found, what is valid
   */
  public FaultTreeException(String message) {
    super(message);
  }
}
