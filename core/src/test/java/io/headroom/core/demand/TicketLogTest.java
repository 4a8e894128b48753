package io.headroom.core.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of a ticket log against counting every ticket again. */
class TicketLogTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START =
      LocalDate.of(2025, 2, 26).atTime(7, 30).atZone(BERLIN).toInstant();
  private static final Instant END =
      LocalDate.of(2025, 5, 21).atTime(15, 0).atZone(BERLIN).toInstant();

  /** Tickets on whole hours, midnights among them, some from before the observation. */
  private static List<Ticket> tickets(Random random, int n) {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Instant opened = START.minusSeconds(1800).plusSeconds(3600L * (random.nextInt(2200) - 100));
      boolean resolved = random.nextInt(10) > 0;
      Instant end = opened.plusSeconds(3600L * random.nextInt(24 * 40));
      List<WorkClock.Pause> pauses =
          random.nextInt(4) == 0
              ? List.of(new WorkClock.Pause(opened.plusSeconds(600), opened.plusSeconds(90_000)))
              : List.of();
      tickets.add(
          new Ticket(
              "T" + i,
              random.nextInt(3) == 0 ? Ticket.Kind.REQUEST : Ticket.Kind.INCIDENT,
              opened,
              resolved && random.nextBoolean() ? opened.plusSeconds(300) : null,
              resolved ? end : null,
              random.nextInt(15) == 0,
              resolved ? Duration.ofMinutes(5 + random.nextInt(60)) : null,
              random.nextInt(50) == 0 ? "" : "P" + (1 + random.nextInt(3)),
              random.nextBoolean() ? "Phone" : "Portal",
              "c" + random.nextInt(4),
              "g" + random.nextInt(4),
              random.nextInt(4) - 1,
              random.nextInt(3) - 1,
              pauses));
    }
    Collections.shuffle(tickets, random);
    return tickets;
  }

  private static TicketLog log(long seed) {
    return TicketLog.of(tickets(new Random(seed), 800), BERLIN, START, END);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void seriesAreWhatARecountOfEveryPeriodGives(long seed) {
    TicketLog log = log(seed).withBacklogKnownFrom(START.plus(Duration.ofDays(20)));
    for (Granularity step : List.of(Granularity.DAY, Granularity.WEEK, Granularity.of("PT6H"))) {
      Series arrivals = log.arrivals(step);
      Series closures = log.closures(step);
      Series backlog = log.backlog(step);
      Series net = log.netFlow(step);
      assertThat(arrivals.grid().start()).isAfterOrEqualTo(START);
      assertThat(arrivals.grid().end()).isBeforeOrEqualTo(END);
      assertThat(step.advance(arrivals.grid().end(), 1, BERLIN)).isAfter(END);
      assertThat(closures.grid().start()).isAfterOrEqualTo(log.backlogKnownFrom());
      for (int i = 0; i < arrivals.size(); i++) {
        Instant from = arrivals.grid().start(i);
        Instant to = arrivals.grid().start(i + 1);
        assertThat(arrivals.value(i))
            .isEqualTo(
                (double) log.tickets().stream().filter(t -> in(t.opened(), from, to)).count());
      }
      for (int i = 0; i < backlog.size(); i++) {
        Instant from = backlog.grid().start(i);
        Instant to = backlog.grid().start(i + 1);
        assertThat(closures.value(i))
            .as("seed %d, %s", seed, from)
            .isEqualTo(
                (double)
                    log.tickets().stream()
                        .filter(t -> !t.abandoned() && in(t.resolved(), from, to))
                        .count());
        assertThat(backlog.value(i))
            .as("seed %d, %s", seed, to)
            .isEqualTo(
                (double) log.tickets().stream().filter(t -> t.isOpen(to.minusNanos(1))).count());
        assertThat(
                backlog.value(i)
                    - (i == 0 ? backlog.value(0) - net.value(0) : backlog.value(i - 1)))
            .isEqualTo(net.value(i));
      }
    }
  }

  private static boolean in(Instant at, Instant from, Instant to) {
    return at != null && !at.isBefore(from) && at.isBefore(to);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void anEarlierAsOfSeesWhatALogThatEndedThenWouldHaveSeen(long seed) {
    TicketLog log = log(seed);
    Instant cut = START.plus(Duration.ofDays(40));
    TicketLog then = log.asOf(cut);
    assertThat(then.tickets()).allSatisfy(t -> assertThat(t.opened()).isBeforeOrEqualTo(cut));
    for (Ticket t : then.tickets()) {
      if (t.resolved() == null) {
        assertThat(t.handled()).isNull();
        assertThat(t.reassignments()).isEqualTo(-1);
        assertThat(t.reopens()).isEqualTo(-1);
      } else {
        assertThat(t.resolved()).isBeforeOrEqualTo(cut);
      }
      assertThat(t.pauses()).allSatisfy(p -> assertThat(p.to()).isBeforeOrEqualTo(cut));
    }
    assertThat(then.open(cut))
        .extracting(Ticket::id)
        .containsExactlyElementsOf(log.open(cut).stream().map(Ticket::id).toList());
    // Twice is once.
    assertThat(log.asOf(cut.plusSeconds(86_400)).asOf(cut).tickets()).isEqualTo(then.tickets());
    assertThatIllegalArgumentException().isThrownBy(() -> then.asOf(END));
  }

  @Test
  void ticketsAreSortedWhateverTheirOrder() {
    List<Ticket> tickets = tickets(new Random(6), 200);
    TicketLog one = TicketLog.of(tickets, BERLIN, START, END);
    Collections.reverse(tickets);
    assertThat(TicketLog.of(tickets, BERLIN, START, END).tickets()).isEqualTo(one.tickets());
  }

  @Test
  void everyBandOfAgeHoldsItsWholeDays() {
    Map<Integer, AgeBand> bands =
        Map.of(
            0, AgeBand.DAYS_0_TO_2,
            2, AgeBand.DAYS_0_TO_2,
            3, AgeBand.DAYS_3_TO_7,
            7, AgeBand.DAYS_3_TO_7,
            8, AgeBand.DAYS_8_TO_30,
            30, AgeBand.DAYS_8_TO_30,
            31, AgeBand.OVER_30_DAYS);
    bands.forEach(
        (days, band) -> {
          assertThat(AgeBand.of(Duration.ofDays(days))).isEqualTo(band);
          assertThat(AgeBand.of(Duration.ofDays(days + 1).minusNanos(1))).isEqualTo(band);
        });
    TicketLog log = log(7);
    assertThat(AgeBand.count(log.open(END), END).values().stream().mapToInt(i -> i).sum())
        .isEqualTo(log.open(END).size());
  }

  @Test
  void arrivalsByHourTimesTheHoursThereWereIsTheNumberOfTickets() {
    // Two weeks with the change of clocks between: 2:00 to 3:00 is there once.
    Instant from = LocalDate.of(2025, 3, 24).atStartOfDay(BERLIN).toInstant();
    Instant to = LocalDate.of(2025, 4, 9).atStartOfDay(BERLIN).toInstant();
    TicketLog log = TicketLog.of(tickets(new Random(8), 4000), BERLIN, from, to);
    WeekProfile profile =
        log.arrivalsByHour(
            WorkCalendar.alwaysOpen().withHolidays(List.of(LocalDate.of(2025, 4, 2))).in(BERLIN));
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int hour = 0; hour < 24; hour++) {
        int h = hour;
        List<ZonedDateTime> came =
            log.tickets().stream()
                .map(t -> t.opened().atZone(BERLIN))
                .filter(z -> !z.toLocalDate().isBefore(LocalDate.of(2025, 3, 24)))
                .filter(z -> z.toLocalDate().isBefore(LocalDate.of(2025, 4, 7)))
                .filter(z -> !z.toLocalDate().equals(LocalDate.of(2025, 4, 2)))
                .filter(z -> z.getDayOfWeek() == day && z.getHour() == h)
                .toList();
        boolean once = day == DayOfWeek.WEDNESDAY || (day == DayOfWeek.SUNDAY && hour == 2);
        assertThat(profile.value(day, hour))
            .as("%s %d", day, hour)
            .isEqualTo(came.size() / (once ? 1.0 : 2.0));
      }
    }
  }

  @Test
  void smallGroupsAreReportedTogetherAndNeverFewerThanFive() {
    List<Ticket> tickets = new ArrayList<>();
    int[] sizes = {40, 12, 6, 3, 1};
    for (int g = 0; g < sizes.length; g++) {
      for (int i = 0; i < sizes[g]; i++) {
        tickets.add(ticket("g" + g, "" + g + i));
      }
    }
    assertThat(TicketGroup.of(tickets, TicketField.GROUP))
        .extracting(TicketGroup::name, TicketGroup::tickets)
        .containsExactly(
            tuple("g0", 40),
            tuple("g1", 12),
            // 3 + 1 would still be fewer than five
            tuple(TicketGroup.OTHER, 10));
    assertThat(TicketGroup.of(tickets.subList(0, 58), TicketField.GROUP))
        .extracting(TicketGroup::tickets)
        .containsExactly(40, 12, 6);
    assertThat(TicketGroup.of(List.of(), TicketField.GROUP)).isEmpty();
    assertThat(TicketGroup.of(List.of(ticket("", "x")), TicketField.GROUP))
        .containsExactly(new TicketGroup(TicketGroup.OTHER, List.of(""), 1));
  }

  private static Ticket ticket(String group, String id) {
    return new Ticket(
        id,
        Ticket.Kind.INCIDENT,
        START,
        null,
        null,
        false,
        null,
        "",
        "",
        "",
        group,
        -1,
        -1,
        List.of());
  }

  @Test
  void sharesLeaveOutWhatIsNotKnownAndCountIt() {
    TicketLog log = log(9);
    ShareKnown fcr = log.firstContactResolution();
    long resolved =
        log.tickets().stream()
            .filter(t -> !t.opened().isBefore(START) && !t.abandoned() && t.resolved() != null)
            .count();
    assertThat(fcr.known() + fcr.unknown()).isEqualTo((int) resolved);
    assertThat(fcr.unknown()).isPositive();
    assertThat(fcr.share()).isBetween(0.0, 1.0);
    assertThat(fcr.definition()).contains("without reassignment");
    TicketLog silent = log.where(t -> t.reopens() < 0);
    assertThat(silent.reopened().share()).isNaN();
    assertThat(silent.reopened().known()).isZero();
  }

  @Test
  void openTicketsAreCensoredAndOlderOnesThanTheLogLeftOut() {
    TicketLog log = log(10);
    LifeData life = log.resolutionHours();
    List<Ticket> followed =
        log.tickets().stream().filter(t -> !t.opened().isBefore(START) && !t.abandoned()).toList();
    assertThat(life.count()).isEqualTo(followed.size());
    assertThat(life.censored())
        .isEqualTo((int) followed.stream().filter(t -> t.resolved() == null).count());
    assertThat(log.tickets()).anyMatch(t -> t.opened().isBefore(START));
  }

  @Test
  void verdictsFollowTheDeadline() {
    WorkCalendar office =
        WorkCalendar.of(
            OpeningHours.closed()
                .open(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    OpeningHours.Interval.of("09:00", "17:00")));
    Map<String, Duration> targets = Map.of("P1", Duration.ofHours(4), "P2", Duration.ofHours(40));
    TicketLog log = log(11);
    TargetCheck check = log.against(targets, office.in(BERLIN));
    long judged =
        log.tickets().stream()
            .filter(t -> !t.abandoned() && targets.containsKey(t.priority()))
            .count();
    assertThat(check.rows()).hasSize((int) judged);
    for (TargetCheck.Row r : check.rows()) {
      Instant end = r.ticket().resolved();
      boolean late = (end == null ? END : end).isAfter(r.due());
      assertThat(r.verdict())
          .isEqualTo(
              end == null
                  ? late ? TargetCheck.Verdict.OPEN_LATE : TargetCheck.Verdict.OPEN_IN_TIME
                  : late ? TargetCheck.Verdict.MISSED : TargetCheck.Verdict.MET);
    }
    Attainment all = check.total("all", Instant.MIN);
    assertThat(all.judged() + all.openInTime()).isEqualTo((int) judged);
    assertThat(
            check.by(Ticket::priority, Instant.MIN).stream()
                .reduce(new Attainment("all", 0, 0, 0, 0), Attainment::plus))
        .isEqualTo(all);
    assertThat(all.share()).isEqualTo((double) all.met() / all.judged());
    Map<Instant, Integer> due = check.dueBy(List.of(END.plusSeconds(86_400), Instant.MAX));
    assertThat(due.values().stream().mapToInt(i -> i).sum()).isEqualTo(all.openInTime());
  }

  @Test
  void resolvedOnTheEveningOfADeadlineAtClosingIsLate() {
    Instant opened = LocalDate.of(2025, 3, 3).atTime(13, 0).atZone(BERLIN).toInstant();
    WorkCalendar office =
        WorkCalendar.of(
            OpeningHours.closed()
                .open(EnumSet.allOf(DayOfWeek.class), OpeningHours.Interval.of("09:00", "17:00")));
    for (int minutes : new int[] {239, 240, 241, 400}) {
      Ticket t =
          new Ticket(
              "1",
              Ticket.Kind.INCIDENT,
              opened,
              null,
              opened.plusSeconds(60L * minutes),
              false,
              null,
              "P",
              "",
              "",
              "",
              -1,
              -1,
              List.of());
      TargetCheck check =
          TicketLog.of(List.of(t), BERLIN, START, END)
              .against(Map.of("P", Duration.ofHours(4)), office.in(BERLIN));
      assertThat(check.rows().get(0).verdict())
          .isEqualTo(minutes <= 240 ? TargetCheck.Verdict.MET : TargetCheck.Verdict.MISSED);
    }
  }

  @Test
  void aLogWithoutACompleteStepSaysSo() {
    TicketLog log = TicketLog.of(List.of(), BERLIN, START, START.plusSeconds(3600));
    assertThat(log.arrivals(Granularity.DAY).emptyReason()).contains("no complete day in the log");
    assertThat(log.backlog(Granularity.WEEK).size()).isZero();
    assertThat(log.arrivalsByHour(WorkCalendar.alwaysOpen().in(BERLIN)).peak()).isNaN();
    assertThat(log.resolutionHours().count()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TicketLog.of(List.of(), BERLIN, START, START.minusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log.withBacklogKnownFrom(START.minusSeconds(1)));
    assertThat(log.withBacklogKnownFrom(END).closures(Granularity.DAY).size()).isZero();
  }
}
