package io.headroom.datasets.holiday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.headroom.core.calendar.Holiday;
import io.headroom.core.calendar.HolidayRule;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The official holidays of one country or region; observances that nobody has off are left out. */
final class JollydayRule implements HolidayRule {
  private static final long serialVersionUID = 1;

  private final String code;

  private JollydayRule(String code) {
    this.code = code;
  }

  /** The rule of a code of a country and perhaps regions within it. */
  static Optional<HolidayRule> find(String code) {
    String[] parts = code.split("-", -1);
    if (!countries().contains(parts[0])) {
      return Optional.empty();
    }
    CalendarHierarchy at = manager(parts[0]).getCalendarHierarchy();
    for (int i = 1; i < parts.length; i++) {
      at = at.getChildren().get(parts[i]);
      if (at == null) {
        return Optional.empty();
      }
    }
    return Optional.of(new JollydayRule(code));
  }

  /** Regions of a known country, else the countries. */
  static List<String> choices(String wrong) {
    String country = wrong.split("-", -1)[0];
    if (!countries().contains(country)) {
      return List.copyOf(countries());
    }
    Map<String, CalendarHierarchy> regions =
        new TreeMap<>(manager(country).getCalendarHierarchy().getChildren());
    List<String> inside = regions.keySet().stream().map(r -> country + "-" + r).toList();
    return Stream.concat(Stream.of(country), inside.stream()).toList();
  }

  /** Jollyday lists them in capitals. */
  private static SortedSet<String> countries() {
    TreeSet<String> all = new TreeSet<>();
    HolidayManager.getSupportedCalendarCodes().forEach(c -> all.add(c.toLowerCase(Locale.ROOT)));
    return all;
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country));
  }

  @Override
  public String name() {
    return code;
  }

  @Override
  public List<Holiday> between(LocalDate from, LocalDate to) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    String[] parts = code.split("-", -1);
    String[] regions = Arrays.copyOfRange(parts, 1, parts.length);
    HolidayManager manager = manager(parts[0]);
    // A year more on each side: New Year of a Saturday is observed in the year before.
    return IntStream.rangeClosed(from.getYear() - 1, to.getYear() + 1)
        .mapToObj(y -> manager.getHolidays(Year.of(y), regions))
        .flatMap(Set::stream)
        .filter(h -> h.getType() != HolidayType.OBSERVANCE)
        .map(h -> new Holiday(h.getDescription(Locale.ROOT), h.getActualDate(), h.getDate()))
        .filter(h -> !h.observed().isBefore(from) && h.observed().isBefore(to))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof JollydayRule r && r.code.equals(code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code);
  }

  @Override
  public String toString() {
    return code;
  }
}
