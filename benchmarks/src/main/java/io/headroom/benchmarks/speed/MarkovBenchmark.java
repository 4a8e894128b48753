package io.headroom.benchmarks.speed;

import io.headroom.core.reliability.MarkovModel;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steady state of 10,000 states with ten moves each, at rates from 1 to 10,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class MarkovBenchmark {
  private static final int STATES = 10_000;
  private static final int MOVES = 10;

  /** Where moves go: anywhere, mostly inside groups of ten, or to neighbors on a ring. */
  @Param({"random", "groups", "ring"})
  public String kind = "random";

  private MarkovModel chain =
      MarkovModel.of(2, new int[] {0, 1}, new int[] {1, 0}, new double[] {1, 1}, s -> s == 0);

  /** Makes the chain. */
  @Setup
  public void make() {
    RandomGenerator random = RandomStreams.seeded(8).stream(kind);
    int[] from = new int[STATES * MOVES];
    int[] to = new int[from.length];
    double[] rates = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      int s = i / MOVES;
      int k = i % MOVES;
      boolean isFar = kind.equals("random") || kind.equals("groups") && k < MOVES / 2;
      int t = isFar ? random.nextInt(STATES) : s / 10 * 10 + random.nextInt(10);
      if (kind.equals("ring")) {
        t = (s + STATES + (k < 5 ? k + 1 : 4 - k)) % STATES;
      }
      from[i] = s;
      to[i] = k == 0 || t == s ? (s + 1) % STATES : t;
      rates[i] = kind.equals("groups") ? isFar ? 1 : 1e4 : Math.pow(10, 4 * random.nextDouble());
    }
    chain = MarkovModel.of(STATES, from, to, rates, s -> s % 2 == 0);
    double[] p = chain.steadyState();
    double[] flow = new double[STATES];
    double largest = 0;
    for (int i = 0; i < from.length; i++) {
      flow[from[i]] -= p[from[i]] * rates[i];
      flow[to[i]] += p[from[i]] * rates[i];
      largest = Math.max(largest, p[from[i]] * rates[i]);
    }
    double residual = Arrays.stream(flow).map(Math::abs).max().orElse(0) / largest;
    if (!(residual <= 1e-12)) {
      throw new IllegalStateException("the residual is " + residual + ", not 1e-12");
    }
  }

  /** Solves it. */
  @Benchmark
  public double[] steadyState() {
    return chain.steadyState();
  }
}
