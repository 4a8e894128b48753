package io.headroom.datasets.source;

import java.io.IOException;
import java.io.Serial;

/** Compressed data that end early, are broken, or unpack to what no table can be. */
final class DamagedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }

  DamagedException(String message) {
    super(message);
  }
}
