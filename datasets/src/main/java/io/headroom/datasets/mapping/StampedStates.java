package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.util.BitSet;
import java.util.List;

/**
 * Which states mean resolved in a log that has a row a ticket: those that were named, and those in
 * which nearly every ticket has a time of resolution. Without the latter, a list of resolved states
 * that forgets {@code Closed} would make a backlog of all that was ever closed.
 */
final class StampedStates {
  private static final double SHARE = 0.9;
  private static final int FEWEST = 20;

  private final TicketWords words;
  private final BitSet added = new BitSet();
  private final long[] counts;

  private StampedStates(TicketWords words, long[] counts) {
    this.words = words;
    this.counts = counts;
  }

  static StampedStates of(TicketRows rows, TicketWords words) {
    long[] all = new long[words.states()];
    long[] stamped = new long[words.states()];
    StampedStates s = new StampedStates(words, all);
    if (!words.knowsResolved()) {
      return s;
    }
    for (int r = 0; r < rows.size(); r++) {
      int state = words.state(r);
      if (state != TicketWords.NO_STATE) {
        all[state]++;
        stamped[state] +=
            rows.known(TicketField.RESOLVED, r) || rows.known(TicketField.CLOSED, r) ? 1 : 0;
      }
    }
    for (int i = 0; i < all.length; i++) {
      if (!words.isResolved(i) && all[i] >= FEWEST && stamped[i] >= SHARE * all[i]) {
        s.added.set(i);
      }
    }
    return s;
  }

  boolean isResolved(int state) {
    return words.isResolved(state) || (state >= 0 && added.get(state));
  }

  void note(FindingLog log) {
    added.stream()
        .forEach(
            i ->
                log.add(
                    Severity.WARN,
                    FindingCode.STATE_CONFLICT,
                    null,
                    "state '"
                        + words.stateText(i)
                        + "' is not among the resolved states, but its tickets have a time of"
                        + " resolution",
                    counts[i],
                    "taken for a resolved state",
                    List.of()));
  }
}
