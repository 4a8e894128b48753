package io.headroom.datasets.mapping;

import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.FileStart;
import io.headroom.datasets.source.JsonDocument;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceOptions;
import io.headroom.datasets.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Opens the files of a known export. */
final class PresetSource {
  private PresetSource() {}

  static RowSource of(Preset preset, List<Path> files) {
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Path::toString));
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("a source needs a file, found none");
    }
    List<String> paths = preset.get("rows");
    if (!paths.isEmpty() && Files.isRegularFile(sorted.get(0)) && isJson(sorted.get(0))) {
      return json(sorted, paths);
    }
    SourceOptions options = SourceOptions.DETECT;
    if (preset.one("sheet").isPresent()) {
      options = options.withSheet(preset.one("sheet").orElseThrow());
    }
    if (preset.one("header line").isPresent()) {
      options = options.withHeaderLine(Integer.parseInt(preset.one("header line").orElseThrow()));
    }
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

  /** Whether the first sign of a file opens an object or an array. */
  private static boolean isJson(Path file) {
    FileStart start = FileStart.of(file);
    // A byte-order mark of UTF-8 may stand before it.
    int i = start.startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
    while (i < start.length() && Character.isWhitespace((char) start.at(i))) {
      i++;
    }
    return i < start.length() && (start.at(i) == '{' || start.at(i) == '[');
  }

  private static RowSource json(List<Path> files, List<String> paths) {
    RowSource last = null;
    for (String path : paths) {
      JsonDocument document = JsonDocument.of(files, path.equals("document") ? "" : path);
      try (RowCursor row = document.open(p -> {})) {
        if (!row.header().isEmpty()) {
          return document;
        }
      }
      last = document;
    }
    if (last == null) {
      throw new SourceException(
          FileSet.display(files.get(0)), FileSet.display(files.get(0)) + " is JSON without rows");
    }
    return last;
  }
}
