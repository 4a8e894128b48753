package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the format of a column's time stamps from its first values. Whether the day or the month
 * comes first is decided by a value above 12, however late it comes.
 */
final class TimeDetector {
  private static final int SAMPLE = 2_000;
  private static final int KEPT = 3;

  /**
   * What was found: the format, or none; which of the formats with slashes fits those that have
   * them, if one does better; whether day and month stayed open; some of the texts.
   */
  record Found(
      @Nullable Kind kind, @Nullable Kind slashed, boolean ambiguous, List<String> examples) {}

  private final StampText stamp = new StampText();
  private final Map<Kind, Integer> votes = new EnumMap<>(Kind.class);

  private TimeDetector() {}

  static Found detect(RowSource source, int column) {
    return detect(source, column, null);
  }

  /** The same, passing over texts that stand for a missing value. */
  static Found detect(RowSource source, int column, @Nullable MissingMarkers missing) {
    TimeDetector d = new TimeDetector();
    List<String> examples = new ArrayList<>();
    try (RowCursor row = source.open(p -> {})) {
      int seen = 0;
      while ((seen < SAMPLE || d.dayIsOpen()) && row.next()) {
        CharSequence text = row.field(column);
        if (text.length() == 0 || (missing != null && missing.contains(text))) {
          continue;
        }
        seen++;
        if (examples.size() < KEPT) {
          examples.add(text.toString());
        }
        d.vote(text);
      }
    }
    return new Found(d.winner(), d.slashed(), d.dayIsOpen(), examples);
  }

  private void vote(CharSequence text) {
    Kind digits = digitsOnly(text);
    if (digits != null) {
      count(digits, text);
      return;
    }
    count(Kind.ISO, text);
    count(Kind.DAY_FIRST, text);
    count(Kind.MONTH_FIRST, text);
  }

  private void count(Kind kind, CharSequence text) {
    if (stamp.parse(text, kind)) {
      votes.merge(kind, 1, Integer::sum);
    }
  }

  /** Which digits-only kind a text can be by its length; null for other texts. */
  static @Nullable Kind digitsOnly(CharSequence text) {
    int whole = 0;
    while (whole < text.length() && text.charAt(whole) >= '0' && text.charAt(whole) <= '9') {
      whole++;
    }
    boolean all = whole == text.length();
    if (!all && (whole == 0 || text.charAt(whole) != '.' || whole < 9)) {
      return null;
    }
    if (all && whole <= 14 && new StampText().parse(text, Kind.COMPACT)) {
      return Kind.COMPACT;
    }
    return switch (whole) {
      case 9, 10, 11 -> Kind.EPOCH_SECONDS;
      case 12, 13, 14 -> Kind.EPOCH_MILLIS;
      case 15, 16, 17 -> Kind.EPOCH_MICROS;
      case 18, 19 -> Kind.EPOCH_NANOS;
      default -> null;
    };
  }

  private @Nullable Kind slashed() {
    int day = votes.getOrDefault(Kind.DAY_FIRST, 0);
    int month = votes.getOrDefault(Kind.MONTH_FIRST, 0);
    return day == month ? null : day > month ? Kind.DAY_FIRST : Kind.MONTH_FIRST;
  }

  private boolean dayIsOpen() {
    Kind best = winner();
    return (best == Kind.DAY_FIRST || best == Kind.MONTH_FIRST)
        && votes.getOrDefault(Kind.DAY_FIRST, 0).equals(votes.getOrDefault(Kind.MONTH_FIRST, 0));
  }

  private @Nullable Kind winner() {
    Kind best = null;
    int most = 0;
    for (Map.Entry<Kind, Integer> e : votes.entrySet()) {
      if (e.getValue() > most) {
        best = e.getKey();
        most = e.getValue();
      }
    }
    return best;
  }
}
