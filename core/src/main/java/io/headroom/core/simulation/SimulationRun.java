package io.headroom.core.simulation;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * One replication: takes event after event from the calendar. Work in the system is rows of
 * primitive arrays that are used again, so that no event allocates anything.
 *
 * <p>A piece of work has at most one event ahead: the end of its service, or of its patience. An
 * event that was called off stays in the calendar and is known by its key no longer being the one
 * that the work waits for.
 *
 * <p>It is one file because it is one state: every method moves work between queue, server and way
 * out, and keeps the same arrays consistent.
 */
final class SimulationRun {
  private static final int NONE = -1;

  // A key is sequence | work or class or group | kind, so that keys also order equal times.
  private static final int ARRIVAL = 0;
  private static final int DONE = 1;
  private static final int GIVE_UP = 2;
  private static final int SHIFT = 3;
  private static final int KIND_BITS = 2;
  private static final int ROW_BITS = 23;
  private static final int MOST_ROWS = 1 << ROW_BITS;
  private static final long ROW_MASK = MOST_ROWS - 1L;

  /** Time that stands still for more events than this does so for ever. */
  private static final int MOST_AT_ONCE = 2 * MOST_ROWS;

  /** Fewer called-off events than this are not worth clearing out. */
  private static final int FEW = 4096;

  private final SimulationNet net;
  private final int classes;
  private final EventCalendar calendar = new EventCalendar();
  private final RandomGenerator[] arriving;
  private final RandomGenerator[] serving;
  private final RandomGenerator[] waiting;
  private final RandomGenerator[] routing;
  private final ToDoubleFunction<RandomGenerator>[] service;
  private final SimulationTally tally;
  private final double end;
  private long sequence;
  private long events;
  private int calledOff;

  // Work: its class, station and server; when it came; what is left to do.
  private int[] kind = new int[64];
  private int[] station = new int[64];
  private int[] group = new int[64];
  private int[] next = new int[64];
  private int[] previous = new int[64];
  private double[] born = new double[64];
  private double[] entered = new double[64];
  private double[] since = new double[64];
  private double[] left = new double[64];
  private long[] pending = new long[64];
  private boolean[] begun = new boolean[64];
  private int rows;
  private int unused = NONE;

  // Queues by station × class, those in service by group.
  private final int[] head;
  private final int[] tail;
  private final int[] served;
  private final int[] inStation;
  private final int[] queued;
  private final int[] duty;
  private final int[] busy;
  private final int[] free;
  private final double[] dutySince;
  private final double[] allBusySince;
  private int inSystem;

  @SuppressWarnings({"unchecked", "rawtypes"})
  SimulationRun(SimulationNet net, SimulationTally tally, RandomStreams streams, double end) {
    this.net = net;
    this.classes = net.classes;
    this.tally = tally;
    this.end = end;
    int pairs = net.stations * classes;
    service = net.services.toArray(new ToDoubleFunction[0]);
    arriving = new RandomGenerator[classes];
    waiting = new RandomGenerator[classes];
    routing = new RandomGenerator[classes];
    serving = new RandomGenerator[pairs];
    for (int c = 0; c < classes; c++) {
      RandomStreams own = streams.child(net.classNames.get(c));
      arriving[c] = own.stream("arrivals");
      waiting[c] = own.stream("patience");
      routing[c] = own.stream("routes");
      for (int s = 0; s < net.stations; s++) {
        serving[s * classes + c] = own.child("service").stream(net.stationNames.get(s));
      }
    }
    head = filled(pairs);
    tail = filled(pairs);
    served = filled(net.groups);
    inStation = new int[net.stations];
    queued = new int[net.stations];
    duty = new int[net.groups];
    busy = new int[net.groups];
    free = new int[net.stations];
    dutySince = new double[net.groups];
    allBusySince = new double[net.stations];
  }

  private static int[] filled(int n) {
    int[] a = new int[n];
    Arrays.fill(a, NONE);
    return a;
  }

