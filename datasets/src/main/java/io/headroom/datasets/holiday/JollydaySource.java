package io.headroom.datasets.holiday;

import io.headroom.core.calendar.HolidayRule;
import io.headroom.core.calendar.HolidaySource;
import java.util.List;
import java.util.Optional;

/** Public holidays by Jollyday, when it is on the class path. */
public final class JollydaySource implements HolidaySource {
  private static final String MISSING =
      "public holidays come from Jollyday, which is not on the class path. Maybe add the artifacts"
          + " de.focus-shift:jollyday-core and de.focus-shift:jollyday-jaxb?";

  /** For the service loader. */
  public JollydaySource() {}

  @Override
  public Optional<HolidayRule> rule(String code) {
    try {
      return JollydayRule.find(code);
    } catch (NoClassDefFoundError | IllegalStateException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }

  @Override
  public List<String> choices(String wrong) {
    return JollydayRule.choices(wrong);
  }
}
