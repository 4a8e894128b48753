package io.headroom.core.capacity;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the modules of a supply (power, cooling) may fail: {@code N} none, {@code N+k} any k,
 * {@code 2N} a whole side of two, {@code 2(N+k)} a whole side and k of the other.
 *
 * @param sides equal supplies each of which must carry the load alone, 1 or 2
 * @param spare modules of a side that may fail, 0 or more
 */
public record SupplyRedundancy(int sides, int spare) {
  private static final Pattern NAME =
      Pattern.compile("(?:N(?:\\+(\\d{1,4}))?|2N|2\\(N\\+(\\d{1,4})\\))", Pattern.CASE_INSENSITIVE);

  /** Checks the ranges. */
  public SupplyRedundancy {
    if (sides < 1 || sides > 2) {
      throw new IllegalArgumentException("a supply has 1 or 2 sides, found " + sides);
    }
    if (spare < 0) {
      throw new IllegalArgumentException("spare modules are 0 or more, found " + spare);
    }
  }

  /**
   * Reads the usual notation.
   *
   * @param name {@code N}, {@code N+1}, {@code N+2}, {@code 2N} or {@code 2(N+1)}
   * @return the redundancy
   * @throws IllegalArgumentException when the text is none of these
   */
  public static SupplyRedundancy of(String name) {
    String text = name.replaceAll("\\s+", "");
    Matcher m = NAME.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not a redundancy: '" + name + "'; valid are N, N+1, N+2, 2N and 2(N+1)");
    }
    String k = m.group(1) == null ? m.group(2) : m.group(1);
    return new SupplyRedundancy(text.startsWith("2") ? 2 : 1, k == null ? 0 : Integer.parseInt(k));
  }

  /**
   * What one side carries when its largest spare modules have failed.
   *
   * @param modules what each module of the side carries, 0 or more; not changed
   * @return the sum without the {@code spare} largest, 0 when there are no more than those
   * @throws IllegalArgumentException when a module is negative or not finite
   */
  public double usable(double... modules) {
    double[] sorted = modules.clone();
    for (double m : sorted) {
      if (!(m >= 0 && Double.isFinite(m))) {
        throw new IllegalArgumentException("a module carries 0 or more, found " + m);
      }
    }
    Arrays.sort(sorted);
    double sum = 0;
    for (int i = 0; i < sorted.length - spare; i++) {
      sum += sorted[i];
    }
    return sum;
  }

  /** The usual notation. */
  @Override
  public String toString() {
    String side = spare == 0 ? "N" : "N+" + spare;
    return sides == 1 ? side : spare == 0 ? "2N" : "2(" + side + ")";
  }
}
