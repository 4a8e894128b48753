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
   * them, if one does better; whether day and month stayed open, and then which is likelier and
   * why; some of the texts.
   */
  record Found(
      @Nullable Kind kind,
      @Nullable Kind slashed,
      boolean ambiguous,
      Likelier likelier,
      List<String> examples) {}

  /** An order of day and month that no stamp proves, with the reason in words. */
  record Likelier(Kind kind, String why) {}

  /** Times of day that differ on dates that lie so much closer together are one stretch. */
  private static final int CLOSER = 4;

  private final StampText stamp = new StampText();
  private final Map<Kind, Integer> votes = new EnumMap<>(Kind.class);
  private final Stretch dayFirst = new Stretch();
  private final Stretch monthFirst = new Stretch();

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
    return new Found(d.winner(), d.slashed(), d.dayIsOpen(), d.likelier(), examples);
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
    if (Character.isLetter(text.charAt(0)) || hasLetterAfterDay(text)) {
      count(Kind.NAMED, text);
    }
  }

  private static boolean hasLetterAfterDay(CharSequence text) {
    for (int i = 1; i < Math.min(4, text.length()); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private void count(Kind kind, CharSequence text) {
    if (stamp.parse(text, kind)) {
      votes.merge(kind, 1, Integer::sum);
      if (kind == Kind.DAY_FIRST) {
        dayFirst.see(stamp.second);
      } else if (kind == Kind.MONTH_FIRST) {
        monthFirst.see(stamp.second);
      }
    }
  }

  /** From the first to the last of the stamps, and whether their times of day differ. */
  private static final class Stretch {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long clock = -1;
    private boolean clocksDiffer;

    void see(long second) {
      first = Math.min(first, second);
      last = Math.max(last, second);
      long own = Math.floorMod(second, 86_400L);
      clocksDiffer |= clock >= 0 && own != clock;
      clock = own;
    }

    long days() {
      return (last - first) / 86_400 + 1;
    }
  }

  /**
   * Which order an open column likely has. Stamps with times of day are taken within days, so that
   * the order under which their dates lie together is likelier than one that scatters them over
   * months; without times of day the day comes first.
   */
  private Likelier likelier() {
    if (dayIsOpen() && dayFirst.clocksDiffer) {
      long days = dayFirst.days();
      long months = monthFirst.days();
      if (months * CLOSER <= days || days * CLOSER <= months) {
        boolean month = months < days;
        String why =
            "the "
                + (month ? "month" : "day")
                + " was taken to come first, as the stamps then lie"
                + " within "
                + Math.min(days, months)
                + " days, not "
                + Math.max(days, months);
        return new Likelier(month ? Kind.MONTH_FIRST : Kind.DAY_FIRST, why);
      }
    }
    return new Likelier(Kind.DAY_FIRST, "the day was taken");
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
