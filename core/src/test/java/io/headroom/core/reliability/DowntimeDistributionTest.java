package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.DowntimeDistribution.Alternating;
import io.headroom.core.reliability.DowntimeDistribution.CompoundPoisson;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Downtime distributions against their series, and where the series itself cannot be summed. */
class DowntimeDistributionTest {
  @ParameterizedTest(name = "{0} outages of {1} h, {2} h allowed")
  @CsvSource({"0.2, 6, 4.38", "12, 1, 8.76", "4, 2, 8.76", "80, 0.5, 60", "3, 2, 60", "40, 3, 20"})
  void theExceedanceIsTheSeriesOfItsDefinition(double outages, double mean, double allowed) {
    double sum = 0;
    for (int k = 1; k < 400; k++) {
      sum +=
          PoissonDistribution.of(outages).probability(k)
              * GammaDistribution.of(k, mean).survivalProbability(allowed);
    }
    assertThat(new CompoundPoisson(outages, mean).exceedance(allowed))
        .isEqualTo(sum, within(1e-11 * sum));
  }

  @Test
  void itStaysStableForAnyNumberOfOutages() {
    for (double n : new double[] {1e4, 1e6, 1e8}) {
      CompoundPoisson d = new CompoundPoisson(n, 0.01);
      double sd = Math.sqrt(d.variance());
      assertThat(d.exceedance(d.mean())).isEqualTo(0.5, within(2 / Math.sqrt(n)));
      // One and two standard deviations of a sum that is nearly normal by now.
      assertThat(d.exceedance(d.mean() + sd)).isEqualTo(0.1586553, within(1 / Math.sqrt(n)));
      assertThat(d.exceedance(d.mean() - 2 * sd)).isEqualTo(0.9772499, within(1 / Math.sqrt(n)));
      assertThat(d.exceedance(2 * d.mean())).isZero();
      assertThat(d.exceedance(d.mean() / 2)).isEqualTo(1, within(1e-12));
    }
    assertThat(new CompoundPoisson(1e10, 1).exceedance(1e10)).isEqualTo(0.5, within(1e-4));
  }

  @Test
  void theEdges() {
    assertThat(new CompoundPoisson(3, 2).exceedance(0)).isEqualTo(1 - Math.exp(-3), within(1e-15));
    assertThat(new CompoundPoisson(0, 2).exceedance(0)).isZero();
    assertThat(new CompoundPoisson(3, 0).exceedance(0)).isZero();
    assertThat(new CompoundPoisson(3, Double.MIN_VALUE).exceedance(1)).isZero();
    assertThat(new CompoundPoisson(3, 2).mean()).isEqualTo(6);
    assertThat(new CompoundPoisson(3, 2).variance()).isEqualTo(24);
    Alternating a = new Alternating(100, 5, 720);
    assertThat(a.exceedance(720)).isZero();
    assertThat(a.exceedance(0)).isEqualTo(1 - Math.exp(-7.2), within(1e-15));
    assertThat(new Alternating(100, 0, 720).exceedance(0)).isZero();
    assertThat(new Alternating(100, 0, 720).mean()).isZero();
    assertThatThrownBy(() -> new CompoundPoisson(-1, 2)).hasMessageContaining("found -1.0");
    assertThatThrownBy(() -> new CompoundPoisson(1, 2).exceedance(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Alternating(0, 2, 5)).hasMessageContaining("MTBF above 0");
  }

  /** The area under the exceedance is the mean, whatever formula gives either. */
  @Test
  void theMeanIsTheAreaUnderTheExceedance() {
    for (DowntimeDistribution d :
        new DowntimeDistribution[] {
          new Alternating(50, 10, 200), new Alternating(5, 10, 30), new CompoundPoisson(2.5, 3)
        }) {
      double area = 0;
      double step = 0.01;
      for (double x = step / 2; x < 300; x += step) {
        area += d.exceedance(x) * step;
      }
      assertThat(area).isEqualTo(d.mean(), within(1e-4 * d.mean()));
    }
  }

  @Test
  void aQuantileIsWhereTheExceedanceComesDown() {
    Alternating d = new Alternating(300, 4, 2184);
    double q = d.quantile(0.9);
    assertThat(d.exceedance(q)).isLessThanOrEqualTo(0.1);
    assertThat(d.exceedance(q * (1 - 1e-6))).isGreaterThan(0.1);
    assertThat(new CompoundPoisson(0.01, 5).quantile(0.9)).isZero();
    assertThatThrownBy(() -> d.quantile(1)).hasMessageContaining("below 1");
  }
}
