package io.headroom.datasets.quality;

import io.headroom.core.series.Counter;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.Sawtooth;
import io.headroom.core.series.Series;
import io.headroom.core.series.Spike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks at series as they were read and repairs them as a {@link Cleaning} says; each repair is a
 * {@link Finding}. Looks at whole series: what a model may not know of its future, spikes and level
 * shifts, stays for {@link Preparation}, unless the policy says otherwise. Immutable.
 */
public final class Cleaner {
  private static final int MOST_PLACES = 3;

  private final Cleaning cleaning;

  private Cleaner(Cleaning cleaning) {
    this.cleaning = cleaning;
  }

  /**
   * A cleaner.
   *
   * @param cleaning what is done about what
   * @return the cleaner
   */
  public static Cleaner of(Cleaning cleaning) {
    return new Cleaner(Objects.requireNonNull(cleaning, "cleaning"));
  }

  /**
   * Cleans the series of one source.
   *
   * @param series as read
   * @param log where findings go
   * @return the series after all repairs, in the same order, those left out or joined missing
   */
  public List<Series> clean(List<Series> series, FindingLog log) {
    List<Series> cleaned = new ArrayList<>();
    for (Series s : series) {
      cleaned.add(s.observed() == 0 ? s : clean(s, log));
    }
    return List.copyOf(new SeriesChanges(cleaning, log).of(cleaned));
  }

  private Series clean(Series s, FindingLog log) {
    Series x = negatives(fillValues(s, log), log);
    Series counted = counters(x, log);
    return counted == x ? spikes(stuck(zeros(x, log), log), log) : counted;
  }

  private Series fillValues(Series s, FindingLog log) {
    OptionalDouble fill = FillValues.of(s);
    if (fill.isEmpty()) {
      return s;
    }
    boolean keeps = cleaning.of(CleaningRule.FILL_VALUES) == Treatment.KEEP;
    double[] v = s.toArray();
    List<Finding.Place> places = new ArrayList<>();
    long n = 0;
    for (int i = 0; i < v.length; i++) {
      if (v[i] == fill.getAsDouble()) {
        n++;
        addPlace(places, s, i, i + 1);
        v[i] = Double.NaN;
      }
    }
    log.add(
        FindingCode.FILL_VALUE.usualSeverity(),
        FindingCode.FILL_VALUE,
        s.key(),
        "the number " + Shown.number(fill.getAsDouble()) + " stands apart from all other values",
        n,
        keeps ? "kept" : "taken for missing",
        places);
    return keeps ? s : s.withValues(v);
  }

  private Series negatives(Series s, FindingLog log) {
    if (cleaning.of(CleaningRule.NEGATIVES) != Treatment.ZERO) {
      return s;
    }
    double[] v = s.toArray();
    List<Finding.Place> places = new ArrayList<>();
    long n = 0;
    for (int i = 0; i < v.length; i++) {
      if (v[i] < 0) {
        n++;
        addPlace(places, s, i, i + 1);
        v[i] = 0;
      }
    }
    if (n > 0) {
      log.add(
          FindingCode.OUT_OF_BOUNDS.usualSeverity(),
          FindingCode.OUT_OF_BOUNDS,
          s.key(),
          "values below zero",
          n,
          "made zero",
          places);
    }
    return n > 0 ? s.withValues(v) : s;
  }

  private Series counters(Series s, FindingLog log) {
    Treatment t = cleaning.of(CleaningRule.COUNTERS);
    if (t == Treatment.RATE) {
      return rate(s, Counter.of(s), log);
    }
    Optional<Counter> found = Counter.find(s);
    if (found.isEmpty() || Sawtooth.find(s).isPresent()) {
      return s;
    }
    if (t == Treatment.FIND) {
      return rate(s, found.get(), log);
    }
    note(log, s, found.get(), "kept as counted");
    return s;
  }

  private static Series rate(Series s, Counter c, FindingLog log) {
    String lost = c.resets() > 0 ? "; what came just before a reset is lost" : "";
    note(log, s, c, "growth from reading to reading taken, never negative" + lost);
    return s.size() > 1 ? c.rate().slice(1, s.size()) : c.rate();
  }

  private static void note(FindingLog log, Series s, Counter c, String repair) {
    log.add(
        FindingCode.COUNTER.usualSeverity(),
        FindingCode.COUNTER,
        s.key(),
        "a counter: it only grows, and was set back "
            + Shown.times(c.resets())
            + " and ran over "
            + Shown.times(c.wraps()),
        1,
        repair,
        List.of());
  }

