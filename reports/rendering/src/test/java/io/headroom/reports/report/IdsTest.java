package io.headroom.reports.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No two ids of a document are alike, whatever things are called. */
class IdsTest {

  @Test
  void aNameThatLooksLikeAnothersChartGetsAnotherId() {
    Ids ids = Ids.of("desk", "-hours", "-ages");
    assertThat(ids.next("IT hours")).isEqualTo("desk-it-hours");
    assertThat(ids.next("IT")).isEqualTo("desk-it-2");
    assertThat(ids.next("it")).isEqualTo("desk-it-3");
    assertThat(ids.next("IT ages")).isEqualTo("desk-it-ages");
  }
}
