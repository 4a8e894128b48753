package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.MeanTime;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ErrorBudget;
import io.headroom.core.service.Objective;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.run.AvailabilityResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said about the availability of one service: what it was, what it will be, at what cost.
 */
final class AvailabilitySentences {
  private AvailabilitySentences() {}

  /** The service in one sentence, without its period. */
  static String finding(AvailabilityResult a) {
    AvailabilityResult.Past past = a.past();
    AvailabilityResult.Promise promise = a.promise();
    if (past == null && promise == null) {
      return a.service() + ": nothing is known of its failures";
    }
    String name = a.service();
    if (past == null) {
      return name
          + "'s structure promises "
          + Words.availability(Objects.requireNonNull(promise).availability())
          + " ("
          + Words.plainHours(promise.downtimeHoursPerYear())
          + " of downtime a year)"
          + (a.objective() == null ? "" : ", wanted are " + objective(a.objective()))
          + a.miss().map(m -> "; " + miss(a, m)).orElse("");
    }
    return name + achieved(a, past) + outlook(a);
  }

  private static String achieved(AvailabilityResult a, AvailabilityResult.Past past) {
    Objective objective = a.objective();
    Optional<AvailabilityResult.Span> last = past.lastWholePeriod();
    if (objective == null) {
      return " was up "
          + Words.availability(past.whole().availability())
          + " of the time since "
          + past.from()
          + ", planned work apart; no objective was agreed";
    }
    if (last.isEmpty()) {
      return " was up "
          + Words.availability(past.whole().availability())
          + " of the time since "
          + past.from()
          + ", wanted are "
          + objective(objective);
    }
    return " was up "
        + Words.availability(last.get().availability())
        + " in the last whole "
        + objective.per()
        + " ("
        + last.get().from()
        + " to "
        + last.get().to()
        + "), wanted are "
        + Words.availability(objective.availability());
  }

  private static String outlook(AvailabilityResult a) {
    AvailabilityResult.Outlook o = a.outlook();
    if (o == null) {
      return a.miss().map(m -> "; by its structure " + miss(a, m)).orElse("");
    }
    String downtime =
        (o.miss() == null ? "expected downtime until " + o.to() + " " : "expected downtime ")
            + Words.plainHours(o.downtimeHours().mean())
            + " (p90: "
            + Words.plainHours(o.downtimeP90())
            + ")";
    return "; " + (o.miss() == null ? "" : miss(a, o.miss()) + ", ") + downtime + cost(o);
  }

  private static String cost(AvailabilityResult.Outlook o) {
    Money mean = o.meanCost();
    return mean == null ? "" : ", expected cost " + Words.money(rounded(mean));
  }

  /** Money without the cents that nobody can foresee. */
  static Money rounded(Money m) {
    return Money.of(Math.rint(m.amount().doubleValue()), m.currency());
  }

  /** The chance of missing the objective, as a clause. */
  static String miss(AvailabilityResult a, Estimate miss) {
    AvailabilityResult.Outlook o = a.outlook();
    String until = o == null ? "in the next quarter" : "until " + o.to();
    boolean several = o != null && o.periods() > 1;
    return "the chance of missing the objective "
        + until
        + (several ? ", in at least one " + per(a) : "")
        + " is "
        + Words.chance(miss);
  }

  private static String per(AvailabilityResult a) {
    Objective o = a.objective();
    return o == null ? "period" : o.per().toString();
  }

  /** What to work on first, in whole sentences; empty when the log does not say. */
  static String lever(AvailabilityResult a) {
    AvailabilityResult.Past past = a.past();
    List<String> parts = new ArrayList<>();
    if (past != null && !past.causes().isEmpty() && !past.causes().get(0).cause().isEmpty()) {
      OutageLog.Cause c = past.causes().get(0);
      parts.add("Most downtime so far by: " + c.cause() + " (" + Words.percent(c.share()) + ").");
    }
    AvailabilityResult.Promise p = a.promise();
    if (p != null && !p.singlePoints().isEmpty()) {
      parts.add("Single points of failure: " + listed(p.singlePoints(), 3) + ".");
    }
    return String.join(" ", parts);
  }

  /** Such as {@code 99.9 % a quarter}. */
  static String objective(Objective o) {
    return Words.availability(o.availability()) + " a " + o.per();
  }

  /** The budget of the running period in words. */
  static String budget(AvailabilityResult.Budget b) {
    ErrorBudget m = b.minutes();
    String of = "of " + Words.hours(m.budgetMinutes() / 60) + " for " + b.from() + " to " + b.to();
    OptionalDouble burn = m.burnRate();
    return burn.isEmpty()
        ? of
        : of
            + (burn.getAsDouble() == 0
                ? "; nothing used"
                : "; used at " + Words.decimal(burn.getAsDouble(), 1) + " times the even rate");
  }

