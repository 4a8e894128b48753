package io.headroom.reports.run;

import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of several pools runs out first.
 *
 * @param name what they limit
 * @param horizonEnd last day that counts: the earliest end of the pools' horizons
 * @param reached chance that any of them is reached until then; null when none could be planned
 * @param p10 day by which one future of ten has reached one; null when fewer do until the end
 * @param p50 the same for half of the futures
 * @param p90 the same for nine of ten
 * @param first the pool that is first in most futures; null when none is reached in any
 * @param parts each pool, in order of the plan; those that could not be planned are left out
 * @param unknown pools that could not be planned
 */
public record LimitResult(
    String name,
    LocalDate horizonEnd,
    @Nullable Estimate reached,
    @Nullable LocalDate p10,
    @Nullable LocalDate p50,
    @Nullable LocalDate p90,
    @Nullable String first,
    List<Part> parts,
    List<String> unknown) {
  /** Copies the lists. */
  public LimitResult {
    parts = List.copyOf(parts);
    unknown = List.copyOf(unknown);
  }

  /**
   * A pool among them.
   *
   * @param pool its name
   * @param reached chance that it is reached until the end, whatever the others do
   * @param isFirst chance that it is the first to be reached; all together make {@code
   *     LimitResult.reached}
   */
  public record Part(String pool, Estimate reached, Estimate isFirst) {}
}
