package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalabilityLawTest {
  private static final double[] LOADS = {1, 2, 4, 8, 16, 24, 32, 48, 64, 96};

  private static double[] curve(ScalabilityLaw law, double noise, long seed) {
    Random random = new Random(seed);
    return Arrays.stream(LOADS)
        .map(n -> law.throughput(n) * (1 + noise * random.nextGaussian()))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"0.03, 4e-4, 55", "0, 1e-3, 2", "0.2, 0, 900", "0, 0, 7", "0.9, 1e-5, 1e6"})
  void findsTheLawThatMadeTheData(double alpha, double beta, double gamma) {
    ScalabilityFit fit =
        ScalabilityFit.of(LOADS, curve(ScalabilityLaw.of(alpha, beta, gamma), 0, 1));
    assertThat(fit.law().alpha()).isEqualTo(alpha, within(1e-7));
    assertThat(fit.law().beta()).isEqualTo(beta, within(1e-8));
    assertThat(fit.law().gamma()).isEqualTo(gamma, within(1e-6 * gamma));
    assertThat(fit.residualError()).isLessThan(1e-6 * gamma);
  }

  /** No other search finds less, also where the minimum lies on a face. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theSumOfSquaresIsTheLeast(long seed) {
    Random random = new Random(seed);
    ScalabilityLaw truth =
        ScalabilityLaw.of(
            seed % 3 == 0 ? 0 : 0.2 * random.nextDouble(),
            seed % 2 == 0 ? 0 : 1e-3 * random.nextDouble(),
            10);
    double[] x = curve(truth, 0.05, seed);
    ScalabilityFit fit = ScalabilityFit.of(LOADS, x);
    ScalabilitySearch search = new ScalabilitySearch(LOADS, x);
    double ours = search.squares(parameters(fit.law()));
    MultivariateFunction squares =
        p -> search.squares(new double[] {Math.abs(p[0]), Math.abs(p[1]) / 1e3, p[2]});
    double[] at = {truth.alpha() + 0.01, truth.beta() * 1e3 + 0.01, 9};
    for (int restart = 0; restart < 4; restart++) {
      at =
          new SimplexOptimizer(1e-14, 1e-14)
              .optimize(
                  new MaxEval(100_000),
                  new ObjectiveFunction(squares),
                  GoalType.MINIMIZE,
                  new InitialGuess(at),
                  new NelderMeadSimplex(new double[] {0.02, 0.05, 1}))
              .getPoint();
    }
    assertThat(ours).as("seed %s", seed).isLessThanOrEqualTo(squares.value(at) * (1 + 1e-9));
    assertThat(fit.fitted()[3]).isEqualTo(fit.law().throughput(8), within(1e-12));
  }

  private static double[] parameters(ScalabilityLaw law) {
    return new double[] {law.alpha(), law.beta(), law.gamma()};
  }

  /** A load test published with the law (SPEC SDM 91), whose fit R's nls gives. */
  @Test
  void standardErrorsAreThoseOfR() {
    ScalabilityFit fit =
        ScalabilityFit.of(
            new double[] {1, 18, 36, 72, 108, 144, 216},
            new double[] {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2});
    assertThat(fit.law().alpha()).isEqualTo(0.0277285, within(1e-6));
    assertThat(fit.alphaError()).isEqualTo(0.0091217, within(1e-6));
    assertThat(fit.betaError()).isEqualTo(1.98767e-5, within(1e-8));
    assertThat(fit.gammaError()).isEqualTo(14.2134894, within(1e-3));
    LoadInterval peak = fit.peakInterval(0.95);
    assertThat(peak.low()).isLessThan(96.5);
    assertThat(peak.high().orElseThrow()).isGreaterThan(96.6);
  }

  /** Of 400 load tests about 95 % of the intervals hold the peak: within four standard errors. */
  @Test
  void peakIntervalsHoldThePeakAsOftenAsTheySay() {
    ScalabilityLaw law = ScalabilityLaw.of(0.04, 5e-4, 20);
    double peak = law.peakLoad().orElseThrow();
    int held = 0;
    int runs = 400;
    Random random = new Random(7);
    for (int k = 0; k < runs; k++) {
      double[] x =
          Arrays.stream(LOADS).map(n -> law.throughput(n) + 4 * random.nextGaussian()).toArray();
      LoadInterval i = ScalabilityFit.of(LOADS, x).peakInterval(0.95);
      held += i.low() <= peak && i.high().orElse(Double.POSITIVE_INFINITY) >= peak ? 1 : 0;
    }
    double se = Math.sqrt(0.95 * 0.05 / runs);
    assertThat((double) held / runs).isBetween(0.95 - 4 * se, 0.95 + 4 * se);
  }

  @Test
  void aPeakThatTheDataDoNotShowHasNoUpperEnd() {
    double[] n = {1, 2, 4, 8};
    double[] x = {10, 19, 34, 60};
    ScalabilityFit fit = ScalabilityFit.of(n, x);
    LoadInterval peak = fit.peakInterval(0.95);
    assertThat(peak.high()).isEmpty();
    assertThat(peak.low()).isGreaterThan(1);
  }

  @Test
  void whatHasNoPeakOrLimitSaysSo() {
    assertThat(ScalabilityLaw.of(0.1, 0, 1).peakLoad()).isEmpty();
    assertThat(ScalabilityLaw.of(1.5, 0.1, 1).peakThroughput()).isEmpty();
    assertThat(ScalabilityLaw.of(0, 0, 1).limitThroughput()).isEmpty();
    assertThat(ScalabilityLaw.of(0, 0, 1).optimalLoad()).isEmpty();
    assertThat(ScalabilityLaw.of(0, 0.01, 1).peakLoad()).isEqualTo(OptionalDouble.of(10));
    assertThat(ScalabilityLaw.of(0.1, 0, 4).latency(11)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void latencyMissesItsObjectiveWhereTheCurveCrossesIt() {
    double[] n = {1, 2, 5, 10, 20, 40};
    double[] y = Arrays.stream(n).map(k -> 0.2 + 0.01 * (k - 1) + 4e-4 * k * (k - 1)).toArray();
    LatencyCurve curve = LatencyCurve.of(n, y);
    double load = curve.loadKeeping(0.6).orElseThrow();
    assertThat(0.2 + 0.01 * (load - 1) + 4e-4 * load * (load - 1)).isEqualTo(0.6, within(1e-9));
    assertThat(curve.at(load)).isEqualTo(0.6, within(1e-9));
    assertThat(curve.loadKeeping(0.1)).isEmpty();
    LatencyCurve flat = LatencyCurve.of(n, new double[] {1, 1, 1, 1, 1, 1});
    assertThat(flat.loadKeeping(2)).hasValue(Double.POSITIVE_INFINITY);
    assertThat(flat.intervalKeeping(2, 0.9).high()).isEmpty();
  }

  /** Errors are relative; of 400 tests about 95 % of the intervals hold the load. */
  @Test
  void loadIntervalsHoldTheLoadAsOftenAsTheySay() {
    double[] n = LOADS;
    LatencyCurve truth =
        LatencyCurve.of(
            n, Arrays.stream(n).map(k -> 0.1 + 2e-3 * (k - 1) + 5e-5 * k * (k - 1)).toArray());
    double load = truth.loadKeeping(0.3).orElseThrow();
    int held = 0;
    int runs = 400;
    Random random = new Random(11);
    for (int k = 0; k < runs; k++) {
      double[] y =
          Arrays.stream(n).map(v -> truth.at(v) * (1 + 0.08 * random.nextGaussian())).toArray();
      LoadInterval i = LatencyCurve.of(n, y).intervalKeeping(0.3, 0.95);
      held += i.low() <= load && i.high().orElse(Double.POSITIVE_INFINITY) >= load ? 1 : 0;
    }
    double se = Math.sqrt(0.95 * 0.05 / runs);
    assertThat((double) held / runs).isBetween(0.95 - 4 * se, 0.95 + 4 * se);
  }

  @Test
  void wrongMeasurementsAreNamed() {
    assertThatThrownBy(() -> ScalabilityFit.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
        .hasMessageContaining("4 measurements");
    assertThatThrownBy(
            () -> ScalabilityFit.of(new double[] {1, 2, 2, 1}, new double[] {1, 2, 3, 4}))
        .hasMessageContaining("3 different loads");
    assertThatThrownBy(
            () -> ScalabilityFit.of(new double[] {0, 1, 2, 3}, new double[] {1, 2, 3, 4}))
        .hasMessageContaining("load[0]");
    assertThatThrownBy(() -> ScalabilityFit.of(new double[] {1, 2, 3, 4}, new double[4]))
        .hasMessageContaining("nothing scales");
    assertThatThrownBy(() -> ScalabilityLaw.of(0.1, 0, 0)).hasMessageContaining("gamma");
    assertThatThrownBy(() -> ScalabilityFit.of(LOADS, LOADS.clone()).peakInterval(95))
        .hasMessageContaining("Maybe 0.95?");
    assertThatThrownBy(() -> LatencyCurve.of(new double[] {1, 2, 3, 4}, new double[] {1, 0, 1, 1}))
        .hasMessageContaining("latency[1]");
  }
}
