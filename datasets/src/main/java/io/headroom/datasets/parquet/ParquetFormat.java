package io.headroom.datasets.parquet;

import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.FileStart;
import io.headroom.datasets.source.Library;
import io.headroom.datasets.source.RowFormat;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceOptions;
import java.util.List;

/** Parquet among the formats of files; loads without the libraries that read it. */
public final class ParquetFormat implements RowFormat {
  /** For the service loader. */
  public ParquetFormat() {}

  @Override
  public String name() {
    return "Parquet";
  }

  @Override
  public List<String> extensions() {
    return List.of("parquet", "parq", "pq");
  }

  @Override
  public Claim claim(FileStart start) {
    return start.startsWith('P', 'A', 'R', '1') ? Claim.CERTAIN : Claim.NO;
  }

  @Override
  public List<Library> needs() {
    return List.of(
        new Library(
            "org.apache.parquet:parquet-hadoop", "org.apache.parquet.hadoop.ParquetFileReader"),
        new Library("org.apache.hadoop:hadoop-client-api", "org.apache.hadoop.conf.Configuration"));
  }

  @Override
  public RowSource source(FileSet files, SourceOptions options) {
    return ParquetSource.of(files);
  }
}
