package io.headroom.core.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Trend;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Use regressed on work. */
class DemandDriverTest {
  private static final int TRIALS = 2_000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theRegressionIsThatOfCommonsMath(long seed) {
    Random random = new Random(seed);
    int n = 40;
    double[] orders = random.doubles(n, 1e4, 5e4).toArray();
    double[] users = random.doubles(n, 10, 90).toArray();
    double[] use = new double[n];
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      use[i] = 300 + 0.02 * orders[i] + 7 * users[i] + 40 * random.nextGaussian();
      x[i] = new double[] {orders[i], users[i]};
    }
    OLSMultipleLinearRegression r = new OLSMultipleLinearRegression();
    r.newSampleData(use, x);
    double[] beta = r.estimateRegressionParameters();
    double[] se = r.estimateRegressionParametersStandardErrors();
    DemandDriver driver = DemandDriver.of(List.of("orders", "users"), List.of(orders, users), use);
    assertThat(driver.base()).isCloseTo(beta[0], within(1e-8));
    assertThat(driver.perUnit("orders")).isCloseTo(beta[1], within(1e-12));
    assertThat(driver.perUnit("users")).isCloseTo(beta[2], within(1e-10));
    assertThat(driver.rSquared()).isCloseTo(r.calculateRSquared(), within(1e-12));
    assertThat(driver.residualStandardError())
        .isCloseTo(r.estimateRegressionStandardError(), within(1e-9));
    DemandDriver.Interval i = driver.perUnitInterval("users", 0.95);
    // t(37) at 97.5 %, from a table.
    assertThat((i.upper() - i.lower()) / 2 / se[2]).isCloseTo(2.026192, within(1e-6));
  }

  @Test
  void withOneKindOfWorkItIsTheTrendOverThatWork() {
    double[] work = {3, 9, 4, 1, 7, 12, 5, Double.NaN};
    double[] use = {11, 30, 15, 6, 22, 41, Double.NaN, 10};
    Trend line = Trend.of(Arrays.copyOf(work, 7), Arrays.copyOf(use, 7));
    DemandDriver driver = DemandDriver.of("calls", work, use);
    assertThat(driver.size()).isEqualTo(6);
    assertThat(driver.perUnit("calls")).isCloseTo(line.slope(), within(1e-12));
    assertThat(driver.useAt(20)).isCloseTo(line.valueAt(20), within(1e-10));
    Trend.Interval wanted = line.predictionInterval(20, 0.9);
    DemandDriver.Interval found = driver.predictionInterval(0.9, 20);
    assertThat(found.lower()).isCloseTo(wanted.lower(), within(1e-9));
    assertThat(found.upper()).isCloseTo(wanted.upper(), within(1e-9));
    assertThat(driver.isBeyondData(12)).isFalse();
    assertThat(driver.isBeyondData(12.1)).isTrue();
    assertThat(driver.linearity().verdict()).isEqualTo(Linearity.Verdict.UNDECIDED);
  }

  /** One true line in a hundred is rejected, also when errors grow with the load. */
  @ParameterizedTest(name = "errors growing {0}")
  @ValueSource(booleans = {false, true})
  void straightLinesAreSeldomCalledCurved(boolean growing) {
    Random random = new Random(7);
    int curved = 0;
    for (int t = 0; t < TRIALS; t++) {
      double[] work = random.doubles(60, 100, 1000).toArray();
      double[] use = new double[work.length];
      for (int i = 0; i < use.length; i++) {
        double sd = growing ? 0.05 * work[i] : 20;
        use[i] = 50 + 0.8 * work[i] + sd * random.nextGaussian();
      }
      curved +=
          DemandDriver.of("w", work, use).linearity().verdict() == Linearity.Verdict.CURVED ? 1 : 0;
    }
    // 1 % with four standard errors, and the little by which HC3 is off in small samples.
    assertThat((double) curved / TRIALS).isBetween(0.001, 0.01 + 4 * 0.0022 + 0.005);
  }

  @Test
  void useThatGrowsFasterThanTheWorkIsCurvedAndSaysByHowMuch() {
    Random random = new Random(8);
    double[] work = random.doubles(60, 100, 1000).toArray();
    double[] use =
        Arrays.stream(work).map(w -> w * w / 1000 + 10 * random.nextGaussian()).toArray();
    Linearity l = DemandDriver.of("w", work, use).linearity();
    assertThat(l.verdict()).isEqualTo(Linearity.Verdict.CURVED);
    assertThat(l.pValue()).isLessThan(1e-6);
    // A parabola leaves its line by 900² / 6 / 1000 at the ends, of a range of about 990.
    assertThat(l.bend()).isBetween(0.08, 0.25);
    double[] exact = Arrays.stream(work).map(w -> 5 + 2 * w).toArray();
    assertThat(DemandDriver.of("w", work, exact).linearity().verdict())
        .isEqualTo(Linearity.Verdict.STRAIGHT);
  }

  @Test
  void futuresOfUseAreDistributedAsThePredictionInterval() {
    Random random = new Random(9);
    double[] work = random.doubles(9, 100, 200).toArray();
    double[] use = Arrays.stream(work).map(w -> 500 + 3 * w + 30 * random.nextGaussian()).toArray();
    DemandDriver driver = DemandDriver.of("w", work, use);
    TimeGrid grid = TimeGrid.of(LocalDate.of(2026, 1, 1), Granularity.DAY, 2, ZoneId.of("UTC"));
    int n = 20_000;
    SamplePaths at = SamplePaths.of(grid, Unit.ONE, n, (p, out) -> Arrays.fill(out, 260));
    SamplePaths paths = driver.paths(List.of(at), Unit.of("MHz"), RandomStreams.seeded(3));
    DemandDriver.Interval i = driver.predictionInterval(0.8, 260);
    int below = 0;
    int above = 0;
    for (int p = 0; p < n; p++) {
      below += paths.value(p, 1) < i.lower() ? 1 : 0;
      above += paths.value(p, 1) > i.upper() ? 1 : 0;
    }
    double error = 4 * Math.sqrt(0.1 * 0.9 / n);
    assertThat((double) below / n).isCloseTo(0.1, within(error));
    assertThat((double) above / n).isCloseTo(0.1, within(error));
  }

  @Test
  void whatCannotBeToldIsSaid() {
    double[] w = {1, 2, 3, 4, 5, 6};
    double[] twice = {2, 4, 6, 8, 10, 12};
    double[] use = {3, 5, 4, 8, 9, 11};
    assertThatThrownBy(() -> DemandDriver.of("w", new double[] {2, 2, 2, 2}, new double[4]))
        .hasMessageContaining("w is 2.0 in every period");
    assertThatThrownBy(() -> DemandDriver.of(List.of("a", "b"), List.of(w, twice), use))
        .hasMessageContaining("cannot be told apart");
    assertThatThrownBy(() -> DemandDriver.of("w", new double[] {1, 2, 3}, new double[3]))
        .hasMessageContaining("needs 4 periods at least, found 3");
    DemandDriver driver = DemandDriver.of("w", w, use);
    assertThatThrownBy(() -> driver.perUnit("x")).hasMessageContaining("valid are [w]");
    assertThatThrownBy(() -> driver.useAt(1, 2)).hasMessageContaining("found 2");
    assertThatThrownBy(() -> driver.predictionInterval(1, 2)).hasMessageContaining("0 and 1");
  }
}
