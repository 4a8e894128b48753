package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.measure.Unit;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.simulation.Backlog;
import io.headroom.core.simulation.StaffingPlan;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A desk's step against arithmetic, the golden fluid backlog and the staffing of each hour. */
class DeskStepTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate FIRST = LocalDate.of(2025, 6, 2);

  /** A Sunday. */
  private static final LocalDate AS_OF = LocalDate.of(2025, 9, 28);

  private static final LocalDate HORIZON = AS_OF.plusWeeks(13);
  private static final RandomStreams STREAMS = RandomStreams.seeded(7);
  private static final WorkCalendar OFFICE =
      WorkCalendar.of(
          OpeningHours.closed()
              .open(
                  EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                  OpeningHours.Interval.of("08:00", "18:00")));

  private static DeskPlan deferred(@Nullable Double agents) {
    return new DeskPlan(
        "desk",
        new LogSelection("log", Map.of()),
        DeskPlan.Work.DEFERRED,
        OFFICE,
        Map.of("P2", Duration.ofHours(16)),
        Uncertain.fixed(30),
        agents,
        40,
        0.25,
        0.8,
        null);
  }

  private static DeskPlan live(@Nullable Duration patience) {
    return new DeskPlan(
        "phones",
        new LogSelection("log", Map.of()),
        DeskPlan.Work.LIVE,
        OFFICE,
        Map.of(),
        Uncertain.fixed(6),
        12.0,
        40,
        0.25,
        0.85,
        new DeskPlan.Live(Duration.ofSeconds(20), 0.8, patience));
  }

  /** The same tickets on every working day; the last of them stay open. */
  private static TicketLog steady(int perDay, int open) {
    List<Ticket> tickets = new ArrayList<>();
    for (LocalDate d = FIRST; !d.isAfter(AS_OF); d = d.plusDays(1)) {
      for (int i = 0; i < perDay && d.getDayOfWeek().getValue() <= 5; i++) {
        Instant opened = d.atTime(8 + i % 10, 30).atZone(ZONE).toInstant();
        tickets.add(ticket(d + "/" + i, opened, opened.plus(Duration.ofHours(2)), i));
      }
    }
    int n = tickets.size();
    for (int i = n - open; i < n; i++) {
      tickets.set(i, ticket(tickets.get(i).id(), tickets.get(i).opened(), null, i));
    }
    return TicketLog.of(tickets, ZONE, start(FIRST), start(AS_OF.plusDays(1)));
  }

  private static TicketLog random(long seed, LocalDate last) {
    Random random = new Random(seed);
    List<Ticket> tickets = new ArrayList<>();
    for (LocalDate d = FIRST; !d.isAfter(last); d = d.plusDays(1)) {
      int n = d.getDayOfWeek().getValue() <= 5 ? 30 + random.nextInt(20) : random.nextInt(4);
      for (int i = 0; i < n; i++) {
        Instant opened = d.atTime(random.nextInt(24), random.nextInt(60)).atZone(ZONE).toInstant();
        Instant resolved = opened.plus(Duration.ofMinutes(random.nextInt(20_000)));
        tickets.add(ticket(d + "/" + i, opened, resolved, random.nextInt(7)));
      }
    }
    return TicketLog.of(tickets, ZONE, start(FIRST), start(last.plusDays(1)));
  }

  private static Ticket ticket(String id, Instant opened, @Nullable Instant resolved, int i) {
    return new Ticket(
        id,
        i % 5 == 0 ? Ticket.Kind.REQUEST : Ticket.Kind.INCIDENT,
        opened,
        null,
        resolved,
        false,
        resolved == null ? null : Duration.ofMinutes(20),
        "P" + (1 + i % 3),
        "Phone",
        "",
        "",
        0,
        0,
        List.of());
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  private static DeskResult run(DeskPlan plan, TicketLog log) {
    return DeskStep.run(plan, log, AS_OF, HORIZON, 400, STREAMS);
  }

  @ParameterizedTest
  @CsvSource({"12, 90", "11, 40", "30, 200"})
  void ofSteadyArrivalsBacklogAndStaffingAreTheArithmeticOfTheDesk(double agents, int open) {
    DeskResult r = run(deferred(agents), steady(100, open));
    DeskStaffing.Deferred d = r.staffing().deferred();
    double capacity = agents * 40 * 0.75 * 0.8 * 60 / 30;
    double arrivals = 500;
    assertThat(d.capacityPerWeek()).isCloseTo(capacity, within(1e-9));
    assertThat(d.workloadMedian()).isCloseTo(250, within(2.5));
    assertThat(d.fteMedian()).isCloseTo(250 / 24.0, within(0.11));
    assertThat(d.gapMedian()).isCloseTo(d.fteMedian() - agents, within(1e-9));
    double weeks = Backlog.timeToClear(open, arrivals, capacity).orElseThrow();
    // A forecast of steady arrivals still has a spread: half a percent of 500 tickets a week.
    assertThat(d.clearing().weeksMedian()).isCloseTo(weeks, within(0.2 * weeks));
    double[] fluid = Backlog.fluid(open, new double[] {arrivals, arrivals}, capacity);
    assertThat(d.backlog().p50(0)).isCloseTo(fluid[0], within(12.0));
    assertThat(d.backlog().p50(1)).isCloseTo(fluid[1], within(12.0));
    assertThat(r.status()).isEqualTo(PoolResult.PoolStatus.GOOD);
  }

  @Test
  void whereMoreComesThanCanBeDoneTheBacklogDoesNotClearInWords() {
    DeskResult r = run(deferred(9.0), steady(100, 50));
    DeskStaffing.Clearing c = r.staffing().deferred().clearing();
    assertThat(c.weeksMedian()).isNull();
    assertThat(c.weeksP10()).isNull();
    assertThat(c.grows()).isEqualTo(1);
    assertThat(c.notWithinHorizon().mean()).isEqualTo(1);
    assertThat(c.text())
        .startsWith("does not clear: in more than 99 % of the futures more work comes");
    assertThat(r.status()).isEqualTo(PoolResult.PoolStatus.BREACH);
  }

  @Test
  void anEmptyBacklogIsClearedAtOnce() {
    DeskStaffing.Clearing c = run(deferred(12.0), steady(100, 0)).staffing().deferred().clearing();
    assertThat(c.text()).isEqualTo("there is no backlog");
    assertThat(c.weeksP90()).isZero();
  }

  @Test
  void withoutAgentsOnlyTheNeedIsTold() {
    DeskResult r = run(deferred(null), steady(100, 10));
    assertThat(r.staffing().deferred().fteMedian()).isPositive();
    assertThat(r.staffing().deferred().clearing()).isNull();
    assertThat(r.staffing().deferred().gapMedian()).isNull();
    assertThat(r.status()).isEqualTo(PoolResult.PoolStatus.UNKNOWN);
  }

  @Test
  void deflectionAndAbsenceActOnTheSameFutures() {
    DeskResult base = run(deferred(12.0), random(1, AS_OF));
    SamplePaths weekly = base.forecast().weeklyPaths();
    SamplePaths fifth =
        SamplePaths.of(weekly.grid(), Unit.ONE, weekly.paths(), (p, out) -> Arrays.fill(out, 0.2));
    DeskStaffing same = DeskStep.staffing(base, DeskShift.none(), STREAMS).orElseThrow();
    DeskStaffing less =
        DeskStep.staffing(base, DeskShift.none().withDeflection(fifth), STREAMS).orElseThrow();
    DeskStaffing away =
        DeskStep.staffing(base, DeskShift.none().withAbsence(fifth), STREAMS).orElseThrow();
    DeskStaffing both =
        DeskStep.staffing(base, DeskShift.none().withAbsence(fifth).withDeflection(fifth), STREAMS)
            .orElseThrow();
    double need = base.staffing().fteMedian();
    assertThat(same.fteMedian()).isEqualTo(need);
    assertThat(same.deferred().clearing()).isEqualTo(base.staffing().deferred().clearing());
    assertThat(less.fteMedian()).isCloseTo(0.8 * need, within(1e-9));
    assertThat(away.fteMedian()).isCloseTo(need / 0.8, within(1e-9));
    assertThat(both.fteMedian()).isCloseTo(need, within(1e-9));
    assertThat(away.deferred().workloadMedian())
        .isEqualTo(base.staffing().deferred().workloadMedian());
    assertThat(less.deferred().backlog().p50(3))
        .isLessThanOrEqualTo(base.staffing().deferred().backlog().p50(3));
    SamplePaths wrong = SamplePaths.of(weekly.grid(), Unit.ONE, 3, (p, out) -> out[0] = 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeskStep.staffing(base, DeskShift.none().withAbsence(wrong), STREAMS))
        .withMessageContaining("the paths and weeks of its forecast");
    SamplePaths more = fifth.map((p, out) -> out[0] = 1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeskShift.none().withDeflection(more))
        .withMessageContaining("0…1");
  }

  @Test
  void nothingAfterTheAsOfIsSeen() {
    DeskResult then = run(deferred(12.0), random(2, AS_OF));
    DeskResult later = run(deferred(12.0), random(2, AS_OF.plusDays(40)));
    assertThat(later.history().now()).isEqualTo(then.history().now());
    assertThat(later.history().volumes()).isEqualTo(then.history().volumes());
    assertThat(later.forecast().fan().p90(5)).isEqualTo(then.forecast().fan().p90(5));
    assertThat(later.forecast().calibration()).isEqualTo(then.forecast().calibration());
    assertThat(later.staffing().deferred().clearing())
        .isEqualTo(then.staffing().deferred().clearing());
  }

  @Test
  void weeksAreTheSumOfTheirDaysAndKindsAddUpPathByPath() {
    LocalDate wednesday = LocalDate.of(2025, 9, 24);
    DeskResult r = DeskStep.run(deferred(12.0), random(3, AS_OF), wednesday, HORIZON, 50, STREAMS);
    DeskResult.Prediction f = r.forecast();
    assertThat(f.dailyPaths().grid().date(0)).isEqualTo(wednesday.plusDays(1));
    assertThat(f.weeklyPaths().grid().date(0)).isEqualTo(wednesday.minusDays(2));
    assertThat(f.streams())
        .extracting(DeskResult.Stream::kind)
        .containsExactly(Ticket.Kind.INCIDENT, Ticket.Kind.REQUEST);
    int known =
        random(3, AS_OF).opened(start(wednesday.minusDays(2)), start(wednesday.plusDays(1))).size();
    assertThat(f.knownInFirstWeek()).isEqualTo(known);
    for (int p = 0; p < 50; p++) {
      double[] days = f.dailyPaths().path(p);
      double first = known;
      for (int d = 0; d < 4; d++) {
        first += days[d];
      }
      assertThat(f.weeklyPaths().value(p, 0)).isCloseTo(first, within(1e-9));
      double last = 0;
      for (int d = days.length - 7; d < days.length; d++) {
        last += days[d];
      }
      assertThat(f.weeklyPaths().value(p, f.weeklyPaths().steps() - 1))
          .isCloseTo(last, within(1e-9));
    }
    for (int w = 0; w < f.fan().size(); w++) {
      assertThat(f.streams().get(0).fan().mean(w) + f.streams().get(1).fan().mean(w))
          .isCloseTo(f.fan().mean(w), within(1e-6));
    }
  }

  @Test
  void holidaysBringWhatHolidaysBroughtAndTheDeskIsShut() {
    LocalDate before = LocalDate.of(2025, 8, 15);
    LocalDate ahead = LocalDate.of(2025, 10, 3);
    List<Ticket> tickets =
        steady(100, 20).tickets().stream()
            .filter(
                t -> !t.opened().atZone(ZONE).toLocalDate().equals(before) || t.id().endsWith("7"))
            .toList();
    DeskPlan plain = deferred(12.0);
    DeskPlan plan =
        new DeskPlan(
            plain.name(),
            plain.tickets(),
            plain.work(),
            OFFICE.withHolidays(List.of(before, ahead)),
            plain.targets(),
            plain.handleTime(),
            plain.agents(),
            plain.paidHours(),
            plain.shrinkage(),
            plain.occupancy(),
            null);
    DeskResult r = run(plan, TicketLog.of(tickets, ZONE, start(FIRST), start(AS_OF.plusDays(1))));
    SamplePaths days = r.forecast().dailyPaths();
    int at = (int) days.grid().indexOf(ahead);
    assertThat(days.mean(at)).isCloseTo(10, within(1.0));
    assertThat(days.mean(at + 7)).isCloseTo(100, within(2.0));
    assertThat(r.findings()).extracting(RunFinding::code).contains("holidays-ahead");
    // 100 + 4 · 100 less 90 tickets, against 4/5 of the hours.
    double left = 20 + 410 - 0.8 * 12 * 48;
    assertThat(r.staffing().deferred().backlog().p50(0)).isCloseTo(Math.max(0, left), within(8.0));
  }

  @Test
  void handleTimesComeFromThePlanOrTheTicketsOrStaffingIsLeftOut() {
    DeskPlan p = deferred(12.0);
    DeskPlan silent =
        new DeskPlan(
            p.name(),
            p.tickets(),
            p.work(),
            p.hours(),
            p.targets(),
            null,
            p.agents(),
            p.paidHours(),
            p.shrinkage(),
            p.occupancy(),
            null);
    DeskResult told = run(silent, random(4, AS_OF));
    assertThat(told.staffing().handleMinutes()).isEqualTo(Uncertain.fixed(20));
    assertThat(told.staffing().handleFrom())
        .contains("tickets of the last 26 weeks: mean 20.0 min");
    List<Ticket> mute =
        random(4, AS_OF).tickets().stream()
            .map(
                t ->
                    new Ticket(
                        t.id(),
                        t.kind(),
                        t.opened(),
                        null,
                        t.resolved(),
                        false,
                        null,
                        t.priority(),
                        "",
                        "",
                        "",
                        -1,
                        -1,
                        List.of()))
            .toList();
    DeskResult untold =
        run(silent, TicketLog.of(mute, ZONE, start(FIRST), start(AS_OF.plusDays(1))));
    assertThat(untold.staffing()).isNull();
    assertThat(untold.forecast()).isNotNull();
    assertThat(untold.findings()).extracting(RunFinding::code).containsExactly("no-handle-time");
    assertThat(untold.status()).isEqualTo(PoolResult.PoolStatus.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({", Erlang C", "180, Erlang A"})
  void liveHoursAreStaffedAsTheQueueOfEachHourAsks(@Nullable Integer patience, String model) {
    DeskPlan plan = live(patience == null ? null : Duration.ofSeconds(patience));
    DeskStaffing.Live l = run(plan, steady(200, 0)).staffing().live();
    assertThat(l.model()).isEqualTo(model);
    StaffingPlan hour = StaffingPlan.of(360, WaitGoal.answered(0.8, 20).withMaxOccupancy(0.85));
    StaffingPlan asked = patience == null ? hour : hour.withPatience(patience);
    double needed = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int h = 0; h < 24; h++) {
        boolean open = day.getValue() <= 5 && h >= 8 && h < 18;
        if (!open) {
          assertThat(l.agents().value(day, h)).isNaN();
          continue;
        }
        assertThat(l.calls().value(day, h)).isCloseTo(20, within(0.5));
        int agents = asked.required(l.calls().value(day, h), 3600).agents();
        assertThat(l.agents().value(day, h)).isEqualTo(agents);
        assertThat(l.scheduled().value(day, h)).isEqualTo(StaffingPlan.scheduled(agents, 0.25));
        assertThat(l.agentsP90().value(day, h)).isGreaterThanOrEqualTo(agents);
        needed += agents;
      }
    }
    assertThat(l.fteMedian()).isCloseTo(needed / 0.75 / 40, within(1e-9));
    assertThat(l.outOfHours()).isZero();
    // 12 people for 40 paid hours and 3/4 present are 7.2 at each of 50 hours.
    double seven = asked.with(20, 3600, 7).serviceLevel();
    double eight = asked.with(20, 3600, 8).serviceLevel();
    assertThat(l.levelMedian()).isCloseTo(0.8 * seven + 0.2 * eight, within(0.01));
    assertThat(l.levelP10()).isLessThanOrEqualTo(l.levelMedian());
  }

  @Test
  void workWaitsForThoseWhoComeBack() {
    DeskResult base = run(deferred(12.0), random(1, AS_OF));
    SamplePaths weekly = base.forecast().weeklyPaths();
    int weeks = weekly.steps();
    // Nobody in one week of the horizon: the others do its work; nobody at all: no number will do.
    DeskStaffing once = absent(base, weekly, 1);
    DeskStaffing always = absent(base, weekly, weeks);
    double need = base.staffing().fteMedian();
    assertThat(once.fteMedian() / need).isBetween(1.01, 1.0 * weeks / (weeks - 1.5));
    assertThat(always.fteMedian()).isNotFinite();
    assertThat(always.deferred().clearing().weeksMedian()).isNull();
  }

  private static DeskStaffing absent(DeskResult base, SamplePaths weekly, int weeks) {
    SamplePaths share =
        SamplePaths.of(
            weekly.grid(),
            Unit.ONE,
            weekly.paths(),
            (p, out) -> Arrays.fill(out, out.length - weeks, out.length, 1));
    return DeskStep.staffing(base, DeskShift.none().withAbsence(share), STREAMS).orElseThrow();
  }

  @Test
  void whatDoesNotFitTogetherIsAFinding() {
    DeskPlan typo =
        new DeskPlan(
            "desk",
            new LogSelection("log", Map.of()),
            DeskPlan.Work.DEFERRED,
            OFFICE,
            Map.of("P33", Duration.ofHours(16)),
            Uncertain.fixed(30),
            2.0,
            40,
            0.25,
            0.8,
            null);
    TicketLog log = steady(10, 3);
    assertThat(DeskDoubts.of(deferred(2.0), log)).isEmpty();
    assertThat(DeskDoubts.of(typo, log))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo("target-without-tickets");
              assertThat(f.text()).startsWith("no ticket has the priority 'P33'").contains("Maybe");
            });
    int all = log.opened(log.observedFrom(), Instant.MAX).size();
    assertThat(DeskDoubts.of(deferred(2.0), steady(10, all)))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.severity()).isEqualTo(RunFinding.Severity.BAD);
              assertThat(f.text()).startsWith("none of its " + all + " tickets is resolved");
            });
  }

  @Test
  void tooLittleIsSaidAndWhatIsKnownIsShown() {
    TicketLog all = steady(10, 3);
    LocalDate early = FIRST.plusDays(8);
    DeskResult shortLog = DeskStep.run(deferred(2.0), all, early, HORIZON, 10, STREAMS);
    assertThat(shortLog.failure()).contains("only 9 whole days");
    assertThat(shortLog.history()).isNotNull();
    assertThat(shortLog.forecast()).isNull();
    DeskResult before = DeskStep.run(deferred(2.0), all, FIRST.minusDays(3), HORIZON, 10, STREAMS);
    assertThat(before.failure()).contains("begin after the as-of");
    DeskResult none =
        DeskStep.run(
            deferred(2.0),
            TicketLog.of(List.of(), ZONE, start(FIRST), start(AS_OF)),
            AS_OF,
            HORIZON,
            10,
            STREAMS);
    assertThat(none.failure()).contains("no ticket on or before");
    DeskResult past = DeskStep.run(deferred(2.0), all, AS_OF, AS_OF.minusDays(1), 10, STREAMS);
    assertThat(past.failure()).contains("the horizon ends on");
  }

  @Test
  void aCutLogHasNoBacklogToGrow() {
    TicketLog cut = random(5, AS_OF).withBacklogKnownFrom(start(LocalDate.of(2025, 8, 4)));
    DeskResult r = run(deferred(12.0), cut);
    assertThat(r.history().opened().grid().date(0)).isEqualTo(FIRST);
    assertThat(r.history().backlog().grid().date(0)).isEqualTo(LocalDate.of(2025, 8, 4));
    assertThat(r.history().now().known()).isTrue();
    DeskResult never =
        run(deferred(12.0), random(5, AS_OF).withBacklogKnownFrom(start(AS_OF.plusDays(9))));
    assertThat(never.history().now().known()).isFalse();
    assertThat(never.findings()).extracting(RunFinding::code).contains("backlog-not-known");
  }
}
