package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maximum likelihood against another program's densities, R, and repeated samples. */
class LifeFitTest {
  private static final double[] TIMES = {
    6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35
  };

  /** Remissions under 6-MP (Freireich et al. 1963): the first nine ended. */
  private static final LifeData REMISSIONS = LifeData.of(TIMES, firstOf(TIMES.length, 9));

  private static boolean[] firstOf(int n, int ended) {
    boolean[] marks = new boolean[n];
    Arrays.fill(marks, 0, ended, true);
    return marks;
  }

  /** R: optim over dgamma and pgamma. */
  @Test
  void gammaIsWhatRFinds() {
    LifeFit fit = LifeFit.of(REMISSIONS, LifeFamily.GAMMA);
    assertThat(1 / (fit.sigma() * fit.sigma())).isEqualTo(1.677008285, within(1e-4));
    assertThat(fit.mean()).isEqualTo(31.094077983, within(1e-2));
    assertThat(fit.logLikelihood()).isEqualTo(-41.439416160, within(1e-6));
    // ln k = −2·ln σ.
    assertThat(2 * fit.logSigmaError()).isEqualTo(0.40354935, within(1e-3));
    assertThat(fit.muError()).isEqualTo(0.28480865, within(1e-3));
  }

  private static double density(LifeFamily family, double t, double mu, double sigma) {
    if (family == LifeFamily.LOGLOGISTIC) {
      double x = Math.pow(t / Math.exp(mu), 1 / sigma);
      return x / (sigma * t * (1 + x) * (1 + x));
    }
    return distribution(family, mu, sigma).density(t);
  }

  private static double survival(LifeFamily family, double t, double mu, double sigma) {
    return family == LifeFamily.LOGLOGISTIC
        ? 1 / (1 + Math.pow(t / Math.exp(mu), 1 / sigma))
        : distribution(family, mu, sigma).survivalProbability(t);
  }

  private static ContinuousDistribution distribution(LifeFamily family, double mu, double sigma) {
    return switch (family) {
      case EXPONENTIAL -> ExponentialDistribution.of(Math.exp(mu));
      case WEIBULL -> WeibullDistribution.of(1 / sigma, Math.exp(mu));
      case LOGNORMAL -> LogNormalDistribution.of(mu, sigma);
      case GAMMA -> GammaDistribution.of(1 / (sigma * sigma), Math.exp(mu) * sigma * sigma);
      case LOGLOGISTIC -> throw new IllegalArgumentException();
    };
  }

