package io.headroom.datasets.mapping;

import io.headroom.core.series.SeriesKey;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.RowCursor;
import java.util.Arrays;

/** The readings of one series, first in the order of rows, in growing primitive arrays. */
final class ReadingBuffer {
  private static final int FIRST_CAPACITY = 32;
  private static final int LINE_BITS = 40;

  final SeriesKey key;
  int size;
  long[] time = new long[FIRST_CAPACITY];
  double[] value = new double[FIRST_CAPACITY];

  /** File and line of each reading in one number. */
  long[] row = new long[FIRST_CAPACITY];

  /** Milliseconds for which each reading holds; empty when the source does not say. */
  long[] holds = new long[0];

  /** How many readings each one was made of; empty when each is one. */
  private int[] madeOf = new int[0];

  /** Indices, in the order of rows, of readings whose local time occurs twice. */
  int[] twice = new int[0];

  int twiceCount;

  /** Instants that have no reading because their local time, which occurs twice, has one. */
  long[] lonely = new long[0];

  int lonelyCount;

  ReadingBuffer(SeriesKey key) {
    this.key = key;
  }

  void add(long millis, double v, RowCursor cursor, boolean occursTwice) {
    if (size == time.length) {
      int n = size + (size >> 1);
      time = Arrays.copyOf(time, n);
      value = Arrays.copyOf(value, n);
      row = Arrays.copyOf(row, n);
    }
    if (occursTwice) {
      if (twiceCount == twice.length) {
        twice = Arrays.copyOf(twice, Math.max(8, twiceCount * 2));
      }
      twice[twiceCount++] = size;
    }
    time[size] = millis;
    value[size] = v;
    row[size++] = (long) cursor.file() << LINE_BITS | cursor.line();
  }

  /** Says for how long the last added reading holds. */
  void hold(long millis) {
    if (holds.length < time.length) {
      holds = Arrays.copyOf(holds, time.length);
    }
    holds[size - 1] = millis;
  }

  /** Where a reading stands. */
  Finding.Place place(int i, RowCursor cursor, String detail) {
    long line = row[i] & ((1L << LINE_BITS) - 1);
    return new Finding.Place(cursor.fileName((int) (row[i] >>> LINE_BITS)), line, detail);
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
