package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stationary distribution of a chain. Small ones by elimination. Sweeps of Gauss-Seidel settle
 * a large chain whose states mix, lumping one that falls into groups; one that does neither has
 * narrow places, along which elimination leaves it sparse. So each is tried where the one before is
 * slow.
 */
final class SteadyState {
  /** Chains so small are eliminated at once. */
  private static final int SMALL = 500;

  private static final int FEW_SWEEPS = 400;
  private static final int CHECKED = 20;
  private static final int MOST_CYCLES = 100;
  private static final int MOST_SWEEPS = 200_000;
  private static final long MOST_FILL = 6_000_000;

  /** Against the largest flow through a state. */
  private static final double RESIDUAL = 1e-13;

  /** What rounding leaves at best. */
  static final double ROUNDING = 2e-15;

  private SteadyState() {}

  static double[] of(MarkovChain chain) {
    int[] kept = ClosedClass.of(chain);
    MarkovChain inner = kept.length == chain.size() ? chain : restricted(chain, kept);
    double[] p = irreducible(inner);
    if (kept.length == chain.size()) {
      return p;
    }
    double[] all = new double[chain.size()];
    for (int i = 0; i < kept.length; i++) {
      all[kept[i]] = p[i];
    }
    return all;
  }

  private static MarkovChain restricted(MarkovChain chain, int[] kept) {
    int[] image = new int[chain.size()];
    Arrays.fill(image, -1);
    for (int i = 0; i < kept.length; i++) {
      image[kept[i]] = i;
    }
    MarkovChain.Moves moves = new MarkovChain.Moves();
    for (int e = 0; e < chain.moves(); e++) {
      if (image[chain.source(e)] >= 0) {
        moves.add(image[chain.source(e)], image[chain.target(e)], chain.rate(e));
      }
    }
    return moves.chain(kept.length);
  }

  private static double[] irreducible(MarkovChain chain) {
    if (chain.size() == 1) {
      return new double[] {1};
    }
    if (chain.size() <= SMALL) {
      return Objects.requireNonNull(StateElimination.of(chain, Long.MAX_VALUE));
    }
    double[] p = start(chain);
    if (sweeps(chain, p, FEW_SWEEPS, 0.1)) {
      return p;
    }
    double @Nullable [] solved = StateAggregation.of(chain, p, RESIDUAL, MOST_CYCLES);
    solved = solved == null ? StateElimination.of(chain, MOST_FILL) : solved;
    if (solved != null) {
      return solved;
    }
    if (!sweeps(chain, p, MOST_SWEEPS, 2)) {
      throw new IllegalArgumentException(
          "the steady state of "
              + chain.size()
              + " states did not settle in "
              + MOST_SWEEPS
              + " sweeps. Maybe states can be lumped together?");
    }
    return p;
  }

  /** Slow states hold most of the time, so this start is near in chains that go round. */
  private static double[] start(MarkovChain chain) {
    double[] p = new double[chain.size()];
    for (int j = 0; j < p.length; j++) {
      p[j] = 1 / chain.exit(j);
    }
    normalize(p);
    return p;
  }

  /** Sweeps until the residual is small; false when they are too many, or get there too slowly. */
  private static boolean sweeps(MarkovChain chain, double[] p, int most, double progress) {
    double checked = Double.POSITIVE_INFINITY;
    double reached = Double.POSITIVE_INFINITY;
    for (int sweep = 1; sweep <= most; sweep++) {
      double imbalance = sweep(chain, p);
      if (sweep % CHECKED != 0) {
        continue;
      }
      normalize(p);
      double now = residual(chain, p);
      if (now <= RESIDUAL && (now <= ROUNDING || now >= reached / 2)) {
        return true;
      }
      if (imbalance > checked * progress) {
        return false;
      }
      checked = imbalance;
      reached = now;
    }
    return false;
  }

  /** One round of Gauss-Seidel; answers the largest imbalance met against the largest flow. */
  static double sweep(MarkovChain chain, double[] p) {
    double largest = 0;
    double worst = 0;
    for (int j = 0; j < p.length; j++) {
      double in = 0;
      for (int e = chain.firstInto(j); e < chain.firstInto(j + 1); e++) {
        in += p[chain.source(e)] * chain.rate(e);
      }
      largest = Math.max(largest, in);
      worst = Math.max(worst, Math.abs(in - p[j] * chain.exit(j)));
      p[j] = in / chain.exit(j);
    }
    return largest == 0 ? 0 : worst / largest;
  }

  /** The largest imbalance of a state against the largest flow through one. */
  static double residual(MarkovChain chain, double[] p) {
    double largest = 0;
    double worst = 0;
    for (int j = 0; j < p.length; j++) {
      double in = 0;
      for (int e = chain.firstInto(j); e < chain.firstInto(j + 1); e++) {
        in += p[chain.source(e)] * chain.rate(e);
      }
      largest = Math.max(largest, in);
      worst = Math.max(worst, Math.abs(in - p[j] * chain.exit(j)));
    }
    return largest == 0 ? 0 : worst / largest;
  }

  static void normalize(double[] p) {
    double sum = 0;
    for (double x : p) {
      sum += x;
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
  }
}
