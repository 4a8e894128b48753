package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kaplan and Meier's curve against its definition. */
class LifeDataTest {
  @Test
  void withoutCensoringTheCurveIsTheShareThatLastsLonger() {
    LifeData d = LifeData.ofEnded(5, 1, 3, 3, 8);
    assertThat(d.steps()).isEqualTo(4);
    assertThat(d.survival(0)).isEqualTo(0.8, within(1e-15));
    assertThat(d.survival(1)).isEqualTo(0.4, within(1e-15));
    assertThat(d.survival(3)).isZero();
    assertThat(d.median()).hasValue(3);
    assertThat(d.quantile(0.8)).hasValue(5);
    assertThat(d.quantile(1)).hasValue(8);
    assertThat(d.mean()).hasValue(4);
    assertThat(d.standardError(0)).isEqualTo(Math.sqrt(0.8 * 0.2 / 5), within(1e-15));
  }

  @Test
  void censoredAtTheTimeOfAnEndIsStillAtRiskThere() {
    LifeData d = LifeData.of(new double[] {4, 4, 9}, new boolean[] {false, true, true});
    assertThat(d.atRisk(0)).isEqualTo(3);
    assertThat(d.survival(0)).isEqualTo(2.0 / 3, within(1e-15));
    assertThat(d.survival(1)).isZero();
    assertThat(d.censored()).isEqualTo(1);
  }

  @Test
  void aCurveThatDoesNotComeDownHasNoQuantile() {
    LifeData d = LifeData.of(new double[] {2, 5, 5}, new boolean[] {true, false, false});
    assertThat(d.median()).isEmpty();
    assertThat(d.quantile(1.0 / 3)).hasValue(2);
    assertThat(d.survivalAt(1.9)).isEqualTo(1);
    assertThat(d.survivalAt(100)).isEqualTo(2.0 / 3, within(1e-15));
  }

  @Test
  void whereSurvivalIsZeroItsErrorIsZeroAndNothingIsNaN() {
    LifeData d = LifeData.ofEnded(0, 0, 7);
    assertThat(d.time(0)).isZero();
    assertThat(d.standardError(1)).isZero();
    assertThat(d.band(1, 0.9)).isEqualTo(new LifeData.Band(0, 1));
  }

  @Test
  void noDurationsHaveNoCurve() {
    LifeData d = LifeData.ofEnded();
    assertThat(d.steps()).isZero();
    assertThat(d.median()).isEmpty();
    assertThat(d.mean()).isEmpty();
    assertThat(d.survivalAt(3)).isEqualTo(1);
  }

  @Test
  void wrongDurationsAreRefused() {
    assertThatThrownBy(() -> LifeData.ofEnded(1, -1)).hasMessageContaining("duration 1 is -1.0");
    assertThatThrownBy(() -> LifeData.ofEnded(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> LifeData.of(new double[2], new boolean[1]))
        .hasMessageContaining("2 durations and 1 marks");
    assertThatThrownBy(() -> LifeData.ofEnded(1).quantile(0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> LifeData.ofEnded(1).band(0, 1)).hasMessageContaining("confidence");
  }

  /** Against the definition, term by term, over tied and censored data in any order. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCurveIsTheProductOverAllEarlierEnds(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(60);
    double[] t = new double[n];
    boolean[] e = new boolean[n];
    for (int i = 0; i < n; i++) {
      t[i] = random.nextInt(12);
      e[i] = random.nextInt(3) > 0;
    }
    LifeData d = LifeData.of(t, e);
    double s = 1;
    double hazard = 0;
    for (int i = 0; i < d.steps(); i++) {
      double at = d.time(i);
      long risk = Arrays.stream(t).filter(x -> x >= at).count();
      long ends = 0;
      for (int j = 0; j < n; j++) {
        ends += t[j] == at && e[j] ? 1 : 0;
      }
      s *= 1 - (double) ends / risk;
      hazard += (double) ends / risk;
      assertThat(d.atRisk(i)).isEqualTo((int) risk);
      assertThat(d.ends(i)).isEqualTo((int) ends).isPositive();
      assertThat(d.survival(i)).isEqualTo(s, within(1e-12));
      assertThat(d.cumulativeHazard(i)).isEqualTo(hazard, within(1e-12));
      LifeData.Band band = d.band(i, 0.95);
      assertThat(band.lower()).isBetween(0.0, d.survival(i) + 1e-12);
      assertThat(band.upper()).isBetween(d.survival(i) - 1e-12, 1.0);
    }
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      LifeData.QuantileBand band = d.quantileBand(p, 0.9);
      d.quantile(p).ifPresent(q -> assertThat(band.lower().orElseThrow()).isLessThanOrEqualTo(q));
      band.upper()
          .ifPresent(up -> assertThat(up).isGreaterThanOrEqualTo(d.quantile(p).orElseThrow()));
    }
  }
}