  /** Plays from time 0 to the end and counts. */
  void play() {
    start();
    double until = end;
    boolean probing = tally.isProbing();
    double last = -1;
    int standing = 0;
    while (calendar.next()) {
      double now = calendar.time();
      if (now >= until) {
        break;
      }
      long key = calendar.key();
      int what = (int) (key & (1 << KIND_BITS) - 1);
      int row = (int) (key >>> KIND_BITS & ROW_MASK);
      if ((what == DONE || what == GIVE_UP) && pending[row] != key) {
        calledOff--;
        continue;
      }
      events++;
      standing = now > last ? 0 : standing + 1;
      last = now;
      if (standing > MOST_AT_ONCE) {
        throw new IllegalArgumentException(
            "more than "
                + MOST_AT_ONCE
                + " events happen at time "
                + now
                + ". Maybe work goes round without ever taking time?");
      }
      if (probing) {
        tally.probe(now, inSystem);
      }
      switch (what) {
        case ARRIVAL -> arrive(row, now);
        case DONE -> done(row, now);
        case GIVE_UP -> giveUp(row, now);
        default -> shift(row, now);
      }
    }
    finish();
  }

  /** Events that happened. */
  long events() {
    return events;
  }

  private void start() {
    for (int g = 0; g < net.groups; g++) {
      duty[g] = net.roster[g].at(0);
      free[net.groupStation[g]] += duty[g];
      double change = net.roster[g].changeAfter(0);
      if (change < Double.POSITIVE_INFINITY) {
        schedule(change, g, SHIFT);
      }
    }
    for (int at = 0; at < net.open.length; at++) {
      for (int k = 0; k < net.open[at]; k++) {
        int w = row();
        kind[w] = at % classes;
        born[w] = 0;
        enter(w, at / classes, 0);
      }
    }
    for (int c = 0; c < classes; c++) {
      double first = net.arrivals[c].after(0, arriving[c]);
      if (first < Double.POSITIVE_INFINITY) {
        schedule(first, c, ARRIVAL);
      }
    }
  }

  private long schedule(double at, int row, int what) {
    long key = sequence++ << ROW_BITS + KIND_BITS | (long) row << KIND_BITS | what;
    calendar.add(at, key);
    return key;
  }

  private void arrive(int c, double now) {
    double again = net.arrivals[c].after(now, arriving[c]);
    if (again < Double.POSITIVE_INFINITY) {
      schedule(again, c, ARRIVAL);
    }
    int w = row();
    kind[w] = c;
    born[w] = now;
    enter(w, net.entry[c], now);
  }

  private int row() {
    inSystem++;
    if (unused != NONE) {
      int w = unused;
      unused = next[w];
      return w;
    }
    if (rows == kind.length) {
      grow();
    }
    pending[rows] = NONE;
    return rows++;
  }

  private void grow() {
    if (rows == MOST_ROWS) {
      throw new IllegalArgumentException(
          "more than "
              + MOST_ROWS
              + " pieces of work are in the system at once. Maybe more comes than can be done?");
    }
    int size = 2 * rows;
    kind = Arrays.copyOf(kind, size);
    station = Arrays.copyOf(station, size);
    group = Arrays.copyOf(group, size);
    next = Arrays.copyOf(next, size);
    previous = Arrays.copyOf(previous, size);
    born = Arrays.copyOf(born, size);
    entered = Arrays.copyOf(entered, size);
    since = Arrays.copyOf(since, size);
    left = Arrays.copyOf(left, size);
    pending = Arrays.copyOf(pending, size);
    begun = Arrays.copyOf(begun, size);
  }

  private void release(int w) {
    inSystem--;
    pending[w] = NONE;
    next[w] = unused;
    unused = w;
  }

  /** Comes to a station: drawn at once, so that draws do not depend on who serves when. */
  private void enter(int w, int s, double now) {
    int at = s * classes + kind[w];
    double work = service[at].applyAsDouble(serving[at]);
    double patience =
        net.patient[kind[w]]
            ? Double.POSITIVE_INFINITY
            : net.patience.get(kind[w]).applyAsDouble(waiting[kind[w]]);
    if (!(work >= 0 && patience >= 0)) {
      throw new IllegalArgumentException(
          "class "
              + net.classNames.get(kind[w])
              + " at station "
              + net.stationNames.get(s)
              + ": times of service and patience are 0 or more, found "
              + work
              + " and "
              + patience);
    }
    if (inStation[s] >= net.room[s]) {
      tally.turnedAway(at, now);
      release(w);
      return;
    }
    inStation[s]++;
    station[w] = s;
    entered[w] = now;
    left[w] = work;
    begun[w] = false;
    if (net.delay[s]) {
      group[w] = NONE;
      begun[w] = true;
      since[w] = now;
      tally.served(at, now, 0);
      pending[w] = schedule(now + work, w, DONE);
      return;
    }
    int g = freeGroup(at);
    if (g != NONE) {
      begin(w, g, now);
      return;
    }
    if (net.preemptive[s]) {
      g = takeFrom(at, now);
      if (g != NONE) {
        begin(w, g, now);
        pullAll(s, now);
        return;
      }
    }
    join(w, at, tail[at], now);
    if (patience < Double.POSITIVE_INFINITY) {
      pending[w] = schedule(now + patience, w, GIVE_UP);
    }
  }

