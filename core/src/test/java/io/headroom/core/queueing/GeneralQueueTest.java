package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.queueing.GeneralQueue.Exactness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneralQueueTest {
  private static final Offset<Double> TIGHT = within(1e-12);

  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.8, 1", "4.5, 6", "95, 100"})
  void withoutOddVariationItIsErlangC(double load, int servers) {
    GeneralQueue q = GeneralQueue.of(load / 3, 3, servers);
    ErlangC c = ErlangC.of(load, servers).withMeanService(3);
    assertThat(q.exactness()).isEqualTo(Exactness.EXACT);
    assertThat(q.meanWait()).isEqualTo(c.meanWait(), within(1e-12 * c.meanWait()));
    assertThat(q.probabilityWaitAtMost(2)).isEqualTo(c.probabilityWaitAtMost(2), TIGHT);
    assertThat(q.waitQuantile(0.99)).isEqualTo(c.waitQuantile(0.99), within(1e-9));
    assertThat(q.meanNumber()).isEqualTo(q.meanResponse() * load / 3, within(1e-9));
  }

  /** Khinchine: ρs(1 + cs²)/(2(1 − ρ)), written from the second moment. */
  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.5, 1", "0.9, 0.3", "0.7, 12", "0.999, 2"})
  void oneServerIsPollaczekAndKhinchine(double rho, double scv) {
    double secondMoment = (1 + scv) * 4;
    double wait = rho / 2 * secondMoment / (2 * (1 - rho));
    GeneralQueue q = GeneralQueue.of(rho / 2, 2, 1).withServiceScv(scv);
    assertThat(q.meanWait()).isEqualTo(wait, within(1e-12 * wait));
    assertThat(q.exactness()).isEqualTo(scv == 1 ? Exactness.EXACT : Exactness.EXACT_MEAN);
  }

  /** The wait of M/M/1 is 0 or exponential: its variance is ρ(2 − ρ)/(μ − λ)². */
  @Test
  void varianceOfTheWait() {
    double rho = 0.8;
    assertThat(GeneralQueue.of(rho, 1, 1).varianceOfWait(6))
        .isEqualTo(rho * (2 - rho) / (0.2 * 0.2), within(1e-10));
    assertThatThrownBy(() -> GeneralQueue.of(0.8, 1, 1).varianceOfWait(3))
        .hasMessageContaining("at least 4.0");
    assertThatThrownBy(() -> GeneralQueue.of(1.8, 1, 2).varianceOfWait(6))
        .hasMessageContaining("Maybe simulate");
  }

  @Test
  void theBoundIsAboveEveryExactWait() {
    for (double rho = 0.05; rho < 1; rho += 0.05) {
      for (int c : new int[] {1, 2, 7, 40}) {
        GeneralQueue q = GeneralQueue.of(rho * c, 1, c);
        assertThat(q.upperBoundOfWait()).isGreaterThanOrEqualTo(q.meanWait());
      }
      GeneralQueue even = GeneralQueue.of(rho, 1, 1).withServiceScv(0);
      assertThat(even.upperBoundOfWait()).isGreaterThanOrEqualTo(even.meanWait());
    }
    assertThat(GeneralQueue.of(0, 1, 1).upperBoundOfWait()).isZero();
  }

  @Test
  void nothingThatVariesMeansNoWait() {
    GeneralQueue q = GeneralQueue.of(0.9, 1, 1).withArrivalScv(0).withServiceScv(0);
    assertThat(q.meanWait()).isZero();
    assertThat(q.probabilityOfWaiting()).isZero();
    assertThat(q.probabilityWaitAtMost(0)).isEqualTo(1);
    assertThat(q.exactness()).isEqualTo(Exactness.ROUGH);
  }

  @ParameterizedTest
  @CsvSource({"20, 1, 1", "20, 4, 1", "20, 0.2, 0.5", "0.3, 3, 1", "500, 2, 2"})
  void sizedForIsTheFewest(double load, double serviceScv, double arrivalScv) {
    WaitGoal goal = WaitGoal.answered(0.9, 0.1);
    GeneralQueue q =
        GeneralQueue.of(load, 1, (int) load + 1)
            .withServiceScv(serviceScv)
            .withArrivalScv(arrivalScv)
            .sizedFor(goal);
    assertThat(goal.isMetBy(q)).isTrue();
    if (q.servers() - 1 > load) {
      assertThat(goal.isMetBy(q.withServers(q.servers() - 1))).isFalse();
    }
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> GeneralQueue.of(2, 1, 2)).hasMessageContaining("Maybe 3 servers?");
    assertThatThrownBy(() -> GeneralQueue.of(1, 1, 2).withServiceScv(-1))
        .hasMessageContaining("variation of service");
    assertThatThrownBy(() -> GeneralQueue.of(1, 1, 2).withArrivalScv(Double.NaN))
        .hasMessageContaining("variation of arrivals");
    assertThatThrownBy(() -> GeneralQueue.of(1, 0, 2)).hasMessageContaining("service time");
  }
}
