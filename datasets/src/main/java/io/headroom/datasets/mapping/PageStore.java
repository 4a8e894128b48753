package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of bytes that are written once and read many times; those beyond a share of the heap go to
 * a temporary file, which is deleted on closing. One thread writes; when it is done, many read.
 */
final class PageStore implements AutoCloseable {
  private static final int SLAB_BITS = 18;
  private static final int SLAB = 1 << SLAB_BITS;

  /** What stands in memory takes at most this part of the heap. */
  private static final int HEAP_SHARE = 4;

  private final long most;
  private final List<byte @Nullable []> slabs = new ArrayList<>();
  private byte[] slab = new byte[0];
  private int used = SLAB;
  private int spilled;
  private @Nullable FileChannel file;

  PageStore() {
    this(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /** A store that keeps at most so many bytes in memory, but at least two slabs. */
  PageStore(long most) {
    this.most = most;
  }

  /** Whether some pages are in a file. */
  boolean isSpilled() {
    return spilled > 0;
  }

  /**
   * Adds a page of at most 65,535 bytes.
   *
   * @return its address
   */
  long add(byte[] page, int size) {
    if (used + 2 + size > SLAB) {
      newSlab();
    }
    long address = ((long) (slabs.size() - 1) << SLAB_BITS) + used;
    slab[used] = (byte) size;
    slab[used + 1] = (byte) (size >>> 8);
    System.arraycopy(page, 0, slab, used + 2, size);
    used += 2 + size;
    return address;
  }

  private void newSlab() {
    slab = new byte[SLAB];
    slabs.add(slab);
    used = 0;
    if ((long) (slabs.size() - spilled) * SLAB > most && slabs.size() - spilled > 2) {
      spill();
    }
  }

  private void spill() {
    try {
      FileChannel to = file;
      if (to == null) {
        Path path = Files.createTempFile("headroom-readings-", ".tmp");
        to =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file = to;
      }
      ByteBuffer bytes = ByteBuffer.wrap(slabs.get(spilled));
      long at = (long) spilled << SLAB_BITS;
      while (bytes.hasRemaining()) {
        at += to.write(bytes, at);
      }
      slabs.set(spilled, null);
      spilled++;
    } catch (IOException e) {
      throw trouble("written", e);
    }
  }

  /** Reads a page; gives its size. */
  int get(long address, byte[] page) {
    int slabIndex = (int) (address >>> SLAB_BITS);
    byte[] s = slabs.get(slabIndex);
    if (s != null) {
      int at = (int) (address & (SLAB - 1));
      int size = (s[at] & 0xff) | (s[at + 1] & 0xff) << 8;
      System.arraycopy(s, at + 2, page, 0, size);
      return size;
    }
    try {
      byte[] head = new byte[2];
      read(ByteBuffer.wrap(head), address);
      int size = (head[0] & 0xff) | (head[1] & 0xff) << 8;
      read(ByteBuffer.wrap(page, 0, size), address + 2);
      return size;
    } catch (IOException e) {
      throw trouble("read", e);
    }
  }

  private void read(ByteBuffer to, long address) throws IOException {
    FileChannel from = file;
    if (from == null) {
      throw new IllegalStateException("no page was written to a file");
    }
    long at = address;
    while (to.hasRemaining()) {
      int n = from.read(to, at);
      if (n < 0) {
        throw new IOException("the temporary file is shorter than it was");
      }
      at += n;
    }
  }

  private static SourceException trouble(String what, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String folder = System.getProperty("java.io.tmpdir");
    return new SourceException(
        folder,
        "readings that do not fit into memory cannot be "
            + what
            + " in "
            + folder
            + ": "
            + reason
            + ". A reading takes 3 to 20 bytes. Maybe give more heap (-Xmx), or another folder"
            + " (-Djava.io.tmpdir)?",
        e);
  }

  @Override
  public void close() {
    FileChannel f = file;
    file = null;
    slabs.clear();
    if (f != null) {
      try {
        f.close();
      } catch (IOException e) {
        throw trouble("deleted", e);
      }
    }
  }
}
