package io.headroom.core.risk;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Something done about risks: it lets a share of the events happen, and a share of their loss.
 *
 * @param name its name
 * @param status whether it is there already
 * @param covers ids of the risks that it acts on, at least one
 * @param eventsLeft share of the events that still happen, 0…1
 * @param lossLeft share of an event's loss that is still suffered, 0…1
 * @param costPerYear what it costs a year, 0 or more
 */
public record Control(
    String name,
    Status status,
    Set<String> covers,
    double eventsLeft,
    double lossLeft,
    double costPerYear) {
  /** Whether a control is there. */
  public enum Status {
    /** It acts, and its value is what a year without it would cost more. */
    IN_PLACE,
    /** It does not act yet, and its value is what a year with it would cost less. */
    PROPOSED
  }

  /** Checks the numbers and copies the ids. */
  public Control {
    Objects.requireNonNull(status, "status");
    covers = Collections.unmodifiableSet(new LinkedHashSet<>(covers));
    if (name.isBlank() || covers.isEmpty()) {
      throw new IllegalArgumentException(
          "a control needs a name and a risk that it acts on, found '" + name + "' on " + covers);
    }
    checkShare(name, "events", eventsLeft);
    checkShare(name, "loss", lossLeft);
    if (!(costPerYear >= 0 && Double.isFinite(costPerYear))) {
      throw new IllegalArgumentException(
          "control '" + name + "' costs " + costPerYear + " a year; valid is 0 or more");
    }
  }

  private static void checkShare(String name, String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "control '" + name + "' leaves a share of " + share + " of " + what + "; valid is 0…1");
    }
  }
}
