package io.headroom.forecasting.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Likelihoods and gradients against one multivariate normal density and finite differences. */
class ArmaLikelihoodTest {
  private static final long SEED = 20261122;
  private static final double LN_2PI_E = Math.log(2 * Math.PI) + 1;

  private static final List<ArimaOrder> ORDERS =
      List.of(
          ArimaOrder.of(0, 0, 0),
          ArimaOrder.of(1, 0, 0),
          ArimaOrder.of(0, 0, 1),
          ArimaOrder.of(2, 0, 3),
          ArimaOrder.of(0, 1, 1),
          ArimaOrder.of(1, 2, 2),
          ArimaOrder.of(1, 0, 1).seasonal(1, 0, 1, 4),
          ArimaOrder.of(0, 1, 1).seasonal(0, 1, 1, 4),
          ArimaOrder.of(3, 0, 0).seasonal(2, 1, 0, 4),
          ArimaOrder.of(2, 0, 2).seasonal(1, 0, 2, 2),
          ArimaOrder.of(1, 1, 1).seasonal(0, 0, 1, 12));

  private static double[] walk(Random random, int n) {
    double[] y = new double[n];
    double s = 0;
    for (int t = 0; t < n; t++) {
      s += random.nextGaussian();
      y[t] = 0.3 * s + random.nextGaussian() + Math.sin(t * Math.PI / 2);
    }
    return y;
  }

  private static double[] point(Random random, ArimaOrder order) {
    double[] free = new double[order.lags()];
    for (int i = 0; i < free.length; i++) {
      free[i] = 0.5 * random.nextGaussian();
    }
    return free;
  }

  private static double logLikelihood(ArmaObjective objective, double[] at) {
    double value = objective.value(at, new double[at.length]);
    return -objective.innovations() * (value + 0.5 * LN_2PI_E);
  }

  private static double[] lags(ArimaOrder order, double[] free) {
    ArmaCoefficients arma = new ArmaCoefficients(order);
    assertThat(arma.set(free)).isTrue();
    return arma.plain();
  }

  @Test
  void the_fast_likelihood_is_the_normal_density_of_the_differenced_values() {
    Random random = new Random(SEED);
    for (ArimaOrder order : ORDERS) {
      for (int round = 0; round < 5; round++) {
        double[] y = walk(random, 48);
        double[] free = point(random, order);
        ArimaColumns columns = ArimaColumns.of(y, List.of(), order);
        ExactLikelihood fast =
            new ExactLikelihood(new ArmaCoefficients(order), columns.differenced(), 0, 0);
        double[] w = ArimaColumns.differences(y, order);
        ArimaOrder stationary =
            new ArimaOrder(order.p(), 0, order.q(), order.sp(), 0, order.sq(), order.m());
        double witness =
            new NormalWitness(stationary, lags(order, free), w.length).logLikelihood(w);
        assertThat(logLikelihood(fast, free))
            .as("%s, seed %d, round %d", order, SEED, round)
            .isCloseTo(witness, within(1e-7 * Math.abs(witness)));
      }
    }
  }

  @Test
  void the_diffuse_filter_gives_complete_data_the_same_likelihood() {
    Random random = new Random(SEED);
    for (ArimaOrder order : ORDERS) {
      double[] y = walk(random, 80);
      double[] free = point(random, order);
      ArimaColumns columns = ArimaColumns.of(y, List.of(), order);
      double fast =
          logLikelihood(
              new ExactLikelihood(new ArmaCoefficients(order), columns.differenced(), 0, 0), free);
      double slow =
          logLikelihood(
              new KalmanLikelihood(new ArmaCoefficients(order), columns.plain(), 0), free);
      assertThat(slow).as("%s", order).isCloseTo(fast, within(1e-9 * Math.abs(fast)));
    }
  }

  @Test
  void with_gaps_both_likelihoods_are_the_density_of_the_values_that_are_left() {
    Random random = new Random(SEED);
    for (ArimaOrder order : ORDERS) {
      double[] y = walk(random, 56);
      for (int t : new int[] {2, 17, 18, 19, 20, 33, 54}) {
        y[t] = Double.NaN;
      }
      ArimaColumns columns = ArimaColumns.of(y, List.of(), order);
      ExactLikelihood fast =
          new ExactLikelihood(
              new ArmaCoefficients(order), columns.differenced(), columns.gaps(), 0);
      KalmanLikelihood slow = new KalmanLikelihood(new ArmaCoefficients(order), columns.plain(), 0);
      List<double[]> errors = new ArrayList<>();
      for (int round = 0; round < 4; round++) {
        double[] free = point(random, order);
        double witness = new NormalWitness(order, lags(order, free), y.length).logLikelihood(y);
        errors.add(
            new double[] {
              logLikelihood(fast, free) - witness, logLikelihood(slow, free) - witness
            });
        assertThat(slow.innovations()).isEqualTo(49 - order.lost());
        assertThat(fast.innovations()).isEqualTo(49 - order.lost());
      }
      for (double[] error : errors) {
        // Differenced data: the witness is of other contrasts, which is one number for all points.
        double[] expected = order.lost() == 0 ? new double[2] : errors.get(0);
        assertThat(error[0]).as("%s fast", order).isCloseTo(expected[0], within(1e-5));
        assertThat(error[1]).as("%s filter", order).isCloseTo(expected[1], within(1e-5));
      }
    }
  }

