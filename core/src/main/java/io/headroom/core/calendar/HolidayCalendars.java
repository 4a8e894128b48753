package io.headroom.core.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Public holidays of countries and regions by code, from whatever {@link HolidaySource} is there.
 */
public final class HolidayCalendars {
  private static final int MOST_GUESSES = 3;

  private HolidayCalendars() {}

  /**
   * The calendar of a code. It needs no network.
   *
   * @param code ISO 3166 country, perhaps with regions: {@code nl}, {@code de-by}, {@code us-ca};
   *     letter case does not matter
   * @return the calendar
   * @throws IllegalArgumentException when no source has it, with the nearest codes and all that are
   *     valid there
   * @throws IllegalStateException when there is no source or its library is missing, naming the
   *     artifact to add
   */
  public static HolidayRule of(String code) {
    String asked = code.strip().toLowerCase(Locale.ROOT);
    List<HolidaySource> sources = sources();
    for (HolidaySource source : sources) {
      Optional<HolidayRule> rule = source.rule(asked);
      if (rule.isPresent()) {
        return rule.get();
      }
    }
    List<String> choices = new ArrayList<>();
    sources.forEach(s -> choices.addAll(s.choices(asked)));
    List<String> near = near(asked, choices);
    throw new IllegalArgumentException(
        "there is no holiday calendar '"
            + code
            + "'; valid are "
            + String.join(", ", choices)
            + (near.isEmpty() ? "" : ". Maybe '" + String.join("' or '", near) + "'?"));
  }

  private static List<HolidaySource> sources() {
    List<HolidaySource> all = new ArrayList<>();
    try {
      ServiceLoader.load(HolidaySource.class, HolidayCalendars.class.getClassLoader())
          .forEach(all::add);
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException("a source of holiday calendars cannot be loaded", e);
    }
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "there are no holiday calendars here. Maybe add the artifact io.headroom:headroom-datasets"
              + " and, for public holidays, de.focus-shift:jollyday-jaxb?");
    }
    return all;
  }

  private static List<String> near(String asked, List<String> choices) {
    return choices.stream()
        .filter(c -> distance(asked, c) <= Math.max(1, asked.length() / 3))
        .sorted(
            Comparator.<String>comparingInt(c -> distance(asked, c))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST_GUESSES)
        .toList();
  }

  /** Single-character edits (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
