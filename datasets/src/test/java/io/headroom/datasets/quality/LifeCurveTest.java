package io.headroom.datasets.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The product-limit estimate against the worked example of remission times under 6-mercaptopurine
 * (Freireich and others, 1963), 21 lives of which 12 are censored.
 */
class LifeCurveTest {
  private static final int[] ENDED = {6, 6, 6, 7, 10, 13, 16, 22, 23};
  private static final int[] CENSORED = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};

  private static LifeCurve curve() {
    long until = 100;
    long[] begun = new long[21];
    long[] ended = new long[21];
    Arrays.fill(ended, Long.MAX_VALUE);
    for (int i = 0; i < ENDED.length; i++) {
      begun[i] = until - 50;
      ended[i] = begun[i] + ENDED[i];
    }
    for (int i = 0; i < CENSORED.length; i++) {
      begun[ENDED.length + i] = until - CENSORED[i];
    }
    return LifeCurve.of(begun, ended, 0, 21, until);
  }

  @Test
  void itIsThePublishedEstimate() {
    LifeCurve c = curve();
    double[][] published = {
      {6, 0.857}, {7, 0.807}, {10, 0.753}, {13, 0.690}, {16, 0.627}, {22, 0.538}, {23, 0.448}
    };
    for (double[] p : published) {
      assertThat(1 - c.ended((long) p[0])).as("at %s", p[0]).isCloseTo(p[1], within(0.0005));
    }
    assertThat(c.ended(5)).isZero();
    assertThat(c.ended(99)).isEqualTo(c.ended(23));
  }

  @Test
  void quantilesBeyondWhatWasSeenAreNotKnown() {
    LifeCurve c = curve();
    assertThat(c.quantile(0.5)).isEqualTo(23);
    assertThat(c.quantile(0.1)).isEqualTo(6);
    assertThat(c.quantile(0.9)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theMeanIsTheAreaUnderTheCurve() {
    LifeCurve c = curve();
    double area = 0;
    for (int t = 0; t < 35; t++) {
      area += 1 - c.ended(t);
    }
    assertThat(c.meanUpTo(35)).isCloseTo(area, within(1e-9));
    assertThat(c.meanUpTo(4)).isEqualTo(4);
  }
}
