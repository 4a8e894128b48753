package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The step-down recursion against eigenvalues of the explicit matrices, and against the circles.
 */
class CesStabilityTest {
  private static double largest(CesKind kind, double[] x, int m) {
    double[][] f = CesMatrices.transition(kind, x, m);
    double[] g = CesMatrices.gains(kind, x, m);
    double[] w = CesMatrices.weights(kind, m);
    for (int i = 0; i < g.length; i++) {
      for (int j = 0; j < g.length; j++) {
        f[i][j] -= g[i] * w[j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(MatrixUtils.createRealMatrix(f));
    double top = 0;
    for (int i = 0; i < g.length; i++) {
      top = Math.max(top, Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
    }
    return top;
  }

  @ParameterizedTest
  @EnumSource(CesKind.class)
  void states_are_forgotten_where_all_eigenvalues_are_inside(CesKind kind) {
    long seed = 20261122;
    Random random = new Random(seed);
    int inside = 0;
    int outside = 0;
    for (int i = 0; i < 2000; i++) {
      int m = 2 + random.nextInt(6);
      double[] x = new double[kind.coefficients()];
      for (int j = 0; j < x.length; j++) {
        x[j] = j % 2 == 0 ? 0.4 + 1.8 * random.nextDouble() : 0.3 + 1.2 * random.nextDouble();
      }
      if (kind == CesKind.PARTIAL) {
        x[2] = random.nextDouble() - 0.2;
      }
      double radius = random.nextBoolean() ? 1 : 1.05;
      double top = largest(kind, x, m);
      if (Math.abs(top - radius) < 1e-6) {
        continue;
      }
      boolean holds = CesStability.holds(kind, x, m, radius);
      assertThat(holds).as("seed %d, draw %d, eigenvalue %f", seed, i, top).isEqualTo(top < radius);
      inside += holds ? 1 : 0;
      outside += holds ? 0 : 1;
    }
    assertThat(inside).isGreaterThan(50);
    assertThat(outside).isGreaterThan(50);
  }

  @Test
  void a_simple_season_has_the_region_of_none() {
    double[] x = {1.4, 0.9};
    assertThat(Math.pow(largest(CesKind.SIMPLE, x, 3), 3))
        .isCloseTo(largest(CesKind.NONE, x, 1), within(1e-9));
  }

  @Test
  void without_season_the_region_is_cut_out_by_three_circles() {
    for (double a0 = 0.01; a0 < 3; a0 += 0.05) {
      for (double a1 = -0.49; a1 < 2.5; a1 += 0.05) {
        boolean circles =
            square(a0 - 2.5) + square(a1) > 1.25
                && square(a0 - 0.5) + square(a1 - 1) > 0.25
                && square(a0 - 1.5) + square(a1 - 0.5) < 1.5;
        assertThat(CesStability.holds(CesKind.NONE, new double[] {a0, a1}, 1, 1))
            .as("%f, %f", a0, a1)
            .isEqualTo(circles);
      }
    }
  }

  private static double square(double v) {
    return v * v;
  }
}
