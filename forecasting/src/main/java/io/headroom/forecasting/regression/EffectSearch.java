package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.forecasting.numerics.Medians;
import io.headroom.forecasting.regression.MeasuredEffect.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Measures all effects on one history and lets in those that have evidence. The rules are those of
 * {@link CalendarRegression}.
 */
final class EffectSearch {
  private static final int YEARS_AHEAD = 30;
  private static final double FALSE_HOLIDAYS = 0.05;
  private static final double FALSE_EVENTS = 0.01;
  private static final int FEWEST_NAMES = 3;
  private static final int FEW = 2;
  private static final double STEADY = 2;
  private static final double AGREE = 0.75;
  private static final double LOG_UNLESS = 1.05;
  private static final double BEYOND_SUNDAY = 1.5;

  private final DayGrid grid;
  private final CalendarEffects effects;
  private final LocalDate from;
  private final LocalDate end;
  private final LocalDate until;
  private final CalendarDays days;
  private final List<MeasuredEffect> measured = new ArrayList<>();
  private final List<CalendarPart> parts = new ArrayList<>();
  private final TreeMap<Long, double[]> ways = new TreeMap<>();
  private double[] x;
  private boolean multiplicative;
  private UsualDays usual;
  private DayNoise noise;
  private double tries = 1;

  private EffectSearch(Series history, CalendarEffects effects) {
    this.grid = DayGrid.of(history.grid());
    this.effects = effects;
    this.from = LocalDate.ofEpochDay(grid.day(0));
    this.end = LocalDate.ofEpochDay(grid.end(grid.units() - 1));
    this.until = end.plusYears(YEARS_AHEAD);
    this.days = CalendarDays.of(effects, from, until, grid.isWeeks() ? 7 : 1);
    chooseScale(history);
    this.usual = usual(x);
    this.noise = DayNoise.of(usual);
  }

  /** What was found in a history of steps that days can be measured on. */
  static CalendarEstimate run(Series history, CalendarEffects effects) {
    EffectSearch search = new EffectSearch(history, effects);
    search.measureLasting();
    search.measureHolidays();
    search.measureEvents();
    SundayWay way = SundayWay.of(search.grid.slots(), search.usual.toSundayAhead(), search.ways);
    return CalendarEstimate.of(
        search.multiplicative, search.measured, search.parts, way, search.until);
  }

  private UsualDays usual(double[] cells) {
    int guard = grid.isWeeks() ? 0 : Math.max(effects.before(), effects.after());
    return UsualDays.of(grid, cells, clean(), guard);
  }

  private boolean[] clean() {
    boolean[] clean = new boolean[grid.units()];
    for (int u = 0; u < clean.length; u++) {
      clean[u] = !days.hasHoliday(u);
    }
    for (CalendarEvent event : effects.events()) {
      for (CalendarEvent.Window w : event.windows()) {
        for (int u : event.isLasting() ? new int[0] : units(CalendarDays.days(w, from, end))) {
          clean[u] = false;
        }
      }
    }
    return clean;
  }

  private int[] units(Collection<Long> of) {
    return of.stream()
        .mapToInt(grid::unitOf)
        .filter(u -> u >= 0 && u < grid.units())
        .distinct()
        .toArray();
  }

  /**
   * Logarithms where they make ordinary days more alike: by the likelihood of the middle of their
   * remainders, each divided by the geometric mean of what it is about.
   */
  private void chooseScale(Series history) {
    double[] plain = new double[grid.units() * grid.slots()];
    int[] seen = new int[plain.length];
    boolean positive = true;
    double logs = 0;
    for (int i = 0; i < history.size(); i++) {
      double v = history.value(i);
      if (!Double.isNaN(v)) {
        int cell = grid.unit(i) * grid.slots() + grid.slot(i);
        plain[cell] += v;
        seen[cell]++;
        positive &= v > 0;
        logs += positive ? Math.log(v) : 0;
      }
    }
    for (int c = 0; c < plain.length; c++) {
      plain[c] = seen[c] == 0 ? Double.NaN : plain[c] / seen[c];
    }
    x = plain;
    if (positive && history.observed() > 0) {
      double[] log = Arrays.stream(plain).map(Math::log).toArray();
      double geometric = Math.exp(logs / history.observed());
      double relative = DayNoise.of(usual(log)).middle();
      double absolute = DayNoise.of(usual(plain)).middle() / geometric;
      if (relative <= LOG_UNLESS * absolute) {
        multiplicative = true;
        x = log;
      }
    }
  }

