package io.headroom.datasets.mapping;

import io.headroom.core.time.Granularity;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which period of a grid each reading of a series falls into.
 *
 * <p>Readings at a steady pace, one a period, are taken at their own phase: every stamp is moved by
 * the series' mean distance from the grid and then to the nearest period, so that a clock that
 * wanders a little makes neither a gap nor a double. A series whose mean distance is less than a
 * tenth of a step (at most 30 s) before the next period counts as early for that one. Other
 * readings fall into the period that holds them.
 */
final class Slots {
  private static final long MOST_EARLY = 30_000;
  private static final long MOST_SLOTS = 50_000_000;
  private static final long FREE_SLOTS = 1_000_000;
  private static final long SLOTS_PER_READING = 1_000;

  final Instant start;
  final int count;
  final int[] of;

  /** Number of periods that each reading fills; null when each fills one. */
  final int @Nullable [] fills;

  /** How many stamps stand beside the grid. */
  final long beside;

  /** Mean distance of the stamps from the grid in milliseconds. */
  final long phase;

  private Slots(
      Instant start, int count, int[] of, int @Nullable [] fills, long beside, long phase) {
    this.start = start;
    this.count = count;
    this.of = of;
    this.fills = fills;
    this.beside = beside;
    this.phase = phase;
  }

  /**
   * Finds the periods of readings.
   *
   * @param starts when each reading starts to hold
   * @param holds milliseconds for which each holds; empty when each holds for one step
   * @param steady whether readings come one a period at a steady pace
   * @return the slots; null when there would be too many for the readings
   */
  static @Nullable Slots of(
      long[] starts, long[] holds, Granularity g, ZoneId zone, boolean steady) {
    int n = starts.length;
    long first = starts[0];
    long last = first;
    for (long s : starts) {
      first = Math.min(first, s);
      last = Math.max(last, s);
    }
    Instant anchor = g.truncate(Instant.ofEpochMilli(first), zone);
    long step = Math.round(g.meanSeconds() * 1000);
    long most = Math.min(MOST_SLOTS, FREE_SLOTS + SLOTS_PER_READING * n);
    if ((last - first) / step + 2 > most) {
      return null;
    }
    long phase = steady && !g.isCalendar() ? phase(starts, anchor.toEpochMilli(), step) : 0;
    int[] of = new int[n];
    long beside = 0;
    int lowest;
    if (g.isCalendar()) {
      beside = walk(starts, of, g, anchor, zone);
      lowest = 0;
    } else {
      long base = anchor.toEpochMilli();
      long shift = steady ? step / 2 - phase : 0;
      beside = place(starts, of, base, shift, step);
      lowest = (int) Math.floorDiv(first - base + shift, step);
    }
    int[] fills = null;
    if (holds.length > 0) {
      fills = new int[n];
      for (int i = 0; i < n; i++) {
        fills[i] = (int) Math.max(1, Math.min(most, Math.round((double) holds[i] / step)));
      }
    }
    long end = moved(of, fills, lowest);
    if (end > most) {
      return null;
    }
    return new Slots(g.advance(anchor, lowest, zone), (int) end, of, fills, beside, phase);
  }

  /**
   * Finds the periods of a fixed length; those of neighbours are mostly the same, so that few
   * divisions are needed. Gives how many stamps stand beside the grid.
   */
  private static long place(long[] starts, int[] of, long base, long shift, long step) {
    long onGrid = Math.floorMod(shift, step);
    long from = 0;
    int slot = 0;
    long beside = 0;
    for (int i = 0; i < starts.length; i++) {
      long at = starts[i] - base + shift;
      if (at < from || at - from >= step) {
        long period = Math.floorDiv(at, step);
        from = period * step;
        slot = (int) period;
      }
      of[i] = slot;
      beside += at - from == onGrid ? 0 : 1;
    }
    return beside;
  }

  /** Counts periods from the lowest; gives the one behind the last that is filled. */
  private static long moved(int[] of, int @Nullable [] fills, int lowest) {
    long end = 0;
    for (int i = 0; i < of.length; i++) {
      of[i] -= lowest;
      end = Math.max(end, of[i] + (fills == null ? 1L : fills[i]));
    }
    return end;
  }

  /**
   * The mean distance of stamps from the grid, from just before a grid point to just before the
   * next.
   */
  private static long phase(long[] starts, long base, long step) {
    long sum = 0;
    for (long s : starts) {
      sum += Math.floorMod(s - starts[0] + step / 2, step) - step / 2;
    }
    long p = Math.floorMod(starts[0] - base + Math.round((double) sum / starts.length), step);
    return p >= step - Math.min(step / 10, MOST_EARLY) ? p - step : p;
  }

  /** Calendar periods of times in any order, found by walking from the first. */
  private static long walk(long[] starts, int[] of, Granularity g, Instant anchor, ZoneId zone) {
    int slot = 0;
    long from = anchor.toEpochMilli();
    long to = g.advance(anchor, 1, zone).toEpochMilli();
    long beside = 0;
    for (int i = 0; i < starts.length; i++) {
      while (starts[i] >= to) {
        slot++;
        from = to;
        to = g.advance(anchor, slot + 1L, zone).toEpochMilli();
      }
      while (starts[i] < from) {
        slot--;
        to = from;
        from = g.advance(anchor, slot, zone).toEpochMilli();
      }
      of[i] = slot;
      beside += starts[i] == from ? 0 : 1;
    }
    return beside;
  }
}
