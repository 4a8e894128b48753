package io.headroom.reports.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads, works and writes at once: the caller's thread reads and writes, an executor works, and
 * what is written is in the order of what was read. No more than a given number of pieces is
 * underway; when there are so many, the caller's thread works too, so that a busy executor slows
 * but never blocks.
 */
final class OrderedWork<I, O> {
  private final Function<I, O> work;
  private final Consumer<O> writer;
  private final Executor executor;
  private final int most;
  private final Deque<FutureTask<O>> underway = new ArrayDeque<>();

  OrderedWork(Function<I, O> work, Consumer<O> writer, Executor executor, int most) {
    this.work = work;
    this.writer = writer;
    this.executor = executor;
    this.most = most;
  }

  /** Works until the reader has no more; what work or writing throws ends it. */
  void run(Supplier<Optional<I>> reader) {
    try {
      Optional<I> piece = reader.get();
      while (piece.isPresent()) {
        I input = piece.get();
        FutureTask<O> task = new FutureTask<>(() -> work.apply(input));
        underway.add(task);
        start(task);
        if (underway.size() >= most) {
          writeFirst();
        }
        piece = reader.get();
      }
      while (!underway.isEmpty()) {
        writeFirst();
      }
    } finally {
      underway.forEach(task -> task.cancel(true));
      underway.clear();
    }
  }

  private void start(FutureTask<O> task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The caller's thread gets to it.
      return;
    }
  }

  private void writeFirst() {
    FutureTask<O> first = underway.element();
    for (FutureTask<O> task : underway) {
      if (first.isDone()) {
        break;
      }
      task.run();
    }
    try {
      writer.accept(first.get());
      underway.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    return new CancellationException("interrupted; nothing was written");
  }
}
