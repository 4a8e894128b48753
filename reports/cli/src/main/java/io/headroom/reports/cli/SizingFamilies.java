package io.headroom.reports.cli;

import io.headroom.core.queueing.Engset;
import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.GeneralQueue;
import io.headroom.core.queueing.MarkovQueue;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.queueing.WaitModel;
import io.headroom.reports.cli.Flag.Range;
import io.headroom.reports.cli.FormulaFamily.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Models turned around for {@code headroom queue}: servers or load for a goal, load from counts.
 */
final class SizingFamilies {
  private static final Flag BLOCKING =
      Flag.number("target_blocking", Range.POSITIVE_FRACTION, "most probability of being lost");
  private static final Flag ABANDON =
      Flag.number("abandon_rate", Range.NOT_NEGATIVE, "1/mean patience, per the same unit of time");
  private static final Flag SOURCES = Flag.whole("sources", Range.FROM_ONE, "how many may call");
  private static final Flag CARRIED =
      Flag.number("carried_load_erlangs", Range.NOT_NEGATIVE, "mean number of busy servers");

  private static final List<Flag> GOAL =
      List.of(
          Flag.number("service_level", Range.FRACTION, "share to be served in time"),
          Flag.number("within", Range.NOT_NEGATIVE, "longest wait that is in time"),
          Flag.number("max_occupancy", Range.POSITIVE_FRACTION, "most share of servers busy; 1")
              .optional(),
          Flag.number("max_loss", Range.FRACTION, "most share never served; 1").optional());

  private SizingFamilies() {}

