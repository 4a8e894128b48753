package io.headroom.datasets.source;

/**
 * What is done with the rows of a {@link BlockCursor}.
 *
 * @param <T> what becomes of a block away from the caller's thread
 */
public interface BlockWork<T> {
  /**
   * Looks at every line of a block. Called on any thread, for several blocks at a time.
   *
   * @param block the lines, before the first
   * @return what {@link #take} wants to know
   */
  T look(LineBlock block);

  /**
   * Takes rows of a block, in order, on the caller's thread. Lines that are no simple rows stay:
   * the call ends before the first of them, which {@link #row} gets when it is a row at all.
   *
   * @param block the lines, all of them looked at
   * @param looked what {@link #look} returned
   * @param from index of the first line that was not taken yet
   * @return index of the first line that was not taken now; the number of lines when all were
   */
  int take(LineBlock block, T looked, int from);

  /** Takes the cursor's current row, on the caller's thread. */
  void row();
}
