package io.headroom.core.reliability;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of how long something lasts, fitted by maximum likelihood to durations of which
 * some are not over yet. Immutable. In the unit of time of its data.
 *
 * <p>Errors are from the observed information, the negative Hessian of the log-likelihood in μ and
 * ln σ (Meeker and Escobar 1998, ch. 8); profile intervals hold what a likelihood ratio test does
 * not reject, and keep their confidence better where ends are few.
 */
public final class LifeFit {
  private static final double STEP = 1e-3;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final LifeFamily family;
  private final LifeData data;
  private final double mu;
  private final double sigma;
  private final double logLikelihood;
  private final double[] covariance;

  private LifeFit(
      LifeFamily family, LifeData data, double mu, double sigma, double value, double[] cov) {
    this.family = family;
    this.data = data;
    this.mu = mu;
    this.sigma = sigma;
    this.logLikelihood = value;
    this.covariance = cov;
  }

  /**
   * The fit of a family.
   *
   * @param data at least one duration that ended; for two parameters also another one at a later
   *     time than the first end. What is censored at once says nothing and is passed over
   * @param family the family
   * @return the fit
   * @throws IllegalArgumentException when there is too little to fit, a duration ended at once −
   *     which no family here can −, or the likelihood has no top
   */
  public static LifeFit of(LifeData data, LifeFamily family) {
    Objects.requireNonNull(family, "family");
    if (data.ended() == 0) {
      throw new IllegalArgumentException(
          "a distribution needs a duration that ended, found "
              + data.count()
              + " of which none did");
    }
    if (data.time(0) == 0) {
      throw new IllegalArgumentException(
          "found "
              + data.ends(0)
              + " durations that ended at once; valid is above 0. Maybe they are shorter than the"
              + " log's grain and atLeast(half of it) says so?");
    }
    if (family.parameters() > 1 && !(data.longest() > data.time(0))) {
      throw new IllegalArgumentException(
          "a "
              + family
              + " distribution needs durations of different lengths, found all at "
              + data.time(0));
    }
    LifeLikelihood likelihood = data.likelihood(family);
    double[] top = likelihood.top();
    return new LifeFit(
        family,
        data,
        top[0],
        top[1],
        likelihood.value(top[0], top[1]),
        covariance(likelihood, family, data.ended(), top));
  }

