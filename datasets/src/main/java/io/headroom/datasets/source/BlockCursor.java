package io.headroom.datasets.source;

import java.util.concurrent.Executor;

/**
 * A pass over rows most of which are simple lines, so that many can be looked at at the same time.
 */
public interface BlockCursor extends RowCursor {
  /**
   * Reads all rows that are left, in order; the cursor then stands behind the last one. Each row is
   * taken once, as part of a block or alone; the outcome does not depend on the executor.
   *
   * @param work what is done with them
   * @param executor looks at blocks; the caller's thread helps, so that a busy one slows and never
   *     blocks
   * @param <T> what becomes of a block
   * @throws SourceException when the source fails underway
   */
  <T> void readAll(BlockWork<T> work, Executor executor);
}
