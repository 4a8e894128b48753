package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.PathSource;
import java.util.random.RandomGenerator;

/**
 * The parameters of a {@link CleanupCycle}.
 *
 * @param trigger what brings the next fall
 * @param next the mark or the time
 * @param landing what is alike after falls
 * @param to the bottom or the amount
 * @param growth mean growth a period between falls
 * @param growthSpread its standard deviation from tooth to tooth
 * @param walk standard deviation of a period's growth around that of its tooth
 * @param noise standard deviation of a value around its level
 * @param leastFall a change down from here on is a fall
 */
record CleanupLaw(
    Trigger trigger,
    Recurring next,
    Landing landing,
    Recurring to,
    double growth,
    double growthSpread,
    double walk,
    double noise,
    double leastFall) {
  private static final int TRIES = 50;

  /** Where the least growth of a tooth lies, relative to the mean. */
  private static final double LEAST_GROWTH = 0.1;

  /** What brings a fall. */
  enum Trigger {
    MARK,
    TIME
  }

  /** What is alike after falls. */
  enum Landing {
    BOTTOM,
    DROP
  }

  /**
   * Where a past ends.
   *
   * @param level now
   * @param levelError its standard deviation
   * @param growth of the present tooth, as far as it is known
   * @param growthError its standard deviation
   * @param age periods since the last fall
   * @param falls number of falls since the parameters were estimated
   */
  record Now(
      double level, double levelError, double growth, double growthError, int age, int falls) {}

  /** The share of a new value's surprise that is a change of level. */
  double gain() {
    double q = walk * walk;
    double r = noise * noise;
    double p = (q + Math.sqrt(q * q + 4 * q * r)) / 2;
    return p + r > 0 ? p / (p + r) : 1;
  }

  /** Draws what follows a past, the first value one period after it. */
  PathSource after(Now now) {
    return (random, out) -> {
      Recurring.View nextFall = next.view(random);
      Recurring.View landed = to.view(random);
      int falls = now.falls();
      double level = now.level() + now.levelError() * random.nextGaussian();
      double g = now.growth() + now.growthError() * random.nextGaussian();
      int age = now.age();
      double due = due(nextFall, falls + 1, level, age, random);
      for (int h = 0; h < out.length; h++) {
        boolean fall = trigger == Trigger.MARK ? level >= due - growth / 2 : age + 1 >= due;
        if (fall) {
          falls++;
          double bottom =
              landing == Landing.BOTTOM
                  ? landed.draw(falls, random)
                  : level - landed.draw(falls, random);
          level = Math.min(level, bottom);
          age = 0;
          g = Math.max(LEAST_GROWTH * growth, growth + growthSpread * random.nextGaussian());
          due = nextFall.draw(falls + 1, random);
        } else {
          level += g + walk * random.nextGaussian();
          age++;
        }
        out[h] = level + noise * random.nextGaussian();
      }
    };
  }

  /** The present tooth has not fallen yet, so its mark or time lies ahead. */
  private double due(
      Recurring.View view, int number, double level, int age, RandomGenerator random) {
    double past = trigger == Trigger.MARK ? level - growth / 2 : age;
    for (int i = 0; i < TRIES; i++) {
      double due = view.draw(number, random);
      if (due > past) {
        return due;
      }
    }
    double least = trigger == Trigger.MARK ? growth : 1;
    return past + Math.max(least, view.spread()) * Math.abs(random.nextGaussian());
  }
}
