package io.headroom.core.service;

import java.util.Objects;

/**
 * That one thing needs another.
 *
 * @param from what needs, such as a service
 * @param to what it needs, such as a host
 * @param type how, such as {@code runs on}; empty when not said
 */
public record Dependency(String from, String to, String type) {
  /** Checks that both ends have names. */
  public Dependency {
    Objects.requireNonNull(type, "type");
    if (from.isBlank() || to.isBlank()) {
      throw new IllegalArgumentException(
          "a dependency needs two names, found '" + from + "' and '" + to + "'");
    }
  }
}
