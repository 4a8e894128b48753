package io.headroom.forecasting;

import java.util.random.RandomGenerator;

/**
 * Draws one path of a model, before bounds. Stateless: everything random comes from the generator,
 * so that the same generator state gives the same path on any thread.
 */
@FunctionalInterface
public interface PathSource {
  /**
   * Writes one path.
   *
   * @param random the only source of chance
   * @param out one element for each step of the horizon, to be filled
   */
  void fill(RandomGenerator random, double[] out);
}