  private Series zeros(Series s, FindingLog log) {
    Treatment t = cleaning.of(CleaningRule.ZEROS);
    if (t == Treatment.KEEP) {
      return s;
    }
    double[] v = s.toArray();
    if (t == Treatment.MISSING) {
      return allZerosMissing(s, v, log);
    }
    for (ZeroRuns.Meaning meaning : ZeroRuns.Meaning.values()) {
      boolean repairs = meaning != ZeroRuns.Meaning.CLOSED;
      List<Finding.Place> places = new ArrayList<>();
      long n = 0;
      for (ZeroRuns.Run r : ZeroRuns.of(s)) {
        if (r.meaning() != meaning) {
          continue;
        }
        for (int i = r.from(); i < r.to(); i++) {
          n += v[i] == 0 ? 1 : 0;
          v[i] = repairs ? Double.NaN : v[i];
        }
        addPlace(places, s, r.from(), r.to());
      }
      if (n > 0) {
        log.add(
            repairs ? FindingCode.ZERO_RUN.usualSeverity() : Severity.INFO,
            FindingCode.ZERO_RUN,
            s.key(),
            words(meaning),
            n,
            repairs ? "taken for missing" : "kept",
            places);
      }
    }
    return observedPart(s.withValues(v));
  }

  /** From the first value to the last. */
  private static Series observedPart(Series s) {
    int from = 0;
    int to = s.size();
    while (from < to && Double.isNaN(s.value(from))) {
      from++;
    }
    while (to > from && Double.isNaN(s.value(to - 1))) {
      to--;
    }
    return from == 0 && to == s.size() || from == to ? s : s.slice(from, to);
  }

  private static String words(ZeroRuns.Meaning meaning) {
    return switch (meaning) {
      case NOT_MEASURED ->
          "zeros up to the first or from the last value: not measured, or not there";
      case CLOSED -> "zeros that come back at the same hours or days: closed by policy";
      case DOWN -> "zeros in a series that otherwise stays well above zero: down, not idle";
    };
  }

  private static Series allZerosMissing(Series s, double[] v, FindingLog log) {
    long n = 0;
    List<Finding.Place> places = new ArrayList<>();
    for (int i = 0; i < v.length; i++) {
      if (v[i] == 0) {
        n++;
        addPlace(places, s, i, i + 1);
        v[i] = Double.NaN;
      }
    }
    if (n > 0) {
      log.add(
          Severity.INFO,
          FindingCode.ZERO_RUN,
          s.key(),
          "zeros, which the plan says mean nothing",
          n,
          "taken for missing",
          places);
    }
    return s.withValues(v);
  }

  private Series stuck(Series s, FindingLog log) {
    List<StuckRuns.Run> runs = StuckRuns.of(s);
    if (runs.isEmpty()) {
      return s;
    }
    boolean drops = cleaning.of(CleaningRule.STUCK) == Treatment.MISSING;
    double[] v = s.toArray();
    List<Finding.Place> places = new ArrayList<>();
    long n = 0;
    for (StuckRuns.Run r : runs) {
      n += r.to() - r.from();
      addPlace(places, s, r.from(), r.to());
      // The first of them was measured.
      Arrays.fill(v, r.from() + 1, r.to(), Double.NaN);
    }
    log.add(
        FindingCode.STUCK.usualSeverity(),
        FindingCode.STUCK,
        s.key(),
        "one unchanged value for too long to be chance: a probe that is stuck",
        n,
        drops ? "all but the first taken for missing" : "kept",
        places);
    return drops ? s.withValues(v) : s;
  }

  private Series spikes(Series s, FindingLog log) {
    if (cleaning.of(CleaningRule.SPIKES) == Treatment.KEEP) {
      return s;
    }
    List<Spike> spikes = Preparation.defaults().fit(s).spikes();
    if (spikes.isEmpty()) {
      return s;
    }
    double[] v = s.toArray();
    List<Finding.Place> places = new ArrayList<>();
    for (Spike p : spikes) {
      addPlace(places, s, p.index(), p.index() + 1);
      v[p.index()] = Double.NaN;
    }
    log.add(
        FindingCode.SPIKE.usualSeverity(),
        FindingCode.SPIKE,
        s.key(),
        "values far from all around them",
        spikes.size(),
        "taken for missing",
        places);
    return s.withValues(v);
  }

  private static void addPlace(List<Finding.Place> places, Series s, int from, int to) {
    if (places.size() < MOST_PLACES) {
      Instant start = s.grid().start(from);
      String text = to - from > 1 ? (to - from) + " from " + start : start.toString();
      places.add(new Finding.Place("", 0, text));
    }
  }
}
