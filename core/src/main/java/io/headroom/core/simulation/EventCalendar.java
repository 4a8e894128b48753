package io.headroom.core.simulation;

import java.util.Arrays;

/**
 * What is to happen, the earliest first: a heap of four children a node over two primitive arrays.
 * Events of the same time come in the order of their keys.
 *
 * <p>The event that was taken leaves a hole at the top, which the next one to be added falls into:
 * where one event begets another that is one walk down the heap instead of two.
 */
final class EventCalendar {
  private static final int CHILDREN = 4;

  private double[] times = new double[64];
  private long[] keys = new long[64];
  private int size;
  private boolean hole;
  private double time;
  private long key;

  /** Events that lie ahead. */
  int size() {
    return hole ? size - 1 : size;
  }

  /** Time of the event that was taken last. */
  double time() {
    return time;
  }

  /** Key of the event that was taken last. */
  long key() {
    return key;
  }

  /** Takes the earliest event; false when there is none. */
  boolean next() {
    if (hole) {
      close();
    }
    if (size == 0) {
      return false;
    }
    time = times[0];
    key = keys[0];
    hole = true;
    return true;
  }

  void add(double at, long id) {
    if (hole) {
      hole = false;
      sink(0, at, id);
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      keys = Arrays.copyOf(keys, 2 * size);
    }
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) / CHILDREN;
      if (!before(at, id, parent)) {
        break;
      }
      times[i] = times[parent];
      keys[i] = keys[parent];
      i = parent;
    }
    times[i] = at;
    keys[i] = id;
  }

  /** Which events are still to happen. */
  @FunctionalInterface
  interface Standing {
    boolean stands(long key);
  }

  /** Drops what has been called off. */
  void purge(Standing standing) {
    if (hole) {
      close();
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (standing.stands(keys[i])) {
        times[kept] = times[i];
        keys[kept++] = keys[i];
      }
    }
    size = kept;
    for (int i = (size - 2) / CHILDREN; i >= 0 && size > 1; i--) {
      sink(i, times[i], keys[i]);
    }
  }

  private void close() {
    hole = false;
    size--;
    if (size > 0) {
      sink(0, times[size], keys[size]);
    }
  }

  private boolean before(double at, long id, int other) {
    double t = times[other];
    return at < t || at == t && id < keys[other];
  }

  private void sink(int from, double at, long id) {
    double[] t = times;
    long[] k = keys;
    int n = size;
    int i = from;
    for (int child = CHILDREN * i + 1; child < n; child = CHILDREN * i + 1) {
      int least = child;
      double earliest = t[child];
      int end = Math.min(child + CHILDREN, n);
      for (int c = child + 1; c < end; c++) {
        if (t[c] < earliest || t[c] == earliest && k[c] < k[least]) {
          least = c;
          earliest = t[c];
        }
      }
      if (at < earliest || at == earliest && id < k[least]) {
        break;
      }
      t[i] = earliest;
      k[i] = k[least];
      i = least;
    }
    t[i] = at;
    k[i] = id;
  }
}
