package io.headroom.datasets.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files of a folder or a pattern. Names that begin with a dot or an underscore are those
 * of tools and passed over, as are, in a folder, names that no format's files have. A folder's own
 * folders belong to it when they are partitions, such as {@code region=eu}.
 */
final class FileSearch {
  private static final int MOST_FILES = 100_000;
  private static final int DEEPEST = 32;
  private static final int MOST_OTHERS = 1_000;

  private final Sources sources;

  private FileSearch(Sources sources) {
    this.sources = sources;
  }

  static FileSearch of(Sources sources) {
    return new FileSearch(sources);
  }

  /** A file or a folder. */
  FileSet path(Path path) {
    String name = FileSet.display(path);
    if (Files.isDirectory(path)) {
      return folder(path, name);
    }
    if (!Files.exists(path)) {
      throw new SourceException(name, name + " does not exist." + CsvInput.neighbours(path));
    }
    Path parent = path.getParent();
    return new FileSet(name, parent == null ? Path.of("") : parent, List.of(path));
  }

  /** A file, a folder or a glob below a folder. */
  FileSet pattern(Path folder, String pattern) {
    try {
      int sign = firstSign(pattern);
      // A name may hold a bracket without being a pattern.
      if (sign < 0 || Files.exists(folder.resolve(pattern))) {
        FileSet one = path(folder.resolve(pattern));
        return new FileSet(pattern, one.root(), one.files());
      }
      int slash = pattern.lastIndexOf('/', sign);
      Path start = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash + 1));
      return glob(start, pattern.substring(slash + 1), pattern);
    } catch (InvalidPathException e) {
      // A system whose names cannot hold a star has no file of that name either.
      int slash = pattern.lastIndexOf('/', Math.max(0, firstSign(pattern)));
      if (firstSign(pattern) < 0) {
        throw new SourceException(pattern, "'" + pattern + "' cannot be a file's name", e);
      }
      Path start = slash < 0 ? folder : folder.resolve(pattern.substring(0, slash + 1));
      return glob(start, pattern.substring(slash + 1), pattern);
    }
  }

  private static int firstSign(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private FileSet folder(Path folder, String name) {
    Found found =
        walk(
            folder,
            name,
            f -> isPartition(folder, f) && sources.isUsualName(FileSet.display(f)),
            DEEPEST);
    if (found.files.isEmpty()) {
      throw new SourceException(
          name,
          "the folder "
              + name
              + " holds no file that could be a table; valid are names such as x.csv, x.csv.gz"
              + (found.others.isEmpty() ? "." : "; it holds " + String.join(", ", few(found))));
    }
    return new FileSet(name, folder, List.copyOf(found.files));
  }

  /** Whether a file lies in the folder itself or in partitions of it only. */
  private static boolean isPartition(Path folder, Path file) {
    Path within = folder.relativize(file);
    for (int i = 0; i < within.getNameCount() - 1; i++) {
      if (within.getName(i).toString().indexOf('=') <= 0) {
        return false;
      }
    }
    return true;
  }

  private static List<String> few(Found found) {
    return found.others.stream().limit(3).toList();
  }

  private FileSet glob(Path start, String rest, String pattern) {
    if (!Files.isDirectory(start)) {
      throw new SourceException(
          pattern, "no folder " + start + " for " + pattern + "." + CsvInput.neighbours(start));
    }
    Set<Path> all = new TreeSet<>(Comparator.comparing(FileSet::display));
    List<String> others = new ArrayList<>();
    // "**/x" is to find x in the folder itself too, which a glob of Java does not.
    Set<String> variants = new LinkedHashSet<>();
    variants.add(rest);
    for (int at = rest.indexOf("**/"); at >= 0; at = rest.indexOf("**/", at + 3)) {
      variants.add(rest.substring(0, at) + rest.substring(at + 3));
    }
    for (String v : variants) {
      PathMatcher matcher;
      try {
        matcher = FileSystems.getDefault().getPathMatcher("glob:" + v);
      } catch (PatternSyntaxException e) {
        throw new SourceException(
            pattern, "'" + pattern + "' is no valid pattern: " + e.getDescription(), e);
      }
      int depth = v.contains("**") ? DEEPEST : 1 + (int) v.chars().filter(c -> c == '/').count();
      Found found = walk(start, pattern, f -> matcher.matches(start.relativize(f)), depth);
      all.addAll(found.files);
      others.addAll(found.others);
    }
    if (all.isEmpty()) {
      String plain = rest.substring(rest.lastIndexOf('/') + 1).replaceAll("[*?]", "");
      throw new SourceException(
          pattern, "no file matches " + pattern + "." + SimilarNames.maybe(plain, others));
    }
    return new FileSet(pattern, start, List.copyOf(all));
  }

  /** What a walk found. */
  private static final class Found {
    private final Set<Path> files = new TreeSet<>(Comparator.comparing(FileSet::display));
    private final List<String> others = new ArrayList<>();
  }

  /** Whether a file is wanted. */
  private interface Wanted {
    boolean accepts(Path file);
  }

  private static Found walk(Path start, String name, Wanted wanted, int depth) {
    Found found = new Found();
    try {
      Files.walkFileTree(
          start,
          Set.of(),
          depth,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
              return folder.equals(start) || !isTools(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
              if (isTools(file) || !Files.isRegularFile(file)) {
                return FileVisitResult.CONTINUE;
              }
              if (wanted.accepts(file)) {
                found.files.add(file);
                if (found.files.size() > MOST_FILES) {
                  throw new SourceException(
                      name, name + " names more than " + MOST_FILES + " files; that is too many.");
                }
              } else if (found.others.size() < MOST_OTHERS) {
                found.others.add(String.valueOf(file.getFileName()));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(start)) {
                throw e;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new SourceException(
          name, "folder " + start + " cannot be read: " + CsvInput.reason(e), e);
    }
    return found;
  }

  private static boolean isTools(Path file) {
    Path leaf = file.getFileName();
    String name = leaf == null ? "" : leaf.toString();
    return name.startsWith(".") || name.startsWith("_");
  }
}
