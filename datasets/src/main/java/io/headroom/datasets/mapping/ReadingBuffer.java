package io.headroom.datasets.mapping;

import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.RowCursor;
import java.util.Arrays;

/** The readings of one series, first in the order of rows, in primitive arrays. */
final class ReadingBuffer {
  final SeriesKey key;
  int size;
  long[] time;
  double[] value;

  /** File and line of each reading in one number. */
  long[] row;

  /** Milliseconds for which each reading holds; empty when the source does not say. */
  long[] holds;

  /** How many readings each one was made of; empty when each is one. */
  private int[] madeOf = new int[0];

  /** Indices, in the order of rows, of readings whose local time occurs twice. */
  int[] twice = new int[0];

  int twiceCount;

  /** Instants that have no reading because their local time, which occurs twice, has one. */
  long[] lonely = new long[0];

  int lonelyCount;

  /** Room for so many readings. */
  ReadingBuffer(SeriesKey key, int most, boolean withHolds) {
    this.key = key;
    time = new long[most];
    value = new double[most];
    row = new long[most];
    holds = new long[withHolds ? most : 0];
  }

  /** Where a reading stands. */
  Finding.Place place(int i, RowCursor cursor, String detail) {
    return new Finding.Place(
        cursor.fileName(ReadingPages.file(row[i])), ReadingPages.line(row[i]), detail);
  }

  /** Brings the readings into order of time, those of one time in the order of rows. */
  void sort() {
    int[] order = TimeOrder.of(time, size);
    long[] t = new long[size];
    double[] v = new double[size];
    long[] r = new long[size];
    long[] h = new long[holds.length == 0 ? 0 : size];
    for (int i = 0; i < size; i++) {
      t[i] = time[order[i]];
      v[i] = value[order[i]];
      r[i] = row[order[i]];
      if (h.length > 0) {
        h[i] = holds[order[i]];
      }
    }
    time = t;
    value = v;
    row = r;
    holds = h;
  }

  /** Keeps readings [from, to) only. */
  void keep(int from, int to) {
    time = Arrays.copyOfRange(time, from, to);
    value = Arrays.copyOfRange(value, from, to);
    row = Arrays.copyOfRange(row, from, to);
    holds = holds.length == 0 ? holds : Arrays.copyOfRange(holds, from, to);
    size = to - from;
  }

  /** Notes that a reading, among those not yet moved, was made of several. */
  void madeOf(int i, int readings) {
    if (madeOf.length == 0) {
      madeOf = new int[size];
      Arrays.fill(madeOf, 1);
    }
    madeOf[i] = readings;
  }

  /** How many readings of the source a reading stands for. */
  int readings(int i) {
    return madeOf.length == 0 ? 1 : madeOf[i];
  }

  /** How many readings of the source all readings stand for. */
  long readings() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += readings(i);
    }
    return sum;
  }

  /** Copies a reading over another. */
  void move(int from, int to) {
    if (madeOf.length > 0) {
      madeOf[to] = madeOf[from];
    }
    time[to] = time[from];
    value[to] = value[from];
    row[to] = row[from];
    if (holds.length > 0) {
      holds[to] = holds[from];
    }
  }

  /** Gives the arrays back once the series is built. */
  void release() {
    time = new long[0];
    value = new double[0];
    row = new long[0];
    holds = new long[0];
    madeOf = new int[0];
  }
}
