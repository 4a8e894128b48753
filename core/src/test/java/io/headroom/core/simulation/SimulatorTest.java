package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.queueing.ErlangC;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(7);
  private static final ToDoubleFunction<RandomGenerator> EXPONENTIAL =
      RandomGenerator::nextExponential;
  private static final Replications TWICE = Replications.of(2, 0, 100);

  private static Simulator one(Station station, WorkClass... classes) {
    return Simulator.of(List.of(station), List.of(classes));
  }

  private static WorkClass fixed(String name, double time, int count) {
    return WorkClass.of(name).servedAt("desk", r -> time).startingWith("desk", count);
  }

  /** On duty from 8 to 16 of a day: ten hours of work begun at 8 end at 18, or at 10 next day. */
  @ParameterizedTest
  @CsvSource({"FINISH, 18", "PAUSE, 34"})
  void businessHours(Station.ShiftEnd rule, double done) {
    Roster day = Roster.cyclic(24, new double[] {8, 16}, new int[] {1, 0});
    Station desk = Station.of("desk", ServerGroup.of(day)).with(rule);
    SimulationResult seen = one(desk, fixed("job", 10, 1)).run(TWICE, STREAMS);
    assertThat(seen.response("job").mean()).isEqualTo(done, within(1e-12));
    assertThat(seen.waits("desk").meanWait().mean()).isEqualTo(8, within(1e-12));
    // 8 h on duty in each of four days and from 96 to 100 nobody.
    double worked = 10 / 32.0;
    assertThat(seen.waits("desk").occupancy().mean()).isEqualTo(worked, within(1e-12));
  }

  /** Three jobs of 1 at one server, the urgent one last: who goes first, and who is put aside. */
  @Test
  void urgentWorkTakesTheServerOnlyWherePreemptive() {
    WorkClass slow = fixed("slow", 10, 2).withPriority(2);
    WorkClass fast =
        WorkClass.of("fast").arriving(Arrivals.renewal(r -> 4)).servedAt("desk", r -> 1);
    Replications upTo = Replications.of(2, 0, 11.5);
    SimulationResult next = one(Station.of("desk", 1), slow, fast).run(upTo, STREAMS);
    // Fast ones come at 4 and 8 and wait for 10; only one is done by 11.5.
    assertThat(next.response("fast").mean()).isEqualTo(7, within(1e-12));
    SimulationResult first =
        one(Station.of("desk", 1).with(Station.Urgency.PREEMPTIVE), slow, fast).run(upTo, STREAMS);
    assertThat(first.response("fast").mean()).isEqualTo(1, within(1e-12));
    assertThat(first.openAtEnd("slow").mean()).isEqualTo(2);
    assertThat(first.waits("desk", "fast").meanWait().mean()).isZero();
  }

  /** Skills that do not overlap make two stations of one. */
  @Test
  void skillsThatDoNotOverlapAreTwoQueues() {
    WorkClass a = WorkClass.of("a").arriving(Arrivals.poisson(2)).servedAt("desk", EXPONENTIAL);
    WorkClass b = WorkClass.of("b").arriving(Arrivals.poisson(0.5)).servedAt("desk", EXPONENTIAL);
    Station apart =
        Station.of("desk", ServerGroup.of(3).skilledIn("a"), ServerGroup.of(1).skilledIn("b"));
    SimulationResult seen = one(apart, a, b).run(Replications.of(20, 200, 5_000), STREAMS);
    near(seen.waits("desk", "a").meanWait(), ErlangC.of(2, 3).meanWait());
    near(seen.waits("desk", "b").meanWait(), ErlangC.of(0.5, 1).meanWait());
    // Somebody who can do both, asked last, makes both wait less.
    Station helped =
        Station.of(
            "desk",
            ServerGroup.of(3).skilledIn("a"),
            ServerGroup.of(1).skilledIn("b"),
            ServerGroup.of(1));
    SimulationResult less =
        one(helped, a, b).run(Replications.of(20, 200, 5_000), STREAMS).minus(seen);
    assertThat(less.waits("desk", "a").meanWait().mean()).isNegative();
    assertThat(less.waits("desk", "b").meanWait().mean()).isNegative();
  }

  private static void near(Estimate seen, double formula) {
    assertThat(Math.abs(seen.mean() - formula)).as("%s", seen).isLessThan(2 * seen.halfWidth());
  }

  /** A ticket on hold occupies nobody: the desk sees more visits, and the time adds up. */
  @Test
  void onHold() {
    WorkClass ticket =
        WorkClass.of("ticket")
            .arriving(Arrivals.poisson(3))
            .servedAt("desk", EXPONENTIAL)
            .servedAt("hold", r -> 7)
            .routed("desk", "hold", 0.25)
            .routed("hold", "desk", 1);
    SimulationResult seen =
        Simulator.of(List.of(Station.of("desk", 5), Station.delay("hold")), List.of(ticket))
            .run(Replications.of(20, 100, 3_000), STREAMS);
    double visit = ErlangC.of(4, 5).meanWait() + 1;
    near(seen.response("ticket"), visit / 0.75 + 7 / 3.0);
    near(seen.waits("desk").occupancy(), 0.8);
    near(seen.throughput("ticket"), 3);
  }

  @Test
  void aStartThatIsNotEmptyIsWorkedOff() {
    SimulationResult seen =
        one(Station.of("desk", 4), fixed("job", 2, 10)).run(Replications.of(2, 0, 5), STREAMS);
    // Four end at 2, four at 4, two are in service at 5.
    assertThat(seen.openAtEnd("job").mean()).isEqualTo(2);
    assertThat(seen.response("job").mean()).isEqualTo(3, within(1e-12));
    assertThat(seen.waits("desk").meanWait().mean())
        .isEqualTo((4 * 2 + 2 * 4) / 10.0, within(1e-12));
    assertThat(seen.waits("desk").meanQueue().mean())
        .isEqualTo((4 * 2 + 2 * 4) / 5.0, within(1e-12));
    assertThat(seen.waits("desk").allBusy().mean()).isEqualTo(4 / 5.0, within(1e-12));
  }

  /** Arrivals by hour: as many as the rates say, in the hours that have them. */
  @Test
  void cyclicArrivals() {
    Arrivals day = Arrivals.cyclic(24, 0, 2, 10);
    RandomGenerator random = STREAMS.stream("day");
    int[] counts = new int[3];
    double end = 24 * 400;
    for (double t = day.after(0, random); t < end; t = day.after(t, random)) {
      counts[(int) (t % 24 / 8)]++;
    }
    assertThat(counts[0]).isZero();
    assertThat(counts[1]).isBetween(6_400 - 400, 6_400 + 400);
    assertThat(counts[2]).isBetween(32_000 - 900, 32_000 + 900);
  }

  /** Two variants on the same streams differ by less than two on different ones. */
  @Test
  void commonRandomNumbersSharpenDifferences() {
    WorkClass calls =
        WorkClass.of("calls").arriving(Arrivals.poisson(4.5)).servedAt("desk", EXPONENTIAL);
    Replications some = Replications.of(20, 50, 500);
    SimulationResult six = one(Station.of("desk", 6), calls).run(some, STREAMS);
    SimulationResult seven = one(Station.of("desk", 7), calls).run(some, STREAMS);
    SimulationResult other = one(Station.of("desk", 7), calls).run(some, STREAMS.child("other"));
    Estimate common = six.minus(seven).waits("desk").meanWait();
    Estimate apart = six.minus(other).waits("desk").meanWait();
    assertThat(common.halfWidth()).isLessThan(apart.halfWidth());
    assertThat(common.mean())
        .isEqualTo(
            ErlangC.of(4.5, 6).meanWait() - ErlangC.of(4.5, 7).meanWait(),
            within(2 * common.halfWidth()));
  }

  @Test
  void replicationsUntilThePrecisionIsReached() {
    Simulator queue =
        one(
            Station.of("desk", 2),
            WorkClass.of("c").arriving(Arrivals.poisson(1.4)).servedAt("desk", EXPONENTIAL));
    Precision wanted = Precision.of(0.02, 2_000);
    SimulationResult seen =
        queue.runUntil(wanted, r -> r.waits("desk").meanWait(), 100, 1_000, STREAMS);
    Estimate wait = seen.waits("desk").meanWait();
    assertThat(wanted.isReachedBy(wait)).isTrue();
    assertThat(seen.replications()).isBetween(11, 1_999);
    assertThat(wait.mean()).isEqualTo(ErlangC.of(1.4, 2).meanWait(), within(2 * wait.halfWidth()));
    SimulationResult few =
        queue.runUntil(
            Precision.of(1e-9, 12), r -> r.waits("desk").meanWait(), 100, 1_000, STREAMS);
    assertThat(few.replications()).isEqualTo(12);
    assertThat(seen.waits("desk")).isNotEqualTo(few.waits("desk"));
  }

  /** A level that decays is left out, noise is kept, what never settles is told. */
  @Test
  void mser5() {
    Random random = new Random(3);
    double[] decays =
        IntStream.range(0, 2_000)
            .mapToDouble(i -> 50 * Math.exp(-i / 40.0) + random.nextGaussian())
            .toArray();
    assertThat(WarmUp.mser5(decays).orElseThrow()).isBetween(80, 350);
    double[] noise = IntStream.range(0, 500).mapToDouble(i -> random.nextGaussian()).toArray();
    assertThat(WarmUp.mser5(noise).orElseThrow()).isLessThan(200);
    double[] grows = IntStream.range(0, 500).mapToDouble(i -> i).toArray();
    assertThat(WarmUp.mser5(grows)).isEmpty();
    assertThatThrownBy(() -> WarmUp.mser5(new double[19])).hasMessageContaining("20 observations");
  }

  @Test
  void theWarmUpOfABacklogIsAboutTheTimeToWorkItOff() {
    WorkClass work =
        WorkClass.of("w")
            .arriving(Arrivals.poisson(8))
            .servedAt("desk", EXPONENTIAL)
            .startingWith("desk", 400);
    double found = one(Station.of("desk", 10), work).warmUp(2_000, 5, STREAMS).orElseThrow();
    assertThat(found).isBetween(150.0, 450.0);
    WorkClass tooMuch =
        WorkClass.of("w").arriving(Arrivals.poisson(12)).servedAt("desk", EXPONENTIAL);
    assertThat(one(Station.of("desk", 10), tooMuch).warmUp(2_000, 2, STREAMS)).isEmpty();
  }

  /** Patience that is called off a million times does not pile up. */
  @Test
  void longPatienceIsClearedOut() {
    WorkClass work =
        WorkClass.of("w")
            .arriving(Arrivals.poisson(0.95))
            .servedAt("desk", EXPONENTIAL)
            .withPatience(r -> 1e9);
    SimulationResult seen =
        one(Station.of("desk", 1), work).run(Replications.of(2, 0, 100_000), STREAMS);
    assertThat(seen.waits("desk").abandoned().mean()).isZero();
    near(seen.waits("desk").occupancy(), 0.95);
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    Simulator queue =
        one(
            Station.of("desk", 2).with(Station.Urgency.PREEMPTIVE),
            WorkClass.of("a").arriving(Arrivals.poisson(1)).servedAt("desk", EXPONENTIAL),
            WorkClass.of("b")
                .withPriority(0)
                .arriving(Arrivals.poisson(0.8))
                .servedAt("desk", EXPONENTIAL)
                .withPatience(EXPONENTIAL));
    assertThat(queue.run(TWICE, STREAMS).waits("desk"))
        .isEqualTo(queue.run(TWICE, STREAMS).waits("desk"))
        .isNotEqualTo(queue.run(TWICE, STREAMS.child("x")).waits("desk"));
  }

  @Test
  void whatCannotBeIsNamed() {
    WorkClass calls =
        WorkClass.of("calls").arriving(Arrivals.poisson(1)).servedAt("desk", EXPONENTIAL);
    assertThatThrownBy(() -> one(Station.of("dest", 1), calls))
        .hasMessageContaining("station desk is not known; valid are [dest]");
    assertThatThrownBy(() -> one(Station.of("desk", 1), WorkClass.of("x")))
        .hasMessageContaining("no time of service");
    assertThatThrownBy(() -> one(Station.of("desk", ServerGroup.of(1).skilledIn("mails")), calls))
        .hasMessageContaining("class mails is not known");
    assertThatThrownBy(
            () ->
                one(
                    Station.of("desk", ServerGroup.of(1).skilledIn("mails")),
                    calls,
                    WorkClass.of("mails").servedAt("desk", EXPONENTIAL)))
        .hasMessageContaining("nobody has the skill");
    assertThatThrownBy(() -> calls.routed("desk", "desk", 0.7).routed("desk", "out", 0.5))
        .hasMessageContaining("add up to at most 1");
    assertThatThrownBy(() -> one(Station.of("desk", 1), calls.routed("desk", "hold", 0.1)))
        .hasMessageContaining("station hold is not known");
    assertThatThrownBy(
            () ->
                one(
                        Station.of("desk", 1),
                        WorkClass.of("x").servedAt("desk", r -> -1).startingWith("desk", 1))
                    .run(TWICE, STREAMS))
        .hasMessageContaining("found -1.0");
    assertThatThrownBy(
            () ->
                one(Station.of("desk", 1), fixed("x", 0, 1).routed("desk", "desk", 1))
                    .run(TWICE, STREAMS))
        .hasMessageContaining("Maybe work goes round without ever taking time?");
    assertThatThrownBy(() -> Roster.cyclic(24, new double[] {8, 8}, new int[] {1, 0}))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> Arrivals.cyclic(24, 0, 0)).hasMessageContaining("Arrivals.none()");
    assertThatThrownBy(
            () -> one(Station.of("desk", 1), fixed("x", 1, 0)).run(TWICE, STREAMS).waits("desk"))
        .hasMessageContaining("nothing came to station desk");
    assertThatThrownBy(() -> new Precision(0, 3, 4)).hasMessageContaining("half-width");
  }
}
