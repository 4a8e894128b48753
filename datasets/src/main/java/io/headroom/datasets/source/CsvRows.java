package io.headroom.datasets.source;

import java.util.List;

/** CSV as a format among others. */
public final class CsvRows implements RowFormat {
  /** For the service loader. */
  public CsvRows() {}

  @Override
  public String name() {
    return "CSV";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "tsv", "txt", "tab", "psv");
  }

  /** Any text may be CSV; what starts like something else is not. */
  @Override
  public Claim claim(FileStart start) {
    if (ForeignFormat.isForeign(start)) {
      return Claim.NO;
    }
    return TextEncoding.isText(start.copy()) ? Claim.POSSIBLE : Claim.NO;
  }

  @Override
  public boolean readsCompressed() {
    return true;
  }

  @Override
  public RowSource source(FileSet files, SourceOptions options) {
    return CsvSource.of(files, options);
  }
}
