package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.smoothing.EtsForm.Trend;
import io.headroom.forecasting.smoothing.EtsSearch.End;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of least AICc among several on one history. Forms are fitted from the simple to the
 * large: one begins where its relatives ended, and is given up when it cannot come near the best so
 * far. For one thread.
 *
 * <p>A trend without damping beside relative errors is not chosen when their mean is further than
 * {@value #BIAS} standard errors from zero, which it would not be were the model true: there a
 * steep trend fits what is none, as a mean too high costs less of a relative error than one too low
 * (docs/decisions.md, Forecasting).
 *
 * <p>A form whose mean forecast brings positive values down to zero within as many steps as the
 * history has is chosen only when its AICc is more than {@value #DECISIVE} below that of every form
 * that does not. What has been positive for n steps has, for all that is known, an even chance to
 * be so for n more (Gott 1993); to say otherwise a form needs evidence, and a model that far from
 * the best has essentially no support (Burnham and Anderson 2002, section 2.6).
 */
final class EtsChoice {
  private static final double BIAS = 2;

  private static final double DECISIVE = 10;

  /** How far below the best AICc a search is sent before it is given up. */
  private static final double MARGIN = 2;

  private final EtsSearch search;
  private final Map<EtsForm, End> ends = new LinkedHashMap<>();
  private double least = Double.POSITIVE_INFINITY;
  private @Nullable End winner;

  /** The best of those that reach zero. */
  private @Nullable End falling;

  private EtsChoice(EtsSearch search) {
    this.search = search;
  }

  /**
   * Chooses.
   *
   * @param forms that may be chosen, the simple ones first
   * @return the winner, searched out finely; null when no form could be fitted
   */
  static @Nullable End among(List<EtsForm> forms, EtsSearch search) {
    EtsChoice choice = new EtsChoice(search);
    for (EtsForm form : forms) {
      if (search.suffices(form)) {
        choice.tryOut(form);
      }
    }
    End best = choice.best();
    return best == null
        ? null
        : EtsSearch.better(
            best, search.from(best.form(), best, EtsSearch.FINE, Double.POSITIVE_INFINITY));
  }

  private void tryOut(EtsForm form) {
    // With the same recursion, only the weights of the errors differ.
    End sibling = ends.get(form.withAdditiveError());
    if (sibling != null) {
      after(form, sibling);
    }
    if (sibling == null || !form.isSeasonal()) {
      cold(form, EtsSearch.LIVELY);
    }
    if (sibling == null) {
      cold(form, EtsSearch.CALM);
      if (form.hasTrend()) {
        if (!form.isSeasonal()) {
          cold(form, EtsSearch.TURNING);
        }
        after(form, ends.get(form.with(Trend.NONE)));
      }
    }
    if (!ends.containsKey(form)) {
      cold(form, EtsSearch.LIVELY);
      cold(form, EtsSearch.STIFF);
    }
  }

  private void cold(EtsForm form, EtsParameters by) {
    take(form, search.from(form, by, EtsSearch.COARSE, limit(form)));
  }

  private void after(EtsForm form, @Nullable End other) {
    if (other != null) {
      take(form, search.from(form, other, EtsSearch.COARSE, limit(form)));
    }
  }

  private double limit(EtsForm form) {
    return least - search.penalty(form) + MARGIN;
  }

  private void take(EtsForm form, @Nullable End end) {
    End known = ends.get(form);
    if (end == null || (known != null && known.lik() <= end.lik())) {
      return;
    }
    ends.put(form, end);
    double aicc = aicc(end);
    if (end.abandoned() || aicc >= least || isBiased(end)) {
      return;
    }
    if (!search.reachesZero(end)) {
      least = aicc;
      winner = end;
    } else if (falling == null || aicc < aicc(falling)) {
      falling = end;
    }
  }

  private @Nullable End best() {
    boolean decisive = falling != null && (winner == null || aicc(falling) < least - DECISIVE);
    return decisive ? falling : winner;
  }

  private double aicc(End end) {
    return end.lik() + search.penalty(end.form());
  }

  private boolean isBiased(End end) {
    EtsForm form = end.form();
    boolean suspect = form.multiplicativeError() && form.hasTrend() && !form.isDamped();
    return suspect && Math.abs(search.meanError(end)) > BIAS;
  }
}
