package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;

/** A {@link CleanupCycle} of one history: the law is fixed, new points move the tooth on. */
public final class CleanupCycleFit implements FittedModel {
  private final CleanupCycle model;
  private final Series history;
  private final CleanupLaw law;
  private final int fittedTo;

  CleanupCycleFit(CleanupCycle model, Series history, CleanupLaw law) {
    this(model, history, law, history.size());
  }

  private CleanupCycleFit(CleanupCycle model, Series history, CleanupLaw law, int fittedTo) {
    this.model = model;
    this.history = history;
    this.law = law;
    this.fittedTo = fittedTo;
  }

  /**
   * Follows the level through the past.
   *
   * @param expected filled with what was expected of each period; after a fall, what came
   */
  private CleanupLaw.Now walk(double[] expected) {
    double[] v = history.toArray();
    double gain = law.gain();
    int first = Observed.of(v).leading();
    double level = v[first];
    double start = level;
    double last = level;
    int age = 0;
    int seen = 0;
    int falls = 0;
    Arrays.fill(expected, 0, first, Double.NaN);
    expected[first] = level;
    for (int t = first + 1; t < v.length; t++) {
      level += law.growth();
      age++;
      expected[t] = level;
      if (Double.isNaN(v[t])) {
        continue;
      }
      if (last - v[t] >= law.leastFall()) {
        level = v[t];
        expected[t] = level;
        start = level;
        age = 0;
        seen = 0;
        falls += t >= fittedTo ? 1 : 0;
      } else {
        level += gain * (v[t] - level);
        seen = age;
      }
      last = v[t];
    }
    // What the present tooth tells of its growth, beside what other teeth tell.
    double prior = law.growthSpread() * law.growthSpread();
    double q = law.walk() * law.walk();
    double r = law.noise() * law.noise();
    double own = seen == 0 ? 0 : q / seen + 2 * r / ((double) seen * seen);
    double trust = seen == 0 || prior == 0 ? 0 : prior / (prior + own);
    double slope = seen == 0 ? law.growth() : (last - start) / seen;
    return new CleanupLaw.Now(
        level,
        Math.sqrt(gain * r),
        law.growth() + trust * (slope - law.growth()),
        Math.sqrt(prior * (1 - trust)),
        age,
        falls);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "cleanup cycles: grows by %.4g a period and falls %s about %.4g, %s about %.4g",
        law.growth(),
        law.trigger() == CleanupLaw.Trigger.MARK ? "at" : "after",
        law.next().center(),
        law.landing() == CleanupLaw.Landing.BOTTOM ? "to" : "by",
        law.to().center());
  }

  @Override
  public Forecast forecast(int horizon) {
    CleanupLaw.Now now = walk(new double[history.size()]);
    Forecast f = Forecast.simulated(history, model.name(), horizon, law.after(now));
    double[] mean = f.meanSeries().toArray();
    return f.explainedBy(Decomposition.over(f.grid()).with(Kind.LEVEL, mean));
  }

  @Override
  public Decomposition decomposition() {
    double[] level = new double[history.size()];
    walk(level);
    double[] remainder = new double[level.length];
    for (int t = 0; t < level.length; t++) {
      remainder[t] = history.value(t) - level[t];
    }
    return Decomposition.over(history.grid())
        .with(Kind.LEVEL, level)
        .with(Kind.REMAINDER, remainder);
  }

  @Override
  public FittedModel append(Series more) {
    return new CleanupCycleFit(model, history.followedBy(more), law, fittedTo);
  }

  @Override
  public ModelState state() {
    return ModelState.of("cleanup", 1)
        .with("trigger", law.trigger().name())
        .with("next", law.next().state())
        .with("landing", law.landing().name())
        .with("to", law.to().state())
        .with("growth", law.growth())
        .with("growthSpread", law.growthSpread())
        .with("walk", law.walk())
        .with("noise", law.noise())
        .with("leastFall", law.leastFall())
        .with("fittedTo", fittedTo)
        .with("history", history);
  }

  /** Reads fitted cycles back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "cleanup";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState s) {
      return new CleanupCycleFit(
          CleanupCycle.model(),
          s.series("history"),
          new CleanupLaw(
              CleanupLaw.Trigger.valueOf(s.text("trigger")),
              Recurring.read(s.state("next")),
              CleanupLaw.Landing.valueOf(s.text("landing")),
              Recurring.read(s.state("to")),
              s.number("growth"),
              s.number("growthSpread"),
              s.number("walk"),
              s.number("noise"),
              s.number("leastFall")),
          s.whole("fittedTo"));
    }
  }
}
