package io.headroom.benchmarks.methods;

import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.smoothing.CesFit;
import io.headroom.forecasting.smoothing.EtsFit;
import io.headroom.forecasting.smoothing.ThetaFit;
import io.headroom.forecasting.statespace.ArimaFit;
import io.headroom.forecasting.statespace.ArimaOrder;
import java.util.Locale;

/**
 * What a fit can be compared with R's by.
 *
 * @param form the chosen form in the notation of {@code fits.R}, such as {@code AAdN} or {@code (0
 *     1 1)(0 1 1)}, or the method or kind chosen; empty without one
 * @param logLikelihood log L, NaN without a likelihood
 * @param aicc corrected Akaike criterion, NaN without a likelihood
 * @param description what was fitted, in words
 */
public record FitFacts(String form, double logLikelihood, double aicc, String description) {
  /** Names of the columns of {@link #line}. */
  public static final String HEADER = "series_id,form,loglik,aicc,description";

  /**
   * The facts of a fit.
   *
   * @param fit any fitted model
   * @return its facts
   */
  public static FitFacts of(FittedModel fit) {
    String form = form(fit);
    if (fit instanceof LikelihoodFit likelihood) {
      return new FitFacts(form, likelihood.logLikelihood(), likelihood.aicc(), fit.description());
    }
    return new FitFacts(form, Double.NaN, Double.NaN, fit.description());
  }

  private static String form(FittedModel fit) {
    if (fit instanceof EtsFit ets) {
      return ets.form();
    }
    if (fit instanceof CesFit ces) {
      return ces.kind();
    }
    if (fit instanceof ThetaFit theta) {
      return theta.method();
    }
    if (fit instanceof ArimaFit arima) {
      ArimaOrder o = arima.order();
      return String.format(
          Locale.ROOT, "(%d %d %d)(%d %d %d)", o.p(), o.d(), o.q(), o.sp(), o.sd(), o.sq());
    }
    return "";
  }

  /**
   * One line of CSV.
   *
   * @param id the series
   * @return the line without its end
   */
  public String line(String id) {
    String quoted = '"' + description.replace("\"", "\"\"") + '"';
    return id + "," + form + "," + logLikelihood + "," + aicc + "," + quoted;
  }
}
