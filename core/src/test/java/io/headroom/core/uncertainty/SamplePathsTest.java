package io.headroom.core.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Paths are what the filler wrote; quantiles are type 7. */
class SamplePathsTest {
  private static final TimeGrid THREE =
      TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.DAY, 3, ZoneId.of("UTC"));

  private static SamplePaths ramp(int paths) {
    return SamplePaths.of(
        THREE,
        Unit.ONE,
        paths,
        (p, out) -> {
          for (int s = 0; s < out.length; s++) {
            out[s] = 100 * s + p;
          }
        });
  }

  @Test
  void keepsEveryValueInItsPlace() {
    SamplePaths x = ramp(5);
    assertThat(x.path(3)).containsExactly(3, 103, 203);
    assertThat(x.value(4, 2)).isEqualTo(204);
    assertThat(x.mean(1)).isEqualTo(102);
    x.path(3)[0] = -1;
    assertThat(x.value(3, 0)).isEqualTo(3);
    assertThatThrownBy(() -> x.value(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> x.value(5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** R: quantile(0:4, c(0, .1, .5, .9, 1), type = 7). */
  @Test
  void quantilesAreTypeSeven() {
    double[] q = ramp(5).quantiles(0, 0, 0.1, 0.5, 0.9, 1);
    double[] r = {0, 0.4, 2, 3.6, 4};
    for (int i = 0; i < r.length; i++) {
      assertThat(q[i]).isCloseTo(r[i], within(1e-12));
    }
    assertThatThrownBy(() -> ramp(5).quantiles(0, 1.1)).hasMessageContaining("1.1");
  }

  @Test
  void mappingLeavesTheOriginalAlone() {
    SamplePaths x = ramp(4);
    SamplePaths doubled =
        x.map(
            (p, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] *= 2;
              }
            });
    assertThat(doubled.path(3)).containsExactly(6, 206, 406);
    assertThat(x.path(3)).containsExactly(3, 103, 203);
  }

  @Test
  void aMissingValueOrNoPathIsRefused() {
    assertThatThrownBy(
            () -> SamplePaths.of(THREE, Unit.ONE, 2, (p, out) -> out[1] = p == 1 ? Double.NaN : 0))
        .hasMessageContaining("path 1")
        .hasMessageContaining("step 1");
    assertThatThrownBy(() -> ramp(0)).hasMessageContaining("at least one path");
  }
}
