package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admissible parameters against the recursion itself and against the equation's roots. */
class EtsAdmissibleTest {
  private static final long SEED = 20261122;

  /**
   * What becomes of a change of the first level while the data stay: the forecasts' change over the
   * season at which it is below 1e-9 or above 1e9, or at the last one.
   */
  private static double memory(double a, double b, double g, double phi, int m) {
    double level = 1;
    double slope = 0;
    double[] season = new double[m];
    double change = 1;
    for (int i = 0; i < 3000 && change > 1e-9 && change < 1e9; i++) {
      change = 0;
      for (int p = 0; p < m; p++) {
        double q = level + phi * slope;
        double e = -(q + season[p]);
        level = q + a * e;
        slope = phi * slope + b * e;
        season[p] += g * e;
        change = Math.max(change, Math.abs(e));
      }
    }
    return change;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7, 12, 24})
  void admissible_models_forget_and_others_remember_more_and_more(int m) {
    Random random = new Random(SEED + m);
    int forgetful = 0;
    int others = 0;
    for (int i = 0; i < 400; i++) {
      double a = 0.05 + 0.9 * random.nextDouble();
      double b = a * random.nextDouble();
      double g = 0.02 + (0.98 - a) * random.nextDouble();
      double phi = i % 2 == 0 ? 1 : 0.8 + 0.18 * random.nextDouble();
      double left = memory(a, b, g, phi, m);
      if (left > 1e-9 && left < 1e9) {
        continue; // too near the border to be seen
      }
      boolean holds = EtsAdmissible.holds(a, b, g, phi, m);
      assertThat(holds)
          .as("a=%s b=%s g=%s phi=%s m=%d seed %d", a, b, g, phi, m, SEED)
          .isEqualTo(left < 1);
      forgetful += holds ? 1 : 0;
      others += holds ? 0 : 1;
    }
    assertThat(forgetful).isGreaterThan(50);
    assertThat(others).as("season of %d", m).isGreaterThan(m > 4 ? 5 : -1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7, 12})
  void the_roots_of_the_equation_say_the_same(int m) {
    Random random = new Random(SEED + m);
    int judged = 0;
    for (int i = 0; i < 300; i++) {
      double a = random.nextDouble();
      double b = i % 3 == 0 ? 0 : a * random.nextDouble();
      double g = (1 - a) * random.nextDouble();
      double phi = i % 3 == 0 ? 1 : 0.8 + 0.2 * random.nextDouble();
      double[] c = new double[m + 2];
      java.util.Arrays.fill(c, a + phi * b - a * phi);
      c[0] = phi * (1 - a - g);
      c[1] = a + phi * b - a * phi + g - 1;
      c[m] = a + phi * b - phi;
      c[m + 1] = 1;
      // The roots are the eigenvalues of the companion matrix.
      double[][] companion = new double[m + 1][m + 1];
      for (int j = 0; j <= m; j++) {
        companion[j][m] = -c[j];
        if (j > 0) {
          companion[j][j - 1] = 1;
        }
      }
      EigenDecomposition roots = new EigenDecomposition(new Array2DRowRealMatrix(companion));
      double largest = 0;
      for (int j = 0; j <= m; j++) {
        double re = roots.getRealEigenvalue(j);
        double im = roots.getImagEigenvalue(j);
        // The root 1 of models without trend is no matter of forgetting.
        if (b != 0 || Math.hypot(re - 1, im) > 1e-7) {
          largest = Math.max(largest, Math.hypot(re, im));
        }
      }
      if (Math.abs(largest - 1) > 1e-6) {
        assertThat(EtsAdmissible.holds(a, b, g, phi, m))
            .as(
                "a=%s b=%s g=%s phi=%s m=%d: largest root %s, seed %d",
                a, b, g, phi, m, largest, SEED)
            .isEqualTo(largest < 1);
        judged++;
      }
    }
    assertThat(judged).isGreaterThan(250);
  }

  @Test
  void the_largest_beta_is_the_border() {
    double top = EtsAdmissible.largestBeta(1e-4, 0.98, 0.98, 0.001, 1, 12);
    assertThat(top).isBetween(0.01, 0.97);
    assertThat(EtsAdmissible.holds(0.98, top, 0.001, 1, 12)).isTrue();
    assertThat(EtsAdmissible.holds(0.98, top + 1e-9, 0.001, 1, 12)).isFalse();
    assertThat(EtsAdmissible.largestBeta(1e-4, 0.1, 0.1, 0.1, 1, 12)).isEqualTo(0.1);
  }
}
