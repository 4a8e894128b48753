package io.headroom.forecasting;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * How the steps of one law hang together: a lower triangle L that turns independent standard
 * normals, one a step, into scores with the law's dependence over the steps. Immutable.
 *
 * <p>L is the Cholesky factor of the correlations of {@value #PATHS} fixed score paths, so their
 * error is about (1 − r²)/√{@value #PATHS}; every row has length 1, so that each score is exactly
 * standard normal. Row h says how much of step h was decided by what is new at each step up to it.
 */
final class StepDependence {
  private static final int PATHS = 2000;

  /** What is left of a step's variance below this is rounding. */
  private static final double ROUNDING = 1e-10;

  private final int steps;
  private final double[] triangle;

  private StepDependence(int steps, double[] triangle) {
    this.steps = steps;
    this.triangle = triangle;
  }

  /** Costs {@value #PATHS} paths and as many times steps²/2 multiplications. */
  static StepDependence of(ForecastLaw law, int steps) {
    double[][] score = new double[steps][PATHS + 2 * steps];
    double[] path = new double[steps];
    // Laws that draw alike get the same numbers and so the same triangle.
    RandomStreams streams = RandomStreams.seeded(PATHS).child("steps");
    for (int p = 0; p < score[0].length; p++) {
      RandomGenerator random = streams.child(p).stream("path");
      law.fillScores(random, path);
      for (int h = 0; h < steps; h++) {
        score[h][p] = path[h];
      }
    }
    for (double[] s : score) {
      double squares = dot(s, s);
      double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
      for (int p = 0; p < s.length; p++) {
        s[p] *= scale;
      }
    }
    double[] l = new double[row(steps)];
    for (int h = 0; h < steps; h++) {
      int at = row(h);
      for (int k = 0; k < h; k++) {
        double rest = dot(score[h], score[k]);
        int other = row(k);
        for (int j = 0; j < k; j++) {
          rest -= l[at + j] * l[other + j];
        }
        double pivot = l[other + k];
        l[at + k] = pivot > 0 ? rest / pivot : 0;
      }
      double known = 0;
      for (int j = 0; j < h; j++) {
        known += l[at + j] * l[at + j];
      }
      double left = 1 - known;
      l[at + h] = left > ROUNDING ? Math.sqrt(left) : 0;
      double length = Math.sqrt(known + l[at + h] * l[at + h]);
      for (int j = 0; j <= h; j++) {
        l[at + j] /= length;
      }
    }
    return new StepDependence(steps, l);
  }

  private static int row(int h) {
    return h * (h + 1) / 2;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Turns what is new at each step into the steps' scores; the arrays must differ. */
  void apply(double[] news, double[] scores) {
    for (int h = 0; h < steps; h++) {
      int at = row(h);
      double sum = 0;
      for (int j = 0; j <= h; j++) {
        sum += triangle[at + j] * news[j];
      }
      scores[h] = sum;
    }
  }
}