  private void measureLasting() {
    List<CalendarEvent> lasting =
        effects.events().stream().filter(CalendarEvent::isLasting).toList();
    if (lasting.isEmpty()) {
      return;
    }
    int[] at =
        lasting.stream()
            .mapToInt(e -> grid.unitOf(e.windows().get(0).from().toEpochDay()))
            .toArray();
    double[] level = level();
    double[] added = new double[grid.units()];
    for (int i = 0; i < at.length; i++) {
      CalendarEvent event = lasting.get(i);
      StepMeasure m = StepMeasure.of(level, at, at[i], grid.isWeeks());
      double t = m.estimate() / m.sigma();
      double most = critical(FALSE_EVENTS / at.length, m.freedom());
      boolean enters = Math.abs(t) >= most;
      measured.add(
          new MeasuredEffect(
              "event " + event.name(),
              Form.LEVEL,
              m.estimate(),
              m.sigma(),
              0,
              Double.isNaN(m.estimate()) ? 0 : 1,
              t,
              enters,
              Double.isNaN(m.estimate())
                  ? "too few days on one side of it"
                  : Double.isNaN(t) ? "too few other days to hold it against" : verdict(t, most)));
      if (enters) {
        double[] numbers = {m.estimate(), m.sigma() * m.sigma(), 0};
        long day = event.windows().get(0).from().toEpochDay();
        parts.add(
            CalendarPart.of(
                "event " + event.name(), Form.LEVEL, true, false, numbers, List.of(day)));
        for (int u = Math.max(0, at[i]); u < added.length; u++) {
          added[u] += m.estimate();
        }
      }
    }
    for (int c = 0; c < x.length; c++) {
      x[c] -= added[c / grid.slots()];
    }
    usual = usual(x);
    noise = DayNoise.of(usual);
  }

  /** Mean of each clean unit less what its weekday differs from the week around it. */
  private double[] level() {
    int slots = grid.slots();
    double[] profile = new double[7 * slots];
    double[] mean = new double[grid.units()];
    for (int pass = 0; pass < 2; pass++) {
      for (int u = 0; u < mean.length; u++) {
        double sum = 0;
        int n = 0;
        for (int s = 0; s < slots; s++) {
          double v = x[u * slots + s];
          if (usual.isClean(u) && !Double.isNaN(v)) {
            int p = grid.isWeeks() ? 0 : DayGrid.weekday(grid.day(u));
            sum += v - profile[p * slots + s];
            n++;
          }
        }
        mean[u] = n > 0 ? sum / n : Double.NaN;
      }
      if (pass == 0 && !grid.isWeeks()) {
        fillProfile(profile, mean);
      }
    }
    return mean;
  }

  private void fillProfile(double[] profile, double[] mean) {
    int slots = grid.slots();
    double[] near = new double[mean.length];
    double[] week = new double[mean.length];
    for (int u = 0; u < mean.length; u++) {
      double[] around =
          Arrays.stream(mean, Math.max(0, u - 3), Math.min(mean.length, u + 4))
              .filter(v -> !Double.isNaN(v))
              .toArray();
      week[u] = around.length == 0 ? Double.NaN : Arrays.stream(around).sum() / around.length;
    }
    for (int p = 0; p < 7; p++) {
      for (int s = 0; s < slots; s++) {
        int n = 0;
        for (int u = 0; u < mean.length; u++) {
          double r = x[u * slots + s] - week[u];
          if (DayGrid.weekday(grid.day(u)) == p && usual.isClean(u) && !Double.isNaN(r)) {
            near[n++] = r;
          }
        }
        profile[p * slots + s] = n > 0 ? Medians.median(near, n) : 0;
      }
    }
  }

