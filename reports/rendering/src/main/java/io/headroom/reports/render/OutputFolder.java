package io.headroom.reports.render;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which a report is written whole or not at all.
 *
 * <p>Files are first written to a hidden folder inside, thus on the same disk; {@link #commit} then
 * moves each to its place in one step, in the order written, replacing an older one of that name.
 * Other files of the folder are not touched. Without a commit, nothing stays behind.
 *
 * <pre>{@code
 * try (OutputFolder out = OutputFolder.open(Path.of("out"))) {
 *   out.write("index.html", page);
 *   out.commit();
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class OutputFolder implements AutoCloseable {

  private static final String STAGING = ".headroom.staging";

  private final Path folder;
  private final Path staging;
  private final FolderLock lock;
  private final @Nullable Path created;
  private final Set<String> staged = new LinkedHashSet<>();

  private OutputFolder(Path folder, Path staging, FolderLock lock, @Nullable Path created) {
    this.folder = folder;
    this.staging = staging;
    this.lock = lock;
    this.created = created;
  }

  /**
   * Opens a folder for one run, and makes it if it is not there.
   *
   * @throws FolderLockedException if another run is writing into it
   * @throws IOException if it cannot be made or written to
   */
  public static OutputFolder open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path created = firstMissing(absolute);
    Files.createDirectories(absolute);
    FolderLock lock = FolderLock.take(absolute);
    try {
      Path staging = absolute.resolve(STAGING);
      // What a killed run left; whoever holds the lock may remove it.
      deleteAll(staging);
      Files.createDirectory(staging);
      return new OutputFolder(absolute, staging, lock, created);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  private static @Nullable Path firstMissing(Path folder) {
    Path missing = null;
    for (Path p = folder; p != null && !Files.exists(p); p = p.getParent()) {
      missing = p;
    }
    return missing;
  }

  /** The folder as an absolute path. */
  public Path path() {
    return folder;
  }

  /**
   * Stages a file; it appears at {@link #commit}. A second file of the same name replaces the
   * first.
   *
   * @param name relative, with {@code /} between folders, such as {@code charts/web.svg}
   * @throws IllegalArgumentException if the name leads out of the folder
   */
  public void write(String name, byte[] bytes) throws IOException {
    Path file = staging.resolve(name).normalize();
    if (!file.startsWith(staging) || file.equals(staging)) {
      throw new IllegalArgumentException(
          "The file name \""
              + name
              + "\" leads out of the output folder; valid are relative"
              + " names such as \"charts/web.svg\".");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    staged.add(staging.relativize(file).toString());
  }

  /**
   * Moves all staged files to their places, each in one step.
   *
   * @throws IOException if one cannot be moved, for example because a folder of that name is there;
   *     files moved before it stay, each of them whole
   */
  public void commit() throws IOException {
    for (String name : staged) {
      Path target = folder.resolve(name);
      Files.createDirectories(target.getParent());
      if (Files.isDirectory(target)) {
        throw new IOException(
            "The report file " + target + " cannot be written: a folder of that name is there.");
      }
    }
    for (String name : staged) {
      move(staging.resolve(name), folder.resolve(name));
    }
    staged.clear();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException sameFolderStill) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not committed and lets other runs in. */
  @Override
  public void close() throws IOException {
    try {
      deleteAll(staging);
    } finally {
      lock.close();
    }
    deleteEmpty();
  }

  /** Folders made by this run go again when nothing was committed to them. */
  private void deleteEmpty() throws IOException {
    if (created == null) {
      return;
    }
    for (Path p = folder; p != null && p.startsWith(created); p = p.getParent()) {
      try (var entries = Files.newDirectoryStream(p)) {
        if (entries.iterator().hasNext()) {
          return;
        }
      }
      try {
        Files.delete(p);
      } catch (DirectoryNotEmptyException inUseAgain) {
        return;
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
