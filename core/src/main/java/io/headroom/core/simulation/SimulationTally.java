package io.headroom.core.simulation;

import java.util.Arrays;

/** Counts one replication of a simulation within its window of time, by station and class. */
final class SimulationTally {
  /** Figures of each station and each pair of station and class, as in {@link SimulatedWaits}. */
  static final int WAITS = 10;

  /** Figures of each class: response, throughput, open at the end. */
  static final int FLOWS = 3;

  private final int stations;
  private final int classes;
  private final double from;
  private final double to;
  private final double within;
  private final double[] slices;

  private final long[] served;
  private final long[] waited;
  private final long[] abandoned;
  private final long[] turnedAway;
  private final long[] soon;
  private final long[] shortWaits;
  private final double[] waits;
  private final double[] queueTime;
  private final double[] busyTime;
  private final double[] dutyTime;
  private final double[] allBusyTime;
  private final long[] left;
  private final double[] responses;
  private final long[] open;
  private double probed;

  SimulationTally(int stations, int classes, double from, double to, double within, int slices) {
    this.stations = stations;
    this.classes = classes;
    this.from = from;
    this.to = to;
    this.within = within;
    this.slices = new double[slices];
    int pairs = stations * classes;
    served = new long[pairs];
    waited = new long[pairs];
    abandoned = new long[pairs];
    turnedAway = new long[pairs];
    soon = new long[pairs];
    shortWaits = new long[pairs];
    waits = new double[pairs];
    queueTime = new double[pairs];
    busyTime = new double[pairs];
    dutyTime = new double[stations];
    allBusyTime = new double[stations];
    left = new long[classes];
    responses = new double[classes];
    open = new long[classes];
  }

  boolean isProbing() {
    return slices.length > 0;
  }

  /** Mean number in the system over equal slices of the time from 0 to the end. */
  double[] slices() {
    return slices.clone();
  }

  /** So many were in the system since the last call. */
  void probe(double now, int number) {
    int n = slices.length;
    if (n == 0) {
      return;
    }
    double width = to / n;
    double at = probed;
    for (int k = (int) (at / width); k < n && at < now; k++) {
      double until = Math.min(now, k == n - 1 ? to : (k + 1) * width);
      slices[k] += number * Math.max(0, until - at) / width;
      at = Math.max(at, until);
    }
    probed = now;
  }

  void served(int pair, double now, double wait) {
    if (now >= from) {
      served[pair]++;
      waits[pair] += wait;
      if (wait > 0) {
        waited[pair]++;
      }
      if (wait <= within) {
        soon[pair]++;
        shortWaits[pair]++;
      }
    }
  }

  void abandoned(int pair, double now, double wait) {
    if (now >= from) {
      abandoned[pair]++;
      waits[pair] += wait;
      waited[pair]++;
      if (wait <= within) {
        shortWaits[pair]++;
      }
    }
  }

  void turnedAway(int pair, double now) {
    if (now >= from) {
      turnedAway[pair]++;
    }
  }

  void queued(int pair, double since, double until) {
    queueTime[pair] += overlap(since, until);
  }

  void busy(int pair, double since, double until) {
    busyTime[pair] += overlap(since, until);
  }

  void onDuty(int station, int servers, double since, double until) {
    dutyTime[station] += servers * overlap(since, until);
  }

  void allBusy(int station, double since, double until) {
    allBusyTime[station] += overlap(since, until);
  }

  void left(int ofClass, double born, double now) {
    if (now >= from) {
      left[ofClass]++;
      responses[ofClass] += now - born;
    }
  }

  void open(int ofClass) {
    open[ofClass]++;
  }

  private double overlap(double since, double until) {
    return Math.max(0, Math.min(until, to) - Math.max(since, from));
  }

  /** Where the figures of a station lie; {@code ofClass} may be the number of classes for all. */
  static int waitsAt(int classes, int station, int ofClass) {
    return (station * (classes + 1) + ofClass) * WAITS;
  }

  static int flowsAt(int stations, int classes, int ofClass) {
    return stations * (classes + 1) * WAITS + ofClass * FLOWS;
  }

  /** All figures in a row; NaN where nothing happened that one could be the share of. */
  double[] figures() {
    double[] out = new double[flowsAt(stations, classes, classes)];
    for (int s = 0; s < stations; s++) {
      int[] all = new int[classes];
      for (int c = 0; c < classes; c++) {
        all[c] = s * classes + c;
        waits(out, waitsAt(classes, s, c), s, all[c]);
      }
      waits(out, waitsAt(classes, s, classes), s, all);
    }
    for (int c = 0; c < classes; c++) {
      int at = flowsAt(stations, classes, c);
      out[at] = responses[c] / left[c];
      out[at + 1] = left[c] / (to - from);
      out[at + 2] = open[c];
    }
    return out;
  }

  private void waits(double[] out, int at, int station, int... pairs) {
    double done = sum(served, pairs);
    double gone = sum(abandoned, pairs);
    double admitted = done + gone;
    double arrivals = admitted + sum(turnedAway, pairs);
    out[at] = sum(waited, pairs) / admitted;
    out[at + 1] = sum(waits, pairs) / admitted;
    out[at + 2] = sum(queueTime, pairs) / (to - from);
    out[at + 3] = sum(busyTime, pairs) / dutyTime[station];
    out[at + 4] = allBusyTime[station] / (to - from);
    out[at + 5] = sum(turnedAway, pairs) / arrivals;
    out[at + 6] = gone / arrivals;
    out[at + 7] = sum(soon, pairs) / arrivals;
    out[at + 8] = sum(shortWaits, pairs) / admitted;
    out[at + 9] = arrivals;
  }

  private static double sum(long[] values, int... at) {
    return Arrays.stream(at).mapToLong(i -> values[i]).sum();
  }

  private static double sum(double[] values, int... at) {
    return Arrays.stream(at).mapToDouble(i -> values[i]).sum();
  }
}
