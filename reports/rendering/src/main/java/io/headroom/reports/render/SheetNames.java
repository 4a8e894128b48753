package io.headroom.reports.render;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gives worksheets names a spreadsheet accepts: 1 to 31 characters, none of {@code []:*?/\}, no
 * apostrophe at an end, no other with the same letters in any case.
 */
final class SheetNames {

  private static final int LONGEST = 31;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\[\\]:*?/\\\\\\p{Cntrl}\uFFFE\uFFFF]");

  // Excel keeps this name for itself.
  private final Set<String> taken = new LinkedHashSet<>(Set.of("history"));

  /** The wanted name, or the nearest valid one that is free; it is taken from now on. */
  String claim(String wanted) {
    String clean = FORBIDDEN.matcher(wanted).replaceAll(" ").strip();
    while (clean.startsWith("'")) {
      clean = clean.substring(1);
    }
    String base = cut(clean.isBlank() ? "Sheet" : clean, LONGEST);
    String name = base;
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      String suffix = " (" + n + ")";
      name = cut(base, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  private static String cut(String name, int longest) {
    int end = Math.min(longest, name.length());
    if (end < name.length() && Character.isLowSurrogate(name.charAt(end))) {
      end--;
    }
    String cut = name.substring(0, end).strip();
    while (cut.endsWith("'")) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut.isEmpty() ? "Sheet" : cut;
  }
}
