package io.headroom.datasets.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The texts that stand for a missing value, whatever their letter case. */
final class MissingMarkers {
  private static final List<String> USUAL =
      List.of("", "?", "na", "n/a", "nan", "null", "none", "nil", "-", "--");
  private static final int LONGEST = 40;

  private final Set<String> markers = new HashSet<>(USUAL);
  private final boolean numeric;

  MissingMarkers(List<String> further) {
    boolean number = false;
    for (String m : further) {
      String text = m.strip().toLowerCase(Locale.ROOT);
      markers.add(text);
      number |=
          !Double.isNaN(NumberText.parse(text, '.')) || !Double.isNaN(NumberText.parse(text, ','));
    }
    numeric = number;
  }

  /** Whether a number may be a marker, so that each has to be looked up. */
  boolean mayBeNumbers() {
    return numeric;
  }

  boolean contains(CharSequence text) {
    return text.length() == 0
        || (text.length() <= LONGEST
            && markers.contains(text.toString().strip().toLowerCase(Locale.ROOT)));
  }
}
