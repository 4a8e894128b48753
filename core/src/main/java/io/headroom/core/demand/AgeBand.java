package io.headroom.core.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long a ticket has been open, in whole days of 24 hours. */
public enum AgeBand {
  /** Up to two whole days. */
  DAYS_0_TO_2("0–2 d", 3),
  /** Three to seven days. */
  DAYS_3_TO_7("3–7 d", 8),
  /** Eight to thirty days. */
  DAYS_8_TO_30("8–30 d", 31),
  /** More than thirty days. */
  OVER_30_DAYS("> 30 d", Long.MAX_VALUE);

  private final String label;
  private final long below;

  AgeBand(String label, long below) {
    this.label = label;
    this.below = below;
  }

  /**
   * The band of an age.
   *
   * @param age time since it was opened, 0 or more
   * @return its band
   */
  public static AgeBand of(Duration age) {
    long days = age.toDays();
    for (AgeBand b : values()) {
      if (days < b.below) {
        return b;
      }
    }
    return OVER_30_DAYS;
  }

  /**
   * How many tickets of each age there are.
   *
   * @param open tickets opened by the instant
   * @param at the instant
   * @return every band, youngest first
   */
  public static Map<AgeBand, Integer> count(List<Ticket> open, Instant at) {
    Map<AgeBand, Integer> counts = new EnumMap<>(AgeBand.class);
    for (AgeBand b : values()) {
      counts.put(b, 0);
    }
    for (Ticket t : open) {
      counts.merge(of(Duration.between(t.opened(), at)), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

  /**
   * The band in words.
   *
   * @return such as {@code 3–7 d}
   */
  public String label() {
    return label;
  }
}
