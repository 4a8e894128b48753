package io.headroom.core.simulation;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Plays the life of something that fails and is repaired, up and down in turn, over periods that
 * follow each other: one service as a log shows it, or a structure of components. Each replication
 * has streams of its own, each component one of them, so that a replication comes out the same
 * whatever else is played. Immutable.
 *
 * <p>Times up are exponential. Everything is up at the start, unless it is said to be down.
 */
public final class SystemLife {
  private static final double NOT_DOWN = -1;

  private final Player player;
  private final int components;

  private SystemLife(Player player, int components) {
    this.player = player;
    this.components = components;
  }

  /** Plays one replication after another into the same space. */
  private interface Life {
    void play(RandomStreams streams, DownClock clock);
  }

  /** Makes the space in which lives are played. */
  private interface Player {
    Life ready();
  }

  /**
   * One thing that fails at a rate and is repaired.
   *
   * @param rate how often it fails while up
   * @param repairs how long it is down
   * @return its life
   */
  public static SystemLife of(FailureRate rate, RepairTimes repairs) {
    return single(rate, repairs, NOT_DOWN);
  }

  /**
   * One thing that is down at the start.
   *
   * @param rate how often it fails while up
   * @param repairs how long it is down
   * @param downFor how long it has been down already, 0 or more
   * @return its life
   * @throws IllegalArgumentException when the time is negative
   */
  public static SystemLife downFor(FailureRate rate, RepairTimes repairs, double downFor) {
    if (!(downFor >= 0)) {
      throw new IllegalArgumentException("a time of 0 or more is needed, found " + downFor);
    }
    return single(rate, repairs, downFor);
  }

  private static SystemLife single(FailureRate rate, RepairTimes repairs, double downFor) {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(repairs, "repairs");
    return new SystemLife(() -> (streams, clock) -> one(rate, repairs, downFor, streams, clock), 1);
  }

  private static void one(
      FailureRate rate,
      RepairTimes repairs,
      double downFor,
      RandomStreams streams,
      DownClock clock) {
    double perTime = rate.draw(streams.stream("rate"));
    RandomGenerator random = streams.stream("life");
    double end = clock.end();
    double t = 0;
    if (downFor >= 0) {
      t = repairs.drawRest(downFor, random);
      clock.down(0, t, false);
    }
    while (perTime > 0 && t < end) {
      double from = t + random.nextExponential() / perTime;
      if (from >= end) {
        return;
      }
      t = from + repairs.draw(random);
      clock.down(from, t, true);
    }
  }

  /**
   * A structure of components that fail and are repaired independently, with exponential repairs. A
   * component without repair time is never down.
   *
   * @param diagram of components that all have an MTBF and an MTTR
   * @return its life, in hours
   * @throws IllegalArgumentException when a component has only an availability, or there are more
   *     than 100,000
   */
  public static SystemLife of(BlockDiagram diagram) {
    StructureNet net = StructureNet.of(diagram);
    return new SystemLife(() -> new StructureLife(net)::play, net.mtbf.length);
  }

  /**
   * How many components are played, those of one name counted once.
   *
   * @return at least 1
   */
  public int components() {
    return components;
  }

  /**
   * Plays one period.
   *
   * @param length of the period, above 0
   * @param replications how many lives, at least 1
   * @param streams named random streams; the same give the same lives
   * @return downtime of every life
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public LifeHistories play(double length, int replications, RandomStreams streams) {
    return play(new double[] {length}, replications, streams);
  }

  /**
   * Plays periods that follow each other.
   *
   * @param ends the end of each period after the start of the first, ascending, above 0; copied
   * @param replications how many lives, at least 1
   * @param streams named random streams; the same give the same lives
   * @return downtime of every life in every period
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public LifeHistories play(double[] ends, int replications, RandomStreams streams) {
    if (replications < 1) {
      throw new IllegalArgumentException("at least one life is needed, found " + replications);
    }
    DownClock clock = new DownClock(ends.clone());
    int periods = ends.length;
    double[] down = new double[Math.multiplyExact(replications, periods)];
    int[] outages = new int[replications];
    double[] longest = new double[replications];
    Life life = player.ready();
    for (int r = 0; r < replications; r++) {
      clock.clear();
      life.play(streams.child(r), clock);
      System.arraycopy(clock.down, 0, down, r * periods, periods);
      outages[r] = clock.outages;
      longest[r] = clock.longest;
    }
    return new LifeHistories(periods, down, outages, longest);
  }

  /** Adds up downtime by period. */
  static final class DownClock {
    private final double[] ends;
    private final double[] down;
    private int outages;
    private double longest;

    DownClock(double[] ends) {
      double before = 0;
      for (double e : ends) {
        if (!(e > before && Double.isFinite(e))) {
          throw new IllegalArgumentException(
              "periods need ascending ends above 0, found " + Arrays.toString(ends));
        }
        before = e;
      }
      if (ends.length == 0) {
        throw new IllegalArgumentException("at least one period is needed");
      }
      this.ends = ends;
      this.down = new double[ends.length];
    }

    double end() {
      return ends[ends.length - 1];
    }

    private void clear() {
      Arrays.fill(down, 0);
      outages = 0;
      longest = 0;
    }

    /** Down from one time to another, which may lie beyond the end. */
    void down(double from, double to, boolean isNew) {
      outages += isNew ? 1 : 0;
      double until = Math.min(to, end());
      longest = Math.max(longest, until - from);
      double start = 0;
      for (int p = 0; p < ends.length && start < until; p++) {
        double a = Math.max(from, start);
        double b = Math.min(until, ends[p]);
        if (b > a) {
          down[p] += b - a;
        }
        start = ends[p];
      }
    }
  }
}