  /** A mean time with its interval and what it rests on. */
  static String interval(MeanTime t, String events) {
    String level = Words.percent(t.confidence());
    if (t.point().isEmpty()) {
      return t.lower().isPresent()
          ? "at least "
              + Words.plainHours(t.lower().getAsDouble())
              + " with "
              + level
              + " confidence; no "
              + events
          : "no " + events;
    }
    String n = Words.count(t.events(), events);
    if (t.lower().isEmpty()) {
      return n;
    }
    return level
        + " interval "
        + Words.plainHours(t.lower().getAsDouble())
        + " to "
        + (t.upper().isPresent() ? Words.plainHours(t.upper().getAsDouble()) : "without bound")
        + ", "
        + n;
  }

  /** What the structure promises, in whole sentences. */
  static String promise(AvailabilityResult a, AvailabilityResult.Promise p) {
    String text =
        (a.past() == null
                ? "The structure promises "
                : "Whatever the log says, the structure promises ")
            + Words.availability(p.availability())
            + ", "
            + Words.plainHours(p.downtimeHoursPerYear())
            + " of downtime a year. ";
    AvailabilityResult.Past past = a.past();
    if (past != null) {
      text +=
          "The log has " + Words.plainHours(8760 * (1 - past.whole().availability())) + " a year. ";
    }
    if (p.miss() != null) {
      text +=
          "Played from now on, with all of it up, it misses the objective with a chance of "
              + estimate(p.miss())
              + ". ";
    }
    if (p.notPlayed() != null) {
      text += "Its life was not played: " + p.notPlayed() + ". ";
    }
    return text
        + (p.singlePoints().isEmpty()
            ? "No single component takes it down alone."
            : Words.count(p.singlePoints().size(), "component")
                + (p.singlePoints().size() == 1 ? " takes" : " take")
                + " it down alone: "
                + listed(p.singlePoints(), 8)
                + ".");
  }

  /** The check of the simulation against the formula, in whole sentences. */
  static String check(AvailabilityResult.Check c) {
    return "Check of the simulation: one period of "
        + Words.plainHours(c.hours())
        + " with exponential times up of "
        + Words.plainHours(c.mtbf())
        + " and repairs of "
        + Words.plainHours(c.mttr())
        + " goes beyond "
        + Words.hours(c.allowedHours())
        + " with a chance of "
        + estimate(c.simulated())
        + " by simulation and "
        + exact(c.exact())
        + " by formula (Takács 1957). The chance in the outlook rests on the repairs as they were,"
        + " the doubt about the rate, and how it varied.";
  }

  /** A probability with its Monte Carlo error, in percent to a tenth. */
  static String estimate(Estimate e) {
    return exact(e.mean()) + " ± " + Words.decimal(Math.ceil(1000 * e.halfWidth()) / 10, 1);
  }

  /** To a tenth, never 0 or 100 for what is neither. */
  private static String exact(double p) {
    if (p < 0.0005) {
      return p == 0 ? "0 %" : "below 0.1 %";
    }
    return p > 0.9995 ? (p == 1 ? "100 %" : "above 99.9 %") : Words.decimal(100 * p, 1) + " %";
  }

  /** What else is worth knowing, a whole sentence each. */
  static List<String> facts(AvailabilityResult a) {
    List<String> facts = new ArrayList<>(a.notes());
    AvailabilityResult.Past past = a.past();
    if (past != null && past.longest() != null) {
      facts.add(longest(past.longest()));
    }
    AvailabilityResult.Outlook o = a.outlook();
    if (o != null) {
      facts.add("Outlook: " + clause(o.basis()) + ".");
      if (o.plannedHours() > 0) {
        facts.add(
            "Planned work takes another "
                + Words.plainHours(o.plannedHours())
                + " until "
                + o.to()
                + " if it goes on as in the log.");
      }
      if (o.check() != null) {
        facts.add(check(o.check()));
      }
    }
    return facts;
  }

  private static String clause(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static String longest(AvailabilityResult.Longest l) {
    return "The longest failure began on "
        + l.on()
        + (l.component().isEmpty() ? "" : " (" + l.component() + ")")
        + " and "
        + (l.isOpen() ? "has lasted " : "lasted ")
        + Words.hours(l.hours())
        + (l.isOpen() ? " so far" : "")
        + (l.cause().isEmpty() ? "." : "; cause: " + l.cause() + ".");
  }

  /** Names joined by commas, as many as fit, the rest counted. */
  static String listed(List<String> names, int most) {
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }
}
