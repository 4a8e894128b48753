package io.headroom.core.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of every uncertain number, and their published or computed values. */
class UncertainTest {
  static Stream<Uncertain> all() {
    return Stream.of(
        Uncertain.fixed(3),
        Uncertain.uniform(-2, 5),
        Uncertain.triangular(1.4, 1.8, 2.5),
        Uncertain.triangular(0, 0, 1),
        Uncertain.triangular(0, 1, 1),
        Uncertain.pert(10, 25, 90),
        new Uncertain.Pert(0, 1, 1, 0.5),
        Uncertain.normal(-1, 4),
        Uncertain.logNormal(6, 9),
        Uncertain.empirical(3, 1, 4, 1, 5, 9, 2, 6),
        Uncertain.empirical(7),
        Uncertain.discrete(new double[] {-3, 0, 4}, new double[] {0.25, 0.5, 0.25}));
  }

  /** E max(0, X − l) is the area between the quantile function and the level. */
  @ParameterizedTest
  @MethodSource("all")
  void theExcessIsTheAreaOfTheQuantilesAboveALevel(Uncertain x) {
    if (x instanceof Uncertain.Empirical) {
      return; // Its quantiles lie between its values, its excess is that of the values.
    }
    double spread = x.quantile(0.9) - x.quantile(0.1) + 1;
    double[] levels = {
      x.quantile(0.001) - spread,
      x.quantile(0.05),
      x.quantile(0.3),
      x.mean(),
      x.quantile(0.6),
      x.quantile(0.97),
      x.quantile(0.999) + 3 * spread
    };
    int cells = 40_000;
    double tail = Math.max(Math.abs(x.quantile(0.5 / cells)), x.quantile(1 - 0.5 / cells));
    for (double level : levels) {
      double area = 0;
      for (int i = 0; i < cells; i++) {
        area += Math.max(0, x.quantile((i + 0.5) / cells) - level) / cells;
      }
      double near = 4 * (spread + tail + Math.abs(level)) / cells;
      assertThat(x.excess(level)).as("%s at %s", x, level).isCloseTo(area, within(near));
      assertThat(x.excess(level)).isGreaterThanOrEqualTo(Math.max(0, x.mean() - level) - 1e-12);
    }
  }

  @Test
  void theExcessOfObservedValuesIsTheirs() {
    Uncertain x = Uncertain.empirical(3, 1, 4, 1, 5);
    assertThat(x.excess(2)).isCloseTo((1 + 2 + 3) / 5.0, within(1e-15));
    assertThat(x.excess(0)).isCloseTo(x.mean(), within(1e-15));
    assertThat(x.excess(5)).isZero();
  }

  @Test
  void aDiscreteQuantileReachesItsProbabilityInSpiteOfRounding() {
    Uncertain x = Uncertain.discrete(new double[] {80, 90, 100}, new double[] {0.1, 0.2, 0.7});
    assertThat(x.quantile(0.1 + 0.2)).isEqualTo(90);
    assertThat(x.quantile(0.31)).isEqualTo(100);
    assertThatThrownBy(() -> Uncertain.discrete(new double[] {2, 1}, new double[] {0.5, 0.5}))
        .hasMessageContaining("1.0 after 2.0");
    assertThatThrownBy(() -> Uncertain.discrete(new double[] {1, 2}, new double[] {0.5, 0.4}))
        .hasMessageContaining("found 0.9");
  }

