package io.headroom.core.measure;

import java.util.Locale;

/** Counts of things in words, such as {@code 1 shelf} and {@code 2 shelves}. */
public final class Counted {
  private Counted() {}

  /**
   * A count with its noun in the right number, by the rules of English spelling.
   *
   * @param n how many
   * @param noun what one is called
   * @return such as {@code 3 hosts}; a noun in capitals or that ends in s stays as it is
   */
  public static String of(long n, String noun) {
    return n + " " + (n == 1 ? noun : plural(noun));
  }

  /**
   * The plural of a noun.
   *
   * @param noun what one is called
   * @return such as {@code hosts}, {@code boxes}, {@code shelves} or {@code batteries}
   */
  public static String plural(String noun) {
    if (noun.isEmpty() || noun.equals(noun.toUpperCase(Locale.ROOT))) {
      return noun;
    }
    if (noun.matches("(?i).*(x|ch|sh|ss)")) {
      return noun + "es";
    }
    if (noun.endsWith("s")) {
      return noun;
    }
    if (noun.matches("(?i).*[^aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.matches("(?i).*lf") ? noun.substring(0, noun.length() - 1) + "ves" : noun + "s";
  }
}
