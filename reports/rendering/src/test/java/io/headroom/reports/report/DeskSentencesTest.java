package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said about a desk says who is missing, and nothing that is not known. */
class DeskSentencesTest {

  @Test
  void aDeskShortOfPeopleWithABacklogThatGrows() {
    assertThat(DeskSentences.finding(Desks.deferred()))
        .isEqualTo(
            "IT service desk needs 18.2 FTE (p90: 19.8) until 2026-09-27, has 16: short of 2.2;"
                + " the backlog of 812 tickets does not clear by then (chance 83 %)");
    assertThat(DeskSentences.consequence(Desks.deferred()))
        .startsWith("If nothing changes, 1,0")
        .contains(" tickets are open on 2026-09-27 (p90: ")
        .endsWith("), today 812.");
  }

  @Test
  void aBacklogThatClearsHasItsInterval() {
    assertThat(
            DeskSentences.finding(
                Desks.with(Desks.deferred(14, 15, 16.0, Desks.clearing(812, 5.1, 7.3, 12.0, 0)))))
        .isEqualTo(
            "IT service desk needs 14 FTE (p90: 15) until 2026-09-27, has 16: enough; the backlog of"
                + " 812 tickets clears in 7.3 weeks (80 % interval 5.1 to 12 weeks)");
    assertThat(
            DeskSentences.finding(
                Desks.with(
                    Desks.deferred(15, 17.5, 16.0, Desks.clearing(1, 0.2, 1.0, null, 0.12)))))
        .isEqualTo(
            "IT service desk needs 15 FTE (p90: 17.5) until 2026-09-27, has 16: enough in the median"
                + " future, short of 1.5 at p90; the backlog of 1 ticket clears in 1 week (80 %"
                + " interval from 0.2 weeks to beyond the horizon)");
    assertThat(
            DeskSentences.finding(
                Desks.with(Desks.deferred(14, 15, 16.0, Desks.clearing(0, 0.0, 0.0, 0.0, 0)))))
        .endsWith("; no ticket waits");
  }

  @Test
  void nothingIsSaidOfTheMissingWhenNobodySaysHowManyThereAre() {
    assertThat(DeskSentences.finding(Desks.with(Desks.deferred(14, 15, null, null))))
        .isEqualTo(
            "IT service desk needs 14 FTE (p90: 15) until 2026-09-27; the plan does not say how many"
                + " it has");
    assertThat(DeskSentences.consequence(Desks.with(Desks.deferred(14, 15, null, null)))).isEmpty();
  }

  @Test
  void liveWorkIsJudgedByItsServiceLevel() {
    assertThat(DeskSentences.finding(Desks.live()))
        .isEqualTo(
            "Chat needs 9.1 FTE (p90: 10) until 2026-09-27, has 8: short of 1.1; with them 71 % of"
                + " the contacts are answered within 20 s (in a busy week, p90: 64 %), wanted are"
                + " 80 %");
    assertThat(DeskSentences.reckoning(Desks.live()))
        .isEqualTo(
            "One ticket takes 6 min of work on average (80 % interval 6 min to 6 min, from the"
                + " tickets). Agents by hour from Erlang A. One FTE gives 26.3 h a week: 37.5 paid"
                + " hours less 30 % for leave, sickness and training. 6.2 % of the contacts come"
                + " when the desk is closed and are not staffed.");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertThat(DeskSentences.finding(Desks.failed()))
        .isEqualTo("IT service desk could not be planned: no ticket passes the selection");
    assertThat(DeskSentences.finding(Desks.unstaffed()))
        .startsWith("Desk of others expects ")
        .endsWith(" until 2026-09-27; who is needed is not known (no handle time is known)");
    assertThat(DeskSentences.cut(Desks.deferred())).isEmpty();
    assertThat(DeskSentences.cut(Desks.cut()))
        .isEqualTo(
            "The log begins on 2025-05-05 and does not hold the desk's whole backlog: the 812 open"
                + " tickets counted here are those in the log, the real number is larger.");
    assertThat(DeskSentences.finding(Desks.cut()))
        .endsWith(
            "the backlog, of which the log holds 812 tickets, does not clear by then (chance"
                + " 83 %)");
  }

  @Test
  void aPlanThatAllowsForLessThanWasDoneIsDoubted() {
    assertThat(DeskSentences.doubt(Desks.deferred())).isEmpty();
    assertThat(DeskSentences.doubt(Desks.overworked()))
        .matches(
            "The log shows 2\\d\\d tickets closed a week in the last 13 weeks, but agents and"
                + " handle time of the plan allow only 120: one of them is not what the desk has.");
  }

  @Test
  void sharesPrintTheirDefinition() {
    assertThat(DeskSentences.facts(Desks.deferred()))
        .contains(
            "Of the open tickets 251 are past their target; unless resolved before, another 31 will"
                + " be within a day and 120 more within a week; 200 have no target.",
            "First-contact resolution: 62 % of 10,000 tickets (resolved without reassignment and"
                + " without reopening; 3,588 do not tell).",
            "Incidents are forecast by a weekday profile with level, chosen by MASE.");
  }
}
