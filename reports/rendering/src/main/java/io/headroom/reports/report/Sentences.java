package io.headroom.reports.report;

import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.scenario.BreachCauses;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What is said about one pool: when it runs out, why, what to do, and what if not. */
final class Sentences {
  private Sentences() {}

  /** When and why the limit is reached, or that it is not. */
  static String finding(PoolResult p) {
    PoolResult.Stress stress = Objects.requireNonNull(p.stress());
    PoolResult.Prediction forecast = Objects.requireNonNull(p.forecast());
    LocalDate end = forecast.horizonEnd();
    Optional<LocalDate> median = stress.breachDate(0.5, end);
    String limit = limit(p);
    if (median.isPresent()) {
      Optional<LocalDate> late = stress.breachDate(0.9, end);
      String interval =
          " (80 % interval "
              + stress.breachDate(0.1, end).map(LocalDate::toString).orElse("?")
              + " – "
              + late.map(LocalDate::toString).orElse("after " + end)
              + ")";
      return p.plan().name() + " reaches " + limit + " on " + median.get() + interval + cause(p);
    }
    String chance = Words.chance(stress.breachInHorizon());
    if (stress.breachInHorizon().mean() < 0.005) {
      return p.plan().name() + " never reaches " + limit + " before " + end + " (" + chance + ")";
    }
    return p.plan().name()
        + " more likely than not stays below "
        + limit
        + " until "
        + end
        + "; chance of a breach "
        + chance
        + stress.breachDate(0.1, end).map(d -> ", 10 % by " + d).orElse("")
        + cause(p);
  }

  /** The same for the cover, without rule, chances of the cause, and lead time. */
  static String brief(PoolResult p) {
    PoolResult.Stress stress = Objects.requireNonNull(p.stress());
    LocalDate end = Objects.requireNonNull(p.forecast()).horizonEnd();
    Optional<LocalDate> median = stress.breachDate(0.5, end);
    String when =
        median.isPresent()
            ? " reaches its limit on "
                + median.get()
                + " (80 % interval "
                + stress.breachDate(0.1, end).map(LocalDate::toString).orElse("?")
                + " – "
                + stress.breachDate(0.9, end).map(LocalDate::toString).orElse("after " + end)
                + ")"
            : " may reach its limit until "
                + end
                + " (chance "
                + Words.chance(stress.breachInHorizon())
                + ")";
    return p.plan().name()
        + when
        + (stress.causes().isEmpty() ? "" : ", because of " + noun(stress.causes().get(0)));
  }

  private static String limit(PoolResult p) {
    return "its limit ("
        + p.plan().rule().text(p.plan().grain().noun())
        + ", now "
        + Words.amount(Objects.requireNonNull(p.stress()).usableNow(), p.plan().unit())
        + ")";
  }

  private static String cause(PoolResult p) {
    List<BreachCauses.Cause> causes = Objects.requireNonNull(p.stress()).causes();
    if (causes.isEmpty()) {
      return "";
    }
    BreachCauses.Cause first = causes.get(0);
    boolean alone = first.probability() == first.probabilityWithout();
    return ", because of "
        + noun(first)
        + (alone
            ? ""
            : " (chance of a breach by then "
                + Words.chance(first.probability())
                + ", without it "
                + Words.chance(first.probabilityWithout())
                + ")");
  }

  private static String noun(BreachCauses.Cause cause) {
    return switch (cause.kind()) {
      case RETIREMENT -> "the " + cause.label();
      case PROJECT, GROWTH -> cause.label();
      case VARIATION -> "peaks around the present level";
      case PRESENT_LEVEL -> "a demand that is at the limit already";
    };
  }

  /** The strongest cause for a table, empty without any. */
  static String causeLabel(PoolResult p) {
    PoolResult.Stress stress = p.stress();
    return stress == null || stress.causes().isEmpty() ? "" : stress.causes().get(0).label();
  }

  /** What to do and what if not. */
  static String action(PoolResult p, OrderAdvice a) {
    String what = what(a);
    String lead =
        a.item().leadTime().isCertain()
            ? "Lead time is " + days(a.item().leadTime().p50()) + ". "
            : "Lead time is "
                + days(a.item().leadTime().p50())
                + " (p90: "
                + days(a.item().leadTime().p90())
                + "). ";
    String meanwhile = meanwhile(p, a);
    String enough =
        a.enough()
            ? ""
            : " No reasonable quantity keeps the limit; the demand or the rule must change.";
    if (a.passed()) {
      return lead
          + Words.sentence(what)
          + " should have been ordered by "
          + a.orderBy()
          + "; ordered on "
          + a.order()
          + " it is in service on "
          + delivery(a)
          + ", the earliest recovery. "
          + meanwhile
          + enough;
    }
    return lead
        + "Order "
        + what
        + " by "
        + a.orderBy()
        + ", in service on "
        + delivery(a)
        + ". Ordered four weeks later: "
        + Words.chance(a.deferred())
        + " chance of shortfall before delivery; never ordered: "
        + Words.chance(a.withoutOrder())
        + " chance of a breach."
        + enough;
  }

  /** The same for the cover. */
  static String briefAction(PoolResult p, OrderAdvice a) {
    String what = what(a);
    if (a.passed()) {
      return Words.sentence(what)
          + " should have been ordered by "
          + a.orderBy()
          + "; ordered on "
          + a.order()
          + " in service on "
          + delivery(a)
          + ", the earliest recovery. "
          + meanwhile(p, a);
    }
    return "Order "
        + what
        + " by "
        + a.orderBy()
        + ". Four weeks later: "
        + Words.chance(a.deferred())
        + " chance of shortfall before delivery; never: "
        + Words.chance(a.withoutOrder())
        + " chance of a breach.";
  }

  private static String what(OrderAdvice a) {
    String cost = a.cost() == null ? "" : " (" + Words.money(a.cost()) + ")";
    return Words.count(a.quantity(), a.item().name()) + cost;
  }

  private static String delivery(OrderAdvice a) {
    return a.inServiceP50().equals(a.inServiceP90())
        ? a.inServiceP50().toString()
        : a.inServiceP50() + " (p90: " + a.inServiceP90() + ")";
  }

  private static String meanwhile(PoolResult p, OrderAdvice a) {
    String step = p.plan().grain().noun();
    double mean = a.meanwhile().meanSteps();
    if (mean < 0.05) {
      return "Shortfall meanwhile: none expected.";
    }
    String excess =
        a.meanwhile().p90Excess() > 0
            ? ", at worst "
                + Words.amount(a.meanwhile().p90Excess(), p.plan().unit())
                + " over it (p90)"
            : "";
    return "Shortfall meanwhile: "
        + String.format(Locale.ROOT, "%.1f", mean)
        + " "
        + step
        + "s above the limit on average"
        + excess
        + "; chance of a breach before delivery "
        + Words.chance(a.beforeDelivery())
        + ".";
  }

  private static String days(double d) {
    double weeks = d / 7;
    return weeks == Math.rint(weeks) && d >= 14
        ? Words.count((long) weeks, "week")
        : Words.count(Math.round(d), "day");
  }
}
