package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, promises and lead times. */
class OrderHistoryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static PurchaseOrder order(int ordered, int promised, @Nullable Integer delivered) {
    return new PurchaseOrder(
        "1",
        "s",
        "host",
        DAY.plusDays(ordered),
        DAY.plusDays(promised),
        delivered == null ? null : DAY.plusDays(delivered));
  }

  @Test
  void openOrdersMakeTheLeadTimeLongerThanThatOfTheDeliveredOnes() {
    List<PurchaseOrder> orders =
        List.of(order(0, 10, 10), order(0, 10, 20), order(0, 10, null), order(0, 10, null));
    OrderHistory history = OrderHistory.of(orders, DAY.plusDays(60));
    // S falls to 3/4 at 10 and to 1/2 at 20; the delivered ones alone have a median of 10.
    assertThat(history.quantile(0.5)).hasValue(20);
    assertThat(history.quantile(0.9)).isEmpty();
    assertThat(history.leadTime()).isEmpty();
    assertThat(history.late()).isEqualTo(3);
    assertThat(history.open()).isEqualTo(2);
  }

  @Test
  void anAsOfKnowsNoLaterDeliveryAndNoLaterOrder() {
    List<PurchaseOrder> orders = List.of(order(0, 10, 10), order(0, 10, 30), order(25, 40, 35));
    OrderHistory then = OrderHistory.of(orders, DAY.plusDays(20));
    assertThat(then.orders()).hasSize(2);
    assertThat(then.delivered()).isEqualTo(1);
    assertThat(then.late()).as("open after its promise").isEqualTo(1);
    assertThat(then.days().censored()).isEqualTo(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void withoutOpenOrdersTheQuantileIsTheNearestRank(long seed) {
    Random random = new Random(seed);
    List<PurchaseOrder> orders = new ArrayList<>();
    int[] days = new int[1 + random.nextInt(40)];
    for (int i = 0; i < days.length; i++) {
      days[i] = random.nextInt(60);
      orders.add(order(i, i + 30, i + days[i]));
    }
    java.util.Arrays.sort(days);
    OrderHistory history = OrderHistory.of(orders, DAY.plusDays(1000));
    for (int percent : new int[] {10, 50, 90}) {
      int rank = (percent * days.length + 99) / 100;
      assertThat(history.quantile(percent / 100.0)).hasValue(days[rank - 1]);
    }
  }

  @Test
  void aDeliveryBeforeItsOrderIsRefused() {
    assertThatThrownBy(() -> order(5, 9, 4)).hasMessageContaining("before it is ordered");
  }
}
