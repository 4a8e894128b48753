package io.headroom.core.risk;

import io.headroom.core.risk.RiskRegister.Share;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Plays the years of a register, risk by risk. A control that is switched keeps the year's uniform
 * number and the order of its losses: fewer events are the first of the more, so what it saves is
 * told by differences within a year and not by two simulations.
 */
final class RiskYears {
  private static final int FEWEST = 100;

  /** 512 MiB of doubles. */
  private static final long MOST_CELLS = 1L << 26;

  private static final double MOST_EVENTS = 2e9;

  /** Above this rate the number of events is not counted up from 0. */
  private static final double COUNTED = 30;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final RiskRegister register;
  private final int trials;
  private final RandomStreams streams;
  private final double[] total;
  private final double[][] byRisk;
  private final double[][] saved;

  private RiskYears(RiskRegister register, int trials, RandomStreams streams) {
    this.register = register;
    this.trials = trials;
    this.streams = streams;
    total = new double[trials];
    byRisk = new double[register.risks().size()][];
    saved = new double[register.controls().size()][trials];
  }

  static RiskOutcome play(RiskRegister register, int trials, double tail, RandomStreams streams) {
    if (trials < FEWEST) {
      throw new IllegalArgumentException(
          "at least " + FEWEST + " years are needed, found " + trials);
    }
    if (!(tail > 0 && tail < 1)) {
      throw new IllegalArgumentException("a tail begins between 0 and 1, found " + tail);
    }
    long rows = 2L + register.risks().size() + register.controls().size();
    int[] correlated = register.dependent();
    if ((rows + correlated.length) * trials > MOST_CELLS) {
      throw new IllegalArgumentException(
          trials
              + " years of "
              + register.risks().size()
              + " risks take too much memory; valid is at most "
              + MOST_CELLS / (rows + correlated.length)
              + " years");
    }
    double events = 0;
    boolean hasLoss = false;
    for (Risk risk : register.risks()) {
      hasLoss |= risk.loss() != null;
      events += risk.loss() == null ? 0 : risk.perYear() * trials;
    }
    if (!hasLoss) {
      throw new IllegalArgumentException("no risk of the register says what an event costs");
    }
    if (events > MOST_EVENTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d years would have %.1e events; valid is at most %.0e. Maybe fewer years, or events"
                  + " of a week as one?",
              trials,
              events,
              MOST_EVENTS));
    }
    RiskYears years = new RiskYears(register, trials, streams);
    double[][] scores = years.scores(correlated);
    for (int r = 0; r < register.risks().size(); r++) {
      int at = Arrays.binarySearch(correlated, r);
      years.risk(r, at < 0 ? new double[0] : scores[at]);
    }
    return RiskOutcome.of(register, years.total, years.byRisk, years.saved, tail);
  }

  /** Uniform numbers of the risks that hang together. */
  private double[][] scores(int[] correlated) {
    int n = correlated.length;
    double[][] z = new double[n][trials];
    for (int i = 0; i < n; i++) {
      RandomGenerator random = stream("score", correlated[i]);
      for (int t = 0; t < trials; t++) {
        z[i][t] = random.nextGaussian();
      }
    }
    double[][] root = register.root(correlated);
    for (int t = 0; t < trials; t++) {
      for (int i = n - 1; i >= 0; i--) {
        double sum = 0;
        for (int k = 0; k <= i; k++) {
          sum += root[i][k] * z[k][t];
        }
        z[i][t] = sum;
      }
      for (int i = 0; i < n; i++) {
        // Away from 0 and 1, whose number of events has no end.
        z[i][t] = Math.min(1 - 0x1p-53, Math.max(0x1p-60, NORMAL.cumulativeProbability(z[i][t])));
      }
    }
    return z;
  }

  private RandomGenerator stream(String what, int risk) {
    return streams.stream(what + "/" + register.risks().get(risk).id());
  }

  private void risk(int r, double[] uniform) {
    Risk risk = register.risks().get(r);
    byRisk[r] = new double[trials];
    if (risk.loss() == null) {
      return;
    }
    List<Share> shares = new ArrayList<>();
    List<double[]> savings = new ArrayList<>();
    List<Boolean> isThere = new ArrayList<>();
    for (int c = 0; c < saved.length; c++) {
      Control control = register.controls().get(c);
      if (control.covers().contains(risk.id())) {
        shares.add(register.share(risk, control));
        savings.add(saved[c]);
        isThere.add(control.status() == Control.Status.IN_PLACE);
      }
    }
    int switched = shares.size();
    double[] events = new double[switched];
    double[] left = new double[switched];
    double[] sign = new double[switched];
    for (int c = 0; c < switched; c++) {
      events[c] = shares.get(c).events();
      left[c] = shares.get(c).loss();
      sign[c] = isThere.get(c) ? -1 : 1;
    }
    double[][] out = savings.toArray(new double[0][]);
    int[] counts = new int[switched];
    double[] others = new double[switched];
    Share now = register.share(risk, null);
    RandomGenerator random = stream("count", r);
    Draw frequency = Draw.of(risk.frequency(), stream("frequency", r));
    Draw loss = Draw.of(risk.loss(), stream("loss", r));
    boolean isScored = uniform.length > 0;
    for (int t = 0; t < trials; t++) {
      double rate = frequency.next();
      double u = isScored ? uniform[t] : ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
      int count = count(u, rate * now.events());
      int most = count;
      for (int c = 0; c < switched; c++) {
        counts[c] = count(u, rate * events[c]);
        most = Math.max(most, counts[c]);
      }
      double sum = 0;
      double base = 0;
      Arrays.fill(others, 0);
      for (int k = 1; k <= most; k++) {
        sum += loss.next();
        if (k == count) {
          base = sum * now.loss();
        }
        for (int c = 0; c < switched; c++) {
          if (k == counts[c]) {
            others[c] = sum * left[c];
          }
        }
      }
      for (int c = 0; c < switched; c++) {
        // Of a control in place the other year is the one without it.
        out[c][t] += sign[c] * (base - others[c]);
      }
      byRisk[r][t] = base;
      total[t] += base;
    }
  }

  private static int count(double u, double rate) {
    if (rate <= 0) {
      return 0;
    }
    if (rate > COUNTED) {
      return PoissonDistribution.of(rate).inverseCumulativeProbability(u);
    }
    double p = Math.exp(-rate);
    double rest = u - p;
    int k = 0;
    while (rest > 0 && p > 0) {
      k++;
      p *= rate / k;
      rest -= p;
    }
    return k;
  }
}
