package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How far a computed number may be from the expected one: relative, or absolute.
 *
 * <p>A relative tolerance r accepts |actual − expected| ≤ r·|expected|, and where the expected
 * number is 0, |actual| ≤ r.
 */
record Tolerance(Kind kind, double width) {
  /** What the width is a share of. */
  enum Kind {
    RELATIVE,
    ABSOLUTE
  }

  /** Reads {"rel": r} or {"abs": a}; empty when it is neither. */
  static Optional<Tolerance> of(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      return Optional.empty();
    }
    Kind kind = node.has("rel") ? Kind.RELATIVE : Kind.ABSOLUTE;
    JsonNode width = node.path(kind == Kind.RELATIVE ? "rel" : "abs");
    return width.isNumber() && width.doubleValue() >= 0
        ? Optional.of(new Tolerance(kind, width.doubleValue()))
        : Optional.empty();
  }

  boolean accepts(double expected, double actual) {
    double allowed = kind == Kind.RELATIVE && expected != 0 ? width * Math.abs(expected) : width;
    return Math.abs(actual - expected) <= allowed;
  }

  @Override
  public String toString() {
    return kind == Kind.RELATIVE ? width + " of the expected number" : width + " absolute";
  }
}
