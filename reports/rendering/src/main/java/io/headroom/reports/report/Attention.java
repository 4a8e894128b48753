package io.headroom.reports.report;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Status;
import io.headroom.reports.run.AvailabilityResult;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a manager should decide or know: what was found, by when, and what follows.
 *
 * @param side capacity, staff or availability
 * @param of the pool, desk or service
 * @param status how urgent
 * @param badge the same in words
 * @param date day to act by; null when there is none but now
 * @param finding a sentence
 * @param action what to do and what if not; may be empty
 */
record Attention(
    String side,
    String of,
    PoolStatus status,
    Badge badge,
    @Nullable LocalDate date,
    String finding,
    String action) {

  /** All of a plan, most urgent first: what is broken, then by date, then what is not known. */
  static List<Attention> of(PlanningResult result) {
    List<Attention> all = new ArrayList<>();
    for (PoolResult p : result.pools()) {
      if (p.status() != PoolStatus.GOOD) {
        all.add(pool(p));
      }
    }
    for (DeskResult d : result.desks()) {
      if (d.status() != PoolStatus.GOOD) {
        all.add(desk(d));
      }
    }
    for (PlanningResult.ServiceResult s : result.services()) {
      availability(result, s).ifPresent(all::add);
    }
    all.sort(
        Comparator.comparingInt((Attention a) -> rank(a.status()))
            .thenComparing(Attention::date, Comparator.nullsLast(Comparator.naturalOrder())));
    return List.copyOf(all);
  }

  private static int rank(PoolStatus s) {
    return switch (s) {
      case BREACH -> 0;
      case WATCH -> 1;
      case UNKNOWN -> 2;
      case GOOD -> 3;
    };
  }

  /** Badge and sentences for the cover. */
  Callout callout() {
    return Callout.of(badge, action.isEmpty() ? finding : finding + " " + action);
  }

  private static Attention pool(PoolResult p) {
    String name = p.plan().name();
    if (p.failure() != null) {
      return new Attention(
          "capacity",
          name,
          p.status(),
          Badge.of(Status.UNKNOWN, "Not planned"),
          null,
          name + ": " + p.failure() + ".",
          "");
    }
    String finding = Words.sentence(Sentences.finding(p)) + ".";
    PoolResult.Recommendation rec = p.recommendation();
    if (rec == null) {
      return new Attention(
          "capacity",
          name,
          p.status(),
          Badge.of(Words.status(p.status())),
          null,
          finding,
          p.plan().order() == null ? "The plan names nothing that could be ordered." : "");
    }
    boolean late = rec.advice().passed();
    return new Attention(
        "capacity",
        name,
        p.status(),
        late
            ? Badge.of(Status.BREACH, "Order late")
            : Badge.of(Status.WATCH, "Order by " + rec.advice().orderBy()),
        rec.advice().orderBy(),
        finding,
        Sentences.action(p, rec.advice())
            + (rec.state().equals("approved") ? " Approved, not ordered." : ""));
  }

  private static Attention desk(DeskResult d) {
    String label =
        switch (d.status()) {
          case BREACH -> "Staff short";
          case WATCH -> "Staff tight";
          default -> "Staff unknown";
        };
    return new Attention(
        "staff",
        d.plan().name(),
        d.status(),
        Badge.of(Words.status(d.status()), label),
        null,
        Words.sentence(DeskSentences.finding(d)) + ".",
        DeskSentences.consequence(d));
  }

  /** A service whose objective is missed or may be; nothing was promised of one without. */
  private static Optional<Attention> availability(
      PlanningResult result, PlanningResult.ServiceResult s) {
    PlanningResult.Aspect aspect = s.availability();
    Optional<AvailabilityResult> found =
        result.availability().stream().filter(a -> a.service().equals(s.plan().name())).findFirst();
    if (aspect == null
        || aspect.status() == PoolStatus.GOOD
        || found.isEmpty()
        || found.get().objective() == null) {
      return Optional.empty();
    }
    AvailabilityResult a = found.get();
    boolean spent = a.budget() != null && a.budget().minutes().leftMinutes() < 0;
    String label =
        aspect.status() == PoolStatus.UNKNOWN
            ? "Availability unknown"
            : spent ? "Error budget spent" : "Objective at risk";
    return Optional.of(
        new Attention(
            "availability",
            a.service(),
            aspect.status(),
            Badge.of(Words.status(aspect.status()), label),
            null,
            Words.sentence(AvailabilitySentences.finding(a)) + ".",
            AvailabilitySentences.lever(a)));
  }
}
