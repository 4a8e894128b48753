package io.headroom.datasets.quality;

import io.headroom.core.series.SeriesKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found in the data, with what was done about it. Many like cases make one
 * finding.
 *
 * @param severity how much it matters
 * @param code what sort of thing
 * @param source file, pattern or table in which it was found
 * @param series the series it concerns; null when it concerns the source, or many series
 * @param what the case in words
 * @param count how many cases
 * @param repair what was done; empty when nothing
 * @param places the first few of the cases
 */
public record Finding(
    Severity severity,
    FindingCode code,
    String source,
    @Nullable SeriesKey series,
    String what,
    long count,
    String repair,
    List<Place> places) {

  /**
   * Where one case stands.
   *
   * @param file the file; empty when the case belongs to no row
   * @param line line in the file, from 1; 0 when the case belongs to no row
   * @param detail what stands there
   */
  public record Place(String file, long line, String detail) {
    /** For example {@code calls.csv:17 (12 steps from 2026-03-01T04:00Z)}. */
    @Override
    public String toString() {
      String at = line > 0 ? file + ":" + line : file;
      return detail.isEmpty() ? at : at.isEmpty() ? detail : at + " (" + detail + ")";
    }
  }

  /** Copies the places. */
  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    places = List.copyOf(places);
  }

  /**
   * How a plan overrules what was done.
   *
   * @return as {@link FindingCode#overrule()}; empty when nothing was done
   */
  public String overrule() {
    return repair.isEmpty() ? "" : code.overrule();
  }

  /** One line for people: severity, code, count, series, what, repair, first place. */
  @Override
  public String toString() {
    return severity
        + " "
        + code.id()
        + (count == 1 ? "" : " ×" + count)
        + (series == null ? "" : " [" + series + "]")
        + ": "
        + what
        + (repair.isEmpty() ? "" : "; " + repair)
        + (places.isEmpty() ? "" : "; first at " + places.get(0));
  }
}
