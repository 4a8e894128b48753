package io.headroom.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Stations and classes by number, checked and laid out for the event loop. Never changed. */
final class SimulationNet {
  /** No station: the way out. */
  static final int OUT = -1;

  final int stations;
  final int classes;
  final int groups;
  final List<String> stationNames;
  final List<String> classNames;

  final Arrivals[] arrivals;
  final int[] entry;
  final int[] rank;
  final boolean[] patient;
  final List<ToDoubleFunction<RandomGenerator>> patience;

  /** By station × class. */
  final List<ToDoubleFunction<RandomGenerator>> services;

  final int[][] routeTo;
  final double[][] routeUpTo;
  final int[] open;

  final boolean[] delay;
  final boolean[] preemptive;
  final boolean[] pauses;
  final int[] room;
  final int[] firstGroup;

  final Roster[] roster;
  final int[] groupStation;

  /** Classes that a group can serve, the most urgent first. */
  final int[][] canServe;

  /** Groups that can serve, in the order asked, by station × class. */
  final int[][] servers;

  SimulationNet(List<Station> stationList, List<WorkClass> classList) {
    stations = stationList.size();
    classes = classList.size();
    Map<String, Integer> stationOf = numbered(stationList.stream().map(Station::name).toList());
    Map<String, Integer> classOf = numbered(classList.stream().map(WorkClass::name).toList());
    stationNames = List.copyOf(stationOf.keySet());
    classNames = List.copyOf(classOf.keySet());
    arrivals = classList.stream().map(WorkClass::arrivals).toArray(Arrivals[]::new);
    rank = classList.stream().mapToInt(WorkClass::rank).toArray();
    entry = new int[classes];
    patient = new boolean[classes];
    patience = new ArrayList<>();
    services = new ArrayList<>();
    routeTo = new int[stations * classes][0];
    routeUpTo = new double[stations * classes][0];
    open = new int[stations * classes];
    delay = new boolean[stations];
    preemptive = new boolean[stations];
    pauses = new boolean[stations];
    room = new int[stations];
    firstGroup = new int[stations + 1];
    servers = new int[stations * classes][0];
    List<ServerGroup> all = new ArrayList<>();
    for (int s = 0; s < stations; s++) {
      Station station = stationList.get(s);
      delay[s] = station.groups().isEmpty();
      preemptive[s] = station.isPreemptive();
      pauses[s] = station.pauses();
      room[s] = station.room();
      all.addAll(station.groups());
      firstGroup[s + 1] = all.size();
    }
    groups = all.size();
    roster = all.stream().map(ServerGroup::roster).toArray(Roster[]::new);
    groupStation = new int[groups];
    canServe = new int[groups][];
    for (int s = 0; s < stations; s++) {
      for (int g = firstGroup[s]; g < firstGroup[s + 1]; g++) {
        groupStation[g] = s;
        all.get(g).skills().forEach(skill -> find(skill, classOf, "class"));
        ServerGroup group = all.get(g);
        canServe[g] =
            IntStream.range(0, classes)
                .filter(c -> group.canServe(classNames.get(c)))
                .boxed()
                .sorted(Comparator.comparing(c -> rank[c]))
                .mapToInt(c -> c)
                .toArray();
      }
    }
    for (int c = 0; c < classes; c++) {
      place(c, classList.get(c), stationOf);
    }
    for (int at = 0; at < stations * classes; at++) {
      String s = stationNames.get(at / classes);
      ToDoubleFunction<RandomGenerator> found = classList.get(at % classes).services().get(s);
      services.add(found == null ? r -> Double.NaN : found);
    }
  }

  private void place(int c, WorkClass work, Map<String, Integer> stationOf) {
    String who = "class " + work.name();
    if (work.services().isEmpty()) {
      throw new IllegalArgumentException(
          who + " has no time of service at any station. Maybe servedAt(" + stationNames + ")?");
    }
    patient[c] = work.isPatient();
    patience.add(work.patience());
    entry[c] = OUT;
    for (String name : work.services().keySet()) {
      int s = find(name, stationOf, who + ": station");
      entry[c] = entry[c] == OUT ? s : entry[c];
      int at = s * classes + c;
      servers[at] =
          IntStream.range(firstGroup[s], firstGroup[s + 1])
              .filter(g -> Arrays.stream(canServe[g]).anyMatch(k -> k == c))
              .toArray();
      if (servers[at].length == 0 && !delay[s]) {
        throw new IllegalArgumentException(
            who + " comes to station " + name + ", where nobody has the skill for it");
      }
    }
    for (WorkClass.Route r : work.routes()) {
      int from = served(r.from(), work, stationOf) * classes + c;
      int to = served(r.to(), work, stationOf);
      int n = routeTo[from].length;
      routeTo[from] = Arrays.copyOf(routeTo[from], n + 1);
      routeUpTo[from] = Arrays.copyOf(routeUpTo[from], n + 1);
      routeTo[from][n] = to;
      double sum = (n == 0 ? 0 : routeUpTo[from][n - 1]) + r.probability();
      // A whole that rounding keeps below 1 would let some work out now and then.
      routeUpTo[from][n] = Math.abs(sum - 1) < 1e-9 ? 1 : sum;
    }
    work.open().forEach((s, n) -> open[served(s, work, stationOf) * classes + c] = n);
  }

  private static int served(String station, WorkClass work, Map<String, Integer> stationOf) {
    int s = find(station, stationOf, "class " + work.name() + ": station");
    if (!work.services().containsKey(station)) {
      throw new IllegalArgumentException(
          "class "
              + work.name()
              + " comes to station "
              + station
              + " without a time of service there; valid are "
              + work.services().keySet());
    }
    return s;
  }

  static int find(String name, Map<String, Integer> numbers, String what) {
    Integer at = numbers.get(name);
    if (at == null) {
      throw new IllegalArgumentException(
          what + " " + name + " is not known; valid are " + numbers.keySet());
    }
    return at;
  }

  static Map<String, Integer> numbered(List<String> names) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String name : names) {
      if (numbers.put(name, numbers.size()) != null) {
        throw new IllegalArgumentException("the name " + name + " is taken twice");
      }
    }
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("a simulation needs a station and a class of work");
    }
    return numbers;
  }
}
