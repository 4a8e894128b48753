package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed among the series of one source: copies of each other, clocks that differ, things
 * that come, go, or get another name.
 */
final class SeriesChanges {
  private static final int COPY_PERIODS = 48;
  private static final int COPY_VALUES = 12;
  private static final double ALIKE = 1.25;
  private static final double MOST_GAP = 0.02;
  private static final int LEAST_SERIES = 4;
  private static final double AGREE = 0.75;
  private static final Duration CLOCK_UNIT = Duration.ofMinutes(15);
  private static final Duration MOST_OFFSET = Duration.ofHours(14);

  private final Cleaning cleaning;
  private final FindingLog log;

  SeriesChanges(Cleaning cleaning, FindingLog log) {
    this.cleaning = cleaning;
    this.log = log;
  }

  List<Series> of(List<Series> all) {
    if (all.size() < 2) {
      return all;
    }
    return renamed(copies(offsets(all)));
  }

  /** Series with the same values, period by period, over at least two days of hours. */
  private List<Series> copies(List<Series> all) {
    boolean drops = cleaning.of(CleaningRule.COPIES) == Treatment.DROP;
    Map<Integer, List<Series>> byHash = new HashMap<>();
    List<Series> kept = new ArrayList<>();
    for (Series s : all) {
      double[] v = s.toArray();
      int hash = 31 * Arrays.hashCode(v) + s.grid().hashCode();
      List<Series> same = byHash.computeIfAbsent(hash, h -> new ArrayList<>());
      Series twin = tells(v) ? twin(s, v, same) : null;
      same.add(s);
      if (twin == null) {
        kept.add(s);
        continue;
      }
      String first = twin.key().toString();
      log.add(
          FindingCode.COPY,
          s.key(),
          "the same values as series '" + first + "', period by period",
          drops ? "left out" : "both are kept; a sum counts them twice",
          () -> place("from " + s.grid().start()));
      if (!drops) {
        kept.add(s);
      }
    }
    return kept;
  }

  private static @Nullable Series twin(Series s, double[] v, List<Series> same) {
    for (Series o : same) {
      if (o.grid().equals(s.grid()) && Arrays.equals(o.toArray(), v)) {
        return o;
      }
    }
    return null;
  }

  private static boolean tells(double[] v) {
    Set<Double> different = new HashSet<>();
    int observed = 0;
    for (double x : v) {
      if (!Double.isNaN(x)) {
        observed++;
        different.add(x);
      }
    }
    return observed >= COPY_PERIODS && different.size() >= COPY_VALUES;
  }

  /**
   * A series that begins and ends by the same whole quarters of an hour beside the others, most of
   * which begin and end together.
   */
  private List<Series> offsets(List<Series> all) {
    if (all.size() < LEAST_SERIES) {
      return all;
    }
    Instant begin = common(all.stream().map(s -> s.grid().start()).toList());
    Instant end = common(all.stream().map(s -> s.grid().end()).toList());
    if (begin == null || end == null) {
      return all;
    }
    boolean mends = cleaning.of(CleaningRule.CLOCK_OFFSETS) == Treatment.MEND;
    List<Series> mended = new ArrayList<>();
    for (Series s : all) {
      Duration late = Duration.between(begin, s.grid().start());
      boolean same = late.equals(Duration.between(end, s.grid().end()));
      boolean clock =
          !late.isZero()
              && late.toMillis() % CLOCK_UNIT.toMillis() == 0
              && late.abs().compareTo(MOST_OFFSET) <= 0
              && late.abs().toSeconds() < 0.5 * Duration.between(begin, end).toSeconds()
              && !s.grid().granularity().isCalendar();
      if (!same || !clock) {
        mended.add(s);
        continue;
      }
      log.add(
          FindingCode.CLOCK_OFFSET,
          s.key(),
          "begins and ends "
              + late.abs()
              + (late.isNegative() ? " before" : " after")
              + " the other series of its source; perhaps its clock or zone is another",
          mends ? "moved to where the others are" : "kept as stamped",
          () -> place("from " + s.grid().start()));
      mended.add(mends ? moved(s, late) : s);
    }
    return mended;
  }

  private static Series moved(Series s, Duration late) {
    TimeGrid g = s.grid();
    TimeGrid there = new TimeGrid(g.start().minus(late), g.granularity(), g.count(), g.zone());
    return Series.of(s.key(), there, s.toArray(), s.unit())
        .withBounds(s.bounds())
        .withStatistic(s.statistic().orElse(null));
  }

  private static @Nullable Instant common(List<Instant> times) {
    Map<Instant, Integer> votes = new LinkedHashMap<>();
    for (Instant t : times) {
      int n = votes.merge(t, 1, Integer::sum);
      if (n >= AGREE * times.size()) {
        return t;
      }
    }
    return null;
  }

