package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the readings of a series into order of time, with one for each time stamp: tells the two
 * autumn hours apart, sorts, drops strays, and settles duplicates.
 */
final class ReadingOrder {
  private static final int ENOUGH_FOR_STRAYS = 20;
  private static final int ENOUGH_STEPS = 20;
  private static final long YEAR_MILLIS = 366L * 86_400_000L;

  private final MappingOptions options;
  private final FindingLog log;
  private final ReadingCounts counts;
  private final RowCursor row;
  private final ZoneClock clock;
  private long differing;

  ReadingOrder(MappingOptions options, FindingLog log, ReadingCounts counts, RowCursor row) {
    this.options = options;
    this.log = log;
    this.counts = counts;
    this.row = row;
    this.clock = new ZoneClock(options.zone);
  }

  /** How many readings shared a stamp with a reading of another value. */
  long differingDuplicates() {
    return differing;
  }

  /**
   * Arranges a series' readings.
   *
   * @param b readings in the order of rows, missing ones among them; afterwards those present, in
   *     order of time
   * @return their most common step; that of the missing ones too where few are present
   */
  StepFinder.Step arrange(ReadingBuffer b) {
    if (b.twiceCount > 0) {
      tellAutumnHoursApart(b);
    }
    ClockJumps.settle(b, options, log, row);
    if (noteOrder(b)) {
      b.sort();
    }
    StepFinder.Step all = StepFinder.of(b.time, b.size);
    int before = b.size;
    boolean someMissing = dropMissing(b);
    dropStrays(b);
    settleDuplicates(b);
    if (b.size == before) {
      return all;
    }
    StepFinder.Step present = StepFinder.of(b.time, b.size);
    boolean tells = present.steps() >= ENOUGH_STEPS && present.isSteady();
    return someMissing && !tells ? all : present;
  }

  private static boolean dropMissing(ReadingBuffer b) {
    int kept = firstMissing(b.value, b.size);
    for (int i = kept; i < b.size; i++) {
      if (!Double.isNaN(b.value[i])) {
        b.move(i, kept++);
      }
    }
    boolean some = kept < b.size;
    b.size = kept;
    return some;
  }

  // The questions that most series answer with "no" are loops of their own: they are compiled early
  // and at little cost, which in a short run is most of the cost.

  private static int firstMissing(double[] value, int n) {
    int i = 0;
    while (i < n && !Double.isNaN(value[i])) {
      i++;
    }
    return i;
  }

  /** The first reading that is earlier than the one before it; n when there is none. */
  private static int firstDescent(long[] time, int n) {
    int i = 1;
    while (i < n && time[i] >= time[i - 1]) {
      i++;
    }
    return i;
  }

  /** The first reading with the time of the one behind it, in ascending times; n when none. */
  private static int firstRepeat(long[] time, int n) {
    int i = 0;
    while (i + 1 < n && time[i] != time[i + 1]) {
      i++;
    }
    return i + 1 < n ? i : n;
  }

  /**
   * A local time that occurs twice and has two readings gives the earlier and the later hour in the
   * order of rows (in the opposite order when the rows run backwards). The reading of a time that
   * has only one stays the earlier; its later twin is remembered as missing for this reason.
   */
  private void tellAutumnHoursApart(ReadingBuffer b) {
    boolean backwards = b.time[0] > b.time[b.size - 1];
    Map<Long, Integer> first = new HashMap<>();
    long pairs = 0;
    List<Finding.Place> pairPlaces = new ArrayList<>();
    boolean[] paired = new boolean[b.twiceCount];
    for (int k = 0; k < b.twiceCount; k++) {
      int i = b.twice[k];
      Integer before = first.putIfAbsent(b.time[i], k);
      if (before == null || paired[before]) {
        // Of three and more, the further ones are duplicates of the earlier hour.
        paired[k] = before != null;
        continue;
      }
      paired[before] = true;
      paired[k] = true;
      int later = backwards ? b.twice[before] : i;
      b.time[later] += 1000 * clock.secondOccurrenceAfter(Math.floorDiv(b.time[later], 1000L));
      pairs++;
      if (pairPlaces.size() < 3) {
        pairPlaces.add(b.place(i, row, Instant.ofEpochMilli(b.time[i]).toString()));
      }
    }
    if (pairs > 0) {
      log.add(
          Severity.INFO,
          FindingCode.DST_OVERLAP,
          b.key,
          "a local time that occurs twice has two readings",
          pairs,
          "taken for the two hours, in the order of rows",
          pairPlaces);
    }
    List<Finding.Place> places = new ArrayList<>();
    b.lonely = new long[b.twiceCount];
    for (int k = 0; k < b.twiceCount; k++) {
      if (!paired[k]) {
        int i = b.twice[k];
        long epoch = Math.floorDiv(b.time[i], 1000L);
        b.lonely[b.lonelyCount++] = b.time[i] + 1000 * clock.secondOccurrenceAfter(epoch);
        if (places.size() < 12) {
          places.add(b.place(i, row, Instant.ofEpochMilli(b.time[i]).toString()));
        }
      }
    }
    if (b.lonelyCount > 0) {
      log.add(
          Severity.INFO,
          FindingCode.DST_OVERLAP,
          b.key,
          "a local time that occurs twice has one reading",
          b.lonelyCount,
          "taken for the first hour; the second is missing",
          places);
    }
  }

