package io.headroom.core.calendar;

import java.util.List;
import java.util.Optional;

/**
 * Where holiday calendars of countries come from; found by {@link java.util.ServiceLoader}. {@code
 * headroom-datasets} has one over Jollyday. Stateless.
 */
public interface HolidaySource {
  /**
   * A calendar by its code.
   *
   * @param code in lower case: ISO 3166 country, perhaps with regions, such as {@code de-by}
   * @return the calendar; empty when the source has none of that code
   * @throws IllegalStateException when a library is missing, naming the artifact to add
   */
  Optional<HolidayRule> rule(String code);

  /**
   * The codes that may be meant by, or stand beside, a wrong one.
   *
   * @param wrong a code that the source does not have
   * @return the regions of its country when the country is known, else all countries
   */
  List<String> choices(String wrong);
}
