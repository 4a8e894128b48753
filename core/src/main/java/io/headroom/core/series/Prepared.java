package io.headroom.core.series;

import io.headroom.core.measure.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@link Preparation} found in a past: spikes, shifts, and the series a model should be fitted
 * to. Nothing is lost: {@link #original()} is the past as measured. Immutable.
 */
public final class Prepared {
  /** Seasons that the current regime must have for earlier data to be left out. */
  public static final int LEAST_SEASONS = 5;

  private static final int LEAST_PERIODS = 60;

  private final Series original;
  private final Series cleaned;
  private final Series current;
  private final int regimeStart;
  private final List<LevelShift> shifts;
  private final List<Spike> spikes;
  private final List<PreparationFinding> findings;
  private final Doubt doubt;
  private final int decidedTo;
  private final Optional<Sawtooth> sawtooth;

  private Prepared(
      Series original,
      Series cleaned,
      Series current,
      int regimeStart,
      List<LevelShift> shifts,
      List<Spike> spikes,
      List<PreparationFinding> findings,
      Doubt doubt,
      int decidedTo,
      Optional<Sawtooth> sawtooth) {
    this.original = original;
    this.cleaned = cleaned;
    this.current = current;
    this.regimeStart = regimeStart;
    this.shifts = Collections.unmodifiableList(shifts);
    this.spikes = Collections.unmodifiableList(spikes);
    this.findings = Collections.unmodifiableList(findings);
    this.doubt = doubt;
    this.decidedTo = decidedTo;
    this.sawtooth = sawtooth;
  }

  static Prepared of(
      Deseasonalized x,
      SpikeDetector spikes,
      ShiftDetector shifts,
      Optional<Sawtooth> sawtooth,
      boolean counter) {
    Series past = x.series();
    List<PreparationFinding> findings = new ArrayList<>();
    List<LevelShift> levels = new ArrayList<>();
    for (ShiftDetector.Shift s : shifts.shifts()) {
      levels.add(
          new LevelShift(
              x.index(s.at()),
              x.date(s.at()),
              s.rampFrom() == s.at() ? x.index(s.at()) : x.index(s.rampFrom()),
              x.back(s.before()),
              x.back(s.after())));
      findings.add(shiftFinding(past, levels.get(levels.size() - 1)));
    }
    for (ShiftDetector.Shift s : shifts.cycles()) {
      findings.add(
          new PreparationFinding(
              PreparationFinding.Kind.CLEANUP_CYCLE,
              x.date(s.at()),
              x.date(s.at()),
              "level went from "
                  + amount(x.back(s.before()))
                  + " to "
                  + amount(x.back(s.after()))
                  + unit(past)
                  + " as in a cleanup cycle"));
    }
    sawtooth.ifPresent(s -> findings.add(sawtoothFinding(past, s)));
    if (counter) {
      findings.add(
          new PreparationFinding(
              PreparationFinding.Kind.COUNTER,
              past.grid().date(0),
              past.grid().date(past.size() - 1),
              "only grows and is set back at restarts, as a counter; its growth is the demand"));
    }
    List<Spike> found = new ArrayList<>();
    double[] clean = past.toArray();
    double[] fit = past.toArray();
    replace(x, spikes, clean, fit, found, findings);
    int start = levels.isEmpty() ? 0 : levels.get(levels.size() - 1).index();
    Series current = past.withValues(fit);
    if (start > 0) {
      int least = Math.max(LEAST_PERIODS, LEAST_SEASONS * x.season());
      if (past.size() - start >= least) {
        current = current.slice(start, past.size());
      } else {
        RegimeMove.toCurrentLevel(x, shifts.shifts(), fit);
        current = past.withValues(fit);
        findings.add(
            new PreparationFinding(
                PreparationFinding.Kind.SHORT_REGIME,
                past.grid().date(start),
                past.grid().date(past.size() - 1),
                "the current level has only "
                    + (past.size() - start)
                    + " periods; earlier data are kept, moved to it"));
      }
    }
    Doubt doubt = DoubtOf.past(x, spikes, shifts.shifts(), current.toArray());
    int decided = spikes.decidedTo();
    return new Prepared(
        past,
        past.withValues(clean),
        current,
        start,
        levels,
        found,
        findings,
        doubt,
        decided == x.size() ? past.size() : x.index(decided),
        sawtooth);
  }

  private static void replace(
      Deseasonalized x,
      SpikeDetector spikes,
      double[] clean,
      double[] fit,
      List<Spike> found,
      List<PreparationFinding> findings) {
    String unit = unit(x.series());
    int tail = spikes.decidedTo();
    boolean keepTail = tail < x.size() && DoubtOf.newLevelProbability(x, spikes) > 0.5;
    for (int k = 0; k < x.size(); k++) {
      int i = x.index(k);
      if (spikes.mark(k) == SpikeDetector.Mark.USUAL) {
        continue;
      }
      double expected = within(x.series().bounds(), x.withSeason(k, spikes.level(k)));
      switch (spikes.mark(k)) {
        case SPIKE -> {
          LocalDate date = x.date(k);
          found.add(new Spike(i, clean[i], expected));
          findings.add(
              new PreparationFinding(
                  PreparationFinding.Kind.SPIKE,
                  date,
                  date,
                  (clean[i] > expected ? "spike of " : "dip to ")
                      + amount(clean[i])
                      + unit
                      + " where "
                      + amount(expected)
                      + " was usual; replaced for the forecast"));
          clean[i] = expected;
          fit[i] = expected;
        }
        case UNDECIDED -> {
          if (k < tail || !keepTail) {
            fit[i] = Double.NaN;
          }
        }
        case EVENT -> {
          // A dip that comes back would bend level and season, and never breaks a limit.
          if (clean[i] < expected && !spikes.isWeekly(k)) {
            fit[i] = Double.NaN;
          }
        }
        case USUAL -> {}
      }
    }
    undecided(x, spikes, 0, false, findings);
    undecided(x, spikes, x.size() - 1, keepTail, findings);
    for (int k = spikes.recent(x.season()); k < x.size(); k++) {
      if (spikes.mark(k) == SpikeDetector.Mark.SPIKE) {
        findings.add(
            new PreparationFinding(
                PreparationFinding.Kind.UNDECIDED,
                x.date(k),
                x.date(k),
                "whether the unusual "
                    + amount(x.series().value(x.index(k)))
                    + unit
                    + " of the last season comes back with the season is not known"));
      }
    }
    for (CalendarSpots.Event e : spikes.events()) {
      findings.add(
          new PreparationFinding(
              PreparationFinding.Kind.EVENT,
              x.date(e.members().get(0)),
              x.date(e.members().get(e.members().size() - 1)),
              "unusual values "
                  + e.where()
                  + ", "
                  + e.occasions()
                  + " times; kept as an event, dips left out of the fit"));
    }
  }

  /** One finding for the undecided run that begins at an end. */
  private static void undecided(
      Deseasonalized x,
      SpikeDetector spikes,
      int end,
      boolean kept,
      List<PreparationFinding> findings) {
    int direction = end == 0 ? 1 : -1;
    int k = end;
    while (k >= 0 && k < x.size() && spikes.mark(k) == SpikeDetector.Mark.UNDECIDED) {
      k += direction;
    }
    int inner = k - direction;
    if (inner * direction < end * direction) {
      return;
    }
    double expected = within(x.series().bounds(), x.withSeason(end, spikes.level(end)));
    findings.add(
        new PreparationFinding(
            PreparationFinding.Kind.UNDECIDED,
            x.date(Math.min(inner, end)),
            x.date(Math.max(inner, end)),
            amount(x.series().value(x.index(end)))
                + unit(x.series())
                + " where "
                + amount(expected)
                + " was usual, at the "
                + (end == 0 ? "beginning" : "end")
                + " of the data: a spike or another level is not known; "
                + (kept ? "kept as the more likely new level" : "left out of the forecast")));
  }

  static double within(Bounds b, double v) {
    return Math.max(b.lower(), Math.min(b.upper(), v));
  }

  private static PreparationFinding shiftFinding(Series s, LevelShift l) {
    LocalDate from = s.grid().date(l.rampFrom());
    return new PreparationFinding(
        PreparationFinding.Kind.LEVEL_SHIFT,
        from,
        l.date(),
        "level went from "
            + amount(l.before())
            + " to "
            + amount(l.after())
            + unit(s)
            + (l.ramp() > 0 ? " between " + from + " and " : " on ")
            + l.date());
  }

  private static PreparationFinding sawtoothFinding(Series past, Sawtooth s) {
    String unit = unit(past);
    return new PreparationFinding(
        PreparationFinding.Kind.CLEANUP_CYCLE,
        past.grid().date(0),
        past.grid().date(past.size() - 1),
        "grows by "
            + amount(s.growth())
            + unit
            + " a period and falls by "
            + amount(s.drop())
            + unit
            + " about every "
            + amount(Math.rint(s.period()))
            + " periods, "
            + s.cycles()
            + " times, last on "
            + past.grid().date(s.lastFall())
            + ", as in cleanup cycles; it peaks around "
            + amount(s.peak())
            + unit);
  }

  /** A count of nothing in particular has no unit to name. */
  private static String unit(Series s) {
    return s.unit().equals(Unit.ONE) ? "" : " " + s.unit();
  }

  private static String amount(double v) {
    return Math.abs(v) >= 100 || v == Math.rint(v)
        ? String.format(Locale.ROOT, "%,.0f", v)
        : String.format(Locale.ROOT, "%.3g", v);
  }

  /**
   * The past as measured.
   *
   * @return the series given
   */
  public Series original() {
    return original;
  }

  /**
   * The whole past with spikes replaced by what was expected.
   *
   * @return a series of the same length
   */
  public Series cleaned() {
    return cleaned;
  }

  /**
   * What a model should be fitted to: the current regime, spikes replaced, undecided values at the
   * ends and recurring dips missing, but undecided last values kept where a new level is more
   * likely, as it is up to a ratio of about 2.7, and what recurs in the week, which is season. When
   * the regime has fewer than {@link #LEAST_SEASONS} seasons or 60 periods, earlier data are kept
   * so that seasons can be learnt, moved to its level (by ratio or by difference, as the scatter of
   * the data changed or did not, and into the bounds), with the ramps between levels missing.
   *
   * @return a series that ends where the past ends
   */
  public Series current() {
    return current;
  }

  /**
   * Where the current regime begins.
   *
   * @return index in the past; 0 when there was no shift
   */
  public int regimeStart() {
    return regimeStart;
  }

  /**
   * Up to where it is known what the values are: those from here on lie so far from what was usual
   * that they are a spike or the beginning of a new level, which later values will tell.
   *
   * @return index of the first undecided period at the end of the past, or the past's size
   */
  public int decidedTo() {
    return decidedTo;
  }

  /**
   * The lasting changes of level.
   *
   * @return in order of time
   */
  public List<LevelShift> shifts() {
    return shifts;
  }

  /**
   * The cleanup cycles of a past that has them throughout.
   *
   * @return how it grows and falls; empty when it does not
   */
  public Optional<Sawtooth> sawtooth() {
    return sawtooth;
  }

  /**
   * The values that were replaced.
   *
   * @return in order of time
   */
  public List<Spike> spikes() {
    return spikes;
  }

  /**
   * Everything seen, in words.
   *
   * @return shifts first, then spikes in order of time, then events
   */
  public List<PreparationFinding> findings() {
    return findings;
  }

  /**
   * How far the future may lie beyond what a model of {@link #current()} knows. Whoever forecasts
   * multiplies the forecast's spread by its {@link Doubt#factors factors}.
   *
   * @return the doubt; none for a past of one regime with a usual end
   */
  public Doubt doubt() {
    return doubt;
  }
}
