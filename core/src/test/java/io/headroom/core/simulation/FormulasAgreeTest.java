package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.queueing.ClosedLoad;
import io.headroom.core.queueing.ClosedNetwork;
import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.GeneralQueue;
import io.headroom.core.queueing.JacksonNetwork;
import io.headroom.core.queueing.MarkovQueue;
import io.headroom.core.queueing.WaitModel;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/**
 * Formulas against both simulations over a grid of loads, all in one test: no comparison may lie
 * beyond the limit that all of them together keep with 99.9 % when formulas are right (Bonferroni).
 * The seed is fixed; it was not chosen.
 */
class FormulasAgreeTest {
  private static final double FAMILY = 0.001;
  private static final int REPLICATIONS = 30;
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261130);
  private static final ToDoubleFunction<RandomGenerator> EXPONENTIAL =
      RandomGenerator::nextExponential;

  private record Comparison(String what, Estimate simulated, double formula) {
    /** Distance in standard errors. */
    double t() {
      double se =
          simulated.halfWidth()
              / TDistribution.of(simulated.replications() - 1).inverseSurvivalProbability(0.025);
      double distance = Math.abs(simulated.mean() - formula);
      return distance <= 1e-12 ? 0 : distance / se;
    }
  }

  private final List<Comparison> all = new ArrayList<>();

  private void compare(String what, Estimate simulated, double formula) {
    all.add(new Comparison(what, simulated, formula));
  }

  private void compare(String what, SimulatedWaits seen, WaitModel model, double t) {
    compare(what + " occupancy", seen.occupancy(), model.occupancy());
    share(what + " P(wait)", seen, seen.probabilityOfWaiting(), model.probabilityOfWaiting());
    share(what + " P(W ≤ t)", seen, seen.waitAtMost(), model.probabilityWaitAtMost(t));
    share(what + " served", seen, seen.servedWithin(), model.probabilityServedWithin(t));
    share(what + " lost", seen, lost(seen), model.lossProbability());
    if (isSeen(seen, model.probabilityOfWaiting())) {
      compare(what + " wait", seen.meanWait(), model.meanWait());
      compare(what + " queue", seen.meanQueue(), model.meanQueue());
    }
  }

  private void share(String what, SimulatedWaits seen, Estimate simulated, double formula) {
    if (isSeen(seen, formula)) {
      compare(what, simulated, formula);
    }
  }

  /** What fewer than a thousand customers are expected to meet, or to miss, has no t. */
  private static boolean isSeen(SimulatedWaits seen, double share) {
    return Math.min(share, 1 - share) * seen.customers() >= 1_000;
  }

  private static Estimate lost(SimulatedWaits seen) {
    return seen.blocked().mean() > 0 ? seen.blocked() : seen.abandoned();
  }

  private static Replications enough(double load, int servers) {
    double rho = Math.min(0.95, load / servers);
    double settle = 12 / Math.pow(1 - Math.sqrt(rho), 2);
    return Replications.of(REPLICATIONS, Math.max(50, settle), 20_000.0 / Math.max(1, load));
  }

  private static Simulator simulator(Station station, WorkClass work) {
    return Simulator.of(List.of(station), List.of(work)).answeringWithin(0.3);
  }

  private static WorkClass arriving(double rate) {
    return WorkClass.of("work").arriving(Arrivals.poisson(rate)).servedAt("s", EXPONENTIAL);
  }

  @Test
  void formulasAgreeWithSimulation() {
    for (double rho : new double[] {0.3, 0.6, 0.8, 0.9}) {
      for (int c : new int[] {1, 4, 25}) {
        oneStation(rho, c);
      }
    }
    for (double rho : new double[] {0.3, 0.6, 0.8}) {
      oneServer(rho, "even", r -> 1, 0);
      oneServer(rho, "mixed", r -> r.nextDouble() < 0.1 ? 5.5 : 0.5, 2.25);
    }
    networks();
    double limit =
        TDistribution.of(REPLICATIONS - 1).inverseSurvivalProbability(FAMILY / 2 / all.size());
    assertThat(all).hasSizeGreaterThan(300);
    assertThat(all.stream().filter(k -> !(k.t() <= limit)).map(k -> k + ", t " + k.t()))
        .as("beyond %s standard errors", limit)
        .isEmpty();
  }

  private void oneStation(double rho, int c) {
    double load = rho * c;
    String at = String.format(Locale.ROOT, "load %.2f of %d: ", rho, c);
    Replications enough = enough(load, c);
    RandomStreams streams = STREAMS.child(at);
    Station station = Station.of("s", c);

    WaitModel erlangC = ErlangC.of(load, c);
    SimulatedWaits played = simulator(station, arriving(load)).run(enough, streams).waits("s");
    compare(at + "Erlang C, events", played, erlangC, 0.3);
    SimulatedQueue queue = SimulatedQueue.of(load, 1, c).answeringWithin(0.3);
    compare(at + "Erlang C, waits", queue.run(enough, streams.child(1)), erlangC, 0.3);

    WaitModel erlangA = ErlangA.of(1.2 * load, 1, 0.5, c);
    WorkClass leaving = arriving(1.2 * load).withPatience(r -> 2 * r.nextExponential());
    compare(
        at + "Erlang A, events",
        simulator(station, leaving).run(enough, streams.child(2)).waits("s"),
        erlangA,
        0.3);
    compare(
        at + "Erlang A, waits",
        SimulatedQueue.of(1.2 * load, 1, c)
            .withMeanPatience(2)
            .answeringWithin(0.3)
            .run(enough, streams.child(3)),
        erlangA,
        0.3);

    WaitModel room = MarkovQueue.withRoomFor(1.1 * load, 1, c, c + 3);
    compare(
        at + "M/M/c/K, events",
        simulator(station.withRoomFor(c + 3), arriving(1.1 * load))
            .run(enough, streams.child(4))
            .waits("s"),
        room,
        0.3);

    SimulatedWaits loss =
        simulator(station.withRoomFor(c), arriving(load)).run(enough, streams.child(5)).waits("s");
    double blocking = ErlangB.of(load, c).blocking();
    compare(at + "Erlang B, calls", loss.blocked(), blocking);
    compare(at + "Erlang B, time", loss.allBusy(), blocking);
  }

  private void oneServer(
      double rho, String name, ToDoubleFunction<RandomGenerator> service, double scv) {
    GeneralQueue formula = GeneralQueue.of(rho, 1, 1).withServiceScv(scv);
    WorkClass work = WorkClass.of("work").arriving(Arrivals.poisson(rho)).servedAt("s", service);
    SimulatedWaits seen =
        simulator(Station.of("s", 1), work)
            .run(enough(rho, 1), STREAMS.child(name + rho))
            .waits("s");
    String what = "M/G/1 " + name + " at " + rho;
    compare(what + " wait", seen.meanWait(), formula.meanWait());
    compare(what + " P(wait)", seen.probabilityOfWaiting(), formula.probabilityOfWaiting());
    compare(what + " queue", seen.meanQueue(), formula.meanQueue());
  }

  private void networks() {
    JacksonNetwork jackson =
        JacksonNetwork.of(
            new double[] {1, 0.2},
            new double[] {0.5, 1},
            new double[][] {{0, 0.5}, {0.3, 0}},
            new int[] {1, 2});
    WorkClass open =
        WorkClass.of("first")
            .arriving(Arrivals.poisson(1))
            .servedAt("a", r -> 0.5 * r.nextExponential())
            .servedAt("b", EXPONENTIAL)
            .routed("a", "b", 0.5)
            .routed("b", "a", 0.3);
    WorkClass second =
        WorkClass.of("second")
            .arriving(Arrivals.poisson(0.2))
            .servedAt("b", EXPONENTIAL)
            .servedAt("a", r -> 0.5 * r.nextExponential())
            .routed("a", "b", 0.5)
            .routed("b", "a", 0.3);
    SimulationResult both =
        Simulator.of(List.of(Station.of("a", 1), Station.of("b", 2)), List.of(open, second))
            .run(Replications.of(REPLICATIONS, 300, 10_000), STREAMS.child("jackson"));
    compare("Jackson a", both.waits("a").meanQueue(), jackson.station(0).meanQueue());
    compare("Jackson b", both.waits("b").meanQueue(), jackson.station(1).meanQueue());
    compare("Jackson b wait", both.waits("b").meanWait(), jackson.station(1).meanWait());

    for (int n : new int[] {3, 8, 16}) {
      ClosedLoad mva =
          ClosedNetwork.of(new double[] {0.4, 1}, new double[] {1, 0.8})
              .withServers(1, 3)
              .withThinkTime(4)
              .exact(n);
      WorkClass round =
          WorkClass.of("users")
              .servedAt("think", r -> 4 * r.nextExponential())
              .servedAt("cpu", r -> 0.4 * r.nextExponential())
              .servedAt("disk", EXPONENTIAL)
              .routed("think", "cpu", 1)
              .routed("cpu", "disk", 0.8)
              .routed("cpu", "think", 0.2)
              .routed("disk", "think", 1)
              .startingWith("think", n);
      SimulationResult seen =
          Simulator.of(
                  List.of(Station.delay("think"), Station.of("cpu", 1), Station.of("disk", 3)),
                  List.of(round))
              .run(Replications.of(REPLICATIONS, 500, 5_000), STREAMS.child("closed").child(n));
      compare("MVA cpu of " + n, seen.waits("cpu").occupancy(), mva.utilization(0));
      compare("MVA disk of " + n, seen.waits("disk").occupancy(), mva.utilization(1));
      compare("MVA cpu wait " + n, seen.waits("cpu").meanWait(), mva.responsePerVisit(0) - 0.4);
      compare("MVA disk wait " + n, seen.waits("disk").meanWait(), mva.responsePerVisit(1) - 1);
    }
    priorities();
  }

  /** Cobham (1954) and, with preemption, Conway, Maxwell and Miller (1967), for one server. */
  private void priorities() {
    double[] rate = {0.2, 0.3, 0.35};
    for (Station.Urgency urgency : Station.Urgency.values()) {
      List<WorkClass> classes = new ArrayList<>();
      for (int k = 0; k < rate.length; k++) {
        classes.add(
            WorkClass.of("p" + k)
                .withPriority(k)
                .arriving(Arrivals.poisson(rate[k]))
                .servedAt("s", EXPONENTIAL));
      }
      SimulationResult seen =
          Simulator.of(List.of(Station.of("s", 1).with(urgency)), classes)
              .run(Replications.of(REPLICATIONS, 2_000, 20_000), STREAMS.child(urgency.name()));
      double before = 0;
      double rest = 0;
      for (int k = 0; k < rate.length; k++) {
        double upTo = before + rate[k];
        rest += rate[k];
        double response =
            urgency == Station.Urgency.NEXT
                ? 0.85 / (1 - before) / (1 - upTo) + 1
                : rest / (1 - before) / (1 - upTo) + 1 / (1 - before);
        compare(urgency + " response of " + k, seen.response("p" + k), response);
        before = upTo;
      }
    }
  }
}
