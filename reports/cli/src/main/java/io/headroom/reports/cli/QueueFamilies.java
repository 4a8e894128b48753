package io.headroom.reports.cli;

import io.headroom.core.queueing.Engset;
import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.GeneralQueue;
import io.headroom.core.queueing.MarkovQueue;
import io.headroom.reports.cli.Flag.Range;
import io.headroom.reports.cli.FormulaFamily.Inputs;
import java.util.ArrayList;
import java.util.List;

/** The formulas of {@code headroom queue}. */
final class QueueFamilies {
  static final String TIME = "in the time unit of the rates";

  static final Flag LOAD =
      Flag.number("offered_load_erlangs", Range.NOT_NEGATIVE, "arrival rate × mean service time");
  static final Flag SERVERS = Flag.whole("servers", Range.FROM_ONE, "how many can serve at once");
  static final Flag ARRIVALS =
      Flag.number("arrival_rate", Range.NOT_NEGATIVE, "arrivals per unit of time");
  static final Flag SERVICE =
      Flag.number("service_rate", Range.POSITIVE, "services of one server per unit of time");
  static final Flag MEAN = Flag.number("service_mean", Range.POSITIVE, "mean service time");
  static final Flag ARRIVAL_SCV =
      Flag.number("arrival_scv", Range.NOT_NEGATIVE, "variance/mean² of the time between arrivals");
  static final Flag SERVICE_SCV =
      Flag.number("service_scv", Range.NOT_NEGATIVE, "variance/mean² of the service time");
  static final Flag ROOM =
      Flag.whole("system_capacity", Range.FROM_ONE, "room, those in service included");

  private QueueFamilies() {}

  static List<FormulaFamily> all() {
    List<FormulaFamily> all = new ArrayList<>(stations());
    all.addAll(NetworkFamilies.all());
    all.addAll(SizingFamilies.all());
    return List.copyOf(all);
  }

  private static List<FormulaFamily> stations() {
    return List.of(
        FormulaFamily.of(
                "erlang-b",
                "Erlang B: who finds every server busy is lost.",
                in ->
                    new Answers()
                        .share(
                            "blocking",
                            "probability of being lost",
                            ErlangB.of(in.number("offered_load_erlangs"), in.whole("servers"))
                                .blocking()),
                LOAD,
                Flag.whole(
                    "servers",
                    Range.NOT_NEGATIVE,
                    "how many can serve at once; without any all is lost"))
            .also("erlang-b-large"),
        FormulaFamily.of(
            "erlang-b-max-load",
            "Erlang B turned around: the most load for a blocking.",
            in ->
                new Answers()
                    .number(
                        "max_offered_load_erlangs",
                        "most offered load",
                        "erlangs",
                        ErlangB.maxLoad(in.number("target_blocking"), in.whole("servers"))),
            Flag.number(
                "target_blocking", Range.FRACTION_BELOW_ONE, "most probability of being lost"),
            SERVERS),
        FormulaFamily.of(
                "erlang-c",
                "Erlang C: who finds every server busy waits as long as it takes.",
                QueueFamilies::erlangC,
                LOAD,
                SERVERS,
                Flag.number("service_mean_s", Range.POSITIVE, "mean service time in s").optional())
            .also("erlang-c-large"),
        FormulaFamily.of(
            "erlang-a",
            "Erlang A: who waits too long leaves.",
            QueueFamilies::erlangA,
            ARRIVALS,
            SERVICE,
            Flag.number(
                "abandon_rate", Range.NOT_NEGATIVE, "1/mean patience, per the same unit of time"),
            SERVERS),
        FormulaFamily.of(
            "engset",
            "Engset: a finite number of sources; who finds every server busy is lost.",
            in -> {
              Engset e =
                  Engset.of(
                      in.number("offered_load_per_idle_source_erlangs"),
                      in.whole("servers"),
                      in.whole("sources"));
              return new Answers()
                  .share("call_blocking", "attempts that are lost", e.callBlocking())
                  .share("time_congestion", "time with every server busy", e.timeCongestion());
            },
            Flag.number(
                "offered_load_per_idle_source_erlangs",
                Range.NOT_NEGATIVE,
                "call rate of an idle source × mean service time"),
            SERVERS,
            Flag.whole("sources", Range.FROM_ONE, "how many may call")),
        FormulaFamily.of(
            "mm1",
            "M/M/1: one server, room for everybody.",
            in -> mm1(MarkovQueue.of(in.number("arrival_rate"), in.number("service_rate"), 1)),
            ARRIVALS,
            SERVICE),
        FormulaFamily.of(
            "mm1k",
            "M/M/1/K: one server, room for some.",
            in -> limited(in, 1),
            ARRIVALS,
            SERVICE,
            ROOM),
        FormulaFamily.of(
            "mmc",
            "M/M/c: some servers, room for everybody.",
            QueueFamilies::mmc,
            ARRIVALS,
            MEAN,
            SERVERS),
        FormulaFamily.of(
            "mmck",
            "M/M/c/K: some servers, room for some.",
            in -> limited(in, in.whole("servers")),
            ARRIVALS,
            SERVICE,
            SERVERS,
            ROOM),
        FormulaFamily.of(
            "mg1",
            "M/G/1: one server, any distribution of service (Pollaczek and Khinchine).",
            in -> {
              GeneralQueue q = general(in, 1).withServiceScv(in.number("service_scv"));
              return new Answers()
                  .number("R", "mean response time", TIME, q.meanResponse())
                  .number("Wq", "mean wait", TIME, q.meanWait())
                  .number("L", "mean number in the system", "", q.meanNumber());
            },
            ARRIVALS,
            MEAN,
            SERVICE_SCV),
        FormulaFamily.of(
            "ggc",
            "G/G/c: any distribution of arrivals and service (Allen and Cunneen).",
            QueueFamilies::ggc,
            ARRIVALS,
            MEAN,
            SERVERS,
            ARRIVAL_SCV,
            SERVICE_SCV));
  }