  private int freeGroup(int at) {
    if (free[at / classes] > 0) {
      for (int g : net.servers[at]) {
        if (busy[g] < duty[g]) {
          return g;
        }
      }
    }
    return NONE;
  }

  /** A server of the least urgent work, the last begun of these; its work goes to the queue. */
  private int takeFrom(int at, double now) {
    int victim = NONE;
    for (int g : net.servers[at]) {
      for (int w = served[g]; w != NONE; w = next[w]) {
        if (victim == NONE || lessUrgent(w, victim)) {
          victim = w;
        }
      }
    }
    if (victim == NONE || net.rank[kind[victim]] <= net.rank[at % classes]) {
      return NONE;
    }
    int g = group[victim];
    interrupt(victim, now);
    return busy[g] < duty[g] ? g : NONE;
  }

  private boolean lessUrgent(int w, int than) {
    int a = net.rank[kind[w]];
    int b = net.rank[kind[than]];
    return a > b || a == b && since[w] > since[than];
  }

  private void begin(int w, int g, double now) {
    int s = station[w];
    if (busy[g]++ < duty[g] && --free[s] == 0) {
      allBusySince[s] = now;
    }
    if (!begun[w]) {
      begun[w] = true;
      tally.served(s * classes + kind[w], now, now - entered[w]);
    }
    group[w] = g;
    since[w] = now;
    pending[w] = schedule(now + left[w], w, DONE);
    if (net.preemptive[s] || net.pauses[s]) {
      previous[w] = NONE;
      next[w] = served[g];
      if (served[g] != NONE) {
        previous[served[g]] = w;
      }
      served[g] = w;
    }
  }

  private void stop(int w, int g, double now) {
    int s = station[w];
    tally.busy(s * classes + kind[w], since[w], now);
    if (--busy[g] < duty[g] && free[s]++ == 0) {
      tally.allBusy(s, allBusySince[s], now);
    }
    if (net.preemptive[s] || net.pauses[s]) {
      if (previous[w] == NONE) {
        served[g] = next[w];
      } else {
        next[previous[w]] = next[w];
      }
      if (next[w] != NONE) {
        previous[next[w]] = previous[w];
      }
    }
  }

  /** Out of service and back to its place in the queue, or to another who is free. */
  private void interrupt(int w, double now) {
    int at = station[w] * classes + kind[w];
    int g = group[w];
    stop(w, g, now);
    calledOff++;
    pending[w] = NONE;
    left[w] -= now - since[w];
    int after = NONE;
    for (int q = head[at]; q != NONE && entered[q] <= entered[w]; q = next[q]) {
      after = q;
    }
    join(w, at, after, now);
    clearOut();
  }

  private void join(int w, int at, int after, double now) {
    since[w] = now;
    queued[station[w]]++;
    int before = after == NONE ? head[at] : next[after];
    previous[w] = after;
    next[w] = before;
    if (after == NONE) {
      head[at] = w;
    } else {
      next[after] = w;
    }
    if (before == NONE) {
      tail[at] = w;
    } else {
      previous[before] = w;
    }
  }

  private void leaveQueue(int w, int at, double now) {
    queued[station[w]]--;
    tally.queued(at, since[w], now);
    if (previous[w] == NONE) {
      head[at] = next[w];
    } else {
      next[previous[w]] = next[w];
    }
    if (next[w] == NONE) {
      tail[at] = previous[w];
    } else {
      previous[next[w]] = previous[w];
    }
  }

