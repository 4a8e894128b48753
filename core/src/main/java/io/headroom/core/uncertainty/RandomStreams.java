package io.headroom.core.uncertainty;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Independent random streams found by name, all from one seed. The same seed and name give the same
 * numbers, whichever thread asks and in whatever order. Immutable.
 *
 * <p>Each stream is xoshiro256++ (Blackman and Vigna 2021), its state hashed from seed and name by
 * the SplitMix64 finalizer (Steele, Lea and Flood 2014); normal and exponential deviates by the
 * ziggurat method (McFarland 2016).
 */
public final class RandomStreams {
  private final long seed;

  private RandomStreams(long seed) {
    this.seed = seed;
  }

  /**
   * Streams of a seed.
   *
   * @param seed any number
   * @return the streams
   */
  public static RandomStreams seeded(long seed) {
    return new RandomStreams(mix(seed + 0x9E3779B97F4A7C15L));
  }

  /**
   * A family of streams below a name: {@code child("a").stream("b")} differs from {@code
   * stream("b")}.
   *
   * @param name name of the family
   * @return its streams
   */
  public RandomStreams child(String name) {
    return new RandomStreams(hash(seed, name));
  }

  /**
   * A family of streams below a number, such as a path or a replication.
   *
   * @param index any number
   * @return its streams
   */
  public RandomStreams child(long index) {
    return new RandomStreams(mix(seed ^ mix(index + 0xD1B54A32D192ED03L)));
  }

  /**
   * A fresh generator at the start of a named stream. Not for sharing between threads.
   *
   * @param name name of the stream
   * @return the generator
   */
  public RandomGenerator stream(String name) {
    return new Stream(hash(seed, name));
  }

  private static long hash(long seed, String name) {
    long h = seed ^ 0x2545F4914F6CDD1DL;
    for (int i = 0; i < name.length(); i++) {
      h = mix(h * 31 + name.charAt(i) + 0x9E3779B97F4A7C15L);
    }
    return mix(h ^ name.length());
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** The JDK's face over Commons RNG, whose algorithms do not change between JDKs. */
  private static final class Stream implements RandomGenerator {
    private final UniformRandomProvider source;
    private final SharedStateContinuousSampler normal;
    private final SharedStateContinuousSampler exponential;

    Stream(long seed) {
      long s = seed;
      long[] state = new long[4];
      for (int i = 0; i < 4; i++) {
        s += 0x9E3779B97F4A7C15L;
        state[i] = mix(s);
      }
      source = RandomSource.XO_SHI_RO_256_PP.create(state);
      normal = ZigguratSampler.NormalizedGaussian.of(source);
      exponential = ZigguratSampler.Exponential.of(source);
    }

    @Override
    public long nextLong() {
      return source.nextLong();
    }

    @Override
    public int nextInt() {
      return source.nextInt();
    }

    @Override
    public int nextInt(int bound) {
      return source.nextInt(bound);
    }

    // The defaults of the interface are free to change between JDKs; these do not.
    @Override
    public int nextInt(int origin, int bound) {
      return source.nextInt(origin, bound);
    }

    @Override
    public long nextLong(long bound) {
      return source.nextLong(bound);
    }

    @Override
    public long nextLong(long origin, long bound) {
      return source.nextLong(origin, bound);
    }

    @Override
    public double nextDouble() {
      return source.nextDouble();
    }

    @Override
    public double nextDouble(double bound) {
      return source.nextDouble(bound);
    }

    @Override
    public double nextDouble(double origin, double bound) {
      return source.nextDouble(origin, bound);
    }

    @Override
    public float nextFloat() {
      return source.nextFloat();
    }

    @Override
    public boolean nextBoolean() {
      return source.nextBoolean();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      source.nextBytes(bytes);
    }

    @Override
    public double nextGaussian() {
      return normal.sample();
    }

    @Override
    public double nextExponential() {
      return exponential.sample();
    }
  }
}
