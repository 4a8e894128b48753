package io.headroom.datasets.source;

import java.util.List;

/** Workbooks of Excel 2007 and later as a format among others. */
public final class XlsxRows implements RowFormat {
  /** What reads the XML within. */
  public static final Library LIBRARY =
      new Library("com.fasterxml:aalto-xml", "com.fasterxml.aalto.stax.InputFactoryImpl");

  /** For the service loader. */
  public XlsxRows() {}

  @Override
  public String name() {
    return "XLSX";
  }

  @Override
  public List<String> extensions() {
    return List.of("xlsx", "xlsm");
  }

  /** A zip archive that begins with a workbook's parts, or is called one. */
  @Override
  public Claim claim(FileStart start) {
    if (!start.startsWith('P', 'K', 3, 4)) {
      return start.length() == 0 && extensions().contains(start.extension())
          ? Claim.POSSIBLE
          : Claim.NO;
    }
    if (start.contains("[Content_Types].xml") || start.contains("xl/")) {
      return Claim.CERTAIN;
    }
    return extensions().contains(start.extension()) ? Claim.POSSIBLE : Claim.NO;
  }

  @Override
  public List<Library> needs() {
    return List.of(LIBRARY);
  }

  @Override
  public RowSource source(FileSet files, SourceOptions options) {
    return XlsxSource.of(files, options);
  }
}