  /** Inverse of the observed information in μ and ln σ as (μμ, μs, ss), by central differences. */
  private static double[] covariance(
      LifeLikelihood likelihood, LifeFamily family, int ends, double[] top) {
    if (family.parameters() == 1) {
      return new double[] {1.0 / ends, 0, 0};
    }
    double h = STEP * top[1];
    double[][] f = new double[3][3];
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        f[i + 1][j + 1] = likelihood.value(top[0] + i * h, top[1] * Math.exp(j * STEP));
      }
    }
    double mm = -(f[2][1] - 2 * f[1][1] + f[0][1]) / (h * h);
    double ss = -(f[1][2] - 2 * f[1][1] + f[1][0]) / (STEP * STEP);
    double ms = -(f[2][2] - f[2][0] - f[0][2] + f[0][0]) / (4 * h * STEP);
    double det = mm * ss - ms * ms;
    return new double[] {ss / det, -ms / det, mm / det};
  }

  /**
   * The family.
   *
   * @return as it was fitted
   */
  public LifeFamily family() {
    return family;
  }

  /**
   * Location in the logarithm of time.
   *
   * @return μ
   */
  public double mu() {
    return mu;
  }

  /**
   * Scale in the logarithm of time.
   *
   * @return σ, above 0; 1 for the exponential
   */
  public double sigma() {
    return sigma;
  }

  /**
   * Standard error of μ from the observed information.
   *
   * @return above 0
   */
  public double muError() {
    return Math.sqrt(covariance[0]);
  }

  /**
   * Standard error of ln σ from the observed information.
   *
   * @return above 0; 0 for the exponential
   */
  public double logSigmaError() {
    return Math.sqrt(covariance[2]);
  }

  /**
   * The highest log-likelihood, of times and not of their logarithms.
   *
   * @return Σ ln f + Σ ln S
   */
  public double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Akaike's criterion corrected for small samples (Hurvich and Tsai 1989), −2·ln L + 2k +
   * 2k(k+1)/(d−k−1) with k parameters. The sample is the d durations that ended: those that did not
   * say less.
   *
   * @return empty when d is at most k + 1
   */
  public OptionalDouble aicc() {
    int k = family.parameters();
    int room = data.ended() - k - 1;
    return room < 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(-2 * logLikelihood + 2 * k + 2.0 * k * (k + 1) / room);
  }

  /**
   * The share that lasts longer than a time.
   *
   * @param time 0 or more
   * @return 0…1
   */
  public double survival(double time) {
    return family.survival(time, mu, sigma);
  }

  /**
   * The time by which a share has ended.
   *
   * @param p 0 &lt; p &lt; 1
   * @return the quantile
   * @throws IllegalArgumentException when p lies elsewhere
   */
  public double quantile(double p) {
    checkShare("a share", p);
    return family.quantile(p, mu, sigma);
  }

  /**
   * The mean.
   *
   * @return above 0; infinite for a log-logistic with σ ≥ 1
   */
  public double mean() {
    return family.mean(mu, sigma);
  }

  /**
   * Interval of a quantile from the observed information, symmetric in its logarithm.
   *
   * @param p the share, 0 &lt; p &lt; 1
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public LifeData.Band quantileInterval(double p, double confidence) {
    checkShare("a share", p);
    return delta(confidence, (m, s) -> m + family.logQuantile(p, s));
  }

  /**
   * Interval of the mean from the observed information, symmetric in its logarithm.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; NaN at both ends where the mean is infinite
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public LifeData.Band meanInterval(double confidence) {
    return delta(confidence, (m, s) -> Math.log(family.mean(m, s)));
  }

  /**
   * Interval of σ from the observed information, symmetric in its logarithm.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; σ itself twice for the exponential
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public LifeData.Band sigmaInterval(double confidence) {
    return delta(confidence, (m, s) -> Math.log(s));
  }

  /** The logarithm of something as a function of μ and σ. */
  private interface LogOf {
    double at(double mu, double sigma);
  }

  private LifeData.Band delta(double confidence, LogOf logOf) {
    checkShare("a confidence", confidence);
    double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    double h = 1e-5;
    double at = logOf.at(mu, sigma);
    double m = (logOf.at(mu + h, sigma) - logOf.at(mu - h, sigma)) / (2 * h);
    double s = (logOf.at(mu, sigma * Math.exp(h)) - logOf.at(mu, sigma * Math.exp(-h))) / (2 * h);
    double variance = m * m * covariance[0] + 2 * m * s * covariance[1] + s * s * covariance[2];
    double half = z * Math.sqrt(Math.max(0, variance));
    return new LifeData.Band(Math.exp(at - half), Math.exp(at + half));
  }

  /**
   * Profile interval of a quantile: every value whose highest likelihood is not below that of the
   * fit by more than χ²₁/2.
   *
   * @param p the share, 0 &lt; p &lt; 1
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; an end is 0 or infinite where the likelihood does not come down so far
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public LifeData.Band quantileProfile(double p, double confidence) {
    LifeData.Band start = quantileInterval(p, confidence);
    LifeLikelihood likelihood = data.likelihood(family);
    return profile(
        Math.log(quantile(p)),
        Math.log(start.upper() / start.lower()) / 2,
        confidence,
        x -> likelihood.givenQuantile(p, x, sigma));
  }

  /**
   * Profile interval of σ.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; σ itself twice for the exponential
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public LifeData.Band sigmaProfile(double confidence) {
    LifeData.Band start = sigmaInterval(confidence);
    if (family.parameters() == 1) {
      return start;
    }
    LifeLikelihood likelihood = data.likelihood(family);
    return profile(
        Math.log(sigma),
        Math.log(start.upper() / start.lower()) / 2,
        confidence,
        x -> likelihood.givenScale(Math.exp(x)));
  }

  private LifeData.Band profile(
      double top, double step, double confidence, DoubleUnaryOperator likelihood) {
    double level =
        logLikelihood - ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - confidence) / 2;
    return new LifeData.Band(
        Math.exp(crossing(top, -step, level, likelihood)),
        Math.exp(crossing(top, step, level, likelihood)));
  }

  private static double crossing(
      double top, double step, double level, DoubleUnaryOperator likelihood) {
    double inside = top;
    double outside = top + step;
    for (int i = 0; likelihood.applyAsDouble(outside) > level; i++) {
      if (i > 40) {
        return Math.copySign(Double.POSITIVE_INFINITY, step);
      }
      inside = outside;
      outside += step;
    }
    while (Math.abs(outside - inside) > 1e-9 * (1 + Math.abs(top))) {
      double mid = (inside + outside) / 2;
      if (likelihood.applyAsDouble(mid) > level) {
        inside = mid;
      } else {
        outside = mid;
      }
    }
    return (inside + outside) / 2;
  }

  /**
   * How well the fit describes its data: {@link GoodnessOfFit}.
   *
   * @param replications how many samples are drawn and fitted, such as 499; at least 19
   * @param streams where the randomness comes from
   * @return the test
   * @throws IllegalArgumentException when there are fewer replications
   */
  public GoodnessOfFit goodness(int replications, RandomStreams streams) {
    return GoodnessOfFit.of(this, data, replications, streams);
  }

  /**
   * A family in the race for the best one.
   *
   * @param family the family
   * @param fit its fit; null when there is none
   * @param weight Akaike's weight among those with an AICc, 0…1
   * @param reason why it is not the chosen one; empty for the chosen one
   */
  public record Candidate(LifeFamily family, @Nullable LifeFit fit, double weight, String reason) {}

  /**
   * All families, the one with the lowest AICc first. Where too few durations ended for any AICc
   * the exponential is first, which has one parameter.
   *
   * @param data at least one duration that ended, none of them at once
   * @return every family, each with why it is not the first
   * @throws IllegalArgumentException when not even the exponential can be fitted
   */
  public static List<Candidate> compare(LifeData data) {
    LifeFit simplest = of(data, LifeFamily.EXPONENTIAL);
    List<LifeFit> fits = new ArrayList<>();
    List<Candidate> out = new ArrayList<>();
    for (LifeFamily family : LifeFamily.values()) {
      try {
        LifeFit fit = family == LifeFamily.EXPONENTIAL ? simplest : of(data, family);
        if (fit.aicc().isPresent()) {
          fits.add(fit);
        } else if (family != LifeFamily.EXPONENTIAL) {
          out.add(new Candidate(family, fit, 0, "too few ended for its AICc: " + data.ended()));
        }
      } catch (IllegalArgumentException e) {
        out.add(new Candidate(family, null, 0, String.valueOf(e.getMessage())));
      }
    }
    if (fits.isEmpty()) {
      out.add(0, new Candidate(LifeFamily.EXPONENTIAL, simplest, 1, ""));
      return List.copyOf(out);
    }
    fits.sort(Comparator.comparingDouble(f -> f.aicc().orElseThrow()));
    double best = fits.get(0).aicc().orElseThrow();
    double all =
        fits.stream().mapToDouble(f -> Math.exp((best - f.aicc().orElseThrow()) / 2)).sum();
    List<Candidate> ranked = new ArrayList<>();
    for (LifeFit fit : fits) {
      double behind = fit.aicc().orElseThrow() - best;
      ranked.add(
          new Candidate(
              fit.family,
              fit,
              Math.exp(-behind / 2) / all,
              ranked.isEmpty()
                  ? ""
                  : String.format(Locale.ROOT, "AICc is higher by %.2f", behind)));
    }
    ranked.addAll(out);
    return List.copyOf(ranked);
  }

  /**
   * The first of {@link #compare}.
   *
   * @param data at least one duration that ended, none of them at once
   * @return the fit with the lowest AICc
   * @throws IllegalArgumentException when not even the exponential can be fitted
   */
  public static LifeFit best(LifeData data) {
    return Objects.requireNonNull(compare(data).get(0).fit());
  }

  private static void checkShare(String what, double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException(what + " lies between 0 and 1, found " + p);
    }
  }

  /** Family and parameters. */
  @Override
  public String toString() {
    return family + " (mu " + mu + ", sigma " + sigma + ")";
  }
}
