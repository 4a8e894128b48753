package io.headroom.core.series;

import java.time.LocalDate;

/**
 * Something {@link Preparation} saw, for the report.
 *
 * @param kind what it is
 * @param from first local date it concerns
 * @param to last local date it concerns
 * @param text one sentence
 */
public record PreparationFinding(Kind kind, LocalDate from, LocalDate to, String text) {
  /** What was seen. */
  public enum Kind {
    /** A lasting change of level; the current regime begins after the last one. */
    LEVEL_SHIFT,
    /** A passing value that was replaced by the expected one. */
    SPIKE,
    /** Unusual values that come back at a regular place in the calendar; kept. */
    EVENT,
    /**
     * Unusual values at the very end (or start): spike or new level is not known yet. Or within the
     * last season: whether they come back with it is not known yet.
     */
    UNDECIDED,
    /** Growth and sudden falls that undo it, as by a cleanup; not a change of level. */
    CLEANUP_CYCLE,
    /** A count since a start that is set back at restarts; its growth is what to forecast. */
    COUNTER,
    /** The current regime is short, so earlier data were moved to its level and kept. */
    SHORT_REGIME
  }
}