  @Test
  void gradients_are_those_of_finite_differences() {
    Random random = new Random(SEED);
    for (ArimaOrder order : ORDERS) {
      for (int gaps = 0; gaps < 3; gaps++) {
        double[] y = walk(random, 70);
        for (int g = 0; g < gaps; g++) {
          y[11 + 23 * g] = Double.NaN;
        }
        double[] x = walk(random, 70);
        ArimaColumns columns = ArimaColumns.of(y, List.of(x), order);
        List<ArmaObjective> objectives = new ArrayList<>();
        objectives.add(
            new ExactLikelihood(new ArmaCoefficients(order), columns.differenced(), gaps, 1e-28));
        if (gaps == 0) {
          objectives.add(
              new ConditionalSquares(new ArmaCoefficients(order), columns.differenced(), 1e-28));
        }
        for (ArmaObjective objective : objectives) {
          double[] free = ArmaCoefficients.invertible(order, point(random, order));
          double[] gradient = new double[free.length];
          objective.value(free, gradient);
          double[] ignored = new double[free.length];
          for (int i = 0; i < free.length; i++) {
            double[] moved = free.clone();
            moved[i] += 1e-5;
            double up = objective.value(moved, ignored);
            moved[i] -= 2e-5;
            double down = objective.value(moved, ignored);
            assertThat(gradient[i])
                .as("%s, %d gaps, %s", order, gaps, objective.getClass().getSimpleName())
                .isCloseTo((up - down) / 2e-5, within(1e-6));
          }
        }
      }
    }
  }

  @Test
  void a_long_series_is_filtered_by_the_short_recursion_without_loss() {
    Random random = new Random(SEED);
    for (ArimaOrder order :
        List.of(
            ArimaOrder.of(2, 0, 2),
            ArimaOrder.of(1, 0, 1).seasonal(1, 0, 1, 7),
            ArimaOrder.of(3, 1, 0))) {
      double[] y = walk(random, 600);
      double[] free = new double[order.lags()];
      java.util.Arrays.fill(free, 0.2);
      ArimaColumns columns = ArimaColumns.of(y, List.of(), order);
      double fast =
          logLikelihood(
              new ExactLikelihood(new ArmaCoefficients(order), columns.differenced(), 0, 0), free);
      double slow =
          logLikelihood(
              new KalmanLikelihood(new ArmaCoefficients(order), columns.plain(), 0), free);
      assertThat(fast).as("%s", order).isCloseTo(slow, within(1e-5));
    }
  }

  @Test
  void mirrored_moving_averages_have_the_same_autocorrelations_and_are_invertible() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      int q = 1 + round % 5;
      double[] theta = new double[q];
      for (int i = 0; i < q; i++) {
        theta[i] = 2 * random.nextGaussian();
      }
      double[] mirrored = theta.clone();
      Invertible.of(mirrored, 0, q);
      double[] before = autocovariances(theta);
      double[] after = autocovariances(mirrored);
      for (int k = 1; k <= q; k++) {
        assertThat(after[k] / after[0])
            .as("round %d, seed %d", round, SEED)
            .isCloseTo(before[k] / before[0], within(1e-9));
      }
      double[] again = mirrored.clone();
      Invertible.of(again, 0, q);
      assertThat(again).containsExactly(mirrored, within(1e-9));
      // Invertible: the weights of the inverse die away.
      double[] inverse = new double[20000];
      for (int j = 0; j < inverse.length; j++) {
        inverse[j] = j == 0 ? 1 : 0;
        for (int l = 1; l <= q && l <= j; l++) {
          inverse[j] -= mirrored[l - 1] * inverse[j - l];
        }
      }
      assertThat(Math.abs(inverse[inverse.length - 1])).isLessThan(1);
    }
  }

  private static double[] autocovariances(double[] theta) {
    int q = theta.length;
    double[] c = new double[q + 1];
    for (int k = 0; k <= q; k++) {
      for (int j = 0; j + k <= q; j++) {
        c[k] += (j == 0 ? 1 : theta[j - 1]) * (j + k == 0 ? 1 : theta[j + k - 1]);
      }
    }
    return c;
  }
}
