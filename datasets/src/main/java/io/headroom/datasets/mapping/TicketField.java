package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SimilarNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column of a ticket log tells about a ticket. */
public enum TicketField {
  /** Number of the ticket. */
  ID(false),
  /** When the customer asked. */
  OPENED(true),
  /** When somebody first took it up. */
  ANSWERED(true),
  /** When it was resolved. */
  RESOLVED(true),
  /** When it was closed; stands in where the time of resolution is not known. */
  CLOSED(true),
  /** When the row was written: the time of an event, or of the ticket's last change. */
  RECORDED(true),
  /** Order of the events of one ticket that have the same recorded time; a number. */
  SEQUENCE(false),
  /** What state the ticket is in. */
  STATE(false),
  /** How urgent it is. */
  PRIORITY(false),
  /** How it came in. */
  CHANNEL(false),
  /** What it is about. */
  CATEGORY(false),
  /** The team that has it. */
  GROUP(false),
  /** How often it went to another team; a number. */
  REASSIGNED(false),
  /** How often it was opened again; a number. */
  REOPENED(false),
  /** Working time spent on it. */
  HANDLED(false),
  /** Whether the customer left before an answer. */
  ABANDONED(false),
  /** Number of the ticket that this one is a part or a repetition of. */
  PARENT(false),
  /** How it ended, such as a close code or a resolution. */
  OUTCOME(false),
  /** Who asked. With the subject it tells a ticket that was sent twice; neither is kept. */
  CALLER(false),
  /** What the customer wrote above it; the same. */
  SUBJECT(false);

  private final boolean time;

  TicketField(boolean time) {
    this.time = time;
  }

  /**
   * The name in plan files and presets.
   *
   * @return in lower case, such as {@code opened}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isTime() {
    return time;
  }

  /**
   * The field of a name.
   *
   * @param name such as {@code opened}, letter case does not count
   * @return the field
   * @throws IllegalArgumentException when there is none; the message lists the valid names
   */
  public static TicketField of(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    List<String> valid = Arrays.stream(values()).map(TicketField::id).toList();
    int i = valid.indexOf(wanted);
    if (i < 0) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no field of a ticket; valid are "
              + String.join(", ", valid)
              + "."
              + SimilarNames.maybe(name, valid));
    }
    return values()[i];
  }
}