  private static double critical(double p, double freedom) {
    return freedom < 1
        ? Double.POSITIVE_INFINITY
        : TDistribution.of(freedom).inverseSurvivalProbability(p / 2);
  }

  /** Ordinary days have wilder tails than a normal; few of them know less about their scale. */
  private double freedom() {
    return Math.max(3, Math.min(30, noise.days() / 10.0));
  }

  private static String verdict(double t, double most) {
    return String.format(
        Locale.ROOT,
        Math.abs(t) >= most ? "|t| %.1f reaches %.1f" : "|t| %.1f is below %.1f",
        Math.abs(t),
        most);
  }

  private List<Form> forms() {
    return grid.isWeeks() ? List.of(Form.LEVEL) : List.of(Form.values());
  }

  /** Occurrences of days in one form; empty when that is not what they are like. */
  private List<Occurrences> seen(int[] units, Form form) {
    return measured(units, form).stream().filter(o -> isLikely(o.mean(), form)).toList();
  }

  /** Away from Sunday, or far beyond it, a day is like something else. */
  private static boolean isLikely(double mean, Form form) {
    return form == Form.LEVEL || (mean > 0 && mean <= BEYOND_SUNDAY);
  }

  /** Occurrences of days in one form; empty when none can be measured. */
  private List<Occurrences> measured(int[] units, Form form) {
    double sigma = noise.sigma(form);
    double[] b = new double[units.length];
    double[] w = new double[units.length];
    int n = 0;
    for (int u : units) {
      DayNoise.Measure m = noise.measure(u, form);
      if (m.weight() > 0 && sigma > 0) {
        b[n] = m.value();
        w[n++] = m.weight();
      }
    }
    return n == 0
        ? List.of()
        : List.of(Occurrences.of(Arrays.copyOf(b, n), Arrays.copyOf(w, n), sigma));
  }

  private void measureHolidays() {
    List<CalendarDays.Group> groups = days.groups();
    Map<Integer, List<CalendarDays.Group>> byOffset = new TreeMap<>();
    groups.forEach(g -> byOffset.computeIfAbsent(g.offset(), o -> new ArrayList<>()).add(g));
    int tests = 0;
    for (CalendarDays.Group g : groups) {
      tests += units(g.days()).length >= FEW ? forms().size() : 0;
    }
    tries = tests + (double) byOffset.size() * forms().size();
    byOffset.values().forEach(this::measureAlike);
  }

  /** Holidays, or the days at one distance from them. */
  private void measureAlike(List<CalendarDays.Group> groups) {
    EffectPool pool = pool(groups);
    for (CalendarDays.Group g : groups) {
      int[] units = units(g.days());
      Occurrences best = null;
      Form form = Form.LEVEL;
      for (Form f : forms()) {
        for (Occurrences o : seen(units, f)) {
          if (best == null || Math.abs(o.statistic()) > Math.abs(best.statistic())) {
            best = o;
            form = f;
          }
        }
      }
      double most = critical(FALSE_HOLIDAYS / tries, freedom());
      if (best != null && best.count() >= FEW && enters(best, most)) {
        double[] numbers = {best.mean(), best.variance(), best.between()};
        enter(g, form, numbers, best.count(), best.statistic(), verdict(best.statistic(), most));
      } else if (pool.entered() && (best == null || best.count() <= FEW)) {
        double[] numbers = pool.of(measured(units, pool.form()));
        double t = best == null ? Double.NaN : best.statistic();
        enter(g, pool.form(), numbers, best == null ? 0 : best.count(), t, pool.reason());
      } else {
        leaveOut(g.name(), form, best, most);
      }
    }
  }

