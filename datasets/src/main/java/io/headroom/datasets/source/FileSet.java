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
   * Files as one source, named after the first of them.
   *
   * @param files at least one
   * @return the files; their root is the deepest folder that holds all of them and lies above any
   *     folder with an equals sign in its name
   * @throws IllegalArgumentException when there is none
   */
  public static FileSet of(List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a source needs a file, found none");
    }
    String first = display(files.get(0));
    String name = files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    return new FileSet(name, root(files), files);
  }

  private static Path root(List<Path> files) {
    Path root = folder(files.get(0));
    for (Path f : files) {
      while (!root.toString().isEmpty() && !f.startsWith(root)) {
        root = folder(root);
      }
    }
    for (int i = 0; i < root.getNameCount(); i++) {
      if (root.getName(i).toString().indexOf('=') > 0) {
        Path above = i == 0 ? Path.of("") : root.subpath(0, i);
        Path start = root.getRoot();
        return start == null ? above : start.resolve(above);
      }
    }
    return root;
  }

  private static Path folder(Path path) {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
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
