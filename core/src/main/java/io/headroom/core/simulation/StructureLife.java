package io.headroom.core.simulation;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Plays a structure's components event by event: a heap of the next change of each, and counters
 * that carry a change upwards as far as it matters. Nothing is allocated for an event.
 */
final class StructureLife {
  private final StructureNet net;
  private final int[] up;
  private final boolean[] isUp;
  private final double[] next;
  private final int[] heap;
  private final RandomGenerator[] random;
  private int size;
  private double downSince;
  private double now;

  StructureLife(StructureNet net) {
    this.net = net;
    int n = net.mtbf.length;
    up = new int[net.need.length];
    isUp = new boolean[n];
    next = new double[n];
    heap = new int[n];
    random = new RandomGenerator[n];
  }

  /** One life; what never leaves the state it starts in has no event. */
  void play(RandomStreams streams, SystemLife.DownClock clock) {
    System.arraycopy(net.fed, 0, up, 0, up.length);
    size = 0;
    downSince = -1;
    double end = clock.end();
    for (int c = 0; c < isUp.length; c++) {
      isUp[c] = true;
      random[c] = streams.stream(net.stream(c));
      next[c] = net.mtbf[c] * random[c].nextExponential();
      if (net.mttr[c] > 0 && next[c] < end) {
        push(c);
      }
    }
    while (size > 0 && next[heap[0]] < end) {
      int c = heap[0];
      now = next[c];
      isUp[c] = !isUp[c];
      change(net.node[c], isUp[c] ? 1 : -1, clock);
      next[c] = now + (isUp[c] ? net.mtbf[c] : net.mttr[c]) * random[c].nextExponential();
      sink(0);
    }
    if (downSince >= 0) {
      clock.down(downSince, end, true);
    }
  }

  /** One more or one less of what feeds a node is up. */
  private void change(int node, int by, SystemLife.DownClock clock) {
    boolean before = up[node] >= net.need[node];
    up[node] += by;
    boolean after = up[node] >= net.need[node];
    if (before == after) {
      return;
    }
    if (node == 0) {
      if (after) {
        clock.down(downSince, now, true);
        downSince = -1;
      } else {
        downSince = now;
      }
      return;
    }
    int[] above = net.above[node];
    for (int i = 0; i < above.length; i++) {
      change(above[i], by, clock);
    }
  }

  private void push(int c) {
    int i = size++;
    while (i > 0 && next[heap[(i - 1) / 2]] > next[c]) {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[i] = c;
  }

  private void sink(int at) {
    int c = heap[at];
    int i = at;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && next[heap[child + 1]] < next[heap[child]]) {
        child++;
      }
      if (next[heap[child]] >= next[c]) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = c;
  }
}
