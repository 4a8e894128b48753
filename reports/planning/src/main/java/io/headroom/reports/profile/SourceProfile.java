package io.headroom.reports.profile;

import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.quality.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source holds.
 *
 * @param name file, folder or pattern as it was given
 * @param guess what it seems to be; null when it cannot be read
 * @param formats format, encoding and separator of each file, a line each
 * @param timeFormat the form of its time stamps; empty when none was found
 * @param rows how many rows it has; -1 when nobody counted
 * @param duplicates how many readings shared their stamp with another
 * @param series its series, or the number of rows a day of a log
 * @param findings what was found in it, the worst first
 * @param fragment lines of a plan; empty when a plan cannot use it
 * @param problem why there are no series; empty when there are
 */
public record SourceProfile(
    String name,
    @Nullable TableGuess guess,
    List<String> formats,
    String timeFormat,
    long rows,
    long duplicates,
    List<SeriesProfile> series,
    List<Finding> findings,
    String fragment,
    String problem) {
  static final String MASTER_DATA = "master data";

  /** Copies the lists. */
  public SourceProfile {
    formats = List.copyOf(formats);
    series = List.copyOf(series);
    findings = List.copyOf(findings);
  }

  static SourceProfile failed(String name, String why) {
    return new SourceProfile(name, null, List.of(), "", -1, 0, List.of(), List.of(), "", why);
  }

  /**
   * Whether something came of it.
   *
   * @return true when there is a series, or master data that a plan can name
   */
  public boolean isUsable() {
    return !series.isEmpty() || !fragment.isEmpty();
  }

  /**
   * Whose export it looks like.
   *
   * @return such as {@code Jira issues, as CSV (preset jira-issues)}; empty when no preset fits
   */
  public String export() {
    return guess == null
        ? ""
        : guess.preset().map(p -> p.about() + " (preset " + p.name() + ")").orElse("");
  }

  /**
   * What the source is, in a word or two.
   *
   * @return such as {@code readings over time}
   */
  public String kind() {
    if (guess == null) {
      return "not readable";
    }
    return switch (guess.kind()) {
      case SERIES -> "readings over time";
      case TICKETS -> "a log of tickets";
      case OUTAGES -> "a log of outages";
      case EVENTS -> "a log of events";
      case REGISTER -> MASTER_DATA;
      case OTHER -> "nothing over time";
    };
  }
}
