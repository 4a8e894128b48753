package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * A register that a plan names.
 *
 * @param key what the plan calls it, such as {@code assets}
 * @param pattern file, folder or glob as written
 * @param files the files it names
 * @param preset its columns; its kind says what the rows are
 * @param zone zone of calendar days
 * @param measured source whose series tell what its assets do; empty for none
 * @param label the label of those series that holds an asset's name; empty for none
 */
public record MasterTable(
    String key,
    String pattern,
    List<Path> files,
    Preset preset,
    ZoneId zone,
    String measured,
    String label) {
  /** Copies the list. */
  public MasterTable {
    files = List.copyOf(files);
  }
}