  private static double logLikelihood(LifeFamily family, double mu, double sigma) {
    double sum = 0;
    for (int i = 0; i < TIMES.length; i++) {
      sum +=
          Math.log(
              i < 9 ? density(family, TIMES[i], mu, sigma) : survival(family, TIMES[i], mu, sigma));
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void noOtherParametersAreMoreLikelyByTextbookDensities(LifeFamily family) {
    LifeFit fit = LifeFit.of(REMISSIONS, family);
    double top = logLikelihood(family, fit.mu(), fit.sigma());
    assertThat(fit.logLikelihood()).isEqualTo(top, within(1e-9 * Math.abs(top)));
    for (double m : new double[] {-0.5, -0.01, -1e-3, 0, 1e-3, 0.01, 0.5}) {
      for (double s : new double[] {-0.5, -0.01, -1e-3, 0, 1e-3, 0.01, 0.5}) {
        double sigma = family == LifeFamily.EXPONENTIAL ? 1 : fit.sigma() * Math.exp(s);
        assertThat(logLikelihood(family, fit.mu() + m, sigma)).isLessThanOrEqualTo(top + 1e-9);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void quantileSurvivalAndMeanAreOneDistribution(LifeFamily family) {
    double sigma = family == LifeFamily.EXPONENTIAL ? 1 : 0.6;
    double sum = 0;
    int cells = 200_000;
    for (int i = 0; i < cells; i++) {
      sum += family.quantile((i + 0.5) / cells, 2, sigma) / cells;
    }
    assertThat(family.mean(2, sigma)).isEqualTo(sum, within(0.01 * sum));
    for (double p : new double[] {1e-6, 0.1, 0.5, 0.9, 1 - 1e-6}) {
      double t = family.quantile(p, 2, sigma);
      assertThat(family.survival(t, 2, sigma)).isEqualTo(1 - p, within(1e-9));
      assertThat(family.survival(t, 2, sigma))
          .isEqualTo(survival(family, t, 2, sigma), within(1e-9));
    }
    assertThat(family.survival(0, 2, sigma)).isEqualTo(1);
  }

  /** R: pgamma(800, 2.5) and pnorm(40), lower.tail = FALSE, log.p = TRUE. */
  @Test
  void farTailsDoNotUnderflow() {
    double[] out = new double[3];
    LifeFamily.GAMMA.term(Math.log(800), Math.sqrt(1 / 2.5), false, out);
    assertThat(out[0]).isEqualTo(-790.2559, within(1e-3));
    LifeFamily.LOGNORMAL.term(40, 1, false, out);
    assertThat(out[0]).isEqualTo(-804.6084, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfTheTerm(LifeFamily family) {
    double h = 1e-4;
    double[] a = new double[3];
    double[] b = new double[3];
    double[] c = new double[3];
    for (double z : new double[] {-3, -0.5, 0.7, 2.5, 5.999, 6.5}) {
      for (boolean ended : new boolean[] {true, false}) {
        family.term(z - h, 0.7, ended, a);
        family.term(z, 0.7, ended, b);
        family.term(z + h, 0.7, ended, c);
        double scale = 1 + Math.abs(b[0]);
        assertThat(b[1]).isEqualTo((c[0] - a[0]) / (2 * h), within(1e-5 * scale));
        assertThat(b[2]).isEqualTo((c[1] - a[1]) / (2 * h), within(1e-5 * scale));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProfileEndsWhereTheLikelihoodRatioTestRejects(LifeFamily family) {
    LifeFit fit = LifeFit.of(REMISSIONS, family);
    LifeData.Band wide = fit.quantileProfile(0.1, 0.95);
    LifeData.Band wald = fit.quantileInterval(0.1, 0.95);
    assertThat(fit.quantile(0.1)).isBetween(wide.lower(), wide.upper());
    assertThat(Math.log(wide.upper() / wide.lower()))
        .isEqualTo(Math.log(wald.upper() / wald.lower()), within(0.8));
    double level = fit.logLikelihood() - 3.841458820694124 / 2;
    for (double end : new double[] {wide.lower(), wide.upper()}) {
      double best = Double.NEGATIVE_INFINITY;
      for (double s = -3; s <= 3; s += 1e-3) {
        double sigma = family == LifeFamily.EXPONENTIAL ? 1 : fit.sigma() * Math.exp(s);
        double mu = Math.log(end) - Math.log(family.quantile(0.1, 0, sigma));
        double value = logLikelihood(family, mu, sigma);
        best = Math.max(best, Double.isNaN(value) ? best : value);
      }
      assertThat(best).isEqualTo(level, within(1e-4));
    }
    LifeData.Band sigma = fit.sigmaProfile(0.9);
    assertThat(fit.sigma()).isBetween(sigma.lower(), sigma.upper());
  }

  /** Weibull of shape 1.5, each item watched for 1.2 scales: intervals hold the truth. */
  @Test
  void intervalsCoverAsOftenAsTheySay() {
    RandomGenerator random = RandomStreams.seeded(41).stream("coverage");
    double truth = LifeFamily.WEIBULL.quantile(0.1, 0, 1 / 1.5);
    int wald = 0;
    int profile = 0;
    int shape = 0;
    int tries = 400;
    for (int r = 0; r < tries; r++) {
      double[] t = new double[30];
      boolean[] e = new boolean[30];
      for (int i = 0; i < 30; i++) {
        double life = LifeFamily.WEIBULL.quantile(1 - random.nextDouble(), 0, 1 / 1.5);
        t[i] = Math.min(life, 1.2);
        e[i] = life <= 1.2;
      }
      LifeFit fit = LifeFit.of(LifeData.of(t, e), LifeFamily.WEIBULL);
      wald += holds(fit.quantileInterval(0.1, 0.9), truth);
      profile += holds(fit.quantileProfile(0.1, 0.9), truth);
      shape += holds(fit.sigmaProfile(0.9), 1 / 1.5);
    }
    // Three standard errors of a share of 90 % in 400 are 4.5 %.
    assertThat(wald / 400.0).isBetween(0.84, 0.96);
    assertThat(profile / 400.0).isBetween(0.855, 0.945);
    assertThat(shape / 400.0).isBetween(0.855, 0.945);
  }

  private static int holds(LifeData.Band band, double truth) {
    return band.lower() <= truth && truth <= band.upper() ? 1 : 0;
  }

  private static double[] drawn(LifeFamily family, double sigma, int n, long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("drawn");
    double[] t = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = family.quantile(1 - random.nextDouble(), 3, sigma);
    }
    return t;
  }

  @Test
  void theFamilyTheDataCameFromIsChosen() {
    for (LifeFamily family :
        List.of(LifeFamily.EXPONENTIAL, LifeFamily.WEIBULL, LifeFamily.LOGNORMAL)) {
      double sigma = family == LifeFamily.EXPONENTIAL ? 1 : family == LifeFamily.WEIBULL ? 0.2 : 1;
      List<LifeFit.Candidate> all =
          LifeFit.compare(LifeData.ofEnded(drawn(family, sigma, 3000, 5)));
      assertThat(all).hasSize(5);
      assertThat(all.get(0).family()).isEqualTo(family);
      assertThat(all.get(0).reason()).isEmpty();
      assertThat(all.stream().skip(1)).allMatch(c -> !c.reason().isEmpty());
      assertThat(all.stream().mapToDouble(LifeFit.Candidate::weight).sum())
          .isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void withTooFewEndsTheSimplestIsTakenAndSaidWhy() {
    List<LifeFit.Candidate> all = LifeFit.compare(LifeData.ofEnded(3, 5));
    assertThat(all.get(0).family()).isEqualTo(LifeFamily.EXPONENTIAL);
    assertThat(all.get(1).reason()).contains("too few ended");
    assertThat(LifeFit.best(LifeData.ofEnded(3, 5)).mean()).isEqualTo(4, within(1e-12));
  }

  @Test
  void andersonDarlingIsTheUsualOneWithoutCensoring() {
    double[] t = drawn(LifeFamily.LOGNORMAL, 0.8, 25, 9);
    LifeFit fit = LifeFit.of(LifeData.ofEnded(t), LifeFamily.WEIBULL);
    Arrays.sort(t);
    int n = t.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum +=
          (2 * i + 1) * (Math.log(1 - fit.survival(t[i])) + Math.log(fit.survival(t[n - 1 - i])));
    }
    assertThat(GoodnessOfFit.statistic(fit, LifeData.ofEnded(t)))
        .isEqualTo(-n - sum / n, within(1e-9));
  }

  @Test
  void aWrongFamilyIsRejectedAndARightOneIsNot() {
    RandomStreams streams = RandomStreams.seeded(3);
    LifeData data = LifeData.ofEnded(drawn(LifeFamily.LOGNORMAL, 1, 150, 13));
    double wrong = LifeFit.of(data, LifeFamily.EXPONENTIAL).goodness(199, streams).pValue().mean();
    double right = LifeFit.of(data, LifeFamily.LOGNORMAL).goodness(199, streams).pValue().mean();
    assertThat(wrong).isLessThanOrEqualTo(0.01);
    assertThat(right).isGreaterThan(0.05);
    assertThat(LifeFit.of(data, LifeFamily.LOGNORMAL).goodness(199, streams).pValue().mean())
        .isEqualTo(right);
  }

  /** Under censoring the p-value of a true family is nearly uniform. */
  @Test
  void pValuesOfTheTrueFamilyAreUniformUnderCensoring() {
    RandomGenerator random = RandomStreams.seeded(17).stream("p");
    int low = 0;
    int tries = 150;
    for (int r = 0; r < tries; r++) {
      double[] t = new double[40];
      boolean[] e = new boolean[40];
      for (int i = 0; i < 40; i++) {
        double life = LifeFamily.WEIBULL.quantile(1 - random.nextDouble(), 0, 0.5);
        double limit = 2 * random.nextDouble() + 0.01;
        t[i] = Math.min(life, limit);
        e[i] = life <= limit;
      }
      GoodnessOfFit test =
          LifeFit.of(LifeData.of(t, e), LifeFamily.WEIBULL).goodness(59, RandomStreams.seeded(r));
      low += test.pValue().mean() <= 0.2 ? 1 : 0;
    }
    // 20 % of 150, three standard errors.
    assertThat(low).isBetween(30 - 15, 30 + 15);
  }

  @Test
  void uglyInputsAreSaidOrSurvived() {
    assertThatThrownBy(() -> LifeFit.of(LifeData.ofEnded(), LifeFamily.WEIBULL))
        .hasMessageContaining("needs a duration that ended");
    assertThatThrownBy(() -> LifeFit.of(LifeData.ofEnded(0, 1, 2), LifeFamily.GAMMA))
        .hasMessageContaining("ended at once")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> LifeFit.of(LifeData.ofEnded(4, 4, 4), LifeFamily.LOGNORMAL))
        .hasMessageContaining("different lengths");
    LifeData lifted = LifeData.ofEnded(0, 1, 2).atLeast(0.5);
    assertThat(LifeFit.of(lifted, LifeFamily.GAMMA).mean()).isEqualTo(3.5 / 3, within(1e-6));
    for (double scale : new double[] {1e-9, 1, 1e9}) {
      double[] t = Arrays.stream(TIMES).map(x -> x * scale).toArray();
      for (LifeFamily family : LifeFamily.values()) {
        LifeFit one = LifeFit.of(REMISSIONS, family);
        LifeFit other = LifeFit.of(LifeData.of(t, firstOf(t.length, 9)), family);
        assertThat(other.sigma()).isEqualTo(one.sigma(), within(1e-6 * one.sigma()));
        assertThat(other.mu()).isEqualTo(one.mu() + Math.log(scale), within(1e-6));
      }
    }
  }
}
