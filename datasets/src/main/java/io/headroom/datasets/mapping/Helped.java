package io.headroom.datasets.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks on an executor with the caller's help: a busy executor slows and never blocks. */
final class Helped {
  private Helped() {}

  static void all(List<Runnable> tasks, Executor executor) {
    List<FutureTask<Boolean>> futures = new ArrayList<>();
    for (Runnable r : tasks) {
      futures.add(new FutureTask<>(r, true));
    }
    try {
      for (FutureTask<Boolean> f : futures) {
        offer(f, executor);
      }
      for (FutureTask<Boolean> f : futures) {
        // Does nothing when another thread has begun.
        f.run();
      }
      for (FutureTask<Boolean> f : futures) {
        f.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("interrupted while reading").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error r) {
        throw r;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      futures.forEach(f -> f.cancel(true));
    }
  }

  private static void offer(FutureTask<Boolean> task, Executor executor) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The caller's thread does it when its turn comes.
      return;
    }
  }
}
