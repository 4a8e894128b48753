package io.headroom.reports.batch;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which values the forecasts of a batch may have. Immutable. */
public final class BoundsRule {
  private final @Nullable Bounds stated;

  private BoundsRule(@Nullable Bounds stated) {
    this.stated = stated;
  }

  /**
   * 0 and more for a series without a negative value, everything for another: what counts and
   * amounts need, without asking.
   *
   * @return the rule
   */
  public static BoundsRule floorAtZero() {
    return new BoundsRule(null);
  }

  /**
   * The same for every series, whose history must keep it too.
   *
   * @param bounds the domain; {@link Bounds#NONE} for everything
   * @return the rule
   */
  public static BoundsRule of(Bounds bounds) {
    return new BoundsRule(bounds);
  }

  /** Whether the domain is guessed from the values. */
  boolean isGuess() {
    return stated == null;
  }

  /** The series with its bounds. */
  Series applied(Series series) {
    Bounds b = stated;
    if (b != null) {
      return series.withBounds(b);
    }
    for (int i = 0; i < series.size(); i++) {
      if (series.value(i) < 0) {
        return series;
      }
    }
    return series.withBounds(Bounds.NON_NEGATIVE);
  }

  /** The index of the first value outside stated bounds. */
  Optional<Integer> firstOutside(Series series) {
    Bounds b = stated;
    if (b == null) {
      return Optional.empty();
    }
    for (int i = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (!Double.isNaN(v) && !b.contains(v)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** What the rule says. */
  @Override
  public String toString() {
    Bounds b = stated;
    return b == null ? "0 and more where no value is negative" : b.lower() + "…" + b.upper();
  }
}
