package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Columns of texts, kept as numbers of {@link Words}: a row costs one to four bytes a column. Not
 * for sharing between threads.
 */
final class WordTable {
  private final Columns columns;
  private final MissingMarkers markers;
  private final IntPredicate personal;
  private final List<Integer> kept = new ArrayList<>();
  private final List<Words> words = new ArrayList<>();
  private final List<CompactColumn> numbers = new ArrayList<>();

  WordTable(Columns columns, MissingMarkers markers, IntPredicate personal) {
    this.columns = columns;
    this.markers = markers;
    this.personal = personal;
  }

  /** Has a column kept; gives its slot. Columns must be named before the first row. */
  int keep(String column, String role) {
    return keep(columns.near(column, role));
  }

  int keep(int column) {
    int slot = kept.indexOf(column);
    if (slot < 0) {
      slot = kept.size();
      kept.add(column);
      words.add(new Words(markers));
      numbers.add(new CompactColumn());
    }
    return slot;
  }

  void add(RowCursor row) {
    for (int i = 0; i < kept.size(); i++) {
      numbers.get(i).add(words.get(i).number(row.field(kept.get(i))));
    }
  }

  /** Forgets all rows but these, which get the numbers 0, 1, 2, … in their order. */
  void keepOnly(int[] rows) {
    for (int i = 0; i < numbers.size(); i++) {
      CompactColumn all = numbers.get(i);
      CompactColumn some = new CompactColumn();
      for (int r : rows) {
        some.add(all.get(r));
      }
      numbers.set(i, some);
    }
  }

  int number(int slot, int row) {
    return (int) numbers.get(slot).get(row);
  }

  Words words(int slot) {
    return words.get(slot);
  }

  /** A row's text; empty when it is missing, or the column is not kept (slot −1). */
  String text(int slot, int row) {
    return slot < 0 ? "" : words.get(slot).text(number(slot, row));
  }

  boolean isMissing(int slot, int row) {
    return words.get(slot).isMissing(number(slot, row));
  }

  boolean isPersonal(int slot) {
    return personal.test(kept.get(slot));
  }
}
