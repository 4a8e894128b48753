package io.headroom.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Error budgets: what is left, and how fast it goes. */
class ErrorBudgetTest {
  @Test
  void whatIsUsedIsGone() {
    ErrorBudget b = new ErrorBudget(0.999, 43_200, 10_800, 21.6);
    assertThat(b.budgetMinutes()).isEqualTo(43.2, within(1e-9));
    assertThat(b.leftMinutes()).isEqualTo(21.6, within(1e-9));
    assertThat(b.usedShare().orElseThrow()).isEqualTo(0.5, within(1e-12));
    // Half the budget in a quarter of the window burns twice as fast as it may.
    assertThat(b.burnRate().orElseThrow()).isEqualTo(2, within(1e-9));
  }

  @Test
  void anOverspentBudgetIsNegative() {
    assertThat(new ErrorBudget(0.999, 1440, 1440, 100).leftMinutes()).isLessThan(-98);
  }

  @Test
  void whereThereIsNoBudgetThereIsNoShareOfIt() {
    ErrorBudget none = new ErrorBudget(1, 1440, 720, 5);
    assertThat(none.usedShare()).isEmpty();
    assertThat(none.burnRate()).isEmpty();
    assertThat(none.leftMinutes()).isEqualTo(-5);
    assertThat(ErrorBudget.of(0.99, 30).burnRate()).isEmpty();
    assertThat(ErrorBudget.hoursToExhaustion(30, 0)).isEmpty();
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> ErrorBudget.of(99.9, 30)).hasMessageContaining("found 99.9");
    assertThatThrownBy(() -> ErrorBudget.of(0.9, 0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> new ErrorBudget(0.9, 10, 11, 0)).hasMessageContaining("found 11.0");
    assertThatThrownBy(() -> ErrorBudget.shareBurnt(30, -1, 1)).hasMessageContaining("-1.0");
  }
}
