package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file in blocks: the caller's thread reads and decodes ahead, the executor looks at
 * blocks, and the caller's thread takes them in order. Lines that are no simple rows go through a
 * second {@link CsvScanner}, which may read on into following blocks.
 */
final class BlockReading<T> implements BlockFeed.Blocks {
  private static final int FEWEST = 4;
  private static final int MOST = 64;

  private record Ahead<T>(LineBlock block, FutureTask<T> task) {}

  private final CsvScanner main;
  private final LineBlock.Shape shape;
  private final int file;
  private final BlockWork<T> work;
  private final Executor executor;
  private final int depth;
  private final List<Ahead<T>> queue = new ArrayList<>();
  private final BlockFeed feed = new BlockFeed(this);
  private boolean ended;

  /** Line of the first line of the first block in the queue. */
  private long line;

  BlockReading(
      CsvScanner main, LineBlock.Shape shape, int file, BlockWork<T> work, Executor executor) {
    this.main = main;
    this.shape = shape;
    this.file = file;
    this.work = work;
    this.executor = executor;
    this.depth = Math.min(MOST, Math.max(FEWEST, 2 * Runtime.getRuntime().availableProcessors()));
  }

  /** What the general reading of single lines goes through. */
  interface Lone {
    /** Makes a scanner the one whose records are the cursor's rows. */
    void use(CsvScanner scanner);

    /** Moves to the scanner's next row. */
    boolean next();
  }

  void run(Lone lone) {
    line = main.nextLine();
    CsvScanner single = main.onBlocks(feed, this::linesAhead);
    lone.use(single);
    try {
      int from = 0;
      while (block(0) != null) {
        T looked = await(0);
        LineBlock block = queue.get(0).block();
        block.place(file, line);
        while (from < block.lines()) {
          from = work.take(block, looked, from);
          if (from < block.lines()) {
            from = general(single, lone, block, from);
            if (from < 0 || queue.isEmpty() || queue.get(0).block() != block) {
              break;
            }
          }
        }
        if (from < 0) {
          return;
        }
        if (!queue.isEmpty() && queue.get(0).block() == block) {
          pass(block);
          from = 0;
        }
      }
    } finally {
      queue.forEach(a -> a.task().cancel(true));
    }
  }

  /**
   * Reads rows one by one from a line on until a line starts where the reading stands. Gives the
   * index of that line in what is now the first block; −1 at the end.
   */
  private int general(CsvScanner single, Lone lone, LineBlock block, int from) {
    feed.seek(block, from);
    single.restart(line + from);
    do {
      if (!lone.next()) {
        return -1;
      }
      work.row();
    } while (single.isAhead());
    long next = single.nextLine();
    for (int passed = feed.passed(); passed > 0; passed--) {
      await(0);
      pass(queue.get(0).block());
    }
    return (int) (next - line);
  }

  private void pass(LineBlock block) {
    line += block.breaks();
    queue.remove(0);
    main.passed(line);
  }

  private long linesAhead() {
    long n = 0;
    for (Ahead<T> a : queue) {
      n += LineBlock.breaks(a.block().chars(), a.block().from(), a.block().to());
    }
    return n;
  }

  @Override
  public boolean isCut() {
    return main.isCut();
  }

  @Override
  public @Nullable LineBlock block(int index) {
    while (!ended && queue.size() < Math.max(depth, index + 1)) {
      LineBlock b = main.take(shape);
      if (b == null) {
        ended = true;
      } else {
        FutureTask<T> task = new FutureTask<>(() -> work.look(b));
        queue.add(new Ahead<>(b, task));
        offer(task);
      }
    }
    return index < queue.size() ? queue.get(index).block() : null;
  }

  private void offer(FutureTask<T> task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // The caller's thread does it when its turn comes.
      return;
    }
  }

  /** The outcome of a block; as long as it is not there, this thread looks at others. */
  private T await(int index) {
    FutureTask<T> wanted = queue.get(index).task();
    for (int i = index; i < queue.size() && !wanted.isDone(); i++) {
      // Does nothing when another thread has begun.
      queue.get(i).task().run();
    }
    try {
      return wanted.get();
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
    }
  }
}
