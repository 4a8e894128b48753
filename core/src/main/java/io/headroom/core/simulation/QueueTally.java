package io.headroom.core.simulation;

/** Counts one replication of a simulated queue, within its window of time. */
final class QueueTally {
  static final int MEASURES = 9;

  private final double from;
  private final double to;
  private final double within;
  private long arrivals;
  private long admitted;
  private long waited;
  private long abandoned;
  private long soon;
  private long shortWaits;
  private double waits;
  private double queueTime;
  private double busyTime;
  private double allBusyTime;

  QueueTally(double from, double to, double within) {
    this.from = from;
    this.to = to;
    this.within = within;
  }

  long arrivals() {
    return arrivals;
  }

  void turnedAway(double now) {
    if (now >= from) {
      arrivals++;
    }
  }

  void left(double now, double gone) {
    wait(now, gone, true);
    if (now >= from) {
      abandoned++;
    }
  }

  void served(double now, double start, double end) {
    wait(now, start, start > now);
    if (now >= from && start - now <= within) {
      soon++;
    }
    busyTime += overlap(start, end);
  }

  void allBusy(double start, double end) {
    allBusyTime += overlap(start, end);
  }

  private void wait(double now, double end, boolean foundAllBusy) {
    if (now >= from) {
      arrivals++;
      admitted++;
      waits += end - now;
      if (foundAllBusy) {
        waited++;
      }
      if (end - now <= within) {
        shortWaits++;
      }
    }
    queueTime += overlap(now, end);
  }

  private double overlap(double start, double end) {
    return Math.max(0, Math.min(end, to) - Math.max(start, from));
  }

  /** In the order of the components of {@link SimulatedWaits}. */
  double measure(int which, int servers) {
    double length = to - from;
    return switch (which) {
      case 0 -> share(waited, admitted);
      case 1 -> admitted == 0 ? 0 : waits / admitted;
      case 2 -> queueTime / length;
      case 3 -> busyTime / length / servers;
      case 4 -> allBusyTime / length;
      case 5 -> share(arrivals - admitted, arrivals);
      case 6 -> share(abandoned, arrivals);
      case 7 -> share(soon, arrivals);
      case 8 -> share(shortWaits, admitted);
      default -> throw new IllegalArgumentException("no measure " + which);
    };
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
