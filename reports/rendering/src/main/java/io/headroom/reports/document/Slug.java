package io.headroom.reports.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes ids that are at once file names, HTML anchors and parts of spreadsheet names. */
public final class Slug {

  private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 80;

  private Slug() {}

  /**
   * The name in lower case, accents dropped, all other signs as single hyphens, 80 characters at
   * most. A name that leaves nothing, such as one in another script, becomes {@code x} and the
   * name's code points in hexadecimal, so that different names of that sort stay apart.
   */
  public static String of(String name) {
    Objects.requireNonNull(name, "name");
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    String slug = trim(OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-"));
    if (!slug.isEmpty()) {
      return cut(slug);
    }
    StringBuilder hex = new StringBuilder("x");
    name.codePoints().forEach(point -> hex.append(Integer.toHexString(point)));
    return cut(hex.toString());
  }

  /** As {@link #of}, with {@code -2}, {@code -3}, … behind it when the slug is taken already. */
  public static String unique(String name, Set<String> taken) {
    String slug = of(name);
    String candidate = slug;
    for (int n = 2; taken.contains(candidate); n++) {
      candidate = slug + "-" + n;
    }
    return candidate;
  }

  /** The id itself when it is a slug. */
  static String check(String id, String owner) {
    Objects.requireNonNull(id, "id");
    if (!VALID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          owner
              + " has the id \""
              + id
              + "\"; valid are lower-case letters and digits joined by single hyphens."
              + " Maybe \""
              + of(id)
              + "\".");
    }
    return id;
  }

  private static String cut(String slug) {
    return slug.length() <= LONGEST ? slug : trim(slug.substring(0, LONGEST));
  }

  private static String trim(String slug) {
    int from = slug.startsWith("-") ? 1 : 0;
    int to = slug.endsWith("-") && slug.length() > from ? slug.length() - 1 : slug.length();
    return slug.substring(from, to);
  }
}
