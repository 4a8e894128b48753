package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.series.Aggregation;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreachRuleTest {
  @Test
  void breachIsTheStepThatCompletesTheCount() {
    BreachRule.Watch w = BreachRule.utilizationAbove(0.85).watch();
    boolean[] above = {true, false, true, false, false, false, false, true, true, true};
    int first = -1;
    for (int i = 0; i < above.length; i++) {
      if (w.next(above[i]) && first < 0) {
        first = i;
      }
    }
    assertThat(first).as("days 3, 8, 9 lie in one window, days 1, 3, 8 do not").isEqualTo(8);
  }

  @Test
  void watchAgreesWithCountingEveryWindow() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int n = 1 + random.nextInt(64);
      int k = 1 + random.nextInt(n);
      boolean[] above = new boolean[150];
      for (int i = 0; i < above.length; i++) {
        above[i] = random.nextInt(4) == 0;
      }
      BreachRule.Watch w = BreachRule.utilizationAbove(1).on(k, n).watch();
      for (int i = 0; i < above.length; i++) {
        int count = 0;
        for (int j = Math.max(0, i - n + 1); j <= i; j++) {
          count += above[j] ? 1 : 0;
        }
        assertThat(w.next(above[i]))
            .as("seed %s, %s of %s, step %s", seed, k, n, i)
            .isEqualTo(count >= k);
      }
    }
  }

  @Test
  void ruleReadsAsAPlannerSaysIt() {
    assertThat(BreachRule.utilizationAbove(0.85).text("day"))
        .isEqualTo("peak of the day above 85 % on 3 of 7 days");
    assertThat(BreachRule.utilizationAbove(0.925).of(Aggregation.P95).on(1, 1).text("week"))
        .isEqualTo("95th percentile of the week above 92.5 % on 1 of 1 weeks");
  }

  @Test
  void impossibleRulesAreRefused() {
    assertThatThrownBy(() -> BreachRule.utilizationAbove(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> BreachRule.utilizationAbove(0.8).on(3, 2))
        .hasMessageContaining("3 of 2");
  }
}