  /** A free server takes the most urgent work that it can do, of these what came first. */
  private void pull(int g, double now) {
    int base = net.groupStation[g] * classes;
    while (queued[net.groupStation[g]] > 0 && busy[g] < duty[g]) {
      int best = NONE;
      for (int c : net.canServe[g]) {
        int w = head[base + c];
        if (best != NONE && net.rank[c] > net.rank[kind[best]]) {
          break;
        }
        if (w != NONE && (best == NONE || entered[w] < entered[best])) {
          best = w;
        }
      }
      if (best == NONE) {
        return;
      }
      leaveQueue(best, base + kind[best], now);
      if (pending[best] != NONE) {
        pending[best] = NONE;
        calledOff++;
      }
      begin(best, g, now);
      clearOut();
    }
  }

  private void done(int w, double now) {
    int s = station[w];
    int g = group[w];
    int at = s * classes + kind[w];
    inStation[s]--;
    if (g == NONE) {
      tally.busy(at, since[w], now);
    } else {
      stop(w, g, now);
      pull(g, now);
    }
    pending[w] = NONE;
    int to = next(at);
    if (to == SimulationNet.OUT) {
      tally.left(kind[w], born[w], now);
      release(w);
    } else {
      enter(w, to, now);
    }
  }

  private int next(int at) {
    double[] upTo = net.routeUpTo[at];
    if (upTo.length == 0) {
      return SimulationNet.OUT;
    }
    double u = routing[at % classes].nextDouble();
    for (int k = 0; k < upTo.length; k++) {
      if (u < upTo[k]) {
        return net.routeTo[at][k];
      }
    }
    return SimulationNet.OUT;
  }

  private void giveUp(int w, double now) {
    int at = station[w] * classes + kind[w];
    leaveQueue(w, at, now);
    inStation[station[w]]--;
    tally.abandoned(at, now, now - entered[w]);
    release(w);
  }

  private void shift(int g, double now) {
    int s = net.groupStation[g];
    double change = net.roster[g].changeAfter(now);
    if (change < Double.POSITIVE_INFINITY) {
      schedule(change, g, SHIFT);
    }
    tally.onDuty(s, duty[g], dutySince[g], now);
    dutySince[g] = now;
    int before = free[s];
    free[s] -= Math.max(0, duty[g] - busy[g]);
    duty[g] = net.roster[g].at(now);
    free[s] += Math.max(0, duty[g] - busy[g]);
    if (before == 0 && free[s] > 0) {
      tally.allBusy(s, allBusySince[s], now);
    } else if (before > 0 && free[s] == 0) {
      allBusySince[s] = now;
    }
    if (net.pauses[s]) {
      while (busy[g] > duty[g]) {
        int last = served[g];
        for (int w = last; w != NONE; w = next[w]) {
          last = lessUrgent(w, last) ? w : last;
        }
        interrupt(last, now);
      }
    }
    pullAll(s, now);
  }

  private void pullAll(int s, double now) {
    for (int g = net.firstGroup[s]; g < net.firstGroup[s + 1]; g++) {
      pull(g, now);
    }
  }

  /** Called-off events do not outnumber the others for long. */
  private void clearOut() {
    if (calledOff > FEW && calledOff > calendar.size() / 2) {
      calendar.purge(
          key -> {
            int what = (int) (key & (1 << KIND_BITS) - 1);
            return what == ARRIVAL
                || what == SHIFT
                || pending[(int) (key >>> KIND_BITS & ROW_MASK)] == key;
          });
      calledOff = 0;
    }
  }

  /** What is under way at the end counts up to there. */
  private void finish() {
    tally.probe(end, inSystem);
    for (int g = 0; g < net.groups; g++) {
      tally.onDuty(net.groupStation[g], duty[g], dutySince[g], end);
    }
    for (int s = 0; s < net.stations; s++) {
      if (free[s] == 0 && !net.delay[s]) {
        tally.allBusy(s, allBusySince[s], end);
      }
    }
    boolean[] gone = new boolean[rows];
    for (int w = unused; w != NONE; w = next[w]) {
      gone[w] = true;
    }
    boolean[] inQueue = new boolean[rows];
    for (int first : head) {
      for (int w = first; w != NONE; w = next[w]) {
        inQueue[w] = true;
      }
    }
    for (int w = 0; w < rows; w++) {
      if (gone[w]) {
        continue;
      }
      int at = station[w] * classes + kind[w];
      tally.open(kind[w]);
      if (inQueue[w]) {
        tally.queued(at, since[w], end);
      } else {
        tally.busy(at, since[w], end);
      }
    }
  }
}