  /** Notes rows out of order of time; true when there are any. */
  private boolean noteOrder(ReadingBuffer b) {
    if (firstDescent(b.time, b.size) >= b.size) {
      return false;
    }
    long descents = 0;
    long ascents = 0;
    List<Finding.Place> places = new ArrayList<>();
    for (int i = 1; i < b.size; i++) {
      if (b.time[i] < b.time[i - 1]) {
        descents++;
        if (places.size() < 3) {
          places.add(b.place(i, row, "after " + Instant.ofEpochMilli(b.time[i - 1])));
        }
      } else if (b.time[i] > b.time[i - 1]) {
        ascents++;
      }
    }
    if (descents > 0) {
      boolean newestFirst = descents > 9 * ascents;
      log.add(
          FindingCode.OUT_OF_ORDER.usualSeverity(),
          FindingCode.OUT_OF_ORDER,
          b.key,
          newestFirst ? "rows with the newest first" : "a row earlier than the row before it",
          newestFirst ? 1 : descents,
          "sorted by time",
          newestFirst ? List.of() : places);
    }
    return descents > 0;
  }

  /**
   * Drops up to a thousandth of the readings (at least one) at either end when they stand more than
   * a year and more than three times the span of all others apart from them.
   */
  private void dropStrays(ReadingBuffer b) {
    if (b.size < ENOUGH_FOR_STRAYS) {
      return;
    }
    int most = Math.max(1, b.size / 1000);
    int from = 0;
    int to = b.size;
    for (int c = 1; c <= most; c++) {
      if (isStray(b.time[c] - b.time[c - 1], b.time[b.size - 1 - most] - b.time[c])) {
        from = c;
      }
      int last = b.size - c;
      if (isStray(b.time[last] - b.time[last - 1], b.time[last - 1] - b.time[most])) {
        to = last;
      }
    }
    int strays = b.size - (to - from);
    if (strays > 0) {
      List<Finding.Place> places = new ArrayList<>();
      for (int i = 0; i < b.size && places.size() < 3; i = i + 1 == from ? to : i + 1) {
        if (i < from || i >= to) {
          places.add(b.place(i, row, Instant.ofEpochMilli(b.time[i]).toString()));
        }
      }
      log.add(
          FindingCode.STRAY_STAMP.usualSeverity(),
          FindingCode.STRAY_STAMP,
          b.key,
          "readings years away from all others",
          strays,
          "dropped",
          places);
      counts.drop(DropReason.STRAY, strays);
      b.keep(from, to);
    }
  }

  private static boolean isStray(long gap, long span) {
    return gap > YEAR_MILLIS && span >= 0 && gap > 3 * span;
  }

  private void settleDuplicates(ReadingBuffer b) {
    long extra = 0;
    long unlike = 0;
    int first = firstRepeat(b.time, b.size);
    int kept = first;
    List<Finding.Place> places = new ArrayList<>();
    for (int i = first, j; i < b.size; i = j) {
      j = i + 1;
      while (j < b.size && b.time[j] == b.time[i]) {
        unlike += b.value[j] == b.value[i] ? 0 : 1;
        j++;
      }
      if (j - i > 1) {
        extra += j - i - 1;
        if (places.size() < 12) {
          places.add(b.place(i + 1, row, Instant.ofEpochMilli(b.time[i]).toString()));
        }
        settle(b, i, j, kept);
      } else {
        b.move(i, kept);
      }
      kept++;
    }
    b.size = kept;
    differing += unlike;
    if (extra == 0) {
      return;
    }
    String repair =
        switch (options.duplicates) {
          case KEEP_FIRST -> "the first is kept";
          case KEEP_LAST -> "the last is kept";
          case AVERAGE -> "their mean is taken";
          case ADD -> "they are added";
        };
    if (options.duplicates == Duplicates.KEEP_FIRST || options.duplicates == Duplicates.KEEP_LAST) {
      counts.drop(DropReason.DUPLICATE, extra);
    }
    log.add(
        unlike == 0 ? Severity.INFO : FindingCode.DUPLICATE_STAMP.usualSeverity(),
        FindingCode.DUPLICATE_STAMP,
        b.key,
        "readings with the stamp of another (" + unlike + " with another value)",
        extra,
        repair,
        places);
  }

  private void settle(ReadingBuffer b, int from, int to, int target) {
    int take = options.duplicates == Duplicates.KEEP_LAST ? to - 1 : from;
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += b.value[i];
    }
    b.move(take, target);
    if (options.duplicates == Duplicates.AVERAGE) {
      b.value[target] = sum / (to - from);
      b.madeOf(target, to - from);
    } else if (options.duplicates == Duplicates.ADD) {
      b.value[target] = sum;
      b.madeOf(target, to - from);
    }
  }
}
