package io.headroom.datasets.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Files that are one source.
 *
 * @param name what the source is called in messages: a file, a folder or a pattern
 * @param root the folder in which the search began, from which names of partition folders such as
 *     {@code region=eu} count; of single files their own folder
 * @param files at least one, in order of name
 */
public record FileSet(String name, Path root, List<Path> files) {
  /**
   * Files that are one source.
   *
   * @throws IllegalArgumentException when there is none
   */
  public FileSet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(root, "root");
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(name + ": a source needs a file, found none");
    }
  }

  /**
   * A file's name as messages show it.
   *
   * @param file one of the files
   * @return the path with forward slashes
   */
  public static String display(Path file) {
    return file.toString().replace('\\', '/');
  }
}
