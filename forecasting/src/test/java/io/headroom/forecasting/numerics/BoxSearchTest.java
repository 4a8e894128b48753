package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search in a box against scans, and against the conditions of an optimum. */
class BoxSearchTest {
  private static final long SEED = 20261122;

  /** (1.5 − a)² + 100·(b − a²)², a free and b in 0…1. */
  private static double valley(double[] x, double[] g) {
    double bend = x[1] - x[0] * x[0];
    g[0] = -2 * (1.5 - x[0]) - 400 * x[0] * bend;
    g[1] = 200 * bend;
    return (1.5 - x[0]) * (1.5 - x[0]) + 100 * bend * bend;
  }

  private static void identity(BoxSearch search, int n) {
    for (int i = 0; i < n * n; i++) {
      search.curvature()[i] = i % (n + 1) == 0 ? 1 : 0;
    }
  }

  @Test
  void a_curved_valley_that_leaves_the_box_is_followed_to_its_lowest_point_inside() {
    BoxSearch search = new BoxSearch(2);
    identity(search, 2);
    search.point()[0] = -0.5;
    search.point()[1] = 0.2;
    search.minimize(BoxSearchTest::valley, 2, 1, 1e-12, 1000, Double.POSITIVE_INFINITY);
    double best = Double.POSITIVE_INFINITY;
    double at = 0;
    double[] ignored = new double[2];
    for (double a = -2; a < 2; a += 1e-5) {
      double v = valley(new double[] {a, 1}, ignored);
      at = v < best ? a : at;
      best = Math.min(best, v);
    }
    assertThat(search.point()[1]).isEqualTo(1);
    assertThat(search.point()[0]).isCloseTo(at, within(2e-5));
    assertThat(search.value()).isCloseTo(best, within(1e-8));
    assertThat(search.isAbandoned()).isFalse();
  }

  @Test
  void the_least_of_a_quadratic_in_a_box_meets_the_conditions_of_an_optimum() {
    Random random = new Random(SEED);
    int onBounds = 0;
    for (int trial = 0; trial < 200; trial++) {
      int n = 2 + random.nextInt(6);
      int free = random.nextInt(n);
      double[][] root = new double[n][n];
      double[] centre = new double[n];
      for (int i = 0; i < n; i++) {
        centre[i] = 3 * random.nextDouble() - 1;
        for (int j = 0; j < n; j++) {
          root[i][j] = random.nextGaussian();
        }
        root[i][i] += 2;
      }
      Bfgs.Objective f =
          (x, g) -> {
            double sum = 0;
            Arrays.fill(g, 0, n, 0);
            for (int i = 0; i < n; i++) {
              double r = 0;
              for (int j = 0; j < n; j++) {
                r += root[i][j] * (x[j] - centre[j]);
              }
              sum += r * r;
              for (int j = 0; j < n; j++) {
                g[j] += 2 * r * root[i][j];
              }
            }
            return sum;
          };
      BoxSearch search = new BoxSearch(8);
      identity(search, n);
      Arrays.fill(search.point(), 0, n, 0.5);
      search.minimize(f, n, free, 1e-14, 2000, Double.POSITIVE_INFINITY);
      double[] g = new double[n];
      f.value(search.point(), g);
      for (int i = 0; i < n; i++) {
        double x = search.point()[i];
        String where = "trial " + trial + ", variable " + i + ", seed " + SEED;
        if (i >= free && x <= 1e-9) {
          assertThat(x).as(where).isGreaterThanOrEqualTo(0);
          assertThat(g[i]).as(where).isGreaterThan(-1e-4);
          onBounds++;
        } else if (i >= free && x >= 1 - 1e-9) {
          assertThat(x).as(where).isLessThanOrEqualTo(1);
          assertThat(g[i]).as(where).isLessThan(1e-4);
          onBounds++;
        } else {
          assertThat(g[i]).as(where).isCloseTo(0, within(1e-4));
        }
      }
    }
    assertThat(onBounds).isGreaterThan(100);
  }

  @Test
  void the_exact_curvature_needs_one_step() {
    Bfgs.Objective f =
        (x, g) -> {
          g[0] = 20 * (x[0] - 3);
          g[1] = 2 * (x[1] - 0.25);
          return 10 * (x[0] - 3) * (x[0] - 3) + (x[1] - 0.25) * (x[1] - 0.25);
        };
    BoxSearch search = new BoxSearch(2);
    search.curvature()[0] = 20;
    search.curvature()[3] = 2;
    search.minimize(f, 2, 1, 1e-10, 100, Double.POSITIVE_INFINITY);
    assertThat(search.point()[0]).isCloseTo(3, within(1e-12));
    assertThat(search.point()[1]).isCloseTo(0.25, within(1e-12));
    assertThat(search.evaluations()).isEqualTo(2);
  }

  @Test
  void a_search_without_hope_is_given_up_and_one_outside_the_domain_says_so() {
    BoxSearch search = new BoxSearch(2);
    identity(search, 2);
    search.point()[0] = -0.5;
    search.minimize(BoxSearchTest::valley, 2, 1, 1e-12, 1000, -1e6);
    assertThat(search.isAbandoned()).isTrue();
    assertThat(search.evaluations()).isLessThan(30);
    search.minimize(
        (x, g) -> Double.POSITIVE_INFINITY, 2, 1, 1e-12, 1000, Double.POSITIVE_INFINITY);
    assertThat(search.value()).isInfinite();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.minimize(BoxSearchTest::valley, 3, 1, 1, 1, 0))
        .withMessageContaining("3 variables");
  }
}
