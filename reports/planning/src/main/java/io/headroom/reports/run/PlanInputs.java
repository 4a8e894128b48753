package io.headroom.reports.run;

import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a plan names: one file, a folder of tables, or a glob. */
final class PlanInputs {
  private static final int MOST_FILES = 100_000;
  private static final int MOST_NAMES = 10;

  private PlanInputs() {}

  /** No file is there under this name; the text of the mistake. */
  static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(String text) {
      super(text, null, false, false);
    }
  }

  /**
   * The files a pattern names.
   *
   * @param from the file that names them; a relative pattern starts beside it
   * @param pattern file, folder (its tables, and those of partition folders within) or glob
   * @return at least one file, in order of name
   */
  static List<Path> files(Path from, String pattern) throws Absent {
    int sign = firstSign(pattern);
    if (sign < 0) {
      Path one = resolve(from, pattern);
      if (Files.isDirectory(one)) {
        return folder(one, pattern);
      }
      if (!Files.isRegularFile(one)) {
        throw new Absent(absent(one, "a file, a folder or a pattern such as exports/usage-*.csv"));
      }
      return List.of(one);
    }
    return glob(from, pattern, sign);
  }

  /** A single file beside the file that names it. */
  static Path file(Path from, String name) throws Absent {
    Path one = resolve(from, name);
    if (!Files.isRegularFile(one)) {
      throw new Absent(absent(one, "a file"));
    }
    return one;
  }

  /** The path of a name in a plan. */
  static Path resolve(Path from, String name) throws Absent {
    try {
      return from.resolveSibling(name).normalize();
    } catch (InvalidPathException e) {
      throw new Absent("not a file name: " + e.getReason() + "; valid is a file beside the plan");
    }
  }

  /** What is wrong with a path that is no file, and what stands there instead. */
  static String absent(Path path, String valid) {
    if (Files.isDirectory(path)) {
      return "'" + path + "' is a folder; valid is " + valid;
    }
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    String name = String.valueOf(path.getFileName());
    if (!Files.isDirectory(folder)) {
      return "there is no folder '" + folder + "'; valid is " + valid + " that exists";
    }
    List<String> there = names(folder);
    String start = "there is no '" + name + "' in " + where(folder);
    if (there.isEmpty()) {
      return start + ", which holds no files; valid is " + valid + " that exists";
    }
    boolean more = there.size() > MOST_NAMES;
    return start
        + "; there are "
        + String.join(", ", more ? there.subList(0, MOST_NAMES) : there)
        + (more ? ", …" : "")
        + PlanMaybe.of(name, there);
  }

  private static String where(Path folder) {
    return folder.toString().isEmpty() ? "this folder" : "'" + folder + "'";
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> list = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
      return list.limit(MOST_FILES)
          .map(p -> String.valueOf(p.getFileName()))
          .filter(n -> !n.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Path> folder(Path folder, String pattern) throws Absent {
    try {
      return Sources.installed().files(folder, "").files();
    } catch (SourceException e) {
      throw new Absent(
          "the folder '"
              + pattern
              + "' holds no table; valid are files with names such as x.csv, x.csv.gz, x.xlsx,"
              + " x.json");
    }
  }

  private static List<Path> glob(Path from, String pattern, int sign) throws Absent {
    int slash = pattern.lastIndexOf('/', sign);
    Path start = resolve(from, slash < 0 ? "" : pattern.substring(0, slash + 1));
    if (slash < 0) {
      start = from.getParent() == null ? Path.of("") : from.getParent();
    }
    String rest = pattern.substring(slash + 1);
    if (!Files.isDirectory(start)) {
      throw new Absent(absent(start, "a folder"));
    }
    Set<Path> found = new TreeSet<>();
    try {
      // A glob of Java does not find x in the folder itself by "**/x".
      PathMatcher below = FileSystems.getDefault().getPathMatcher("glob:" + rest);
      PathMatcher here =
          FileSystems.getDefault().getPathMatcher("glob:" + rest.replaceFirst("^\\*\\*/", ""));
      PathMatcher matcher = p -> below.matches(p) || here.matches(p);
      int depth =
          rest.contains("**")
              ? Integer.MAX_VALUE
              : 1 + (int) rest.chars().filter(c -> c == '/').count();
      Matches matches = new Matches(start, matcher, found);
      Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, matches);
      if (matches.seen >= MOST_FILES) {
        throw new Absent(
            "'" + start + "' holds too many files to look through; name a folder below");
      }
    } catch (PatternSyntaxException | UnsupportedOperationException e) {
      throw new Absent("not a pattern: '" + pattern + "'; valid are signs such as * ? {a,b}");
    } catch (IOException e) {
      throw new Absent("'" + start + "' cannot be listed: " + e.getMessage());
    }
    if (found.isEmpty()) {
      List<String> there = names(start);
      throw new Absent(
          "no file matches '"
              + rest
              + "' in "
              + where(start)
              + (there.isEmpty()
                  ? ", which holds no files"
                  : "; there are "
                      + String.join(", ", there.subList(0, Math.min(MOST_NAMES, there.size())))
                      + (there.size() > MOST_NAMES ? ", …" : "")));
    }
    return new ArrayList<>(found);
  }

  private static int firstSign(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Keeps the regular files that match, and passes over what cannot be read. */
  private static final class Matches extends SimpleFileVisitor<Path> {
    private final Path start;
    private final PathMatcher matcher;
    private final Set<Path> found;
    private int seen;

    Matches(Path start, PathMatcher matcher, Set<Path> found) {
      this.start = start;
      this.matcher = matcher;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && matcher.matches(start.relativize(file))) {
        found.add(file);
      }
      return ++seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
