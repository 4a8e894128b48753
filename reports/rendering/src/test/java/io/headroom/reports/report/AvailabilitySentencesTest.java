package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is said about availability: what was reached, what is likely, on what it rests. */
class AvailabilitySentencesTest {

  @Test
  void aServiceWithLogAndObjective() {
    assertThat(AvailabilitySentences.finding(Services.whole()))
        .isEqualTo(
            "Order platform was up 99.79 % in the last whole quarter (2026-01-01 to 2026-03-31),"
                + " wanted are 99.9 %; the chance of missing the objective until 2026-09-30 is 62 %,"
                + " expected downtime 3.1 h (p90: 7.5 h), expected cost 2,754 EUR");
    assertThat(AvailabilitySentences.lever(Services.whole()))
        .isEqualTo("Most downtime so far by: disk (75 %). Single points of failure: database.");
  }

  @Test
  void withoutAnObjectiveNothingIsMissed() {
    assertThat(AvailabilitySentences.finding(Services.withoutObjective()))
        .isEqualTo(
            "Order platform was up 99.86 % of the time since 2026-01-01, planned work apart; no"
                + " objective was agreed; expected downtime until 2026-09-30 3.1 h (p90: 7.5 h)");
  }

  @Test
  void aStructureAloneOnlyPromises() {
    assertThat(AvailabilitySentences.finding(Services.promised()))
        .isEqualTo(
            "Order platform's structure promises 99.95 % (4.4 h of downtime a year), wanted are 99.9 % a quarter; the chance of"
                + " missing the objective in the next quarter is 12 %");
    assertThat(AvailabilitySentences.finding(Services.unknown()))
        .isEqualTo("Order platform: nothing is known of its failures");
  }

  @Test
  void aLogWithoutFailureSaysAtLeast() {
    assertThat(AvailabilitySentences.finding(Services.withoutFailure()))
        .isEqualTo(
            "Order platform was up 100 % in the last whole quarter (2026-01-01 to 2026-03-31),"
                + " wanted are 99.9 %");
    assertThat(
            AvailabilitySentences.interval(
                Objects.requireNonNull(Services.withoutFailure().past()).whole().mtbf(), "failure"))
        .isEqualTo("at least 1,887 h with 90 % confidence; no failure");
  }

  @Test
  void theBudgetSaysHowFastItGoes() {
    assertThat(AvailabilitySentences.budget(Objects.requireNonNull(Services.whole().budget())))
        .isEqualTo("of 2.2 h for 2026-04-01 to 2026-06-30; used at 0.7 times the even rate");
    assertThat(
            AvailabilitySentences.budget(
                Objects.requireNonNull(Services.withoutFailure().budget())))
        .isEqualTo("of 2.2 h for 2026-04-01 to 2026-06-30; nothing used");
  }

  @Test
  void theSimulationStandsBesideTheFormula() {
    assertThat(AvailabilitySentences.facts(Services.whole()))
        .contains(
            "The longest failure began on 2026-01-10 and lasted 3 h; cause: disk.",
            "Outlook: all 3 failures of the log.",
            "Check of the simulation: one period of 2,208 h with exponential times up of 1,445 h and"
                + " repairs of 2 h goes beyond 2.2 h with a chance of 54.1 % ± 0.7 by simulation and"
                + " 54.4 % by formula (Takács 1957). The chance in the outlook rests on the repairs"
                + " as they were, the doubt about the rate, and how it varied.");
  }

  @Test
  void namesThatAreTooManyAreCounted() {
    assertThat(AvailabilitySentences.listed(List.of("a", "b", "c"), 3)).isEqualTo("a, b, c");
    assertThat(AvailabilitySentences.listed(List.of("a", "b", "c", "d"), 2))
        .isEqualTo("a, b and 2 more");
  }

  @Test
  void smallChancesKeepTwoDigits() {
    assertThat(PerformabilityTables.small(0)).isEqualTo("0 %");
    assertThat(PerformabilityTables.small(1e-9)).isEqualTo("below 0.0001 %");
    assertThat(PerformabilityTables.small(0.000123)).isEqualTo("0.012 %");
    assertThat(PerformabilityTables.small(0.25)).isEqualTo("25 %");
  }
}
