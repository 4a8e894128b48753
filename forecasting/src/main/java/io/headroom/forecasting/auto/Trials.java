package io.headroom.forecasting.auto;

import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.combination.FittedEnsemble;
import io.headroom.forecasting.combination.FittedLadder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts into words what became of the candidates. */
final class Trials {
  private Trials() {}

  static List<Trial> of(
      List<ForecastModel> candidates,
      double[] weights,
      double[][] errors,
      Rehearsal rehearsal,
      Effort effort,
      FittedEnsemble fitted) {
    int k = candidates.size();
    boolean[] held = new boolean[k];
    double[] ratio = Weights.logRatios(errors, k, held);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      best = held[i] ? Math.min(best, ratio[i]) : best;
    }
    List<Trial> out = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      String name = candidates.get(i).name();
      int member = fitted.members().indexOf(name);
      double weight = member < 0 ? 0 : fitted.weight(member);
      boolean tried = errors.length > 0 && held[i];
      double relative = tried ? Math.exp(ratio[i] - best) : Double.NaN;
      double error = 0;
      for (double[] fold : errors) {
        error += fold[i] / errors.length;
      }
      String failure = rehearsal.failure(i);
      String reason;
      if (failure != null) {
        reason = failure;
      } else if (weights[i] > 0 && member < 0) {
        reason = passed(fitted, name);
      } else if (!tried) {
        reason = untried(rehearsal, effort);
      } else if (weight > 0) {
        reason =
            relative == 1
                ? "the smallest error at past origins"
                : String.format(Locale.ROOT, "error %.2f times the best's", relative);
      } else {
        reason = String.format(Locale.ROOT, "lost: error %.2f times the best's", relative);
      }
      out.add(
          new Trial(
              name,
              errors.length == 0 ? Double.NaN : error,
              relative,
              weight,
              rehearsal.fits(i) + (weights[i] > 0 ? 1 : 0),
              reason));
    }
    return List.copyOf(out);
  }

  private static String untried(Rehearsal rehearsal, Effort effort) {
    String why =
        effort.folds() == 0
            ? "fast effort tries no past origins"
            : rehearsal.planned() > 0
                ? "stopped before a past origin was tried"
                : "the history is too short for past origins";
    return why + ": equal weights";
  }

  private static String passed(FittedEnsemble fitted, String model) {
    for (FittedLadder.Passed p : fitted.passed()) {
      if (p.model().equals(model)) {
        return p.reason();
      }
    }
    return "could not be fitted";
  }
}
