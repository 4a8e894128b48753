package io.headroom.core.simulation;

import java.util.Arrays;

/** Moments in time of which the earliest is at hand: a binary heap without boxes. */
final class TimeHeap {
  private double[] times = new double[16];
  private int size;

  int size() {
    return size;
  }

  /** The earliest; infinite when there is none. */
  double first() {
    return size == 0 ? Double.POSITIVE_INFINITY : times[0];
  }

  void add(double time) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
    }
    int i = size++;
    while (i > 0 && times[(i - 1) / 2] > time) {
      times[i] = times[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    times[i] = time;
  }

  void removeFirst() {
    double last = times[--size];
    if (size > 0) {
      sink(last);
    }
  }

  void replaceFirst(double time) {
    sink(time);
  }

  private void sink(double time) {
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= time) {
        break;
      }
      times[i] = times[child];
      i = child;
    }
    times[i] = time;
  }
}
