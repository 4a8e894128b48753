package io.headroom.core.simulation;

import io.headroom.core.reliability.LifeData;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** How long repairs take, for drawing from; any one unit of time. */
public sealed interface RepairTimes {
  /**
   * Draws one repair.
   *
   * @param random where chance comes from
   * @return its length, 0 or more
   */
  double draw(RandomGenerator random);

  /**
   * Draws how much longer a repair takes that is going on.
   *
   * @param age how long it has taken already, 0 or more
   * @param random where chance comes from
   * @return what is left of it, 0 or more
   */
  double drawRest(double age, RandomGenerator random);

  /**
   * Mean of one repair.
   *
   * @return 0 or more
   */
  double mean();

  /**
   * Exponential repairs.
   *
   * @param mean mean length, 0 or more
   */
  record Exponential(double mean) implements RepairTimes {
    /** Checks the mean. */
    public Exponential {
      if (!(mean >= 0 && Double.isFinite(mean))) {
        throw new IllegalArgumentException("a mean repair of 0 or more is needed, found " + mean);
      }
    }

    @Override
    public double draw(RandomGenerator random) {
      return mean * random.nextExponential();
    }

    @Override
    public double drawRest(double age, RandomGenerator random) {
      return draw(random);
    }
  }

  /**
   * Repairs as they were: one of those seen, drawn with the chance that Kaplan and Meier's curve
   * gives it, which for repairs that all ended is 1/n each (the bootstrap). Where the curve does
   * not come down to 0, because the longest repair is not over, the rest of the chance is on that
   * length and an exponential time of mean total over ended beyond it (after Brown, Hollander and
   * Korwar 1974).
   *
   * @param seen repairs, at least one of them ended
   */
  record Empirical(LifeData seen) implements RepairTimes {
    /** Checks that something is known. */
    public Empirical {
      Objects.requireNonNull(seen, "seen");
      if (seen.ended() == 0) {
        throw new IllegalArgumentException(
            "repairs are drawn from those that ended, found none among " + seen.count());
      }
    }

    @Override
    public double draw(RandomGenerator random) {
      return at(random.nextDouble(), random);
    }

    @Override
    public double drawRest(double age, RandomGenerator random) {
      double longer = seen.survivalAt(age);
      if (longer <= 0) {
        return tail(random);
      }
      return Math.max(0, at(1 - longer * (1 - random.nextDouble()), random) - age);
    }

    /** The repair whose survival is first at or below 1 − p. */
    private double at(double p, RandomGenerator random) {
      int lo = 0;
      int hi = seen.steps();
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (seen.survival(mid) < 1 - p) {
          hi = mid;
        } else {
          lo = mid + 1;
        }
      }
      return lo < seen.steps() ? seen.time(lo) : seen.longest() + tail(random);
    }

    private double tail(RandomGenerator random) {
      return seen.total() / seen.ended() * random.nextExponential();
    }

    /** Mean of what is drawn: the area under the curve, with its tail. */
    @Override
    public double mean() {
      double area = 0;
      double from = 0;
      double s = 1;
      for (int i = 0; i < seen.steps(); i++) {
        area += s * (seen.time(i) - from);
        from = seen.time(i);
        s = seen.survival(i);
      }
      return area + s * (seen.longest() - from + seen.total() / seen.ended());
    }
  }
}
