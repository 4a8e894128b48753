package io.headroom.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.core.queueing.Engset;
import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.GeneralQueue;
import io.headroom.core.queueing.MarkovQueue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Golden cases of the domain {@code queueing}, by the library and by the command. */
final class GoldenQueueingTest extends GoldenDomain {
  GoldenQueueingTest() {
    super("queueing");
  }

  @GoldenFamily("queueing/erlang-b")
  void erlangB(GoldenCase golden) {
    golden.check((in, wanted) -> blocking(in));
    golden.check(CommandAnswers.of("queue", "erlang-b"));
  }

  @GoldenFamily("queueing/erlang-b-large")
  void erlangBLarge(GoldenCase golden) {
    golden.check((in, wanted) -> blocking(in));
    golden.check(CommandAnswers.of("queue", "erlang-b-large"));
  }

  @GoldenFamily("queueing/erlang-b-max-load")
  void erlangBMaxLoad(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "max_offered_load_erlangs",
                ErlangB.maxLoad(number(in, "target_blocking"), whole(in, "servers"))));
    golden.check(CommandAnswers.of("queue", "erlang-b-max-load"));
  }

  @GoldenFamily("queueing/erlang-c")
  void erlangC(GoldenCase golden) {
    golden.check((in, wanted) -> waiting(in));
    golden.check(CommandAnswers.of("queue", "erlang-c"));
  }

  @GoldenFamily("queueing/erlang-c-large")
  void erlangCLarge(GoldenCase golden) {
    golden.check((in, wanted) -> waiting(in));
    golden.check(CommandAnswers.of("queue", "erlang-c-large"));
  }

  @GoldenFamily("queueing/erlang-a")
  void erlangA(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          ErlangA q =
              ErlangA.of(
                  number(in, "arrival_rate"),
                  number(in, "service_rate"),
                  number(in, "abandon_rate"),
                  whole(in, "servers"));
          return Map.of(
              "p_wait", q.probabilityOfWaiting(),
              "p_abandon", q.probabilityOfAbandoning(),
              "mean_queue", q.meanQueue(),
              "mean_wait", q.meanWait(),
              "occupancy", q.occupancy());
        });
    golden.check(CommandAnswers.of("queue", "erlang-a"));
  }

  @GoldenFamily("queueing/engset")
  void engset(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          Engset e =
              Engset.of(
                  number(in, "offered_load_per_idle_source_erlangs"),
                  whole(in, "servers"),
                  whole(in, "sources"));
          return Map.of("call_blocking", e.callBlocking(), "time_congestion", e.timeCongestion());
        });
    golden.check(CommandAnswers.of("queue", "engset"));
  }

  @GoldenFamily("queueing/mm1")
  void mm1(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            station(MarkovQueue.of(number(in, "arrival_rate"), number(in, "service_rate"), 1)));
    golden.check(CommandAnswers.of("queue", "mm1"));
  }

  @GoldenFamily("queueing/mmc")
  void mmc(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            station(
                MarkovQueue.of(
                    number(in, "arrival_rate"),
                    1 / number(in, "service_mean"),
                    whole(in, "servers"))));
    golden.check(CommandAnswers.of("queue", "mmc"));
  }

  @GoldenFamily("queueing/mm1k")
  void mm1k(GoldenCase golden) {
    golden.check((in, wanted) -> limited(in, 1));
    golden.check(CommandAnswers.of("queue", "mm1k"));
  }

  @GoldenFamily("queueing/mmck")
  void mmck(GoldenCase golden) {
    golden.check((in, wanted) -> limited(in, whole(in, "servers")));
    golden.check(CommandAnswers.of("queue", "mmck"));
  }

  @GoldenFamily("queueing/mg1")
  void mg1(GoldenCase golden) {
    golden.check(
        (in, wanted) -> {
          GeneralQueue q =
              GeneralQueue.of(number(in, "arrival_rate"), number(in, "service_mean"), 1)
                  .withServiceScv(number(in, "service_scv"));
          return Map.of("R", q.meanResponse(), "Wq", q.meanWait(), "L", q.meanNumber());
        });
    golden.check(CommandAnswers.of("queue", "mg1"));
  }

  @GoldenFamily("queueing/ggc")
  void ggc(GoldenCase golden) {
    golden.check(
        (in, wanted) ->
            Map.of(
                "Wq",
                GeneralQueue.of(
                        number(in, "arrival_rate"),
                        number(in, "service_mean"),
                        whole(in, "servers"))
                    .withArrivalScv(number(in, "arrival_scv"))
                    .withServiceScv(number(in, "service_scv"))
                    .meanWait()));
    golden.check(CommandAnswers.of("queue", "ggc"));
  }

  /** The command calls the library and does nothing else, so one question is enough. */
  @GoldenFamily("queueing/jackson-open")
  void jacksonOpen(GoldenCase golden) {
    golden.check(CommandAnswers.of("queue", "jackson-open"));
  }

  @GoldenFamily("queueing/open-multiclass")
  void openMulticlass(GoldenCase golden) {
    golden.check(CommandAnswers.of("queue", "open-multiclass"));
  }

  @GoldenFamily("queueing/mva-closed")
  void mvaClosed(GoldenCase golden) {
    golden.check(CommandAnswers.of("queue", "mva-closed"));
  }

  @GoldenFamily("queueing/mva-multiserver")
  void mvaMultiserver(GoldenCase golden) {
    golden.check(CommandAnswers.of("queue", "mva-multiserver"));
  }

  @GoldenFamily("queueing/mva-multiclass")
  void mvaMulticlass(GoldenCase golden) {
    golden.check(CommandAnswers.of("queue", "mva-multiclass"));
  }

  private static Map<String, Object> blocking(JsonNode in) {
    return Map.of(
        "blocking",
        ErlangB.of(number(in, "offered_load_erlangs"), whole(in, "servers")).blocking());
  }

  private static Map<String, Object> waiting(JsonNode in) {
    ErlangC q = ErlangC.of(number(in, "offered_load_erlangs"), whole(in, "servers"));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("p_wait", q.probabilityOfWaiting());
    out.put("mean_queue", q.meanQueue());
    out.put("occupancy", q.occupancy());
    if (in.has("service_mean_s")) {
      out.put("mean_wait_s", q.withMeanService(number(in, "service_mean_s")).meanWait());
    }
    return out;
  }

  private static Map<String, Object> limited(JsonNode in, int servers) {
    return station(
        MarkovQueue.withRoomFor(
            number(in, "arrival_rate"),
            number(in, "service_rate"),
            servers,
            whole(in, "system_capacity")));
  }

  private static Map<String, Object> station(MarkovQueue q) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("U", q.occupancy());
    out.put("R", q.meanResponse());
    out.put("L", q.meanNumber());
    out.put("X", q.throughput());
    out.put("Wq", q.meanWait());
    out.put("p0", q.probabilityEmpty());
    out.put("p_wait", q.probabilityOfWaiting());
    out.put("p_loss", q.lossProbability());
    out.put("stretch", q.stretch());
    return out;
  }

  private static double number(JsonNode in, String key) {
    return in.get(key).asDouble();
  }

  private static int whole(JsonNode in, String key) {
    return in.get(key).asInt();
  }
}
