package io.headroom.reports.cli;

import io.headroom.core.queueing.ClosedClasses;
import io.headroom.core.queueing.ClosedLoad;
import io.headroom.core.queueing.ClosedNetwork;
import io.headroom.core.queueing.JacksonNetwork;
import io.headroom.core.queueing.NetworkBounds;
import io.headroom.core.queueing.OpenClasses;
import io.headroom.reports.cli.Flag.Kind;
import io.headroom.reports.cli.Flag.Range;
import io.headroom.reports.cli.FormulaFamily.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The networks of {@code headroom queue}. */
final class NetworkFamilies {
  private static final Flag TIMES =
      Flag.numbers("service_times", Range.NOT_NEGATIVE, "mean service time of each station");
  private static final Flag VISITS =
      Flag.numbers("visits", Range.NOT_NEGATIVE, "visits of one round to each station");
  private static final Flag THINK =
      Flag.number("think_time", Range.NOT_NEGATIVE, "time outside the stations between rounds");
  private static final Flag POPULATION =
      Flag.wholes("population", Range.FROM_ONE, "customers; several numbers give a row each");
  private static final Flag DEMANDS =
      Flag.matrix(
          "demands", Range.NOT_NEGATIVE, "service time × visits, a row for each class of work");

  private NetworkFamilies() {}

  static List<FormulaFamily> all() {
    return List.of(
        FormulaFamily.of(
            "jackson-open",
            "An open network of stations: work comes, is passed on by chance and leaves.",
            NetworkFamilies::jackson,
            Flag.numbers(
                "external_arrival_rates", Range.NOT_NEGATIVE, "arrivals from outside by station"),
            TIMES,
            Flag.matrix(
                "routing", Range.FRACTION, "probability from row to column; the rest leaves"),
            Flag.wholes("servers", Range.FROM_ONE, "servers of each station, 1 without")
                .optional()),
        FormulaFamily.of(
            "open-multiclass",
            "An open network that several classes of work share.",
            NetworkFamilies::open,
            Flag.numbers("arrival_rates", Range.NOT_NEGATIVE, "arrivals of each class"),
            DEMANDS),
        FormulaFamily.of(
            "mva-closed",
            "A closed network of one class and single servers, with bounds.",
            in -> closed(in, false),
            TIMES,
            VISITS,
            THINK,
            POPULATION),
        FormulaFamily.of(
            "mva-multiserver",
            "A closed network of one class and stations of several servers.",
            in -> closed(in, true),
            TIMES,
            VISITS,
            Flag.wholes("servers", Range.FROM_ONE, "servers of each station"),
            THINK,
            POPULATION),
        FormulaFamily.of(
            "mva-multiclass",
            "A closed network that several classes of customers share.",
            NetworkFamilies::classes,
            Flag.wholes("population", Range.NOT_NEGATIVE, "customers of each class"),
            Flag.numbers("think_times", Range.NOT_NEGATIVE, "time outside, of each class"),
            DEMANDS,
            new Flag(
                    "method",
                    Kind.TEXT,
                    Range.ANY,
                    "exact, bard-schweitzer or linearizer; exact without",
                    true)
                .optional()));
  }

  private static Answers jackson(Inputs in) {
    double[] external = in.numbers("external_arrival_rates");
    double[] times = in.numbers("service_times");
    JacksonNetwork net =
        in.has("servers")
            ? JacksonNetwork.of(external, times, in.matrix("routing"), in.wholes("servers"))
            : JacksonNetwork.of(external, times, in.matrix("routing"));
    int n = net.size();
    return new Answers()
        .list("visit_rates", "visits per unit of time", "", each(n, net::arrivalRate))
        .list("U", "servers busy", Answers.SHARE, each(n, i -> net.station(i).occupancy()))
        .list("Q", "mean number at each station", "", each(n, i -> net.station(i).meanNumber()))
        .number("R", "mean time in the network", QueueFamilies.TIME, net.meanResponse());
  }

  private static Answers open(Inputs in) {
    OpenClasses net = OpenClasses.of(in.numbers("arrival_rates"), in.matrix("demands"));
    int s = net.stations();
    int c = net.classes();
    return new Answers()
        .list("U_station", "stations busy", Answers.SHARE, each(s, net::utilization))
        .list("R_class", "mean time in the network by class", "", each(c, net::response))
        .matrix(
            "R_class_station",
            "mean time by class and station",
            "",
            rows(c, r -> each(s, i -> net.residence(r, i))))
        .matrix(
            "Q_class_station",
            "mean number by class and station",
            "",
            rows(c, r -> each(s, i -> net.meanNumber(r, i))))
        .number("growth_left", "all rates may grow by less than ×", "", net.growthLeft());
  }

  private static Answers closed(Inputs in, boolean several) {
    ClosedNetwork single =
        ClosedNetwork.of(in.numbers("service_times"), in.numbers("visits"))
            .withThinkTime(in.number("think_time"));
    ClosedNetwork net = several ? single.withServers(in.wholes("servers")) : single;
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int n : in.wholes("population")) {
      ClosedLoad load = net.exact(n);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("N", n);
      row.put("X", load.throughput());
      row.put("R", load.response());
      row.put("U", boxed(each(net.stations(), load::utilization)));
      row.put("Q", boxed(each(net.stations(), load::meanNumber)));
      row.put("R_station", boxed(each(net.stations(), load::responsePerVisit)));
      bounds(row, "aba", NetworkBounds.of(NetworkBounds.Kind.ASYMPTOTIC, net, n));
      if (!several) {
        bounds(row, "bsb", NetworkBounds.of(NetworkBounds.Kind.BALANCED, net, n));
      }
      rows.add(row);
    }
    return new Answers().rows("results", "by population", rows);
  }

  private static void bounds(Map<String, Object> row, String name, NetworkBounds b) {
    row.put("X_bounds_" + name, List.of(b.leastThroughput(), b.mostThroughput()));
    row.put("R_bounds_" + name, List.of(b.leastResponse(), b.mostResponse()));
  }

  private static Answers classes(Inputs in) {
    ClosedClasses net =
        ClosedClasses.of(in.wholes("population"), in.numbers("think_times"), in.matrix("demands"));
    ClosedClasses.Load load = net.solve(method(in.text("method", "exact")));
    int s = net.stations();
    int c = net.classes();
    return new Answers()
        .list("X", "throughput by class", "", each(c, load::throughput))
        .list("R", "response time by class", "", each(c, load::response))
        .list("U_station", "stations busy", Answers.SHARE, each(s, load::utilization))
        .list("Q_station", "mean number at each station", "", each(s, load::meanNumber));
  }

  private static ClosedClasses.Method method(String word) {
    for (ClosedClasses.Method m : ClosedClasses.Method.values()) {
      if (m.name().replace('_', '-').equals(word.toUpperCase(Locale.ROOT))) {
        return m;
      }
    }
    throw new IllegalArgumentException(
        "--method is '" + word + "'; valid are exact, bard-schweitzer and linearizer");
  }

  private static double[] each(int n, IntToDoubleFunction f) {
    return IntStream.range(0, n).mapToDouble(f).toArray();
  }

  private static double[][] rows(int n, IntFunction<double[]> f) {
    return IntStream.range(0, n).mapToObj(f).toArray(double[][]::new);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
