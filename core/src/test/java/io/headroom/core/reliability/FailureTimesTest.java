package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Trends, the power law and Duane's line against simulated processes whose law is known. */
class FailureTimesTest {
  /** A power law process by time change: the n-th failure is at (Γₙ/λ)^(1/β). */
  private static FailureTimes drawn(
      RandomGenerator random, double beta, double lambda, double end) {
    double[] t = new double[10_000];
    int n = 0;
    double sum = random.nextExponential();
    while (Math.pow(sum / lambda, 1 / beta) <= end) {
      t[n++] = Math.pow(sum / lambda, 1 / beta);
      sum += random.nextExponential();
    }
    return FailureTimes.until(end, Arrays.copyOf(t, n));
  }

  @Test
  void bothTestsRejectAConstantRateAsOftenAsTheySay() {
    RandomGenerator random = RandomStreams.seeded(1).stream("null");
    int laplace = 0;
    int handbook = 0;
    int tries = 4000;
    for (int r = 0; r < tries; r++) {
      FailureTimes f = drawn(random, 1, 0.3, 100);
      laplace += Math.abs(f.laplace().orElseThrow()) > 1.959964 ? 1 : 0;
      FailureTimes.MilHdbk189 test = f.milHdbk189();
      handbook += Math.min(test.pRarer(), test.pMoreFrequent()) < 0.025 ? 1 : 0;
      assertThat(test.pRarer() + test.pMoreFrequent()).isEqualTo(1, within(1e-9));
    }
    // Three standard errors of 5 % in 4,000 are 1.03 %.
    assertThat(laplace / (double) tries).isEqualTo(0.05, within(0.0104));
    assertThat(handbook / (double) tries).isEqualTo(0.05, within(0.0104));
  }

  @Test
  void thePowerLawIsFoundAndItsIntervalHolds() {
    RandomGenerator random = RandomStreams.seeded(2).stream("power");
    int held = 0;
    double mean = 0;
    int tries = 2000;
    for (int r = 0; r < tries; r++) {
      PowerLaw law = drawn(random, 0.6, 2, 500).powerLaw();
      LifeData.Band band = law.betaInterval(0.9);
      held += band.lower() <= 0.6 && 0.6 <= band.upper() ? 1 : 0;
      mean += law.beta() / tries;
      assertThat(law.expected(500)).isEqualTo(law.failures(), within(1e-9 * law.failures()));
    }
    assertThat(held / (double) tries).isEqualTo(0.9, within(0.0202));
    assertThat(mean).isEqualTo(0.6, within(0.02));
  }

  @Test
  void aTargetIsMetWhereTheCurveSaysSo() {
    PowerLaw law = FailureTimes.endedByFailure(10, 60, 200, 700).powerLaw();
    double t = law.whenCumulative(400).orElseThrow();
    assertThat(t / law.expected(t)).isEqualTo(400, within(1e-6));
    double i = law.whenInstantaneous(400).orElseThrow();
    double h = i * 1e-6;
    assertThat((law.expected(i + h) - law.expected(i - h)) / (2 * h))
        .isEqualTo(1 / 400.0, within(1e-8));
    assertThat(law.instantaneous()).isEqualTo(law.cumulative() / law.beta(), within(1e-9));
    assertThat(new PowerLaw(3, 9, true, 1, 1 / 3.0).whenCumulative(5)).isEmpty();
    assertThat(new PowerLaw(1, 9, true, 1, 1 / 9.0).betaInterval(0.9).upper()).isInfinite();
  }

  @Test
  void duaneFindsAnExactLine() {
    // t/i = t^0.4/0.05 at t = (20·i)^(1/0.6).
    double[] t = new double[12];
    for (int i = 0; i < t.length; i++) {
      t[i] = Math.pow((i + 1) / 0.05, 1 / 0.6);
    }
    FailureTimes.Duane line = FailureTimes.endedByFailure(t).duane();
    assertThat(line.alpha()).isEqualTo(0.4, within(1e-12));
    assertThat(line.a()).isEqualTo(0.05, within(1e-12));
    assertThat(line.cumulative()).isEqualTo(t[11] / 12, within(1e-6));
    assertThat(line.instantaneous().orElseThrow()).isEqualTo(t[11] / 12 / 0.6, within(1e-6));
  }

  @Test
  void uglyInputsAreSaid() {
    assertThat(FailureTimes.until(10).laplace()).isEmpty();
    assertThatThrownBy(() -> FailureTimes.until(10).powerLaw()).hasMessageContaining("found 0");
    assertThatThrownBy(() -> FailureTimes.endedByFailure(5).powerLaw())
        .hasMessageContaining("before the end");
    assertThatThrownBy(() -> FailureTimes.until(10, 5, 4)).hasMessageContaining("Maybe");
    assertThatThrownBy(() -> FailureTimes.until(10, 0, 4).powerLaw()).hasMessageContaining("start");
    assertThatThrownBy(() -> FailureTimes.until(10, 4).duane())
        .hasMessageContaining("two failures");
    assertThatThrownBy(() -> FailureTimes.endedByFailure()).hasMessageContaining("needs a failure");
    assertThatThrownBy(() -> FailureTimes.until(10).milHdbk189())
        .hasMessageContaining("trend test");
  }
}