  static List<FormulaFamily> all() {
    return List.of(
        FormulaFamily.of(
            "erlang-b-servers",
            "Erlang B turned around: the fewest servers for a blocking.",
            in -> {
              double load = in.number("offered_load_erlangs");
              int c = ErlangB.fewestServers(load, in.number("target_blocking"));
              return new Answers()
                  .count("servers", "servers", "", c)
                  .share("blocking", "probability of being lost", ErlangB.of(load, c).blocking());
            },
            QueueFamilies.LOAD,
            BLOCKING),
        FormulaFamily.of(
            "engset-servers",
            "Engset turned around: the fewest servers for a blocking.",
            in -> {
              Engset e =
                  Engset.sizedFor(
                      in.number("offered_load_per_idle_source_erlangs"),
                      in.whole("sources"),
                      in.number("target_blocking"));
              return new Answers()
                  .count("servers", "servers", "", e.servers())
                  .share("call_blocking", "attempts that are lost", e.callBlocking());
            },
            Flag.number(
                "offered_load_per_idle_source_erlangs",
                Range.NOT_NEGATIVE,
                "call rate of an idle source × mean service time"),
            SOURCES,
            BLOCKING),
        sized(
            "mmc-servers",
            "M/M/c (Erlang C) turned around: the fewest servers for a goal.",
            in ->
                ErlangC.sizedFor(
                    in.number("arrival_rate") * in.number("service_mean"),
                    in.number("service_mean"),
                    goal(in)),
            QueueFamilies.ARRIVALS,
            QueueFamilies.MEAN),
        sized(
            "erlang-a-servers",
            "Erlang A turned around: the fewest servers for a goal.",
            in ->
                ErlangA.sizedFor(
                    in.number("arrival_rate"),
                    in.number("service_rate"),
                    in.number("abandon_rate"),
                    goal(in)),
            QueueFamilies.ARRIVALS,
            QueueFamilies.SERVICE,
            ABANDON),
        sized(
            "mmck-servers",
            "M/M/c/K turned around: the fewest servers for a goal.",
            in ->
                MarkovQueue.sizedFor(
                    in.number("arrival_rate"),
                    in.number("service_rate"),
                    in.whole("system_capacity"),
                    goal(in)),
            QueueFamilies.ARRIVALS,
            QueueFamilies.SERVICE,
            QueueFamilies.ROOM),
        sized(
            "ggc-servers",
            "G/G/c turned around: the fewest servers for a goal, as far as two moments tell.",
            in -> {
              double load = in.number("arrival_rate") * in.number("service_mean");
              if (load >= Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                    "a load of " + load + " erlangs is beyond " + Integer.MAX_VALUE + " servers");
              }
              GeneralQueue any = QueueFamilies.general(in, (int) load + 1);
              return any.withArrivalScv(in.number("arrival_scv"))
                  .withServiceScv(in.number("service_scv"))
                  .sizedFor(goal(in));
            },
            QueueFamilies.ARRIVALS,
            QueueFamilies.MEAN,
            QueueFamilies.ARRIVAL_SCV,
            QueueFamilies.SERVICE_SCV),
        load(
            "mmc-max-rate",
            "M/M/c (Erlang C) turned around: the most arrivals that servers keep a goal for.",
            in -> {
              double mean = in.number("service_mean");
              int c = in.whole("servers");
              return goal(in)
                  .mostLoad(
                      c / mean,
                      r ->
                          ErlangC.of(Math.min(r * mean, Math.nextDown((double) c)), c)
                              .withMeanService(mean));
            },
            QueueFamilies.MEAN,
            QueueFamilies.SERVERS),
        load(
            "erlang-a-max-rate",
            "Erlang A turned around: the most arrivals that servers keep a goal for.",
            in -> {
              double mu = in.number("service_rate");
              double theta = in.number("abandon_rate");
              int c = in.whole("servers");
              WaitGoal goal = goal(in);
              double least = Math.max(goal.serviceLevel(), 1 - goal.maxLoss());
              if (least == 0) {
                throw new IllegalArgumentException(
                    "with a service level of 0 and any loss allowed no number of arrivals is too"
                        + " many. Maybe --service-level 0.8?");
              }
              // No more can be served than servers have time for.
              double limit = c * mu / (theta == 0 ? 1 : least) * (1 + 1e-9);
              return goal.mostLoad(
                  limit, r -> ErlangA.of(theta == 0 ? below(r, c * mu) : r, mu, theta, c));
            },
            QueueFamilies.SERVICE,
            ABANDON,
            QueueFamilies.SERVERS),
        FormulaFamily.of(
            "offered-load",
            "What was offered when some was carried and some denied.",
            SizingFamilies::offered,
            CARRIED,
            Flag.number("denied_fraction", Range.FRACTION_BELOW_ONE, "share of requests denied")
                .optional(),
            Flag.whole("servers", Range.FROM_ONE, "how many served, where nobody counted denials")
                .optional(),
            Flag.whole("sources", Range.FROM_ONE, "how many may call, where they are few")
                .optional()));
  }

  private static Answers offered(Inputs in) {
    double carried = in.number("carried_load_erlangs");
    if (in.has("denied_fraction") == in.has("servers")) {
      throw new IllegalArgumentException(
          "either --denied-fraction (what was counted) or --servers (who lost what they could not"
              + " take) tells what was offered; found "
              + (in.has("servers") ? "both" : "neither"));
    }
    if (in.has("servers")) {
      return new Answers()
          .number(
              "offered_load_erlangs",
              "offered load, by Erlang B",
              "erlangs",
              ErlangB.offeredLoadCarrying(carried, in.whole("servers")));
    }
    double denied = in.number("denied_fraction");
    Answers out =
        new Answers()
            .number(
                "offered_load_erlangs",
                "offered load",
                "erlangs",
                ErlangB.offeredLoad(carried, denied));
    if (in.has("sources")) {
      out.number(
          "offered_load_per_idle_source_erlangs",
          "load of an idle source",
          "erlangs",
          Engset.loadPerIdleSource(carried, denied, in.whole("sources")));
    }
    return out;
  }

  /** Rounding must not make a load as large as what servers can do. */
  private static double below(double value, double limit) {
    return Math.min(value, limit * (1 - 1e-15));
  }

  /** What a model of inputs is. */
  private interface Sized {
    WaitModel of(Inputs in);
  }

  /** A rate of inputs. */
  private interface Rate {
    double of(Inputs in);
  }

  private static FormulaFamily sized(String name, String title, Sized model, Flag... flags) {
    return FormulaFamily.of(
        name,
        title,
        in -> {
          WaitModel m = model.of(in);
          return new Answers()
              .count("servers", "servers", "", m.servers())
              .share(
                  "service_level", "served in time", m.probabilityServedWithin(in.number("within")))
              .share("occupancy", "servers busy", m.occupancy())
              .share("p_wait", "probability of waiting", m.probabilityOfWaiting())
              .number("mean_wait", "mean wait", QueueFamilies.TIME, m.meanWait())
              .share("p_loss", "never served", m.lossProbability());
        },
        withGoal(flags));
  }

  private static FormulaFamily load(String name, String title, Rate rate, Flag... flags) {
    return FormulaFamily.of(
        name,
        title,
        in ->
            new Answers()
                .number("max_arrival_rate", "most arrivals", "per unit of time", rate.of(in)),
        withGoal(flags));
  }

  private static Flag[] withGoal(Flag... flags) {
    List<Flag> all = new ArrayList<>(Arrays.asList(flags));
    all.addAll(GOAL);
    return all.toArray(new Flag[0]);
  }

  private static WaitGoal goal(Inputs in) {
    WaitGoal goal = WaitGoal.answered(in.number("service_level"), in.number("within"));
    WaitGoal busy =
        in.has("max_occupancy") ? goal.withMaxOccupancy(in.number("max_occupancy")) : goal;
    return in.has("max_loss") ? busy.withMaxLoss(in.number("max_loss")) : busy;
  }
}
