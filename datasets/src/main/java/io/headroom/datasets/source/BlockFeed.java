package io.headroom.datasets.source;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Gives the text of blocks from a line on, a line with each call. */
final class BlockFeed extends Reader {
  /** Where blocks come from. */
  interface Blocks {
    /** A block by its place in the order of those not yet done; null behind the last. */
    @Nullable LineBlock block(int index);

    /** Whether the text ends too early. */
    boolean isCut();
  }

  private final Blocks blocks;
  private int index;
  private int at;

  BlockFeed(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Goes to a line of the first block that is not yet done. */
  void seek(LineBlock first, int line) {
    index = 0;
    at = first.lineStart(line);
  }

  /** How many blocks are wholly given. */
  int passed() {
    return index;
  }

  boolean isCut() {
    return blocks.isCut();
  }

  @Override
  public int read(char[] chars, int off, int len) {
    LineBlock b = blocks.block(index);
    while (b != null && at >= b.to()) {
      b = blocks.block(++index);
      at = b == null ? 0 : b.from();
    }
    if (b == null) {
      return -1;
    }
    char[] from = b.chars();
    int most = Math.min(b.to(), at + len);
    int end = at;
    while (end < most && from[end] != '\n') {
      end++;
    }
    end = Math.min(end + 1, most);
    System.arraycopy(from, at, chars, off, end - at);
    int n = end - at;
    at = end;
    return n;
  }

  @Override
  public void close() {}
}
