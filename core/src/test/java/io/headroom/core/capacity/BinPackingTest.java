package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-dimensional packing against enumeration of all partitions, and on instances like u120. */
class BinPackingTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOptimumIsThatOfAllSubsetsAndBoundsEncloseIt(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      int capacity = 5 + random.nextInt(60);
      int n = random.nextInt(12);
      int least = 1 + random.nextInt(Math.max(1, capacity / 4));
      int[] items = random.ints(n, least, capacity + 1).map(i -> Math.max(1, i * 2 / 3)).toArray();
      BinPacking problem = BinPacking.of(capacity, items);
      BinPacking.Result result = problem.solve();
      String what = capacity + ": " + Arrays.toString(items);
      assertThat(result.count()).as(what).isEqualTo(fewestBySubsets(capacity, items));
      assertThat(result.gap()).as(what).isZero();
      assertThat(problem.lowerBoundL1()).as(what).isLessThanOrEqualTo(problem.lowerBound());
      assertThat(problem.lowerBound()).as(what).isLessThanOrEqualTo(result.count());
      for (List<List<Integer>> packing :
          List.of(result.bins(), problem.firstFitDecreasing(), problem.bestFitDecreasing())) {
        isPackingOf(capacity, items, packing);
        assertThat(packing).as(what).hasSizeGreaterThanOrEqualTo(result.count());
      }
    }
  }

  @Test
  void itemsLikeThoseOfU120ArePackedAtTheOptimum() {
    Random random = new Random(120);
    long most = 0;
    for (int round = 0; round < 25; round++) {
      int[] items = random.ints(120, 20, 101).toArray();
      BinPacking.Result result = BinPacking.of(150, items).solve();
      isPackingOf(150, items, result.bins());
      assertThat(result.gap()).as("instance " + round).isZero();
      most = Math.max(most, result.nodes());
    }
    assertThat(most).isLessThan(50_000);
  }

  @Test
  void itemsThatDoNotPairNeedABinEach() {
    BinPacking.Result result = BinPacking.of(7, 5, 5, 5, 3, 3, 3, 1).solve();
    assertThat(result.count()).isEqualTo(5);
    assertThat(result.lowerBound()).isEqualTo(5);
  }

  @Test
  void withoutABudgetTheGapIsTold() {
    int[] items = {42, 63, 67, 57, 93, 90, 38, 36, 45, 42, 33, 79, 27, 57, 44, 84, 86, 92, 46, 38};
    BinPacking problem = BinPacking.of(150, items);
    BinPacking.Result none = problem.solve(0);
    assertThat(none.nodes()).isZero();
    assertThat(none.count() - none.gap()).isEqualTo(problem.lowerBound());
    assertThat(none.count()).isEqualTo(problem.bestFitDecreasing().size());
  }

  @Test
  void wrongSizesSayWhatIsValid() {
    assertThatThrownBy(() -> BinPacking.of(10, 3, 11)).hasMessageContaining("found 11 at 1");
    assertThatThrownBy(() -> BinPacking.of(10, 0)).hasMessageContaining("1…10");
    assertThatThrownBy(() -> BinPacking.of(0)).hasMessageContaining("capacity of 1 or more");
    assertThatThrownBy(() -> BinPacking.of(10, 3).solve(-1)).hasMessageContaining("found -1");
    assertThat(BinPacking.of(10).solve().bins()).isEmpty();
  }

  private static void isPackingOf(int capacity, int[] items, List<List<Integer>> bins) {
    for (List<Integer> bin : bins) {
      assertThat(bin.stream().mapToInt(i -> i).sum()).isLessThanOrEqualTo(capacity);
    }
    int[] packed = bins.stream().flatMap(List::stream).mapToInt(i -> i).sorted().toArray();
    assertThat(packed).isEqualTo(Arrays.stream(items).sorted().toArray());
  }

  /** Fewest bins for every subset: one less than for the subset without some bin's items. */
  private static int fewestBySubsets(int capacity, int[] items) {
    int all = 1 << items.length;
    int[] sum = new int[all];
    int[] fewest = new int[all];
    for (int set = 1; set < all; set++) {
      sum[set] = sum[set & (set - 1)] + items[Integer.numberOfTrailingZeros(set)];
      fewest[set] = Integer.MAX_VALUE;
      for (int bin = set; bin > 0; bin = (bin - 1) & set) {
        if (sum[bin] <= capacity) {
          fewest[set] = Math.min(fewest[set], fewest[set ^ bin] + 1);
        }
      }
    }
    return fewest[all - 1];
  }
}
