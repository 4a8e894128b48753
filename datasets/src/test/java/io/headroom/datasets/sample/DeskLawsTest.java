package io.headroom.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrivals, rosters, work and chats of the sample obey the laws that they are made by. */
class DeskLawsTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122).child("laws");
  private static final long HOUR = DeskCalendar.HOUR;

  private static ZonedDateTime local(long second) {
    return Instant.ofEpochSecond(second).atZone(SampleData.ZONE);
  }

  @Test
  void arrivalsFollowTheirIntensityByHourAndDay() {
    ArrivalLaw law = ArrivalLaw.deferred();
    long[] times = law.draw(200_000, STREAMS.stream("many"));
    assertThat(times).isSorted().hasSize(200_000);
    Map<String, Double> expected = new TreeMap<>();
    Map<String, Double> found = new TreeMap<>();
    double sum = 0;
    for (LocalDate d = law.first(); !d.isAfter(SamplePool.LAST); d = d.plusDays(1)) {
      for (int h = 0; h < 24; h++) {
        double w = law.intensity(d, h);
        sum += w;
        expected.merge(d.getDayOfWeek() + " " + h, w, Double::sum);
        expected.merge("year " + (int) DeskCalendar.years(d), w, Double::sum);
        expected.merge("month " + d.getMonthValue(), w, Double::sum);
      }
    }
    for (long t : times) {
      ZonedDateTime at = local(t);
      found.merge(at.getDayOfWeek() + " " + at.getHour(), 1.0, Double::sum);
      found.merge("year " + (int) DeskCalendar.years(at.toLocalDate()), 1.0, Double::sum);
      found.merge("month " + at.getMonthValue(), 1.0, Double::sum);
    }
    double squares = 0;
    for (Map.Entry<String, Double> e : expected.entrySet()) {
      double mean = e.getValue() / sum * times.length;
      double count = found.getOrDefault(e.getKey(), 0.0);
      if (e.getKey().startsWith("year") || e.getKey().startsWith("month")) {
        // Five deviations of the noise of 63 working days, of 261 in a year.
        double most = e.getKey().startsWith("year") ? 0.04 : 0.08;
        assertThat(count / mean).as(e.getKey()).isCloseTo(1, within(most));
      } else {
        // Poisson noise, and the gamma deviates of the day and the hour in 156 weeks.
        double variance = mean + mean * mean * (1.0 / 60 + 1.0 / 40) / 156;
        double z = (count - mean) / Math.sqrt(variance);
        assertThat(z).as(e.getKey()).isBetween(-5.5, 5.5);
        squares += z * z / 168;
      }
    }
    assertThat(squares).as("mean square of the deviations").isBetween(0.6, 1.5);
  }

  @Test
  void weekendsAreFivePercentAndCountsOfADayVaryMoreThanPoissonOnes() {
    long[] times = ArrivalLaw.deferred().draw(DeferredDesk.TICKETS, STREAMS.stream("days"));
    Map<LocalDate, Integer> days = new TreeMap<>();
    for (long t : times) {
      days.merge(DeskCalendar.day(t), 1, Integer::sum);
    }
    double saturday = mean(days, DayOfWeek.SATURDAY);
    double sunday = mean(days, DayOfWeek.SUNDAY);
    double tuesday = mean(days, DayOfWeek.TUESDAY);
    assertThat((saturday + sunday) / 2 / tuesday).isBetween(0.04, 0.06);
    List<Double> ratios = new ArrayList<>();
    ArrivalLaw law = ArrivalLaw.deferred();
    double scale = 0;
    for (LocalDate d : days.keySet()) {
      for (int h = 0; h < 24; h++) {
        scale += law.intensity(d, h);
      }
    }
    for (Map.Entry<LocalDate, Integer> e : days.entrySet()) {
      if (DeskCalendar.isWorkingDay(e.getKey())) {
        double mean = 0;
        for (int h = 0; h < 24; h++) {
          mean += law.intensity(e.getKey(), h) / scale * times.length;
        }
        ratios.add((e.getValue() - mean) * (e.getValue() - mean) / mean);
      }
    }
    double dispersion = ratios.stream().mapToDouble(x -> x).average().orElseThrow();
    // 1 for Poisson counts; here 1 + mean / 60, with some 52 tickets on a working day.
    assertThat(dispersion).isBetween(1.5, 2.3);
  }

  private static double mean(Map<LocalDate, Integer> days, DayOfWeek day) {
    return days.entrySet().stream()
        .filter(e -> e.getKey().getDayOfWeek() == day)
        .collect(Collectors.averagingInt(Map.Entry::getValue));
  }

  @Test
  void chatsBeginOnlyWhileTheChatIsOpen() {
    for (long t : ArrivalLaw.live().draw(5_000, STREAMS.stream("chats"))) {
      assertThat(ArrivalLaw.isOpen(DeskCalendar.day(t), local(t).getHour())).isTrue();
      assertThat(LiveDesk.agents(DeskCalendar.day(t), local(t).getHour())).isPositive();
    }
  }

  @Test
  void openSecondsAreThoseThatPass() {
    RandomGenerator random = STREAMS.stream("clock");
    for (int i = 0; i < 2_000; i++) {
      long from = DeskCalendar.at(SamplePool.FIRST.plusDays(random.nextInt(900)), 0);
      from += random.nextInt(86_400);
      long work = 1L + random.nextInt(200_000);
      long to = DeskCalendar.plusOpenSeconds(from, work);
      assertThat(DeskCalendar.openSeconds(from, to)).as("from %s", local(from)).isEqualTo(work);
    }
    LocalDate friday = LocalDate.of(2025, 4, 18);
    long afternoon = DeskCalendar.at(friday, 17 * (int) HOUR);
    // Over a weekend and Easter Monday.
    assertThat(DeskCalendar.plusOpenSeconds(afternoon, 2 * HOUR))
        .isEqualTo(DeskCalendar.at(friday.plusDays(4), 9 * (int) HOUR));
  }

  @Test
  void aMemberIsAtTheDeskForThePaidHoursLessShrinkage() {
    long first = DeskCalendar.at(SamplePool.FIRST, 0);
    double paid = 0;
    for (LocalDate d = SamplePool.FIRST; !d.isAfter(SamplePool.LAST); d = d.plusDays(1)) {
      paid += DeskCalendar.isWorkingDay(d) ? DeskTeam.PAID_HOURS / 5 : 0;
    }
    double sum = 0;
    int members = 40;
    DeskTeam team =
        new DeskTeam("big", List.of(new DeskTeam.Staffing(SamplePool.FIRST, members)), 0.85, 1, 0);
    for (int m = 0; m < members; m++) {
      DeskRoster roster = new DeskRoster(team, m, STREAMS);
      sum += roster.seconds(first, DeskCalendar.end()) / (double) HOUR;
      RandomGenerator random = STREAMS.child("work").stream("member " + m);
      long t = first;
      for (int i = 0; i < 200; i++) {
        t = roster.next(t + random.nextInt(100_000));
        long work = 1L + random.nextInt(40_000);
        long done = roster.advance(t, work);
        assertThat(roster.seconds(t, done)).isEqualTo(work);
        t = done;
      }
    }
    assertThat(sum / members / paid).isCloseTo(1 - DeskTeam.SHRINKAGE, within(0.01));
  }

  @Test
  void anOverloadedTeamDoesWhatItsOccupancyAllowsAndTheUrgentFirst() {
    DeskTeam team =
        new DeskTeam("few", List.of(new DeskTeam.Staffing(SamplePool.FIRST, 5)), 0.7, 1, 0);
    RandomGenerator random = STREAMS.stream("overload");
    long[] opened = ArrivalLaw.deferred().draw(30_000, random);
    List<DeskJob> jobs = new ArrayList<>();
    for (int i = 0; i < opened.length; i++) {
      long work = (long) (2_400 * Draws.exponential(random)) + 60;
      jobs.add(
          new DeskJob(
              i,
              false,
              3 + random.nextInt(2),
              "Portal",
              "Access",
              team,
              opened[i],
              opened[i],
              0,
              List.of(new DeskJob.Stop(work, true, 0))));
    }
    new TeamWork(team, STREAMS).run(jobs);
    List<DeskTicket> tickets = jobs.stream().map(DeskJob::ticket).toList();
    double worked = tickets.stream().mapToLong(DeskTicket::handled).sum();
    double atDesk = 0;
    for (int m = 0; m < 5; m++) {
      DeskRoster roster = new DeskRoster(team, m, STREAMS);
      atDesk += roster.seconds(DeskCalendar.at(SamplePool.FIRST, 0), DeskCalendar.end());
    }
    assertThat(worked / atDesk).isCloseTo(0.7, within(0.02));
    double moderate = share(tickets, 3);
    double low = share(tickets, 4);
    assertThat(moderate).as("those of the higher priority are nearly all done").isGreaterThan(0.99);
    assertThat(low).as("those of the lower one wait").isLessThan(0.8);
    for (int p = 3; p <= 4; p++) {
      int priority = p;
      List<Long> answers =
          tickets.stream()
              .filter(t -> t.priority() == priority && t.answered() >= 0)
              .map(DeskTicket::answered)
              .toList();
      assertThat(answers).as("the oldest of a priority first").isSorted();
    }
  }

  private static double share(List<DeskTicket> tickets, int priority) {
    return tickets.stream()
        .filter(t -> t.priority() == priority)
        .collect(Collectors.averagingDouble(t -> t.isOpen() ? 0 : 1));
  }

  @ParameterizedTest
  @CsvSource({"2,1.5,1.0", "3,3.5,0.5", "6,5,2", "1,0.4,3"})
  void chatsWaitAndLeaveAsErlangASays(int agents, double load, double patience) {
    int n = 150_000;
    double handle = 10_000;
    long[] opened = new long[n];
    RandomGenerator random = STREAMS.stream("erlang " + agents);
    double t = 0;
    for (int i = 0; i < n; i++) {
      t += handle / load * Draws.exponential(random);
      opened[i] = (long) t;
    }
    List<LiveDesk.Chat> chats =
        LiveDesk.serve(opened, handle, patience * handle, s -> agents, STREAMS);
    assertThat(chats).extracting(LiveDesk.Chat::number).isSorted();
    double left = chats.stream().filter(LiveDesk.Chat::abandoned).count() / (double) n;
    double waited = chats.stream().filter(c -> c.answered() != c.opened()).count() / (double) n;
    // Birth and death: λ = load, μ = 1, abandonment 1/patience, in units of the handle time.
    double p = 1;
    double total = 0;
    double all = 0;
    double queue = 0;
    for (int k = 0; k < 500; k++) {
      all += p;
      total += k >= agents ? p : 0;
      queue += Math.max(0, k - agents) * p;
      p *= load / (Math.min(k + 1, agents) + Math.max(0, k + 1 - agents) / patience);
    }
    // The law holds for exponential service; lognormal of the same deviation comes close.
    assertThat(waited).as("P(wait)").isCloseTo(total / all, within(0.03));
    assertThat(left).as("P(leave)").isCloseTo(queue / patience / load / all, within(0.015));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void noMoreChatsAreInHandThanAgentsAreRostered(String name) {
    List<LiveDesk.Chat> chats = LiveDesk.chats(4_000, STREAMS.child(name));
    List<LiveDesk.Chat> answered = chats.stream().filter(c -> !c.abandoned()).toList();
    for (LiveDesk.Chat c : answered) {
      ZonedDateTime at = local(c.answered());
      int agents = LiveDesk.agents(at.toLocalDate(), at.getHour());
      long others =
          answered.stream()
              .filter(o -> o.answered() <= c.answered() && o.ended() > c.answered())
              .count();
      if (agents > 0) {
        assertThat(others).isLessThanOrEqualTo(agents);
      }
    }
    assertThat(chats).allSatisfy(c -> assertThat(c.ended()).isGreaterThan(c.opened()));
  }

  @Test
  void failuresOfManySeedsHaveTheirRatesAndRepairs() {
    int seeds = 40;
    double hours = (DeskCalendar.end() - DeskCalendar.at(SamplePool.FIRST, 0)) / (double) HOUR;
    Map<String, List<OutageSample.Row>> byPart = new TreeMap<>();
    for (int s = 0; s < seeds; s++) {
      for (OutageSample.Row r : OutageSample.rows(STREAMS.child(s))) {
        if (r.kind() == OutageSample.Kind.FAILURE && !r.again() && r.restored() > r.started()) {
          byPart.computeIfAbsent(r.part().name(), k -> new ArrayList<>()).add(r);
        }
      }
    }
    // Those without planted outages, which are not of the renewal process.
    for (int p : new int[] {2, 3, 6, 8}) {
      OutageSample.Part part = OutageSample.PARTS.get(p);
      List<OutageSample.Row> rows = byPart.get(part.name());
      double expected = seeds * hours / (part.mtbf() + part.mttr());
      assertThat((double) rows.size())
          .as(part.name())
          .isCloseTo(expected, within(4 * Math.sqrt(expected)));
      double repair =
          rows.stream().mapToLong(r -> r.restored() - r.started()).average().orElseThrow() / HOUR;
      double deviation = part.mttr() * Math.sqrt(Math.exp(0.64) - 1) / Math.sqrt(rows.size());
      assertThat(repair).as(part.name()).isCloseTo(part.mttr(), within(4 * deviation + 0.01));
    }
  }

  @Test
  void theOutageLogHoldsWhatRealOnesDo() {
    List<OutageSample.Row> rows = OutageSample.rows(STREAMS);
    assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(OutageSample.Row::started));
    assertThat(rows.stream().filter(r -> r.restored() < 0)).hasSize(1);
    assertThat(rows.stream().filter(r -> r.started() == r.restored())).hasSize(6);
    assertThat(rows.stream().filter(OutageSample.Row::again)).isNotEmpty();
    for (OutageSample.Row r : rows) {
      assertThat(LongStream.of(r.started(), r.restored() < 0 ? 0 : r.restored()))
          .allMatch(s -> s % 60 == 0);
      if (r.again()) {
        assertThat(rows)
            .as("a second report lies within the first")
            .anyMatch(
                o ->
                    !o.again()
                        && o.part().equals(r.part())
                        && o.kind() == OutageSample.Kind.FAILURE
                        && o.started() <= r.started()
                        && o.restored() >= r.restored());
      }
    }
  }
}
