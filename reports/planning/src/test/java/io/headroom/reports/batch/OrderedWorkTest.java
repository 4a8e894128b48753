package io.headroom.reports.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Order, bounds and failures of work that is read and written by one thread. */
final class OrderedWorkTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  @AfterEach
  void end() {
    pool.shutdownNow();
    Thread.interrupted();
  }

  private static Supplier<Optional<Integer>> numbers(int n) {
    Iterator<Integer> all = IntStream.range(0, n).iterator();
    return () -> all.hasNext() ? Optional.of(all.next()) : Optional.empty();
  }

  private static List<Integer> squares(Executor executor, int most) {
    List<Integer> out = new ArrayList<>();
    new OrderedWork<Integer, Integer>(i -> i * i, out::add, executor, most).run(numbers(1_000));
    return out;
  }

  @Test
  void anyExecutorGivesTheResultsInOrder() {
    List<Integer> expected = IntStream.range(0, 1_000).map(i -> i * i).boxed().toList();
    assertThat(squares(Runnable::run, 1)).isEqualTo(expected);
    assertThat(squares(pool, 1)).isEqualTo(expected);
    assertThat(squares(pool, 16)).isEqualTo(expected);
    assertThat(squares(task -> {}, 8)).as("an executor that does nothing").isEqualTo(expected);
    Executor refusing =
        task -> {
          throw new RejectedExecutionException();
        };
    assertThat(squares(refusing, 8)).isEqualTo(expected);
  }

  @Test
  void noMoreIsUnderwayThanAllowed() {
    AtomicInteger underway = new AtomicInteger();
    AtomicInteger peak = new AtomicInteger();
    Supplier<Optional<Integer>> reader = numbers(500);
    new OrderedWork<Integer, Integer>(i -> i, i -> underway.decrementAndGet(), pool, 5)
        .run(
            () -> {
              Optional<Integer> next = reader.get();
              next.ifPresent(i -> peak.accumulateAndGet(underway.incrementAndGet(), Math::max));
              return next;
            });
    assertThat(peak.get()).isEqualTo(5);
  }

  @Test
  void whatWorkThrowsEndsAll() {
    List<Integer> out = new ArrayList<>();
    OrderedWork<Integer, Integer> work =
        new OrderedWork<>(
            i -> {
              if (i == 20) {
                throw new IllegalArgumentException("twenty");
              }
              return i;
            },
            out::add,
            pool,
            4);
    assertThatThrownBy(() -> work.run(numbers(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("twenty");
    assertThat(out).isEqualTo(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void anInterruptionEndsAll() {
    Thread main = Thread.currentThread();
    OrderedWork<Integer, Integer> work =
        new OrderedWork<>(
            i -> {
              if (i == 3) {
                main.interrupt();
              }
              return i;
            },
            i -> {},
            pool,
            2);
    assertThatThrownBy(() -> work.run(numbers(1_000_000)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