  private static boolean enters(Occurrences o, double most) {
    return Math.abs(o.statistic()) >= most
        && Math.abs(o.steadiness()) >= STEADY
        && o.agreement() >= AGREE;
  }

  private void leaveOut(String name, Form form, @Nullable Occurrences best, double most) {
    String why =
        best == null
            ? "never seen with enough ordinary days around it"
            : best.count() < FEW
                ? "seen once; a holiday needs two occurrences, or alike holidays with evidence"
                : Math.abs(best.statistic()) < most
                    ? verdict(best.statistic(), most)
                    : "its occurrences do not agree";
    double nan = Double.NaN;
    measured.add(
        new MeasuredEffect(
            name,
            form,
            best == null ? nan : best.mean(),
            best == null ? nan : Math.sqrt(best.variance()),
            best == null ? 0 : Math.sqrt(best.between()),
            best == null ? 0 : best.count(),
            best == null ? nan : best.statistic(),
            false,
            why));
  }

  private void enter(
      CalendarDays.Group g, Form form, double[] numbers, int count, double t, String why) {
    measured.add(
        new MeasuredEffect(
            g.name(),
            form,
            numbers[0],
            Math.sqrt(numbers[1]),
            Math.sqrt(numbers[2]),
            count,
            t,
            true,
            why));
    parts.add(CalendarPart.of(g.name(), form, false, false, numbers, g.days()));
    if (form == Form.LIKE_SUNDAY) {
      for (int u : units(g.days())) {
        ways.put(grid.day(u), usual.toSunday(u));
      }
    }
  }

  private EffectPool pool(List<CalendarDays.Group> groups) {
    EffectPool best = EffectPool.none();
    double most = critical(FALSE_HOLIDAYS / tries, freedom());
    for (Form form : forms()) {
      List<Occurrences> names = new ArrayList<>();
      groups.forEach(g -> names.addAll(measured(units(g.days()), form)));
      if (names.size() >= FEWEST_NAMES) {
        EffectPool pool = EffectPool.of(form, names, most);
        best = pool.strength() > best.strength() && isLikely(pool.mean(), form) ? pool : best;
      }
    }
    return best;
  }

  private void measureEvents() {
    List<CalendarEvent> some = effects.events().stream().filter(e -> !e.isLasting()).toList();
    for (CalendarEvent event : some) {
      TreeSet<Long> all = new TreeSet<>();
      List<double[]> seen = new ArrayList<>();
      double sigma = 0;
      for (CalendarEvent.Window w : event.windows()) {
        all.addAll(CalendarDays.days(w, from, until));
        EventWindow m =
            EventWindow.of(usual, grid, days, units(CalendarDays.days(w, from, end)), w);
        if (m.weight() > 0 && m.sigma() > 0) {
          seen.add(new double[] {m.value(), m.weight()});
          sigma = Math.max(sigma, m.sigma());
        }
      }
      String name = "event " + event.name();
      double most = critical(FALSE_EVENTS / some.size(), freedom());
      if (seen.isEmpty()) {
        leaveOut(name, Form.LEVEL, null, most);
        continue;
      }
      Occurrences o =
          Occurrences.of(
              seen.stream().mapToDouble(s -> s[0]).toArray(),
              seen.stream().mapToDouble(s -> s[1]).toArray(),
              sigma);
      boolean enters = enters(o, most);
      measured.add(
          new MeasuredEffect(
              name,
              Form.LEVEL,
              o.mean(),
              Math.sqrt(o.variance()),
              Math.sqrt(o.between()),
              o.count(),
              o.statistic(),
              enters,
              enters || Math.abs(o.statistic()) < most
                  ? verdict(o.statistic(), most)
                  : "its occurrences do not agree"));
      if (enters) {
        double[] numbers = {o.mean(), o.variance(), o.between()};
        parts.add(CalendarPart.of(name, Form.LEVEL, false, true, numbers, all));
      }
    }
  }
}
