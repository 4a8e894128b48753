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
 * @param brief finding, quantity and consequence in few words, for the cover
 * @param finding a sentence
 * @param action what to do and what if not; may be empty
 */
record Attention(
    String side,
    String of,
    PoolStatus status,
    Badge badge,
    @Nullable LocalDate date,
    String brief,
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
    return Callout.of(badge, brief);
  }

  private static Attention pool(PoolResult p) {
    String name = p.plan().name();
    if (p.failure() != null) {
      String why = name + ": " + p.failure() + ".";
      return new Attention(
          "capacity",
          name,
          p.status(),
          Badge.of(Status.UNKNOWN, "Not planned"),
          null,
          why,
          why,
          "");
    }
    String finding = Words.sentence(Sentences.finding(p)) + ".";
    PoolResult.Recommendation rec = p.recommendation();
    String brief = Words.sentence(Sentences.brief(p)) + ".";
    if (rec == null) {
      String nothing =
          p.plan().order() == null ? "The plan names nothing that could be ordered." : "";
      return new Attention(
          "capacity",
          name,
          p.status(),
          Badge.of(Words.status(p.status())),
          null,
          joined(brief, nothing),
          finding,
          nothing);
    }
    boolean late = rec.advice().passed();
    String approved = rec.state().equals("approved") ? "Approved, not ordered." : "";
    return new Attention(
        "capacity",
        name,
        p.status(),
        late
            ? Badge.of(Status.BREACH, "Order late")
            : Badge.of(Status.WATCH, "Order by " + rec.advice().orderBy()),
        rec.advice().orderBy(),
        joined(joined(brief, Sentences.briefAction(p, rec.advice())), approved),
        finding,
        joined(Sentences.action(p, rec.advice()), approved));
  }

  private static Attention desk(DeskResult d) {
    String label =
        switch (d.status()) {
          case BREACH -> "Staff short";
          case WATCH -> "Staff tight";
          default -> "Staff unknown";
        };
    String finding = Words.sentence(DeskSentences.finding(d)) + ".";
    String action = joined(DeskSentences.consequence(d), DeskSentences.doubt(d));
    return new Attention(
        "staff",
        d.plan().name(),
        d.status(),
        Badge.of(Words.status(d.status()), label),
        null,
        joined(finding, action),
        finding,
        action);
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
    String finding = Words.sentence(AvailabilitySentences.finding(a)) + ".";
    return Optional.of(
        new Attention(
            "availability",
            a.service(),
            aspect.status(),
            Badge.of(Words.status(aspect.status()), label),
            null,
            joined(finding, AvailabilitySentences.lever(a)),
            finding,
            AvailabilitySentences.lever(a)));
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }
}
