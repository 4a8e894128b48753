package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on a caller's executor: in order, told as it goes, stopped when interrupted. */
final class ParallelTest {
  private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
    Thread.interrupted();
  }

  @Test
  void resultsAreInTheOrderOfTheItems() {
    assertThat(Parallel.map(TEN, i -> i * i, threads, "square", Progress.NONE))
        .containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
    assertThat(Parallel.map(List.of(), i -> i, threads, "nothing", Progress.NONE)).isEmpty();
  }

  @Test
  void inTheCallersThreadProgressIsToldAfterEachItem() {
    List<String> heard = new ArrayList<>();
    Parallel.map(
        List.of(1, 2, 3),
        i -> {
          heard.add("work " + i);
          return i;
        },
        Runnable::run,
        "step",
        (step, done, total) -> heard.add(step + " " + done + "/" + total));
    assertThat(heard)
        .containsExactly("work 1", "step 1/3", "work 2", "step 2/3", "work 3", "step 3/3");
  }

  @Test
  void anInterruptionDuringTheLastItemCounts() {
    assertThatThrownBy(
            () ->
                Parallel.map(
                    List.of(1),
                    i -> {
                      Thread.currentThread().interrupt();
                      return i;
                    },
                    Runnable::run,
                    "step",
                    Progress.NONE))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("step");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptionReachesTheWorkers() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                Parallel.map(
                    List.of(1),
                    i -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        stopped.countDown();
                      }
                      return i;
                    },
                    threads,
                    "step",
                    Progress.NONE);
              } catch (CancellationException e) {
                cancelled.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    begun.await();
    caller.interrupt();
    caller.join();
    stopped.await();
    assertThat(cancelled).isTrue();
  }

  @Test
  void whatAnItemThrowsIsThrown() {
    IllegalStateException own = new IllegalStateException("item 3");
    assertThatThrownBy(
            () ->
                Parallel.map(
                    TEN,
                    i -> {
                      if (i == 3) {
                        throw own;
                      }
                      return i;
                    },
                    threads,
                    "step",
                    Progress.NONE))
        .isSameAs(own);
  }
}
