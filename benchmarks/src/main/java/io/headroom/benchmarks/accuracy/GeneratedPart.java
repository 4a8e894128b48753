package io.headroom.benchmarks.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of which one part is written by a program and the rest by people. The part stands between
 * two lines that mark it.
 */
public final class GeneratedPart {
  static final String BEGIN = "<!-- generated from here -->\n";
  static final String END = "<!-- to here -->\n";

  private GeneratedPart() {}

  /** The page with the part between its marks replaced; an empty page gets marks and part only. */
  static String replaced(String page, String part) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    String middle = BEGIN + "\n" + part.strip() + "\n\n" + END;
    if (begin < 0 && end < 0) {
      return page.isEmpty() ? middle : page.stripTrailing() + "\n\n" + middle;
    }
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page needs a line " + BEGIN.strip() + " and after it a line " + END.strip());
    }
    return page.substring(0, begin) + middle + page.substring(end + END.length());
  }

  /**
   * Writes the part into a file.
   *
   * @param file a page that has the two marks, or a new one
   * @param part what stands between them
   * @throws IOException when the file cannot be read or written
   */
  public static void write(Path file, String part) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, replaced(page, part));
  }
}