  /** Notes what comes and goes; where one of like level follows another, it may be the same. */
  private List<Series> renamed(List<Series> all) {
    Instant begin = all.stream().map(s -> s.grid().start()).min(Instant::compareTo).orElseThrow();
    Instant end = all.stream().map(s -> s.grid().end()).max(Instant::compareTo).orElseThrow();
    Duration slack =
        Duration.ofSeconds((long) (MOST_GAP * Duration.between(begin, end).toSeconds()));
    List<Series> late =
        all.stream().filter(s -> s.grid().start().isAfter(begin.plus(slack))).toList();
    List<Series> gone =
        all.stream().filter(s -> s.grid().end().isBefore(end.minus(slack))).toList();
    NavigableMap<Instant, List<Series>> starts = new TreeMap<>();
    late.forEach(s -> starts.computeIfAbsent(s.grid().start(), t -> new ArrayList<>()).add(s));
    Map<SeriesKey, Series> after = new HashMap<>();
    Map<SeriesKey, Integer> claims = new HashMap<>();
    for (Series s : gone) {
      List<Series> heirs = heirs(s, starts, slack);
      heirs.forEach(h -> claims.merge(h.key(), 1, Integer::sum));
      if (heirs.size() == 1) {
        after.put(s.key(), heirs.get(0));
      }
    }
    after.values().removeIf(h -> claims.getOrDefault(h.key(), 0) > 1);
    boolean joins = cleaning.of(CleaningRule.RENAMED) == Treatment.JOIN;
    Set<SeriesKey> told = new HashSet<>();
    for (Series s : gone) {
      Series heir = after.get(s.key());
      if (heir != null) {
        told.add(s.key());
        told.add(heir.key());
        log.add(
            FindingCode.RENAMED,
            heir.key(),
            "begins where series '" + s.key() + "' ends, at a like level; perhaps renamed",
            joins ? "joined under the newer name" : "kept apart",
            () -> place("from " + heir.grid().start()));
      }
    }
    noteAppeared(late, told);
    noteVanished(gone, told);
    if (!joins || after.isEmpty()) {
      return all;
    }
    Map<SeriesKey, Series> before = new HashMap<>();
    for (Series s : all) {
      Series heir = after.get(s.key());
      if (heir != null) {
        before.put(heir.key(), s);
      }
    }
    return all.stream()
        .filter(s -> !after.containsKey(s.key()))
        .map(s -> chain(s, before))
        .toList();
  }

  /** A series with all that came before it under other names. */
  private static Series chain(Series last, Map<SeriesKey, Series> before) {
    Series whole = last;
    for (Series s = before.get(last.key()); s != null; s = before.get(s.key())) {
      whole = join(s, whole);
    }
    return whole;
  }

  private static Series join(Series before, Series after) {
    TimeGrid g = before.grid();
    int offset = Math.toIntExact(g.indexOf(after.grid().start()));
    double[] v = Arrays.copyOf(before.toArray(), offset + after.size());
    Arrays.fill(v, before.size(), Math.max(before.size(), offset), Double.NaN);
    System.arraycopy(after.toArray(), 0, v, offset, after.size());
    TimeGrid grid = new TimeGrid(g.start(), g.granularity(), v.length, g.zone());
    return Series.of(after.key(), grid, v, after.unit())
        .withBounds(after.bounds())
        .withStatistic(after.statistic().orElse(null));
  }

  private static List<Series> heirs(
      Series s, NavigableMap<Instant, List<Series>> starts, Duration slack) {
    Instant from = s.grid().end();
    List<Series> heirs = new ArrayList<>();
    for (List<Series> group : starts.subMap(from, true, from.plus(slack), true).values()) {
      for (Series h : group) {
        boolean sameSteps =
            h.grid().granularity().equals(s.grid().granularity())
                && s.grid()
                    .start(Math.toIntExact(s.grid().indexOf(h.grid().start())))
                    .equals(h.grid().start());
        if (sameSteps && h.unit().equals(s.unit()) && oneLabelApart(s.key(), h.key())) {
          double a = level(s, true);
          double b = level(h, false);
          if (a > 0 && b > 0 && a / b < ALIKE && b / a < ALIKE) {
            heirs.add(h);
          }
        }
      }
    }
    return heirs;
  }

  private static boolean oneLabelApart(SeriesKey a, SeriesKey b) {
    if (!a.labels().keySet().equals(b.labels().keySet())) {
      return false;
    }
    return a.labels().entrySet().stream()
            .filter(e -> !e.getValue().equals(b.label(e.getKey())))
            .count()
        == 1;
  }

  /** Median of the last or first two seasons. */
  private static double level(Series s, boolean last) {
    int m = Math.min(s.size(), 2 * Math.max(7, s.grid().granularity().naturalSeason()));
    double[] v =
        last
            ? Arrays.copyOfRange(s.toArray(), s.size() - m, s.size())
            : Arrays.copyOf(s.toArray(), m);
    double[] seen = Arrays.stream(v).filter(x -> !Double.isNaN(x)).sorted().toArray();
    return seen.length == 0 ? Double.NaN : seen[seen.length / 2];
  }

  private void noteAppeared(List<Series> late, Set<SeriesKey> told) {
    List<Series> news = late.stream().filter(s -> !told.contains(s.key())).toList();
    if (!news.isEmpty()) {
      log.add(
          Severity.INFO,
          FindingCode.APPEARED,
          null,
          "series that begin later than the others",
          news.size(),
          "nothing is assumed before they begin",
          news.stream()
              .limit(FindingLog.PLACES)
              .map(s -> place(s.key() + " from " + s.grid().start()))
              .toList());
    }
  }

  private void noteVanished(List<Series> gone, Set<SeriesKey> told) {
    List<Series> lost = gone.stream().filter(s -> !told.contains(s.key())).toList();
    if (!lost.isEmpty()) {
      log.add(
          Severity.INFO,
          FindingCode.VANISHED,
          null,
          "series that end before the others",
          lost.size(),
          "nothing is assumed after they end",
          lost.stream()
              .limit(FindingLog.PLACES)
              .map(s -> place(s.key() + " until " + s.grid().end()))
              .toList());
    }
  }

  private static Finding.Place place(String detail) {
    return new Finding.Place("", 0, detail);
  }
}
