package io.headroom.datasets.mapping;

import java.util.Arrays;

/**
 * The usual time from resolution to closing, as many desks close by themselves some days after the
 * work was done. A ticket whose time of resolution is missing is taken for resolved that long
 * before it was closed.
 */
final class ClosingLag {
  private static final int FEWEST = 40;
  private static final long HOUR = 3_600_000L;
  private static final double NEAR = 0.1;

  private ClosingLag() {}

  /** Median of closing less resolution in milliseconds; 0 with fewer than forty such rows. */
  static long of(TicketRows rows) {
    if (!rows.has(TicketField.RESOLVED) || !rows.has(TicketField.CLOSED)) {
      return 0;
    }
    long[] lags = new long[rows.size()];
    int n = 0;
    for (int r = 0; r < rows.size(); r++) {
      if (rows.known(TicketField.RESOLVED, r) && rows.known(TicketField.CLOSED, r)) {
        long lag = rows.get(TicketField.CLOSED, r) - rows.get(TicketField.RESOLVED, r);
        if (lag >= 0) {
          lags[n++] = lag;
        }
      }
    }
    if (n < FEWEST) {
      return 0;
    }
    Arrays.sort(lags, 0, n);
    return lags[(n - 1) / 2];
  }

  /** Whether a time from resolution to closing is about the usual one. */
  static boolean isNear(long lag, long usual) {
    return Math.abs(lag - usual) <= Math.max(HOUR, NEAR * usual);
  }
}
