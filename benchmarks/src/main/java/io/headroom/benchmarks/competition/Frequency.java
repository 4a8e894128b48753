package io.headroom.benchmarks.competition;

import io.headroom.core.time.Granularity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often a competition's series are observed, with the seasons that go with it. */
public enum Frequency {
  /** No season. */
  YEARLY("P1Y", 6),
  /** Four quarters. */
  QUARTERLY("P3M", 8, 4),
  /** Twelve months. */
  MONTHLY("P1M", 18, 12),
  /** No season, as in M4: its weekly season of 52.18 is not whole. */
  WEEKLY("P1W", 13),
  /** A week of seven days. */
  DAILY("P1D", 56, 7),
  /** A day of 24 hours; methods of several seasons also get the week of 168. */
  HOURLY("PT1H", 48, 24, 168),
  /** Of unknown spacing, without a season. */
  OTHER("P1D", 8);

  private final Granularity granularity;
  private final int horizon;
  private final List<Integer> seasons;

  Frequency(String iso, int horizon, int... seasons) {
    this.horizon = horizon;
    this.granularity = Granularity.of(iso);
    this.seasons = Arrays.stream(seasons).boxed().toList();
  }

  /**
   * The frequency of a name in a file.
   *
   * @param name such as {@code monthly}
   * @return the frequency
   * @throws IllegalArgumentException when there is none of that name; the message lists all
   */
  public static Frequency of(String name) {
    for (Frequency f : values()) {
      if (f.label().equals(name)) {
        return f;
      }
    }
    throw new IllegalArgumentException(
        "no frequency is called \""
            + name
            + "\"; there are "
            + Arrays.stream(values()).map(Frequency::label).collect(Collectors.joining(", ")));
  }

  /**
   * The name in files and tables.
   *
   * @return such as {@code monthly}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The season that methods of one season and the scale of MASE use.
   *
   * @return m, 1 for none
   */
  public int season() {
    return seasons.isEmpty() ? 1 : seasons.get(0);
  }

  /**
   * All seasons.
   *
   * @return lengths in steps, shortest first; empty for none
   */
  public List<Integer> seasons() {
    return seasons;
  }

  /**
   * How far the competitions ask to forecast: M3, M4 for weeks and hours, NN5 for days.
   *
   * @return number of steps
   */
  public int horizon() {
    return horizon;
  }

  Granularity granularity() {
    return granularity;
  }
}
