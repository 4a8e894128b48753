package io.headroom.reports.run;

import io.headroom.datasets.mapping.Absent;
import io.headroom.datasets.mapping.Offsets;
import io.headroom.datasets.mapping.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of the layout of a source of series besides its columns.
 *
 * @param preset what is known of the export, with what the plan says over it; null for none
 * @param values columns of which each is a series; empty when one column holds the values
 * @param offsets what offsets written in stamps are worth
 * @param absent what a step without a row means
 * @param decimal the character between whole and fraction
 */
public record SourceLayout(
    @Nullable Preset preset, List<String> values, Offsets offsets, Absent absent, char decimal) {
  /** One column of values, nothing special. */
  public static final SourceLayout PLAIN =
      new SourceLayout(null, List.of(), Offsets.HONOR, Absent.MISSING, '.');

  /** Copies the list. */
  public SourceLayout {
    values = List.copyOf(values);
  }
}
