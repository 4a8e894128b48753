package io.headroom.datasets.mapping;

import io.headroom.datasets.source.LineBlock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The different labels of rows, found from many threads without making an object for a row. Numbers
 * say nothing about order: who comes first gets the smaller one.
 */
final class LabelTable {
  private static final int SMALLEST = 256;

  /** What stands in a row's label columns. Safe to be seen before it is in the table. */
  static final class Label {
    private final int number;
    private final int hash;
    private final char[][] texts;

    /** The label of the row behind the last one with this label: usually that comes again. */
    private @Nullable Label follower;

    Label(int number, int hash, char[][] texts) {
      this.number = number;
      this.hash = hash;
      this.texts = texts;
    }

    int number() {
      return number;
    }

    String[] texts() {
      return Arrays.stream(texts).map(String::new).toArray(String[]::new);
    }

    private boolean matches(LineBlock row, int[] columns) {
      for (int i = 0; i < columns.length; i++) {
        char[] t = texts[i];
        int begin = row.begin(columns[i]);
        if (!Arrays.equals(t, 0, t.length, row.chars(), begin, row.end(columns[i]))) {
          return false;
        }
      }
      return true;
    }
  }

  private final int[] columns;
  private volatile Label[] table = new Label[SMALLEST];
  private int size;

  LabelTable(int[] columns) {
    this.columns = columns.clone();
  }

  /** The label of a block's current line. */
  Label find(LineBlock row) {
    int hash = hash(row);
    Label found = in(table, hash, row);
    return found != null ? found : add(hash, row);
  }

  /** The same, tried first with the label that usually follows another one. */
  Label find(LineBlock row, Label before) {
    Label guess = before.follower;
    if (guess != null && guess.matches(row, columns)) {
      return guess;
    }
    Label found = before.matches(row, columns) ? before : find(row);
    before.follower = found;
    return found;
  }

  private int hash(LineBlock row) {
    char[] c = row.chars();
    int h = 1;
    for (int column : columns) {
      int end = row.end(column);
      for (int i = row.begin(column); i < end; i++) {
        h = h * 31 + c[i];
      }
      h = h * 31 + 7;
    }
    return h ^ (h >>> 16);
  }

  private @Nullable Label in(Label[] t, int hash, LineBlock row) {
    int slot = hash & (t.length - 1);
    for (Label l = t[slot]; l != null; l = t[slot]) {
      if (l.hash == hash && l.matches(row, columns)) {
        return l;
      }
      slot = (slot + 1) & (t.length - 1);
    }
    return null;
  }

  private synchronized Label add(int hash, LineBlock row) {
    Label known = in(table, hash, row);
    if (known != null) {
      return known;
    }
    char[][] texts = new char[columns.length][];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Arrays.copyOfRange(row.chars(), row.begin(columns[i]), row.end(columns[i]));
    }
    Label made = new Label(size++, hash, texts);
    if (size * 2 > table.length) {
      Label[] wider = new Label[table.length * 2];
      for (Label l : table) {
        if (l != null) {
          put(wider, l);
        }
      }
      put(wider, made);
      table = wider;
    } else {
      put(table, made);
    }
    return made;
  }

  private static void put(Label[] t, Label label) {
    int slot = label.hash & (t.length - 1);
    while (t[slot] != null) {
      slot = (slot + 1) & (t.length - 1);
    }
    t[slot] = label;
  }
}
