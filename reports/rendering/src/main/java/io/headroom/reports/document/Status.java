package io.headroom.reports.document;

/** How a thing stands. Writers always show the label too, never the color alone. */
public enum Status {
  /** Within its limits for the whole horizon. */
  GOOD("Good"),
  /** Needs attention before the horizon ends. */
  WATCH("Watch"),
  /** A limit is or will be broken, or a date has passed. */
  BREACH("Breach"),
  /** Cannot be judged from the data at hand. */
  UNKNOWN("Unknown"),
  /** A fact without judgment. */
  INFO("Info");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** The word shown when the caller gives no better one. */
  public String label() {
    return label;
  }
}
