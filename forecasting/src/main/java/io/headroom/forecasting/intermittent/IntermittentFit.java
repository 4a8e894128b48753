package io.headroom.forecasting.intermittent;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fitted method for intermittent demand: a probability p of a demand in each period and an
 * expected amount z. Immutable.
 *
 * <p><b>Mean.</b> The forecast of every later period is p·z, the method's own point forecast; for
 * Croston's method that keeps its bias, which the corrected methods take out of p.
 *
 * <p><b>Distribution.</b> A path goes through the method's recursion: in each period there is a
 * demand with the path's p, whose amount is drawn around the path's z, and both then move p and z
 * as an observed one would, p by p ← p + b(o − p) with b the method's weight of one period (for
 * Croston's family β/q, as a demand comes once in q periods; for ADIDA β/k). So neither mean moves,
 * what is not known of p and z is in the paths (Pólya's urn: drawing from what was seen and adding
 * what was drawn; Harvey and Fernandes 1989 for the smoothed one), and sums over a horizon spread
 * more than independent periods would. Amounts: past ones with their weights in z, mixed with a
 * gamma distribution the more the fewer there are; whole numbers where all of the history are
 * whole.
 *
 * <p><b>Guard on magnitude.</b> The largest of three or more amounts counts as at most 10 times the
 * second largest; p is at most 1 − 0.01^(1/k) after k zeros at the end of the history; no drawn
 * amount is above 10 times the largest counted one. {@link #description()} says when the first two
 * changed the forecast.
 */
public final class IntermittentFit implements FittedModel {
  private final String name;
  private final DemandMethod method;
  private final Smoothing smoothing;
  private final int block;
  private final Series history;
  private final Observed seen;
  private final Demands demands;

  /** Null without a demand: the forecast is 0. */
  private final @Nullable DemandRate rate;

  private IntermittentFit(
      String name, DemandMethod method, Smoothing smoothing, int block, Series history) {
    this.name = name;
    this.method = method;
    this.smoothing = smoothing;
    this.block = block;
    this.history = history;
    this.seen = Observed.of(history);
    check();
    this.demands = Demands.of(seen);
    this.rate = demands.count() == 0 ? null : method.run(demands, smoothing, block);
  }

  /** Smoothing null: chosen for the history. */
  static IntermittentFit of(
      String name, DemandMethod method, @Nullable Smoothing smoothing, Series history) {
    Demands d = Demands.of(Observed.of(history));
    int block = d.count() == 0 ? 1 : (int) Math.rint((double) d.observed() / d.count());
    Smoothing by = smoothing == null ? SmoothingChoice.of(method, d, block) : smoothing;
    return new IntermittentFit(name, method, by, block, history);
  }

  private void check() {
    if (seen.count() == 0) {
      throw new FitException(name, "needs an observed value, found none");
    }
    if (seen.min() < 0) {
      throw new FitException(name, "needs values of 0 or more, found " + seen.min());
    }
    if (!history.bounds().contains(0)) {
      throw new FitException(
          name,
          "forecasts periods without a demand, but 0 is outside the bounds "
              + history.bounds().lower()
              + " … "
              + history.bounds().upper());
    }
  }

  /**
   * The probability of a demand in one later period.
   *
   * @return 0…1; 0 when there never was one
   */
  public double probability() {
    return rate == null ? 0 : rate.probability();
  }

  /**
   * The expected amount of one later demand.
   *
   * @return above 0, in the data's unit; 0 when there never was a demand
   */
  public double amount() {
    return rate == null ? 0 : rate.amount();
  }

  @Override
  public String description() {
    if (rate == null) {
      return String.format(Locale.ROOT, "%s: no demand in %d periods", name, seen.count());
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s alpha=%s beta=%s: %.4g a period, being %.4g in %.4g of the periods",
                name,
                smoothing.sizes(),
                smoothing.occurrence(),
                rate.rate(),
                rate.amount(),
                rate.probability()));
    if (demands.isLimited()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; the largest amount %.4g counts as %.4g, 10 times the next",
              demands.largest(),
              demands.largestCounted()));
    }
    if (rate.isLimited()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; demand was seen more often before, but %d zeros came last",
              demands.since()));
    }
    return text.toString();
  }

  @Override
  public Forecast forecast(int horizon) {
    double[] level = new double[horizon];
    Arrays.fill(level, rate == null ? 0 : rate.rate());
    Forecast forecast =
        rate == null
            ? Forecast.simulatedInside(history, name, horizon, (r, out) -> Arrays.fill(out, 0))
            : Forecast.simulatedInside(history, name, paths(rate), level);
    return forecast.explainedBy(Decomposition.over(forecast.grid()).with(Kind.LEVEL, level));
  }

  private PathSource paths(DemandRate from) {
    int gap = seen.trailing();
    double gain = from.probabilityGain();
    double keep = Math.log1p(-Math.min(from.amountGain(), 1 - 1e-12));
    SizeLaw sizes = SizeLaw.of(demands, smoothing, from.amount(), history.bounds().upper());
    return (random, out) -> {
      double p = from.probability();
      double[] belief = sizes.belief(random);
      double[] drawn = new double[gap + out.length];
      int n = 0;
      for (int h = 0; h < gap + out.length; h++) {
        double value = 0;
        if (random.nextDouble() < p) {
          // The law of the next amount: what was drawn, the j-th last with weight g·(1 − g)^j.
          double back = Math.floor(Math.log(1 - random.nextDouble()) / keep);
          value = back < n ? drawn[n - 1 - (int) back] : sizes.draw(belief, random);
          drawn[n++] = value;
          p += gain * (1 - p);
        } else {
          p -= gain * p;
        }
        if (h >= gap) {
          out[h - gap] = value;
        }
      }
    };
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] level = new double[n];
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      int t = i - seen.leading();
      if (t < 0) {
        level[i] = Double.NaN;
      } else if (rate != null) {
        level[i] = t < seen.span() ? rate.before(t) : rate.rate();
      }
      remainder[i] = history.value(i) - level[i];
    }
    return Decomposition.over(history.grid())
        .with(Kind.LEVEL, level)
        .with(Kind.REMAINDER, remainder);
  }

  @Override
  public IntermittentFit append(Series more) {
    return new IntermittentFit(name, method, smoothing, block, history.followedBy(more));
  }

  @Override
  public ModelState state() {
    return smoothing
        .in(
            ModelState.of("intermittent", 1)
                .with("name", name)
                .with("method", method.label())
                .with("block", block))
        .with("history", history);
  }

  /** Reads fitted methods back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "intermittent";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public IntermittentFit read(ModelState state) {
      return new IntermittentFit(
          state.text("name"),
          DemandMethod.valueOf(state.text("method").toUpperCase(Locale.ROOT)),
          Smoothing.from(state),
          state.whole("block"),
          state.series("history"));
    }
  }
}
