package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.ModelState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is written down is found by its time, and what is not written down is named. */
class KnownRegressorsTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final KnownRegressors KNOWN =
      KnownRegressors.of("campaign", Series.daily("c", FIRST, 0, 1, 1, 0, 0, 1))
          .and("users", Series.daily("u", FIRST.minusDays(2), 9, 9, 10, 11, 12, 13, 14, 15));

  private static TimeGrid days(int from, int count) {
    Series any = Series.daily("any", FIRST.plusDays(from), new double[count]);
    return any.grid();
  }

  @Test
  void columns_are_looked_up_by_time() {
    assertThat(KNOWN.names()).containsExactly("campaign", "users");
    assertThat(KNOWN.columns(days(1, 3))).isDeepEqualTo(new double[][] {{1, 1, 0}, {11, 12, 13}});
    assertThat(KNOWN.columns(days(1, 3).next(2))).isDeepEqualTo(new double[][] {{0, 1}, {14, 15}});
  }

  @Test
  void what_is_missing_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KNOWN.columns(days(3, 4)))
        .withMessageContaining("'campaign' is known from 2024-01-01")
        .withMessageContaining("to 2024-01-08")
        .withMessageContaining("Maybe its future values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KNOWN.columns(days(-1, 4)))
        .withMessageContaining("needed from 2023-12-31");
    KnownRegressors gap = KnownRegressors.of("gap", Series.daily("g", FIRST, 1, Double.NaN, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gap.columns(days(0, 3)))
        .withMessageContaining("'gap' has no value at 2024-01-02");
  }

  @Test
  void other_steps_are_refused() {
    TimeGrid day = days(0, 2);
    TimeGrid hours = TimeGrid.of(FIRST, Granularity.HOUR, 2, day.zone());
    TimeGrid shifted =
        new TimeGrid(day.start().plusSeconds(3600), day.granularity(), 2, day.zone());
    for (TimeGrid other : new TimeGrid[] {hours, shifted}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KNOWN.columns(other))
          .withMessageContaining("'campaign' is known on");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KNOWN.and("users", Series.daily("u", FIRST, 1)))
        .withMessageContaining("'users' already");
  }

  @Test
  void they_travel_as_json_and_serialized() throws Exception {
    KnownRegressors back = ModelState.parse(KNOWN.state().toJson()).restore(KnownRegressors.class);
    assertThat(back.columns(days(1, 3))).isDeepEqualTo(KNOWN.columns(days(1, 3)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(KNOWN);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      KnownRegressors copy = (KnownRegressors) in.readObject();
      assertThat(copy.names()).isEqualTo(KNOWN.names());
      assertThat(copy.columns(days(0, 6))).isDeepEqualTo(KNOWN.columns(days(0, 6)));
    }
  }
}
