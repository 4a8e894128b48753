package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What past errors show of how series go together. */
class DependenceTest {
  private static double[][] correlated(int k, int n, double r, long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("errors");
    double[][] e = new double[k][n];
    for (int t = 0; t < n; t++) {
      double common = random.nextGaussian();
      for (int i = 0; i < k; i++) {
        e[i][t] = Math.sqrt(r) * common + Math.sqrt(1 - r) * random.nextGaussian();
      }
    }
    return e;
  }

  @Test
  void the_true_correlation_is_found_whatever_the_scale_and_shape() {
    double[][] e = correlated(5, 1000, 0.5, 1);
    Dependence plain = Dependence.ofErrors(Arrays.asList(e));
    double[][] bent = new double[5][];
    for (int i = 0; i < 5; i++) {
      double scale = Math.pow(10, 6 * i - 12);
      bent[i] = Arrays.stream(e[i]).map(v -> scale * Math.exp(2 * v)).toArray();
    }
    Dependence same = Dependence.ofErrors(Arrays.asList(bent));
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        assertThat(plain.correlation(i, j)).isCloseTo(i == j ? 1 : 0.5, within(0.1));
        assertThat(same.correlation(i, j)).isCloseTo(plain.correlation(i, j), within(1e-9));
      }
    }
  }

  @Test
  void chance_correlations_of_few_errors_are_shrunk_away() {
    double raw = 0;
    double shrunk = 0;
    for (int seed = 0; seed < 20; seed++) {
      double[][] e = correlated(30, 20, 0, 100 + seed);
      Dependence d = Dependence.ofErrors(Arrays.asList(e));
      for (int i = 0; i < 30; i++) {
        for (int j = 0; j < i; j++) {
          shrunk += Math.pow(d.correlation(i, j), 2);
          raw += 1 / 19.0;
        }
      }
    }
    assertThat(shrunk).isLessThan(raw / 20);
  }

  @Test
  void the_intensity_is_the_published_one() {
    // Three series without ties: normal scores and the formula written out plainly.
    double[][] e = correlated(3, 40, 0.4, 9);
    double[][] x = new double[3][40];
    for (int i = 0; i < 3; i++) {
      double[] sorted = e[i].clone();
      Arrays.sort(sorted);
      double squares = 0;
      for (int t = 0; t < 40; t++) {
        int rank = Arrays.binarySearch(sorted, e[i][t]) + 1;
        x[i][t] =
            new org.apache.commons.math3.distribution.NormalDistribution()
                .inverseCumulativeProbability(rank / 41.0);
        squares += x[i][t] * x[i][t];
      }
      for (int t = 0; t < 40; t++) {
        x[i][t] /= Math.sqrt(squares / 40);
      }
    }
    double chance = 0;
    double sum = 0;
    double[][] r = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double mean = 0;
        for (int t = 0; t < 40; t++) {
          mean += x[i][t] * x[j][t] / 40;
        }
        double spread = 0;
        for (int t = 0; t < 40; t++) {
          spread += Math.pow(x[i][t] * x[j][t] - mean, 2);
        }
        r[i][j] = mean;
        if (i != j) {
          chance += 40 / Math.pow(39, 3) * spread;
          sum += mean * mean;
        }
      }
    }
    Dependence d = Dependence.ofErrors(Arrays.asList(e));
    assertThat(chance / sum).isBetween(0.01, 0.99);
    assertThat(d.correlation(0, 1)).isCloseTo((1 - chance / sum) * r[0][1], within(1e-9));
    assertThat(d.correlation(2, 1)).isCloseTo((1 - chance / sum) * r[2][1], within(1e-9));
  }

  @Test
  void errors_that_say_nothing_give_independence() {
    double[] some = correlated(1, 50, 0, 2)[0];
    double[] constant = new double[50];
    Arrays.fill(constant, 3);
    double[] none = new double[50];
    Arrays.fill(none, Double.NaN);
    double[] minusZero = new double[50];
    minusZero[3] = -0.0;
    Dependence d =
        Dependence.ofErrors(List.of(some, constant, none, new double[0], minusZero, some));
    for (int i = 1; i < 5; i++) {
      for (int j = 0; j < 6; j++) {
        assertThat(d.correlation(i, j)).isEqualTo(i == j ? 1 : 0);
      }
      assertThat(d.isAlone(i)).isTrue();
    }
    assertThat(d.correlation(0, 5)).isGreaterThan(0.9);
    assertThat(Dependence.ofErrors(List.of(some)).correlation(0, 0)).isEqualTo(1);
    assertThat(Dependence.ofErrors(List.of(none)).isAlone(0)).isTrue();
    assertThat(Dependence.independent(3).correlation(0, 2)).isEqualTo(0);
  }

  @Test
  void shorter_arrays_lack_the_earliest_errors() {
    double[][] e = correlated(2, 400, 0.8, 6);
    double[] young = Arrays.copyOfRange(e[1], 250, 400);
    assertThat(Dependence.ofErrors(List.of(e[0], young)).correlation(0, 1))
        .isCloseTo(0.8, within(0.12));
    // Never at the same time: nothing is known.
    double[] early = e[0].clone();
    Arrays.fill(early, 250, 400, Double.NaN);
    assertThat(Dependence.ofErrors(List.of(early, young)).correlation(0, 1)).isEqualTo(0);
  }

  @Test
  void many_series_in_groups_are_found_as_factors() {
    List<double[]> errors = new ArrayList<>();
    for (int group = 0; group < 12; group++) {
      errors.addAll(Arrays.asList(correlated(25, 300, 0.6, 50 + group)));
    }
    Dependence d = Dependence.ofErrors(errors);
    double inside = 0;
    double across = 0;
    for (int g = 0; g < 12; g++) {
      for (int i = 1; i < 25; i++) {
        inside += d.correlation(25 * g, 25 * g + i) / (12 * 24);
        across += d.correlation(25 * g, (25 * g + 25 + i) % 300) / (12 * 24);
      }
    }
    assertThat(inside).isCloseTo(0.6, within(0.08));
    assertThat(across).isCloseTo(0, within(0.03));
  }

  @Test
  void mixed_scores_stay_standard_whatever_the_errors() {
    for (long seed = 0; seed < 60; seed++) {
      RandomGenerator random = RandomStreams.seeded(seed).stream("ugly");
      int k = seed % 10 == 0 ? 230 : 1 + random.nextInt(0, 12);
      List<double[]> errors = new ArrayList<>();
      for (int i = 0; i < k; i++) {
        double[] e = new double[random.nextInt(0, 60)];
        int kind = random.nextInt(0, 5);
        for (int t = 0; t < e.length; t++) {
          e[t] =
              switch (kind) {
                case 0 -> random.nextInt(0, 2);
                case 1 -> 1e300 * random.nextGaussian();
                case 2 -> random.nextDouble() < 0.5 ? Double.NaN : t;
                case 3 -> random.nextDouble() < 0.1 ? Double.POSITIVE_INFINITY : -t;
                default -> 5;
              };
        }
        errors.add(e);
      }
      Dependence d = Dependence.ofErrors(errors);
      // The variance of each mixed score, from unit vectors.
      double[] variance = new double[k];
      double[][] out = new double[k][1];
      for (int source = 0; source < (d.wantsCopies() ? 2 : 1) * k; source++) {
        double[][] own = new double[k][1];
        double[][] copies = new double[k][1];
        (source < k ? own : copies)[source % k][0] = 1;
        d.mix(own, copies, out);
        for (int i = 0; i < k; i++) {
          variance[i] += out[i][0] * out[i][0];
        }
      }
      for (int i = 0; i < k; i++) {
        assertThat(variance[i]).as("seed %d, series %d", seed, i).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void matrices_that_are_no_correlations_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Dependence.independent(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Dependence.ofErrors(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dependence.ofCorrelation(new double[][] {{1, 0.5}, {0.4, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dependence.ofCorrelation(new double[][] {{1, 2}, {2, 1}}));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Dependence.ofCorrelation(
                    new double[][] {{1, 0.9, -0.9}, {0.9, 1, 0.9}, {-0.9, 0.9, 1}}))
        .withMessageContaining("contradict");
  }
}
