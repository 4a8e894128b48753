package io.headroom.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.benchmarks.competition.Frequency;
import io.headroom.core.series.Series;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of methods. */
class MethodsTest {
  @Test
  void names_are_unique_and_so_are_rs() {
    assertThat(Methods.all()).extracting(Method::name).doesNotHaveDuplicates();
    assertThat(Methods.all().stream().flatMap(m -> m.inR().stream())).doesNotHaveDuplicates();
    assertThat(Methods.of("naive2")).isSameAs(Methods.BASE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Methods.of("etz"))
        .withMessageContaining("no method is called \"etz\"; there are naive, naive2");
  }

  @ParameterizedTest
  @EnumSource
  void every_method_forecasts_an_ordinary_series(Frequency frequency) {
    int m = frequency.season();
    double[] y = new double[4 * Math.max(m, 8) * (frequency.seasons().size() > 1 ? 7 : 1)];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + 0.1 * t + 10 * Math.sin(2 * Math.PI * t / Math.max(m, 3)) + t * 37 % 11;
    }
    Series s = Series.daily("s", LocalDate.of(2020, 1, 1), y);
    for (Method method : Methods.all()) {
      if (method.model(frequency).isPresent()) {
        Prediction p = method.predict(frequency, s, 6);
        assertThat(p.stated().steps()).as(method.name()).isEqualTo(6);
        for (int h = 0; h < 6; h++) {
          assertThat(p.stated().point(h)).as(method.name()).isBetween(0.0, 300.0);
          assertThat(p.stated().lower95(h)).isLessThanOrEqualTo(p.stated().lower80(h));
          assertThat(p.stated().upper95(h)).isGreaterThanOrEqualTo(p.stated().upper80(h));
        }
        assertThat(FitFacts.of(p.fitted()).line("s")).startsWith("s,");
      }
    }
  }
}
