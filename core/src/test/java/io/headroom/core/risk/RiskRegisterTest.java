package io.headroom.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Simulated years against closed forms, Panjer's recursion and sums that must come out. */
class RiskRegisterTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122);

  private static void near(Estimate found, double truth) {
    // Three standard errors instead of the 1.96 of the half-width.
    assertThat(found.mean()).isEqualTo(truth, within(3 / 1.96 * found.halfWidth()));
  }

  @Test
  void aFixedLossCostsAPoissonNumberOfIt() {
    RiskOutcome years =
        RiskRegister.of(List.of(Risk.of("a", Uncertain.fixed(1.7), Uncertain.fixed(100))))
            .play(40_000, 0.95, STREAMS);
    double p = Math.exp(-1.7);
    double sum = 0;
    for (int k = 0; k < 6; k++) {
      sum += p;
      near(years.exceedance(100 * k), 1 - sum);
      p *= 1.7 / (k + 1);
    }
    near(years.expectedLoss(), 170);
    assertThat(years.valueAtRisk(0.95).mean()).isEqualTo(400);
  }

  /** Losses of 1, 2 or 5: P(S = s) = λ/s·Σ j·f(j)·P(S = s − j) (Panjer 1981). */
  @Test
  void severitiesAddUpAsPanjersRecursionSays() {
    double[] f = {0, 0.5, 0.25, 0, 0, 0.25};
    double rate = 2.5;
    double[] p = new double[60];
    p[0] = Math.exp(-rate);
    for (int s = 1; s < p.length; s++) {
      for (int j = 1; j <= Math.min(5, s); j++) {
        p[s] += rate / s * j * f[j] * p[s - j];
      }
    }
    RiskOutcome years =
        RiskRegister.of(
                List.of(Risk.of("a", Uncertain.fixed(rate), Uncertain.empirical(1, 1, 2, 5))))
            .play(60_000, 0.9, STREAMS);
    double above = 1;
    for (int s = 0; s < 25; s++) {
      above -= p[s];
      near(years.exceedance(s), above);
    }
    double tail = 0;
    double left = 0.1;
    for (int s = p.length - 1; s >= 0 && left > 0; s--) {
      double take = Math.min(left, p[s]);
      tail += take * s / 0.1;
      left -= take;
    }
    near(years.tailMean(0.9), tail);
  }

  @Test
  void rangesGiveTheProductOfTheirMeans() {
    Risk fair =
        Risk.of("f", new Uncertain.Pert(2, 4, 9, 4), new Uncertain.Pert(10e3, 50e3, 300e3, 4));
    assertThat(fair.expectedLoss()).hasValue(382_500);
    near(RiskRegister.of(List.of(fair)).play(50_000, 0.95, STREAMS).expectedLoss(), 382_500);
    Risk wild = Risk.of("w", Uncertain.uniform(0, 3), Uncertain.logNormal(1000, 4000));
    near(
        RiskRegister.of(List.of(wild)).play(50_000, 0.95, STREAMS).expectedLoss(),
        wild.expectedLoss().orElseThrow());
  }

  @Test
  void eventsThatAreManyAreCountedTheOtherWayAlike() {
    Risk often = Risk.of("o", Uncertain.fixed(200), Uncertain.uniform(0, 2));
    RiskOutcome years = RiskRegister.of(List.of(often)).play(5000, 0.9, STREAMS);
    near(years.expectedLoss(), 200);
    // Variance λ·E(X²) = 200·4/3; of the normal limit the 95 % quantile is at 200 + 1.645·16.3.
    assertThat(years.valueAtRisk(0.95).mean()).isEqualTo(227, within(3.0));
  }

  @Test
  void contributionsAddUpAndControlsSaveWhatTheirClosedFormSays() {
    Control backup = new Control("backup", Control.Status.IN_PLACE, Set.of("a"), 1, 0.5, 10);
    Control scrubbing =
        new Control("scrubbing", Control.Status.PROPOSED, Set.of("a", "b"), 0.25, 1, 40);
    RiskRegister register =
        RiskRegister.of(
                List.of(
                    Risk.of("a", Uncertain.fixed(2), Uncertain.uniform(50, 150)),
                    Risk.of("b", Uncertain.uniform(0, 2), Uncertain.fixed(70)),
                    Risk.of("c", Uncertain.fixed(0.3), Uncertain.logNormal(100, 500))))
            .with(backup)
            .with(scrubbing);
    RiskOutcome years = register.play(60_000, 0.95, STREAMS);
    near(years.expectedLoss(), register.expectedLoss());
    assertThat(years.contributions().stream().mapToDouble(RiskOutcome.Contribution::inTail).sum())
        .isEqualTo(years.tailMean(0.95).mean(), within(1e-6));
    assertThat(years.contributions().stream().mapToDouble(RiskOutcome.Contribution::expected).sum())
        .isEqualTo(years.expectedLoss().mean(), within(1e-6));
    near(years.controls().get(0).saved(), 100);
    near(years.controls().get(1).saved(), 0.75 * (100 + 70));
    assertThat(years.controls().get(1).net())
        .isEqualTo(years.controls().get(1).saved().mean() - 40, within(1e-9));
    // The years without the scrubbing, and those of a register that has it, differ by what it
    // saves.
    RiskRegister with =
        RiskRegister.of(register.risks())
            .with(backup)
            .with(new Control("scrubbing", Control.Status.IN_PLACE, Set.of("a", "b"), 0.25, 1, 40));
    Estimate then = with.play(60_000, 0.95, STREAMS).expectedLoss();
    assertThat(years.expectedLoss().mean() - years.controls().get(1).saved().mean())
        .isEqualTo(then.mean(), within(3 * then.halfWidth()));
  }

  @Test
  void correlationMakesBadYearsWorseAndLeavesEachRiskAsItIs() {
    List<Risk> two =
        List.of(
            Risk.of("a", Uncertain.fixed(3), Uncertain.fixed(10)),
            Risk.of("b", Uncertain.fixed(3), Uncertain.fixed(10)));
    RiskOutcome apart = RiskRegister.of(two).play(40_000, 0.95, STREAMS);
    RiskOutcome one =
        RiskRegister.of(two)
            .correlated(List.of(new RiskRegister.Correlation("a", "b", 1)))
            .play(40_000, 0.95, STREAMS);
    near(apart.expectedLoss(), 60);
    near(one.expectedLoss(), 60);
    // Fully dependent, both have the same number: twice that of one.
    double p = Math.exp(-3);
    double sum = 0;
    for (int k = 0; k < 8; k++) {
      sum += p;
      near(one.exceedance(20 * k), 1 - sum);
      assertThat(one.exceedance(20 * k + 5).mean()).isEqualTo(one.exceedance(20 * k).mean());
      p *= 3.0 / (k + 1);
    }
    assertThat(one.tailMean(0.95).mean()).isGreaterThan(1.1 * apart.tailMean(0.95).mean());
    assertThat(
            RiskRegister.of(two)
                .correlated(List.of(new RiskRegister.Correlation("a", "b", -0.9)))
                .play(40_000, 0.95, STREAMS)
                .tailMean(0.95)
                .mean())
        .isLessThan(apart.tailMean(0.95).mean());
  }

  @Test
  void aRiskHasTheSameYearsWhateverElseIsInTheRegister() {
    Risk a = Risk.of("a", new Uncertain.Pert(0, 1, 4, 4), Uncertain.logNormal(10, 30));
    Risk b = Risk.of("b", Uncertain.fixed(1), Uncertain.fixed(5));
    double alone = RiskRegister.of(List.of(a)).play(1000, 0.9, STREAMS).expectedLoss().mean();
    assertThat(
            RiskRegister.of(List.of(b, a))
                .play(1000, 0.9, STREAMS)
                .contributions()
                .get(1)
                .expected())
        .isEqualTo(alone, within(1e-9 * alone));
  }

  /** 95 % intervals of value at risk and tail mean hold the exact values of an exponential sum. */
  @Test
  void errorsOfTheTailAreAsLargeAsTheySay() {
    double[] exponential = new double[2000];
    for (int i = 0; i < exponential.length; i++) {
      exponential[i] = -Math.log1p(-(i + 0.5) / exponential.length);
    }
    RiskRegister register =
        RiskRegister.of(
            List.of(Risk.of("e", Uncertain.fixed(4), Uncertain.empirical(exponential))));
    ExponentialLoss exact = new ExponentialLoss(4, 1);
    double lo = 0;
    double hi = 100;
    for (int i = 0; i < 100; i++) {
      double mid = (lo + hi) / 2;
      lo = exact.exceedance(mid) > 0.1 ? mid : lo;
      hi = exact.exceedance(mid) > 0.1 ? hi : mid;
    }
    double beyond = 0;
    for (int i = 0; i < 40_000; i++) {
      beyond += exact.exceedance(hi + (i + 0.5) * 1e-3) * 1e-3;
    }
    double tail = hi + beyond / 0.1;
    int value = 0;
    int mean = 0;
    int tries = 300;
    for (int r = 0; r < tries; r++) {
      RiskOutcome years = register.play(2000, 0.9, RandomStreams.seeded(r));
      Estimate v = years.valueAtRisk(0.9);
      Estimate m = years.tailMean(0.9);
      value += Math.abs(v.mean() - hi) <= v.halfWidth() ? 1 : 0;
      mean += Math.abs(m.mean() - tail) <= m.halfWidth() ? 1 : 0;
    }
    assertThat(value / (double) tries).isBetween(0.92, 1.0);
    assertThat(mean / (double) tries).isBetween(0.91, 0.99);
  }

  @Test
  void theCurveFallsFromTheChanceOfAnyLossToNone() {
    List<RiskOutcome.Point> curve =
        RiskRegister.of(List.of(Risk.of("a", Uncertain.fixed(1), Uncertain.uniform(1, 9))))
            .play(5000, 0.9, STREAMS)
            .curve(21);
    near(curve.get(0).exceeded(), 1 - Math.exp(-1));
    assertThat(curve.get(20).exceeded().mean()).isZero();
    double[] p = curve.stream().mapToDouble(x -> -x.exceeded().mean()).toArray();
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    assertThat(p).isEqualTo(sorted);
  }

  @Test
  void uglyRegistersAreSaid() {
    Risk a = Risk.of("a", Uncertain.fixed(1), Uncertain.fixed(1));
    Risk b = Risk.of("b", Uncertain.fixed(1), Uncertain.fixed(1));
    Risk c = Risk.of("c", Uncertain.fixed(1), Uncertain.fixed(1));
    assertThatThrownBy(() -> RiskRegister.of(List.of(a, a))).hasMessageContaining("'a'");
    assertThatThrownBy(() -> Risk.of("n", Uncertain.normal(1, 1), Uncertain.fixed(1)))
        .hasMessageContaining("0 or more");
    RiskRegister abc = RiskRegister.of(List.of(a, b, c));
    assertThatThrownBy(
            () -> abc.with(new Control("x", Control.Status.PROPOSED, Set.of("d"), 1, 1, 0)))
        .hasMessageContaining("valid is a, b, c");
    RiskRegister.Correlation ab = new RiskRegister.Correlation("a", "b", 0.9);
    RiskRegister.Correlation bc = new RiskRegister.Correlation("b", "c", 0.9);
    RiskRegister.Correlation ca = new RiskRegister.Correlation("c", "a", 0.8);
    assertThat(abc.correlated(List.of(ab, bc, ca)).expectedLoss()).isEqualTo(3);
    assertThatThrownBy(() -> abc.correlated(List.of(ab, bc)))
        .hasMessageContaining("contradict")
        .hasMessageContaining("left out");
    assertThatThrownBy(
            () -> abc.correlated(List.of(ab, new RiskRegister.Correlation("b", "a", 0.1))))
        .hasMessageContaining("two correlations");
    assertThatThrownBy(() -> abc.play(10, 0.9, STREAMS)).hasMessageContaining("at least 100");
    assertThatThrownBy(() -> abc.play(1 << 25, 0.9, STREAMS)).hasMessageContaining("memory");
    assertThatThrownBy(
            () ->
                RiskRegister.of(List.of(Risk.of("m", Uncertain.fixed(1e7), Uncertain.fixed(1))))
                    .play(10_000, 0.9, STREAMS))
        .hasMessageContaining("events");
    RiskOutcome never =
        RiskRegister.of(List.of(Risk.of("z", Uncertain.fixed(0), Uncertain.fixed(1))))
            .play(100, 0.9, STREAMS);
    assertThat(never.tailMean(0.99).mean()).isZero();
    assertThat(never.curve(2).get(1).exceeded().mean()).isZero();
    assertThatThrownBy(() -> new SingleLoss(10, 40)).hasMessageContaining("Maybe 0.4?");
  }
}
