package io.headroom.datasets.mapping;

import io.headroom.core.calendar.WorkClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What was told of tickets, in numbers: some fifty bytes a ticket, so that the rows can be
 * forgotten before the tickets are made.
 */
final class CaseDrafts {
  private static final long[] NO_PAUSE = {};

  private int[] ticket = new int[64];
  private int[] row = new int[64];
  private int[] rows = new int[64];
  private long[] opened = new long[64];
  private long[] answered = new long[64];
  private long[] resolved = new long[64];
  private final CompactColumn handled = new CompactColumn();
  private final CompactColumn reassigned = new CompactColumn();
  private final CompactColumn reopened = new CompactColumn();
  private final CompactColumn wording = new CompactColumn();
  private boolean[] abandoned = new boolean[64];
  private long[][] pauses = new long[64][];
  private int size;

  /** Starts a draft: which ticket, the row that tells what it is, how many rows tell of it. */
  void add(int number, int tellingRow, int count) {
    if (size == ticket.length) {
      int n = size + (size >> 1);
      ticket = Arrays.copyOf(ticket, n);
      row = Arrays.copyOf(row, n);
      rows = Arrays.copyOf(rows, n);
      opened = Arrays.copyOf(opened, n);
      answered = Arrays.copyOf(answered, n);
      resolved = Arrays.copyOf(resolved, n);
      abandoned = Arrays.copyOf(abandoned, n);
      pauses = Arrays.copyOf(pauses, n);
    }
    ticket[size] = number;
    row[size] = tellingRow;
    rows[size] = count;
    pauses[size] = NO_PAUSE;
    size++;
  }

  /** Times of the draft that was started last; {@link TicketRows#NONE} where there is none. */
  void times(long from, long answer, long to) {
    opened[size - 1] = from;
    answered[size - 1] = answer;
    resolved[size - 1] = to;
  }

  /** Counts of the draft that was started last. */
  void counts(long work, int passedOn, int again, boolean left) {
    handled.add(work);
    reassigned.add(passedOn);
    reopened.add(again);
    abandoned[size - 1] = left;
  }

  /** What the caller of the draft that was started last wrote. */
  void wording(long hash) {
    wording.add(hash);
  }

  long wording(int draft) {
    return wording.get(draft);
  }

  /** Pauses of the draft that was started last, in whole milliseconds. */
  void pauses(List<WorkClock.Pause> all) {
    if (!all.isEmpty()) {
      long[] ends = new long[2 * all.size()];
      for (int i = 0; i < all.size(); i++) {
        ends[2 * i] = all.get(i).from().toEpochMilli();
        ends[2 * i + 1] = all.get(i).to().toEpochMilli();
      }
      pauses[size - 1] = ends;
    }
  }

  int size() {
    return size;
  }

  int ticket(int draft) {
    return ticket[draft];
  }

  int rows(int draft) {
    return rows[draft];
  }

  long opened(int draft) {
    return opened[draft];
  }

  long answered(int draft) {
    return answered[draft];
  }

  long resolved(int draft) {
    return resolved[draft];
  }

  long handled(int draft) {
    return handled.get(draft);
  }

  int reassigned(int draft) {
    return (int) reassigned.get(draft);
  }

  int reopened(int draft) {
    return (int) reopened.get(draft);
  }

  boolean isAbandoned(int draft) {
    return abandoned[draft];
  }

  /** The rows that tell what the tickets are, in the order of the drafts. */
  int[] tellingRows() {
    return Arrays.copyOf(row, size);
  }

  /** Gives the pauses of a draft away; they are asked for once. */
  List<WorkClock.Pause> takePauses(int draft) {
    long[] ends = pauses[draft];
    pauses[draft] = NO_PAUSE;
    WorkClock.Pause[] all = new WorkClock.Pause[ends.length / 2];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          new WorkClock.Pause(
              Instant.ofEpochMilli(ends[2 * i]), Instant.ofEpochMilli(ends[2 * i + 1]));
    }
    return List.of(all);
  }
}