  static GeneralQueue general(Inputs in, int servers) {
    return GeneralQueue.of(in.number("arrival_rate"), in.number("service_mean"), servers);
  }

  private static Answers ggc(Inputs in) {
    GeneralQueue q =
        general(in, in.whole("servers"))
            .withArrivalScv(in.number("arrival_scv"))
            .withServiceScv(in.number("service_scv"));
    return new Answers()
        .number("Wq", "mean wait", TIME, q.meanWait())
        .number("R", "mean response time", TIME, q.meanResponse())
        .share("U", "servers busy", q.occupancy())
        .number("Wq_upper_bound", "no mean wait is above", TIME, q.upperBoundOfWait())
        .text("validity", "validity", validity(q.exactness()));
  }

  private static String validity(GeneralQueue.Exactness exactness) {
    return switch (exactness) {
      case EXACT -> "exact: Poisson arrivals, exponential service";
      case EXACT_MEAN -> "exact: Poisson arrivals at one server";
      case APPROXIMATE -> "approximate, a few percent at high utilization: Poisson arrivals";
      case ROUGH -> "rough below 70 % utilization, better above: arrivals are not Poisson";
    };
  }

  private static Answers erlangC(Inputs in) {
    ErlangC q = ErlangC.of(in.number("offered_load_erlangs"), in.whole("servers"));
    Answers out = new Answers().share("p_wait", "probability of waiting", q.probabilityOfWaiting());
    // In erlangs a wait has no length; only the mean time of service gives it one.
    if (in.has("service_mean_s")) {
      double service = in.number("service_mean_s");
      out.number("mean_wait_s", "mean wait of all", "s", q.withMeanService(service).meanWait());
    } else {
      out.none("mean_wait_s", "mean wait of all", "--service-mean-s");
    }
    return out.number("mean_queue", "mean number waiting", "", q.meanQueue())
        .share("occupancy", "servers busy", q.occupancy());
  }

  private static Answers erlangA(Inputs in) {
    ErlangA q =
        ErlangA.of(
            in.number("arrival_rate"),
            in.number("service_rate"),
            in.number("abandon_rate"),
            in.whole("servers"));
    return new Answers()
        .share("p_wait", "probability of waiting", q.probabilityOfWaiting())
        .share("p_abandon", "probability of leaving unserved", q.probabilityOfAbandoning())
        .number("mean_queue", "mean number waiting", "", q.meanQueue())
        .number("mean_wait", "mean wait of all", TIME, q.meanWait())
        .share("occupancy", "servers busy", q.occupancy());
  }

  private static Answers mm1(MarkovQueue q) {
    return new Answers()
        .share("U", "server busy", q.occupancy())
        .number("R", "mean response time", TIME, q.meanResponse())
        .number("L", "mean number in the system", "", q.meanNumber())
        .share("p0", "probability of an empty system", q.probabilityEmpty())
        .number("Wq", "mean wait", TIME, q.meanWait());
  }

  private static Answers mmc(Inputs in) {
    double mean = in.number("service_mean");
    MarkovQueue q = MarkovQueue.of(in.number("arrival_rate"), 1 / mean, in.whole("servers"));
    return new Answers()
        .share("U", "servers busy", q.occupancy())
        .number("R", "mean response time", TIME, q.meanResponse())
        .number("L", "mean number in the system", "", q.meanNumber())
        .number("Wq", "mean wait", TIME, q.meanWait())
        .share("p_wait", "probability of waiting", q.probabilityOfWaiting())
        .share("p0", "probability of an empty system", q.probabilityEmpty())
        .number("stretch", "response time in service times", "", q.stretch());
  }

  private static Answers limited(Inputs in, int servers) {
    MarkovQueue q =
        MarkovQueue.withRoomFor(
            in.number("arrival_rate"),
            in.number("service_rate"),
            servers,
            in.whole("system_capacity"));
    return new Answers()
        .share("U", servers == 1 ? "server busy" : "servers busy", q.occupancy())
        .number("R", "mean response time of those let in", TIME, q.meanResponse())
        .number("L", "mean number in the system", "", q.meanNumber())
        .number("X", "throughput", "per unit of time", q.throughput())
        .share("p0", "probability of an empty system", q.probabilityEmpty())
        .share("p_loss", "probability of being turned away", q.lossProbability());
  }
}
