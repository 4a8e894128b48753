package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.util.List;

/**
 * What reading a table field by field gave.
 *
 * @param source name of the table
 * @param rows rows in it, those that cannot be read among them
 * @param records rows that were read
 * @param findings what was found
 * @param inputs the files, with their hashes
 */
public record RecordReading(
    String source,
    long rows,
    List<DataRecord> records,
    List<Finding> findings,
    List<InputFile> inputs) {
  /** Copies the lists. */
  public RecordReading {
    records = List.copyOf(records);
    findings = List.copyOf(findings);
    inputs = List.copyOf(inputs);
  }
}
