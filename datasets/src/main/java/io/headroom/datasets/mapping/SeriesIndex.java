package io.headroom.datasets.mapping;

import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.source.RowFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the readings of a row's labels without making an object for the row. */
final class SeriesIndex {
  private static final class Group {
    private final int hash;
    private final String[] labels;
    private final ReadingPages[] buffers;

    Group(int hash, String[] labels, ReadingPages[] buffers) {
      this.hash = hash;
      this.labels = labels;
      this.buffers = buffers;
    }
  }

  private final int[] columns;
  private final CharSequence[] current;
  private final String[] labelNames;
  private final String[] valueNames;
  private final boolean wide;
  private final List<Group> groups = new ArrayList<>();
  private int[] table = new int[64];
  private int last = -1;

  SeriesIndex(int[] columns, List<String> labelNames, List<String> valueNames, boolean wide) {
    this.columns = columns.clone();
    this.current = new CharSequence[columns.length];
    this.labelNames = labelNames.toArray(new String[0]);
    this.valueNames = valueNames.toArray(new String[0]);
    this.wide = wide;
    Arrays.fill(table, -1);
  }

  /** The readings of each value column, of the current row's labels. */
  ReadingPages[] find(RowFields row) {
    for (int i = 0; i < columns.length; i++) {
      current[i] = row.field(columns[i]);
    }
    return find(current);
  }

  /** The readings of each value column, of labels in the order of their columns. */
  ReadingPages[] find(CharSequence[] wanted) {
    if (last >= 0 && matches(groups.get(last), wanted)) {
      return groups.get(last).buffers;
    }
    int hash = 1;
    for (CharSequence s : wanted) {
      for (int i = 0; i < s.length(); i++) {
        hash = hash * 31 + s.charAt(i);
      }
      hash = hash * 31 + 7;
    }
    hash ^= hash >>> 16;
    int slot = hash & (table.length - 1);
    while (table[slot] >= 0) {
      Group g = groups.get(table[slot]);
      if (g.hash == hash && matches(g, wanted)) {
        last = table[slot];
        return g.buffers;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    Group g = create(hash, wanted);
    table[slot] = groups.size();
    last = groups.size();
    groups.add(g);
    if (groups.size() * 2 > table.length) {
      grow();
    }
    return g.buffers;
  }

  private static boolean matches(Group g, CharSequence[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (!g.labels[i].contentEquals(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  private Group create(int hash, CharSequence[] wanted) {
    String[] labels = new String[columns.length];
    Map<String, String> key = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      labels[i] = wanted[i].toString();
      key.put(labelNames[i], labels[i]);
    }
    ReadingPages[] buffers = new ReadingPages[valueNames.length];
    for (int i = 0; i < buffers.length; i++) {
      Map<String, String> k = new LinkedHashMap<>(key);
      if (wide) {
        k.put("series", valueNames[i]);
      }
      buffers[i] = new ReadingPages(k.isEmpty() ? SeriesKey.of(valueNames[i]) : SeriesKey.of(k));
    }
    return new Group(hash, labels, buffers);
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, -1);
    for (int i = 0; i < groups.size(); i++) {
      int slot = groups.get(i).hash & (table.length - 1);
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = i;
    }
  }

  /** All readings, in the order of their labels' first rows. */
  List<ReadingPages> all() {
    List<ReadingPages> all = new ArrayList<>();
    for (Group g : groups) {
      all.addAll(Arrays.asList(g.buffers));
    }
    return all;
  }
}
