package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelStateTest {
  @Test
  void every_double_comes_back_with_all_its_bits() {
    Random random = new Random(5);
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      double v = Double.longBitsToDouble(random.nextLong());
      values[i] = Double.isInfinite(v) ? 0 : v;
    }
    values[0] = -0.0;
    values[1] = Double.MIN_VALUE;
    values[2] = Double.MAX_VALUE;
    values[3] = Double.NaN;
    ModelState state = ModelState.of("x", 1).with("v", values).with("one", values[4]);
    ModelState back = ModelState.parse(state.toJson());
    double[] again = back.numbers("v");
    for (int i = 0; i < values.length; i++) {
      assertThat(Double.doubleToLongBits(again[i])).isEqualTo(Double.doubleToLongBits(values[i]));
    }
    assertThat(back.number("one")).isEqualTo(values[4]);
    assertThat(back.toJson()).isEqualTo(state.toJson());
  }

  @Test
  void a_series_comes_back_with_its_grid_unit_bounds_and_labels() {
    SeriesKey key =
        SeriesKey.of(Map.of("name", "disk \"c\"", "type", "storage", "version", "ö,\n2"));
    TimeGrid grid =
        TimeGrid.of(LocalDate.of(2026, 3, 28), Granularity.HOUR, 3, ZoneId.of("Europe/Berlin"));
    for (Bounds bounds : List.of(Bounds.NONE, Bounds.FRACTION, Bounds.NON_NEGATIVE)) {
      Series s =
          Series.of(key, grid, new double[] {0.25, Double.NaN, 0.5}, Unit.of("GiB/h"))
              .withBounds(bounds);
      Series back = ModelState.parse(ModelState.of("x", 1).with("s", s).toJson()).series("s");
      assertThat(back.key()).isEqualTo(s.key());
      assertThat(back.grid()).isEqualTo(s.grid());
      assertThat(back.unit()).isEqualTo(s.unit());
      assertThat(back.bounds()).isEqualTo(s.bounds());
      assertThat(back.toArray()).containsExactly(s.toArray());
    }
  }

  @Test
  void an_impossible_series_is_refused_with_its_name_and_what_is_wrong() {
    Series s = Series.daily("disk", LocalDate.of(2026, 1, 1), new double[] {1, 2});
    String json = ModelState.of("x", 1).with("history", s).toJson();
    String[][] damages = {
      {"2026-01-01T00:00:00Z", "yesterday", "series 'history': ", "yesterday"},
      {"\"zone\":\"[^\"]*\"", "\"zone\":\"Mars/Olympus\"", "series 'history': ", "Mars/Olympus"},
      {"\"label name\"", "\"n\"", "series 'history' has 'n'", "no label"},
      {"\"label name\":\"disk\"", "\"label name\":5", "series 'history' has 'label name'", ""},
      {"P1D", "P1X", "P1X", ""}
    };
    for (String[] d : damages) {
      String damaged = json.replaceFirst(d[0], d[1]);
      assertThat(damaged).isNotEqualTo(json);
      assertThatThrownBy(() -> ModelState.parse(damaged).series("history"))
          .as(damaged)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(d[2])
          .hasMessageContaining(d[3]);
    }
  }

  @Test
  void states_nest_and_lists_of_them_may_be_empty() {
    ModelState inner = ModelState.of("inner", 3).with("a", 1.5);
    ModelState state =
        ModelState.of("outer", 2)
            .with("one", inner)
            .with("none", List.of())
            .with("two", List.of(inner, inner.with("b", "text")))
            .with("no numbers", new double[0]);
    ModelState back = ModelState.parse(state.toJson());
    assertThat(back.type()).isEqualTo("outer");
    assertThat(back.version()).isEqualTo(2);
    assertThat(back.state("one").number("a")).isEqualTo(1.5);
    assertThat(back.states("none")).isEmpty();
    assertThat(back.states("two").get(1).text("b")).isEqualTo("text");
    assertThat(back.numbers("no numbers")).isEmpty();
    assertThat(back.toJson()).isEqualTo(state.toJson());
  }

  @Test
  void broken_text_says_where() {
    for (String broken :
        List.of(
            "",
            "[]",
            "{}",
            "{\"type\":\"ets\"}",
            "{\"version\":1,\"type\":\"ets\"}",
            "{\"type\":\"ets\",\"version\":1,\"a\":true}",
            "{\"type\":\"ets\",\"version\":1,\"a\":[1,\"x\"]}",
            "{\"type\":\"ets\",\"version\":1,\"a\":[1",
            "{\"type\":\"ets\",\"version\":1,\"a\":1e999}",
            "{\"type\":\"ets\",\"version\":1,\"a\":1,\"a\":2}",
            "{\"type\":\"ets\",\"version\":1,\"a\":{\"states\":[1]}}",
            "{\"type\":\"ets\",\"version\":1} more",
            "{\"type\":\"a\",\"version\":1,\"x\":".repeat(5000))) {
      assertThatThrownBy(() -> ModelState.parse(broken))
          .as(broken.substring(0, Math.min(80, broken.length())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s)(not the JSON of a model's state: .*|the name 'a' is taken)");
    }
  }

  @Test
  void an_unknown_type_or_a_later_version_is_refused() {
    assertThatThrownBy(() -> ModelState.of("crystal ball", 1).restore(FittedModel.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crystal ball")
        .hasMessageContaining("ladder");
    assertThatThrownBy(() -> ModelState.of("ladder", 99).restore(FittedModel.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 99");
    assertThatThrownBy(() -> ModelState.of("ladder", 1).restore(FittedModel.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'safe'");
  }

  @Test
  void elements_have_one_name_and_one_kind() {
    ModelState state = ModelState.of("x", 1).with("a", 1.5);
    assertThatThrownBy(() -> state.with("a", 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.with("type", 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> state.text("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text 'a'");
    assertThatThrownBy(() -> state.whole("a")).hasMessageContaining("whole");
    assertThat(state.with("n", 7).whole("n")).isEqualTo(7);
  }
}
