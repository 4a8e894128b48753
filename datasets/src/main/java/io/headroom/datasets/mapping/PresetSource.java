package io.headroom.datasets.mapping;

import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.datasets.source.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Opens the files of a known export, whatever their format. */
final class PresetSource {
  private PresetSource() {}

  static RowSource of(Preset preset, List<Path> files) {
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Path::toString));
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("a source needs a file, found none");
    }
    return Sources.installed().open(FileSet.of(sorted), options(preset, SourceOptions.DETECT));
  }

  /** What is said about files, and what the preset says where nothing is. */
  static SourceOptions options(Preset preset, SourceOptions said) {
    SourceOptions options = said;
    String rows = preset.one("rows").orElse("");
    options = rows.isEmpty() || said.rows().isPresent() ? options : options.withRows(rows);
    String sheet = preset.one("sheet").orElse("");
    options = sheet.isEmpty() || said.sheet().isPresent() ? options : options.withSheet(sheet);
    String line = preset.one("header line").orElse("");
    return line.isEmpty() || said.headerLine().isPresent()
        ? options
        : options.withHeaderLine(Integer.parseInt(line));
  }
}
