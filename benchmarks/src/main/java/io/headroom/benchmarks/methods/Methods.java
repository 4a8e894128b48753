package io.headroom.benchmarks.methods;

import io.headroom.benchmarks.competition.Frequency;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.combination.Ensemble;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.intermittent.Adida;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ces;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.forecasting.statespace.Arima;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every method that is measured: the one list that the accuracy run, the run beside R and the
 * benchmarks share.
 */
public final class Methods {
  /** Naive2, which scores are relative to and which stands in for a forecast that failed. */
  public static final Method BASE =
      Method.of("naive2", f -> Naive.adjusted(f.season())).inR("naive2");

  private static final List<Method> ALL =
      List.of(
          Method.of("naive", f -> Naive.last()),
          BASE,
          Method.of("snaive", f -> Naive.seasonal(f.season())).inR("snaive"),
          Method.of("drift", f -> Naive.drift()),
          Method.of("mean", f -> Naive.mean()),
          Method.of("croston", f -> Croston.classic()),
          Method.of("sba", f -> Croston.sba().optimized()),
          Method.of("tsb", f -> Tsb.optimized()),
          Method.of("adida", f -> Adida.optimized()),
          Method.of("ses", f -> Ets.of("ANN", 1)).adjustedAsInM4().inR("ses"),
          Method.of("holt", f -> usual("AAN")).adjustedAsInM4().inR("holt"),
          Method.of("damped", f -> usual("AAdN")).adjustedAsInM4().inR("damped"),
          Method.of("ets", f -> Ets.auto(f.season())).inR("ets"),
          Method.of("theta", f -> Theta.standard(f.season())).inR("thetaf"),
          Method.of("theta-optimized", f -> Theta.optimized(f.season())),
          Method.of("theta-dynamic", f -> Theta.dynamicStandard(f.season())),
          Method.of("theta-dynamic-optimized", f -> Theta.dynamicOptimized(f.season())),
          Method.of("theta-auto", f -> Theta.auto(f.season())),
          Method.of("ces", f -> Ces.auto(f.season())),
          Method.seasonal("mstl", f -> mstl(f).over(Ets.auto(1))).inR("stlf"),
          Method.of("boxcox-ets", f -> BoxCox.guerrero(f.season()).over(Ets.auto(f.season()))),
          Method.of("arima", f -> Arima.auto(f.season())).inR("arima"),
          Method.seasonal("harmonic-arima", f -> harmonics(f).over(Arima.auto(1))),
          Method.of(
              "median",
              f ->
                  Ensemble.median(
                      List.of(
                          Ets.auto(f.season()),
                          Arima.auto(f.season()),
                          Theta.standard(f.season())))),
          Method.automatic("auto-fast", Effort.FAST),
          Method.automatic("auto", Effort.FULL));

  private Methods() {}

  /** A trend on a short history: its likeliest parameters often lie on a border and do worse. */
  private static Ets usual(String letters) {
    return Ets.of(letters, 1).withSlack(Double.POSITIVE_INFINITY);
  }

  private static Mstl.Terms mstl(Frequency f) {
    return Mstl.of(f.seasons().stream().mapToInt(Integer::intValue).toArray());
  }

  private static HarmonicRegression.Terms harmonics(Frequency f) {
    HarmonicRegression.Terms terms = HarmonicRegression.of(f.season());
    for (int period : f.seasons().subList(1, f.seasons().size())) {
      terms = terms.and(period);
    }
    return terms;
  }

  /**
   * The list.
   *
   * @return all methods, the simplest first
   */
  public static List<Method> all() {
    return ALL;
  }

  /**
   * One method.
   *
   * @param name such as {@code ets}
   * @return the method
   * @throws IllegalArgumentException when there is none of that name; the message lists all
   */
  public static Method of(String name) {
    return ALL.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no method is called \""
                        + name
                        + "\"; there are "
                        + ALL.stream().map(Method::name).collect(Collectors.joining(", "))));
  }
}
