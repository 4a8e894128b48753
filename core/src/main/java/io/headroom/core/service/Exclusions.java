package io.headroom.core.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spans of time that an agreement does not count, such as announced maintenance: neither the time
 * nor a downtime in it. Spans that overlap are one. Immutable.
 */
public final class Exclusions {
  private static final double HOUR = 3600;

  private final List<Span> spans;

  private Exclusions(List<Span> spans) {
    this.spans = List.copyOf(spans);
  }

  /**
   * A span of time.
   *
   * @param from first instant
   * @param to first instant after it
   */
  public record Span(Instant from, Instant to) {
    /** Checks the order. */
    public Span {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(
            "a span ends at " + to + ", before it starts at " + from);
      }
    }
  }

  /**
   * Everything counts.
   *
   * @return no exclusions
   */
  public static Exclusions none() {
    return new Exclusions(List.of());
  }

  /**
   * Spans that do not count.
   *
   * @param spans in any order, overlapping or not
   * @return the exclusions
   */
  public static Exclusions of(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(Span::from));
    List<Span> merged = new ArrayList<>();
    for (Span s : sorted) {
      Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && !s.from().isAfter(last.to())) {
        merged.set(
            merged.size() - 1,
            new Span(last.from(), s.to().isAfter(last.to()) ? s.to() : last.to()));
      } else {
        merged.add(s);
      }
    }
    return new Exclusions(merged);
  }

  /**
   * Hours between two instants that count.
   *
   * @param from first instant
   * @param to first instant after it
   * @return elapsed hours less those excluded, 0 or more
   */
  public double hours(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return 0;
    }
    double sum = elapsed(from, to);
    for (Span s : spans) {
      Instant a = s.from().isAfter(from) ? s.from() : from;
      Instant b = s.to().isBefore(to) ? s.to() : to;
      if (b.isAfter(a)) {
        sum -= elapsed(a, b);
      }
    }
    return Math.max(0, sum);
  }

  private static double elapsed(Instant from, Instant to) {
    Duration d = Duration.between(from, to);
    return (d.getSeconds() + d.getNano() * 1e-9) / HOUR;
  }
}
