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
    SourceOptions options = SourceOptions.DETECT;
    String rows = preset.one("rows").orElse("");
    options = rows.isEmpty() ? options : options.withRows(rows);
    String sheet = preset.one("sheet").orElse("");
    options = sheet.isEmpty() ? options : options.withSheet(sheet);
    String line = preset.one("header line").orElse("");
    options = line.isEmpty() ? options : options.withHeaderLine(Integer.parseInt(line));
    return Sources.installed().open(set(sorted), options);
  }

  private static FileSet set(List<Path> files) {
    Path first = files.get(0);
    Path parent = first.toAbsolutePath().getParent();
    String name = FileSet.display(first);
    return new FileSet(
        files.size() == 1 ? name : name + " and " + (files.size() - 1) + " more",
        parent == null ? first.toAbsolutePath() : parent,
        files);
  }
}
