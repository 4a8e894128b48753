package io.headroom.benchmarks.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Scores of one method over some cases. */
record Scores(List<Verdict> cases, Function<Verdict, Told> method) {
  static final int BINS = 10;

  /** A bin of the reliability curve: chances told, and how often it happened. */
  record Bin(double from, double told, Share happened) {}

  private Share share(Predicate<Verdict> among, ToDoubleFunction<Verdict> value) {
    List<Share.Item> items = new ArrayList<>();
    for (Verdict v : cases) {
      if (among.test(v)) {
        items.add(new Share.Item(v.series(), value.applyAsDouble(v)));
      }
    }
    return Share.of(items);
  }

  private Told told(Verdict v) {
    return method.apply(v);
  }

  /** Mean of (chance − happened)², Brier (1950). */
  Share brier() {
    return share(v -> true, v -> Math.pow(told(v).chance() - (v.happens() ? 1 : 0), 2));
  }

  /** 1 − Brier / other's Brier. */
  double skill(Scores other) {
    return 1 - brier().mean() / other.brier().mean();
  }

  Share chance() {
    return share(v -> true, v -> told(v).chance());
  }

  Share happened() {
    return share(v -> true, v -> v.happens() ? 1 : 0);
  }

  /** Mean of |chance − true chance| of drawn cases. */
  Share fromTruth() {
    return share(v -> !Double.isNaN(v.truth()), v -> Math.abs(told(v).chance() - v.truth()));
  }

  private boolean inside(Verdict v) {
    return v.first() >= told(v).early() && v.first() <= told(v).late();
  }

  /** Of those that crossed, how many did so within early…late. */
  Share coverageOfCrossed() {
    return share(Verdict::happens, v -> inside(v) ? 1 : 0);
  }

  /** Of all, "after the horizon" being a date like any other. */
  Share coverageOfAll() {
    return share(v -> true, v -> inside(v) ? 1 : 0);
  }

  Share promised() {
    return share(v -> true, v -> told(v).promised());
  }

  Share beforeEarly() {
    return share(v -> true, v -> v.first() < told(v).early() ? 1 : 0);
  }

  Share afterLate() {
    return share(v -> true, v -> v.first() > told(v).late() ? 1 : 0);
  }

  Share alarms(double at) {
    return share(v -> true, v -> told(v).chance() >= at ? 1 : 0);
  }

  /** Of the alarms, those after which nothing happened. */
  Share falseAlarms(double at) {
    return share(v -> told(v).chance() >= at, v -> v.happens() ? 0 : 1);
  }

  /** Of the breaches, those without an alarm. */
  Share missed(double at) {
    return share(Verdict::happens, v -> told(v).chance() >= at ? 0 : 1);
  }

  Share regret() {
    return share(v -> !Double.isNaN(told(v).regret()), v -> told(v).regret());
  }

  /** Bins of equal width; a chance of 1 is in the last. */
  Bin[] reliability() {
    Bin[] bins = new Bin[BINS];
    Arrays.setAll(
        bins,
        b -> {
          Predicate<Verdict> here = v -> Math.min(BINS - 1, (int) (BINS * told(v).chance())) == b;
          return new Bin(
              (double) b / BINS,
              share(here, v -> told(v).chance()).mean(),
              share(here, v -> v.happens() ? 1 : 0));
        });
    return bins;
  }
}
