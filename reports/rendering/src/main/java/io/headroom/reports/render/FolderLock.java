package io.headroom.reports.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run, in this or another process, out of a folder.
 *
 * <p>The lock is the operating system's, so one left behind by a killed process does not count.
 * Since the file is deleted at the end, a lock may be got on a file that is gone by then; a size
 * that depends on the process, looked up by name, tells.
 */
final class FolderLock implements AutoCloseable {

  static final String NAME = ".headroom.lock";

  private static final int ATTEMPTS = 50;
  private static final int SHORTEST = 64;
  private static final int SIZES = 4096;

  // Locks of the operating system belong to the process and are lost when any of its channels to
  // the file is closed, so runs in one process must meet here and not at the file.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of an existing folder.
   *
   * @throws FolderLockedException if another run has it
   */
  static FolderLock take(Path given) throws IOException {
    Path folder = given.toRealPath();
    if (!HELD.add(folder)) {
      throw new FolderLockedException(given, "in this process");
    }
    boolean interrupted = false;
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          FileChannel channel = tryOnce(folder);
          if (channel != null) {
            return new FolderLock(folder, channel);
          }
        } catch (ClosedByInterruptException half) {
          // Stopping here would leave a file behind that only its holder may delete. The caller
          // finds the flag set again and gives the lock back.
          interrupted |= Thread.interrupted();
        }
      }
      throw new FolderLockedException(given, holder(folder.resolve(NAME)));
    } catch (IOException | RuntimeException failed) {
      HELD.remove(folder);
      throw failed;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The locked channel, or null if the file was deleted by the run that had it before. */
  private static @Nullable FileChannel tryOnce(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      if (channel.tryLock() == null) {
        throw new FolderLockedException(folder, holder(file));
      }
      long process = ProcessHandle.current().pid();
      int size = SHORTEST + (int) (process % SIZES);
      String text = "process " + process;
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (text + " ".repeat(size - text.length())).getBytes(StandardCharsets.UTF_8)),
          0);
      taken = sizeOf(file) == size;
      return taken ? channel : null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException deletedMeanwhile) {
      return -1;
    }
  }

  private static String holder(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    try {
      // Deleted while still held, so that nobody locks it between the two.
      Files.deleteIfExists(folder.resolve(NAME));
    } finally {
      channel.close();
      HELD.remove(folder);
    }
  }
}
