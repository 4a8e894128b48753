package io.headroom.forecasting.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.forecasting.statespace.OrderSearch.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The search over made-up criteria of which the least is known. */
class OrderSearchTest {
  private static final Place MOST = new Place(5, 5, 2, 2, true);
  private static final Place START = new Place(2, 2, 1, 1, true);

  private record Made(Place place, double criterion, boolean isUsable)
      implements OrderSearch.Estimate {}

  private final List<Place> asked = new ArrayList<>();

  private OrderSearch<Made> search(
      Place most, ToDoubleFunction<Place> criterion, Predicate<Place> usable) {
    return new OrderSearch<>(
        most,
        (place, near) -> {
          asked.add(place);
          return new Made(place, criterion.applyAsDouble(place), usable.test(place));
        });
  }

  private static double distance(Place a, Place b) {
    return Math.abs(a.p() - b.p())
        + Math.abs(a.q() - b.q())
        + Math.abs(a.seasonalP() - b.seasonalP())
        + Math.abs(a.seasonalQ() - b.seasonalQ())
        + (a.constant() == b.constant() ? 0 : 0.5);
  }

  @Test
  void steps_reach_the_bottom_of_a_bowl_and_ask_for_no_model_twice() {
    for (Place bottom : List.of(new Place(5, 0, 2, 1, true), new Place(1, 4, 0, 2, false), START)) {
      asked.clear();
      Made best = search(MOST, p -> distance(p, bottom), p -> true).stepwise(START);
      assertThat(best).isNotNull();
      assertThat(best.place()).isEqualTo(bottom);
      assertThat(new HashSet<>(asked)).hasSameSizeAs(asked);
      assertThat(asked).hasSizeLessThan(94);
    }
  }

  @Test
  void what_may_not_be_chosen_is_not_chosen() {
    Place bottom = new Place(3, 1, 0, 1, true);
    Made best = search(MOST, p -> distance(p, bottom), p -> !p.equals(bottom)).stepwise(START);
    assertThat(best).isNotNull();
    assertThat(best.isUsable()).isTrue();
    assertThat(distance(best.place(), bottom)).isLessThanOrEqualTo(1);
    assertThat(search(MOST, p -> 1, p -> false).stepwise(START)).isNull();
    assertThat(search(MOST, p -> 1, p -> false).full(5)).isNull();
  }

  @Test
  void a_wall_of_barred_models_with_far_better_ones_behind_is_crossed() {
    Place behind = new Place(1, 4, 0, 0, false);
    Made best =
        search(
                new Place(5, 5, 0, 0, false),
                p -> 20 * distance(p, behind),
                p -> p.q() == 0 || p.q() == 4)
            .stepwise(START);
    assertThat(best).isNotNull();
    assertThat(best.place()).isEqualTo(behind);
  }

  @Test
  void a_full_search_sees_every_order_once() {
    Made best = search(MOST, p -> distance(p, new Place(4, 0, 0, 1, true)), p -> true).full(5);
    assertThat(best).isNotNull();
    assertThat(best.place()).isEqualTo(new Place(4, 0, 0, 1, true));
    int all = 0;
    for (int p = 0; p <= 5; p++) {
      for (int q = 0; p + q <= 5; q++) {
        for (int sp = 0; sp <= 2; sp++) {
          for (int sq = 0; sq <= 2; sq++) {
            all += p + q + sp + sq <= 5 ? 2 : 0;
          }
        }
      }
    }
    assertThat(asked).hasSize(all).doesNotHaveDuplicates();
  }

  @Test
  void no_order_is_above_the_most() {
    search(new Place(1, 2, 0, 1, false), p -> -p.sum(), p -> true).stepwise(START);
    assertThat(asked)
        .allSatisfy(
            p -> {
              assertThat(p.p()).isBetween(0, 1);
              assertThat(p.q()).isBetween(0, 2);
              assertThat(p.seasonalP()).isZero();
              assertThat(p.seasonalQ()).isBetween(0, 1);
              assertThat(p.constant()).isFalse();
            });
  }
}