  @ParameterizedTest
  @MethodSource("all")
  void quantilesRiseAndStayInTheRange(Uncertain x) {
    double last = x.quantile(0);
    for (int i = 1; i <= 1000; i++) {
      double q = x.quantile(i / 1000.0);
      assertThat(q).as("%s at %d/1000", x, i).isGreaterThanOrEqualTo(last);
      last = q;
    }
    assertThatThrownBy(() -> x.quantile(1.01)).hasMessageContaining("1.01");
    assertThatThrownBy(() -> x.quantile(Double.NaN)).hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @MethodSource("all")
  void samplesHaveTheMeanAndTheQuantiles(Uncertain x) {
    RandomGenerator r = RandomStreams.seeded(5).stream(x.toString());
    int n = 20_000;
    double mean = 0;
    double square = 0;
    int below = 0;
    double p80 = x.quantile(0.8);
    for (int i = 0; i < n; i++) {
      double v = x.sample(r);
      assertThat(v).isFinite();
      mean += v / n;
      square += v * v / n;
      below += v <= p80 ? 1 : 0;
    }
    double error = Math.sqrt(Math.max(0, square - mean * mean) / n);
    assertThat(mean).as("%s", x).isCloseTo(x.mean(), within(5 * error + 1e-9));
    if (x instanceof Uncertain.Fixed
        || x instanceof Uncertain.Empirical
        || x instanceof Uncertain.Discrete) {
      assertThat((double) below / n).isGreaterThan(0.7);
    } else {
      assertThat((double) below / n).as("%s", x).isCloseTo(0.8, within(0.0142));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSampleTakesExactlyOneLong(Uncertain x) {
    RandomGenerator a = RandomStreams.seeded(6).stream("s");
    RandomGenerator b = RandomStreams.seeded(6).stream("s");
    x.sample(a);
    b.nextLong();
    assertThat(a.nextLong()).isEqualTo(b.nextLong());
  }

  /** Beta quantiles computed independently in Python. */
  @Test
  void pertAgreesWithAnIndependentProgram() {
    Uncertain.Pert x = new Uncertain.Pert(10, 25, 90, 4);
    assertThat(x.alpha()).isEqualTo(1.75);
    assertThat(x.beta()).isEqualTo(4.25);
    assertThat(x.mean()).isCloseTo((10 + 4 * 25 + 90) / 6.0, within(1e-12));
    assertThat(x.variance()).isCloseTo(188.88888888888889, within(1e-9));
    assertThat(x.quantile(0.05)).isCloseTo(14.392572866922588, within(1e-6));
    assertThat(x.quantile(0.95)).isCloseTo(58.95272033284147, within(1e-6));
  }

  @Test
  void logNormalHitsItsTwoQuantiles() {
    Uncertain x = Uncertain.logNormal(6, 9);
    assertThat(x.quantile(0.5)).isCloseTo(6, within(1e-12));
    assertThat(x.quantile(0.9)).isCloseTo(9, within(1e-12));
    double sigma = Math.log(1.5) / 1.2815515655446004;
    assertThat(x.mean()).isCloseTo(6 * Math.exp(sigma * sigma / 2), within(1e-12));
  }

  @Test
  void oneValueThreeTimesIsCertain() {
    assertThat(Uncertain.triangular(4, 4, 4)).isEqualTo(Uncertain.fixed(4));
    assertThat(Uncertain.pert(4, 4, 4)).isEqualTo(Uncertain.fixed(4));
    assertThat(Uncertain.uniform(4, 4)).isEqualTo(Uncertain.fixed(4));
    assertThat(Uncertain.logNormal(4, 4)).isEqualTo(Uncertain.fixed(4));
  }

  @Test
  void refusesWithAGuess() {
    assertThatThrownBy(() -> Uncertain.triangular(3, 2, 1)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> Uncertain.triangular(1, 5, 3)).hasMessageContaining("1.0, 5.0, 3.0");
    assertThatThrownBy(() -> Uncertain.pert(0, Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Uncertain.uniform(0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Uncertain.logNormal(9, 6)).hasMessageContaining("swapped");
    assertThatThrownBy(() -> Uncertain.logNormal(0, 6)).hasMessageContaining("0 < p50");
    assertThatThrownBy(() -> Uncertain.normal(0, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Uncertain.fixed(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(Uncertain::empirical).hasMessageContaining("at least one");
  }
}
