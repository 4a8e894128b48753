package io.headroom.benchmarks.accuracy;

import static io.headroom.benchmarks.accuracy.MarkdownTable.number;
import static io.headroom.benchmarks.accuracy.MarkdownTable.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An automatic method of ours beside the best of R's on each set, the best being picked by the test
 * part itself, which favours R. Errors are those of a bootstrap over series, both methods being
 * scored on the same draws.
 */
final class AgainstBest {
  private static final List<String> RIVALS = List.of("ets", "arima", "thetaf", "stlf");
  private static final int DRAWS = 2_000;
  private static final long SEED = 20261123;

  private final String method;
  private final List<Duel> duels = new ArrayList<>();

  private AgainstBest(String method) {
    this.method = method;
  }

  /** One set: scores of ours, of the rival and of Naive2 by series. */
  private record Duel(
      SetScores set,
      String rival,
      List<SeriesScore> ours,
      List<SeriesScore> theirs,
      List<SeriesScore> base) {

    double owa(boolean mine, int[] draw) {
      List<SeriesScore> scores = mine ? ours : theirs;
      double smape = 0;
      double mase = 0;
      double smape0 = 0;
      double mase0 = 0;
      for (int i : draw) {
        smape += scores.get(i).smape();
        mase += scores.get(i).mase();
        smape0 += base.get(i).smape();
        mase0 += base.get(i).mase();
      }
      return (smape / smape0 + mase / mase0) / 2;
    }

    int[] all() {
      int[] every = new int[base.size()];
      for (int i = 0; i < every.length; i++) {
        every[i] = i;
      }
      return every;
    }

    int[] draw(Random random) {
      return random.ints(base.size(), 0, base.size()).toArray();
    }
  }

  /** Writes the tables of a method; nothing when it was not scored, or R stored no rival. */
  static void append(List<SetScores> sets, String method, StringBuilder page) {
    AgainstBest all = new AgainstBest(method);
    for (SetScores s : sets) {
      all.add(s);
    }
    if (!all.duels.isEmpty()) {
      page.append("### `").append(method).append("` beside the best of R\n\n");
      all.accuracy(page);
      all.intervals(page);
    }
  }

  private void add(SetScores set) {
    int mine = -1;
    for (int m = 0; m < set.ours().size(); m++) {
      mine = set.ours().get(m).method().equals(method) ? m : mine;
    }
    int best = -1;
    for (int m = 0; m < set.stored().size(); m++) {
      MethodScore r = set.stored().get(m);
      if (RIVALS.contains(r.method()) && (best < 0 || r.owa() < set.stored().get(best).owa())) {
        best = m;
      }
    }
    if (mine < 0 || best < 0) {
      return;
    }
    int own = mine;
    int other = best;
    duels.add(
        new Duel(
            set,
            set.stored().get(best).method(),
            set.rows().stream().map(r -> r.ours().get(own)).toList(),
            set.rows().stream().map(r -> r.stored().get(other)).toList(),
            set.rows().stream().map(SeriesScorer.Row::base).toList()));
  }

  private void accuracy(StringBuilder page) {
    MarkdownTable table =
        new MarkdownTable(
            "set", "series", "OWA ours", "best of R", "OWA", "difference", "its error", "ratio");
    Random random = new Random(SEED);
    double[] means = new double[DRAWS];
    double mean = 0;
    for (Duel d : duels) {
      double ours = d.owa(true, d.all());
      double theirs = d.owa(false, d.all());
      double[] differences = new double[DRAWS];
      for (int b = 0; b < DRAWS; b++) {
        int[] draw = d.draw(random);
        double a = d.owa(true, draw);
        double r = d.owa(false, draw);
        differences[b] = a - r;
        means[b] += Math.log(a / r) / duels.size();
      }
      mean += Math.log(ours / theirs) / duels.size();
      table.row(
          d.set().set().title(),
          String.valueOf(d.base().size()),
          number(ours, 3),
          d.rival(),
          number(theirs, 3),
          number(ours - theirs, 3),
          number(deviation(differences), 3),
          number(ours / theirs, 3));
    }
    page.append(table)
        .append("\nGeometric mean of the ratios: ")
        .append(number(Math.exp(mean), 3))
        .append(" ± ")
        .append(number(Math.exp(mean) * deviation(means), 3))
        .append(" (one standard error, as all errors here).\n\n");
  }

  private void intervals(StringBuilder page) {
    MarkdownTable table =
        new MarkdownTable(
            "set",
            "in 80 %",
            "error",
            "in 95 %",
            "error",
            "first third",
            "last third",
            "MSIS 95 %",
            "over R's ets",
            "over R's stlf");
    List<SeriesScore> pool = new ArrayList<>();
    for (Duel d : duels) {
      pool.addAll(d.ours());
      double msis = mean(d.ours(), SeriesScore::msis);
      table.row(
          d.set().set().title(),
          percent(mean(d.ours(), SeriesScore::coverage80)),
          percent(error(d.ours(), SeriesScore::coverage80)),
          percent(mean(d.ours(), SeriesScore::coverage95)),
          percent(error(d.ours(), SeriesScore::coverage95)),
          both(d.ours(), SeriesScore::early80, SeriesScore::early95),
          both(d.ours(), SeriesScore::late80, SeriesScore::late95),
          number(msis, 2),
          ratio(msis, d.set(), "ets"),
          ratio(msis, d.set(), "stlf"));
    }
    table.row(
        "all series",
        percent(mean(pool, SeriesScore::coverage80)),
        percent(error(pool, SeriesScore::coverage80)),
        percent(mean(pool, SeriesScore::coverage95)),
        percent(error(pool, SeriesScore::coverage95)),
        both(pool, SeriesScore::early80, SeriesScore::early95),
        both(pool, SeriesScore::late80, SeriesScore::late95),
        "–",
        "–",
        "–");
    page.append(table).append('\n');
  }

  private static String both(
      List<SeriesScore> scores,
      ToDoubleFunction<SeriesScore> eighty,
      ToDoubleFunction<SeriesScore> ninetyFive) {
    return percent(mean(scores, eighty)) + " / " + percent(mean(scores, ninetyFive));
  }

  private static String ratio(double msis, SetScores set, String rival) {
    @Nullable MethodScore r =
        set.stored().stream().filter(m -> m.method().equals(rival)).findFirst().orElse(null);
    return r == null ? "–" : number(msis / r.msis(), 3);
  }

  private static double mean(List<SeriesScore> scores, ToDoubleFunction<SeriesScore> part) {
    return scores.stream()
        .mapToDouble(part)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  /** Of a mean over series, each of which is one observation, however many steps it has. */
  private static double error(List<SeriesScore> scores, ToDoubleFunction<SeriesScore> part) {
    double[] v = scores.stream().mapToDouble(part).filter(x -> !Double.isNaN(x)).toArray();
    return deviation(v) / Math.sqrt(v.length);
  }

  private static double deviation(double[] v) {
    double mean = 0;
    for (double x : v) {
      mean += x / v.length;
    }
    double squares = 0;
    for (double x : v) {
      squares += (x - mean) * (x - mean);
    }
    return Math.sqrt(squares / (v.length - 1));
  }
}
