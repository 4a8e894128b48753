package io.headroom.datasets.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different texts of one column, each kept once and numbered in order of appearance. Texts that
 * stand for a missing value have a number too, as somebody may ask for the rows with {@code none}.
 * Not for sharing between threads.
 */
final class Words {
  private final MissingMarkers markers;
  private final List<String> all = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final BitSet missing = new BitSet();
  private int last = -1;

  Words(MissingMarkers markers) {
    this.markers = markers;
  }

  /** The number of a text. */
  int number(CharSequence text) {
    if (last >= 0 && all.get(last).contentEquals(text)) {
      return last;
    }
    String word = text.toString();
    Integer known = numbers.putIfAbsent(word, all.size());
    if (known == null) {
      missing.set(all.size(), markers.contains(word));
      last = all.size();
      all.add(word);
    } else {
      last = known;
    }
    return last;
  }

  boolean isMissing(int number) {
    return missing.get(number);
  }

  /** The text of a number; empty when it stands for a missing value. */
  String text(int number) {
    return missing.get(number) ? "" : all.get(number);
  }

  /** All texts as they stand in the source. */
  List<String> texts() {
    return all;
  }
}
