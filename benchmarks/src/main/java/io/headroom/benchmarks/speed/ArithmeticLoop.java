package io.headroom.benchmarks.speed;

import java.util.concurrent.Callable;

/**
 * Arithmetic that shares nothing: no memory, no allocation. What two threads of it gain is what a
 * machine has to give at that moment.
 */
final class ArithmeticLoop implements Callable<Double> {
  private final double start;
  private final long rounds;

  ArithmeticLoop(double start, long rounds) {
    this.start = start;
    this.rounds = rounds;
  }

  /** A logistic map, each step of which needs the one before. */
  @Override
  public Double call() {
    double x = start;
    for (long i = 0; i < rounds; i++) {
      x = 3.9 * x * (1 - x);
    }
    return x;
  }
}
