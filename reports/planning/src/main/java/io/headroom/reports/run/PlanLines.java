package io.headroom.reports.run;

import java.util.Set;

/** A plan as it is written out line by line; what was left to its default says so. */
final class PlanLines {
  private final StringBuilder out = new StringBuilder();
  private final Set<String> defaults;

  /** Lines of a plan with these defaults, as {@link PlanContext#defaults} names them. */
  PlanLines(Set<String> defaults) {
    this.defaults = defaults;
  }

  /** Text as it is. */
  PlanLines append(String text) {
    out.append(text);
    return this;
  }

  /** One key; {@code # default} after it when the plan left it out. */
  void line(int indent, String what, String key, String value) {
    out.append(" ".repeat(indent)).append(key).append(": ").append(value);
    out.append(defaults.contains(what + "/" + key) ? "  # default" : "").append('\n');
  }

  /** One key, if there is something to say. */
  void lineIf(int indent, String what, String key, String value) {
    if (!value.isEmpty()) {
      line(indent, what, key, value);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
