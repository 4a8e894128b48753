package io.headroom.datasets.parquet;

import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.SourceException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells our own files from others by a note in them. */
final class StoreKind {
  private StoreKind() {}

  /** The notes of a file that must be of a kind. */
  static Map<String, String> require(Path place, String note, String kind, String what) {
    try (OpenFile file = OpenFile.of(ParquetInput.of(place, place), Narrowing.NONE)) {
      Map<String, String> notes = file.notes();
      String found = notes.get(note);
      if (!kind.equals(found)) {
        throw new SourceException(
            place.toString(),
            place
                + " does not hold "
                + what
                + (found == null ? "" : ", but '" + found + "'")
                + ". Maybe read it as a table?");
      }
      return notes;
    }
  }

  /** A cell's text; null for a missing cell, which is not the same as an empty one here. */
  static @Nullable String text(RowCursor row, int column) {
    return row instanceof ParquetCursor p && p.isMissing(column)
        ? null
        : row.field(column).toString();
  }
}
