package io.headroom.datasets.mapping;

import io.headroom.core.series.SeriesKey;
import java.util.Arrays;

/**
 * The readings of one series in the order of rows: the last few as they are, those before in pages
 * of a {@link PageStore}.
 */
final class ReadingPages {
  private static final int FIRST_CAPACITY = 8;
  private static final int LINE_BITS = 40;

  final SeriesKey key;
  private int size;
  private int stored;
  private long lastPage = -1;
  private int pages;
  private long[] time = new long[FIRST_CAPACITY];
  private double[] value = new double[FIRST_CAPACITY];
  private long[] row = new long[FIRST_CAPACITY];
  private long[] holds = new long[0];
  private int[] twice = new int[0];
  private int twiceCount;

  ReadingPages(SeriesKey key) {
    this.key = key;
  }

  /** File and line in one number. */
  static long place(int file, long line) {
    return (long) file << LINE_BITS | line;
  }

  static int file(long place) {
    return (int) (place >>> LINE_BITS);
  }

  static long line(long place) {
    return place & ((1L << LINE_BITS) - 1);
  }

  /** How many readings there are. */
  int size() {
    return stored + size;
  }

  void add(long millis, double v, long place) {
    if (size == time.length) {
      int n = Math.min(ReadingPage.MOST, size * 2);
      time = Arrays.copyOf(time, n);
      value = Arrays.copyOf(value, n);
      row = Arrays.copyOf(row, n);
    }
    time[size] = millis;
    value[size] = v;
    row[size++] = place;
  }

  /** Says that the last added reading has a local time that occurs twice. */
  void twice() {
    if (twiceCount == twice.length) {
      twice = Arrays.copyOf(twice, Math.max(8, twiceCount * 2));
    }
    twice[twiceCount++] = size() - 1;
  }

  /** Says for how long the last added reading holds. */
  void hold(long millis) {
    if (holds.length < time.length) {
      holds = Arrays.copyOf(holds, time.length);
    }
    holds[size - 1] = millis;
  }

  /** Whether the next reading needs room first. */
  boolean isFull() {
    return size == ReadingPage.MOST;
  }

  /** Makes room. */
  void store(PageStore store, ReadingPage page) {
    int bytes = page.write(lastPage, time, value, row, holds, size);
    lastPage = store.add(page.bytes, bytes);
    pages++;
    stored += size;
    size = 0;
  }

  /** All readings, in arrays of their own. */
  ReadingBuffer open(PageStore store, ReadingPage page) {
    ReadingBuffer b = new ReadingBuffer(key, size(), holds.length > 0);
    long[] at = new long[pages];
    long address = lastPage;
    for (int i = pages - 1; i >= 0; i--) {
      at[i] = address;
      store.get(address, page.bytes);
      address = page.before();
    }
    for (long a : at) {
      store.get(a, page.bytes);
      page.before();
      page.read(b);
    }
    System.arraycopy(time, 0, b.time, b.size, size);
    System.arraycopy(value, 0, b.value, b.size, size);
    System.arraycopy(row, 0, b.row, b.size, size);
    if (holds.length > 0) {
      System.arraycopy(holds, 0, b.holds, b.size, size);
    }
    b.size += size;
    b.twice = Arrays.copyOf(twice, twiceCount);
    b.twiceCount = twiceCount;
    return b;
  }
}
