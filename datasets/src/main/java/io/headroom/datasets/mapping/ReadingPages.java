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
  private static final int WIDTH = 3;

  final SeriesKey key;
  private int size;
  private int stored;
  private long lastPage = -1;
  private int pages;

  /** Time, value and place of each reading side by side, as the next row is of another series. */
  private long[] raw = new long[WIDTH * FIRST_CAPACITY];

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
    int at = WIDTH * size++;
    if (at == raw.length) {
      raw = Arrays.copyOf(raw, Math.min(WIDTH * ReadingPage.MOST, 2 * at));
    }
    raw[at] = millis;
    raw[at + 1] = Double.doubleToRawLongBits(v);
    raw[at + 2] = place;
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
    if (holds.length * WIDTH < raw.length) {
      holds = Arrays.copyOf(holds, raw.length / WIDTH);
    }
    holds[size - 1] = millis;
  }

  /** Whether the next reading needs room first. */
  boolean isFull() {
    return size == ReadingPage.MOST;
  }

  /** Makes room. */
  void store(PageStore store, ReadingPage page) {
    int bytes = page.write(lastPage, raw, holds, size);
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
    for (int i = 0; i < size; i++) {
      b.time[b.size + i] = raw[WIDTH * i];
      b.value[b.size + i] = Double.longBitsToDouble(raw[WIDTH * i + 1]);
      b.row[b.size + i] = raw[WIDTH * i + 2];
    }
    if (holds.length > 0) {
      System.arraycopy(holds, 0, b.holds, b.size, size);
    }
    b.size += size;
    b.twice = Arrays.copyOf(twice, twiceCount);
    b.twiceCount = twiceCount;
    return b;
  }
}
