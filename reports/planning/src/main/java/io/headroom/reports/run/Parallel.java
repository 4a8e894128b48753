package io.headroom.reports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Maps a list on a caller's executor: results in order, interruption honored. */
final class Parallel {
  private Parallel() {}

  static <A, B> List<B> map(
      List<A> items, Function<A, B> work, Executor executor, String step, Progress progress) {
    List<FutureTask<B>> tasks = new ArrayList<>();
    for (A item : items) {
      FutureTask<B> task = new FutureTask<>(() -> work.apply(item));
      tasks.add(task);
    }
    List<B> results = new ArrayList<>();
    try {
      for (FutureTask<B> task : tasks) {
        stopIfInterrupted();
        executor.execute(task);
        // An executor that works in this very thread is done by now.
        while (results.size() < tasks.size() && tasks.get(results.size()).isDone()) {
          collect(tasks, results, step, progress);
        }
      }
      while (results.size() < tasks.size()) {
        collect(tasks, results, step, progress);
      }
      stopIfInterrupted();
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("interrupted at " + step).initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error r) {
        throw r;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      tasks.forEach(t -> t.cancel(true));
    }
  }

  private static <B> void collect(
      List<FutureTask<B>> tasks, List<B> results, String step, Progress progress)
      throws InterruptedException, ExecutionException {
    stopIfInterrupted();
    results.add(tasks.get(results.size()).get());
    progress.at(step, results.size(), tasks.size());
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }
}
