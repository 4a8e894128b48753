package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills by percentile, backup windows, retention of events. */
class UsageArithmeticTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void atMostFivePercentOfTheSamplesLieAboveTheBilledPercentile(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(500);
    double[] in = random.doubles(n, 0, 100).toArray();
    double[] out = random.doubles(n, 0, 100).toArray();
    double p = BurstableBill.of(in, out, 0).percentile();
    int above = 0;
    int notBelow = 0;
    for (int i = 0; i < n; i++) {
      above += Math.max(in[i], out[i]) > p ? 1 : 0;
      notBelow += Math.max(in[i], out[i]) >= p ? 1 : 0;
    }
    assertThat(above).isLessThanOrEqualTo(n / 20);
    assertThat(notBelow).as("and it is the smallest such").isGreaterThan(n / 20);
  }

  @Test
  void aSampleThatWasNotTakenDoesNotCount() {
    double nan = Double.NaN;
    BurstableBill bill =
        BurstableBill.of(new double[] {nan, 5, nan}, new double[] {nan, nan, 7}, 10);
    assertThat(bill.percentile()).isEqualTo(7);
    assertThat(bill.billed()).isEqualTo(10);
    assertThat(bill.charge(2, 3)).isEqualTo(20);
    assertThatThrownBy(() -> BurstableBill.of(new double[] {nan}, new double[] {nan}, 0))
        .hasMessageContaining("at least one sample");
  }

  @Test
  void theLargestSourceThatFitsJustFits() {
    BackupWindow backup = new BackupWindow(12e12, 0.05, 3.7e8, 4);
    double most = backup.largestData(8.3);
    BackupWindow full = new BackupWindow(most, 0.05, 3.7e8, 4);
    assertThat(BackupWindow.fits(full.fullHours(), 8.3)).isTrue();
    assertThat(BackupWindow.fits(full.fullHours() * 1.001, 8.3)).isFalse();
  }

  @Test
  void retentionFillsByIngestADay() {
    EventRetention events = new EventRetention(1_000, 500);
    assertThat(events.ingestPerDay()).isCloseTo(43.2, within(1e-12));
    assertThat(events.stored(10, 8)).isCloseTo(54, within(1e-12));
    assertThatThrownBy(() -> events.alertsPerDay(1.5)).hasMessageContaining("0…1");
  }
}
