package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.Bfgs;
import java.util.Arrays;

/**
 * The likelihood of one ETS form on one history, as a function of unbounded search variables, with
 * its gradient by the adjoint (reverse) recursion. One object serves one search; not for sharing.
 *
 * <p>Minimized is lik = n·log(Σε²) + 2·Σlog|r| with r = 1 for additive and r = mu for
 * multiplicative error (Hyndman, Koehler, Snyder and Grose 2002, eq. 12), n counting observed
 * values; a missing value has ε = 0 and no term. Per step, with q = l + phi·b:
 *
 * <pre>
 *   mu = q | q + s | q·s,  e = y − mu,  ε = e | e/mu
 *   l' = q + alpha·e/(1 | 1 | s),  b' = phi·b + beta·e/(1 | 1 | s),  s' = s + gamma·e/(– | 1 | q)
 * </pre>
 *
 * <p>Search variables: logits of alpha, beta, gamma, phi between R's usual bounds (1e-4…0.9999,
 * beta below alpha, gamma below 1 − alpha, phi 0.8…0.98), then the initial states as distances from
 * their start in units of a typical change. The last element of the season is not free.
 */
final class EtsLikelihood implements Bfgs.Objective {
  private static final double LOW = 1e-4;
  private static final double HIGH = 0.9999;
  private static final double PHI_LOW = 0.8;
  private static final double PHI_HIGH = 0.98;

  /** Residuals below 1e-10 of the data's size are rounding; keeps the log finite. */
  private static final double FLOOR = 1e-20;

  private static final double POSITIVE = 1e-8;

  /** For the one-sided slope of the admissible range, which is known to 1e-10. */
  private static final double STEP = 1e-5;

  private final EtsForm form;
  private final double[] y;
  private final int observed;
  private final int m;
  private final EtsStart start;
  private final double levelUnit;
  private final double slopeUnit;
  private final double seasonUnit;

  // Forward pass, one element a step: level before trend, slope and season in force, error.
  private final double[] q;
  private final double[] b;
  private final double[] s;
  private final double[] e;
  private final double[] ring;
  private final double[] ringBar;

  private boolean admissibleOnly;
  private double alpha;
  private double beta;
  private double gamma;
  private double phi;
  private double level0;
  private double slope0;
  private double endLevel;
  private double endSlope;
  private double squares;

  EtsLikelihood(EtsForm form, double[] y, int observed, int m) {
    this.form = form;
    this.y = y;
    this.observed = observed;
    this.m = form.isSeasonal() ? m : 1;
    this.start = EtsStart.of(form, y, this.m);
    this.levelUnit = start.noise;
    this.slopeUnit = start.noise / 10;
    double size = Math.max(Math.abs(start.level), start.noise);
    this.seasonUnit =
        form.season() == EtsForm.Season.MULTIPLICATIVE ? start.noise / size : start.noise;
    int n = y.length;
    q = new double[n];
    b = new double[n];
    s = new double[n];
    e = new double[n];
    ring = new double[this.m];
    ringBar = new double[this.m];
  }

  /** From now on the range of beta ends where the model would no longer forget its start. */
  void restrict() {
    admissibleOnly = true;
  }

  /** Whether the parameters of the last evaluation are admissible. */
  boolean isAdmissible() {
    return !form.isSeasonal() || EtsAdmissible.holds(alpha, beta, gamma, phi, m);
  }

  int variables() {
    return form.parameters(m);
  }

  /** Search variables of given shares of the parameters' ranges and the start's states. */
  double[] begin(double alphaShare, double betaShare, double gammaShare, double phiShare) {
    double[] x = new double[variables()];
    int i = 0;
    x[i++] = logit(alphaShare);
    if (form.hasTrend()) {
      x[i++] = logit(betaShare);
    }
    if (form.isSeasonal()) {
      x[i++] = logit(gammaShare);
    }
    if (form.isDamped()) {
      x[i] = logit(phiShare);
    }
    return x;
  }

  @Override
  public double value(double[] x, double[] gradient) {
    double shareA = logistic(x[0]);
    int i = 1;
    double shareB = form.hasTrend() ? logistic(x[i++]) : 0;
    double shareG = form.isSeasonal() ? logistic(x[i++]) : 0;
    double shareP = form.isDamped() ? logistic(x[i++]) : 0;
    alpha = LOW + (HIGH - LOW) * shareA;
    double topG = Math.min(1 - alpha, HIGH);
    gamma = form.isSeasonal() ? LOW + (topG - LOW) * shareG : 0;
    phi = form.isDamped() ? PHI_LOW + (PHI_HIGH - PHI_LOW) * shareP : 1;
    double topB = largestBeta(alpha, gamma, phi);
    beta = form.hasTrend() ? LOW + (topB - LOW) * shareB : 0;
    if (admissibleOnly && !isAdmissible()) {
      return Double.POSITIVE_INFINITY;
    }
    level0 = start.level + levelUnit * x[i++];
    slope0 = form.hasTrend() ? start.slope + slopeUnit * x[i++] : 0;
    if (form.isSeasonal()) {
      double sum = 0;
      for (int p = 0; p < m - 1; p++) {
        ring[p] = start.season[p] + seasonUnit * x[i++];
        sum += ring[p];
      }
      ring[m - 1] = (form.season() == EtsForm.Season.MULTIPLICATIVE ? m : 0) - sum;
    }
    double lik = forward();
    if (!(lik < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    backward(gradient, shareA, shareB, shareG, shareP, topB, topG);
    return lik;
  }

  private double largestBeta(double a, double g, double p) {
    double limit = Math.min(a, HIGH);
    return admissibleOnly && form.hasTrend()
        ? EtsAdmissible.largestBeta(LOW, limit, a, g, p, m)
        : limit;
  }

  private double forward() {
    boolean relative = form.multiplicativeError();
    EtsForm.Season season = form.season();
    int n = y.length;
    double l = level0;
    double slope = slope0;
    double sum = 0;
    double logs = 0;
    double product = 1;
    int at = 0;
    for (int t = 0; t < n; t++) {
      double lt = l + phi * slope;
      double st = ring[at];
      double mu = lt;
      if (season == EtsForm.Season.ADDITIVE) {
        mu = lt + st;
      } else if (season == EtsForm.Season.MULTIPLICATIVE) {
        mu = lt * st;
        if (!(lt > POSITIVE) || !(st > POSITIVE)) {
          return Double.POSITIVE_INFINITY;
        }
      }
      if (relative && !(mu > POSITIVE)) {
        return Double.POSITIVE_INFINITY;
      }
      q[t] = lt;
      b[t] = slope;
      s[t] = st;
      double yt = y[t];
      double err = 0;
      if (!Double.isNaN(yt)) {
        err = yt - mu;
        if (relative) {
          double eps = err / mu;
          sum += eps * eps;
          // One logarithm for many factors; renormalized before the product can overflow.
          product *= mu;
          if (product > 1e100 || product < 1e-100) {
            logs += Math.log(product);
            product = 1;
          }
        } else {
          sum += err * err;
        }
      }
      e[t] = err;
      double step = season == EtsForm.Season.MULTIPLICATIVE ? err / st : err;
      l = lt + alpha * step;
      slope = phi * slope + beta * step;
      if (season != EtsForm.Season.NONE) {
        ring[at] = st + gamma * (season == EtsForm.Season.MULTIPLICATIVE ? err / lt : err);
        if (++at == m) {
          at = 0;
        }
      }
    }
    endLevel = l;
    endSlope = slope;
    squares = sum + observed * FLOOR;
    double lik = observed * Math.log(squares) + 2 * (logs + Math.log(product));
    return Double.isNaN(lik) ? Double.POSITIVE_INFINITY : lik;
  }

  private void backward(
      double[] gradient,
      double shareA,
      double shareB,
      double shareG,
      double shareP,
      double topB,
      double topG) {
    boolean relative = form.multiplicativeError();
    EtsForm.Season season = form.season();
    double weight = 2.0 * observed / squares;
    double lBar = 0;
    double bBar = 0;
    double dAlpha = 0;
    double dBeta = 0;
    double dGamma = 0;
    double dPhi = 0;
    Arrays.fill(ringBar, 0);
    int at = (y.length - 1) % m;
    for (int t = y.length - 1; t >= 0; t--) {
      double err = e[t];
      double st = s[t];
      double lt = q[t];
      double slope = b[t];
      double sBar = ringBar[at];
      boolean seen = !Double.isNaN(y[t]);
      double qBar = lBar;
      double slopeBar = phi * bBar;
      dPhi += slope * bBar;
      double muBar = 0;
      if (seen) {
        double eBar;
        if (season == EtsForm.Season.MULTIPLICATIVE) {
          double perSeason = 1 / st;
          double perLevel = 1 / lt;
          double pull = alpha * lBar + beta * bBar;
          eBar = pull * perSeason + gamma * sBar * perLevel;
          dAlpha += lBar * err * perSeason;
          dBeta += bBar * err * perSeason;
          dGamma += sBar * err * perLevel;
          qBar -= gamma * sBar * err * perLevel * perLevel;
          sBar -= pull * err * perSeason * perSeason;
        } else {
          eBar = alpha * lBar + beta * bBar + gamma * sBar;
          dAlpha += lBar * err;
          dBeta += bBar * err;
          dGamma += sBar * err;
        }
        if (relative) {
          double mu =
              season == EtsForm.Season.NONE
                  ? lt
                  : season == EtsForm.Season.ADDITIVE ? lt + st : lt * st;
          double perMu = 1 / mu;
          // dε/dmu = −y/mu²; the log term adds 2/mu.
          muBar = -eBar - weight * err * perMu * y[t] * perMu * perMu + 2 * perMu;
        } else {
          muBar = -eBar - weight * err;
        }
      }
      if (season == EtsForm.Season.MULTIPLICATIVE) {
        qBar += muBar * st;
        sBar += muBar * lt;
      } else {
        qBar += muBar;
        if (season == EtsForm.Season.ADDITIVE) {
          sBar += muBar;
        }
      }
      ringBar[at] = sBar;
      if (--at < 0) {
        at = m - 1;
      }
      lBar = qBar;
      bBar = slopeBar + phi * qBar;
      dPhi += slope * qBar;
    }
    // The range of gamma ends at 1 − alpha, that of beta at alpha or where it is admissible.
    if (form.hasTrend()) {
      double perTop = dBeta * shareB;
      if (!admissibleOnly) {
        dAlpha += alpha < HIGH ? perTop : 0;
      } else {
        dAlpha += perTop * (largestBeta(alpha - STEP, gamma, phi) - topB) / -STEP;
        dGamma += perTop * (largestBeta(alpha, gamma - STEP, phi) - topB) / -STEP;
        dPhi += perTop * (largestBeta(alpha, gamma, phi - STEP) - topB) / -STEP;
      }
    }
    double slopeA = dAlpha;
    if (form.isSeasonal() && 1 - alpha < HIGH) {
      slopeA -= dGamma * shareG;
    }
    gradient[0] = slopeA * (HIGH - LOW) * shareA * (1 - shareA);
    int i = 1;
    if (form.hasTrend()) {
      gradient[i++] = dBeta * (topB - LOW) * shareB * (1 - shareB);
    }
    if (form.isSeasonal()) {
      gradient[i++] = dGamma * (topG - LOW) * shareG * (1 - shareG);
    }
    if (form.isDamped()) {
      gradient[i++] = dPhi * (PHI_HIGH - PHI_LOW) * shareP * (1 - shareP);
    }
    gradient[i++] = lBar * levelUnit;
    if (form.hasTrend()) {
      gradient[i++] = bBar * slopeUnit;
    }
    for (int p = 0; p < m - 1; p++) {
      gradient[i++] = (ringBar[p] - ringBar[m - 1]) * seasonUnit;
    }
  }

  // What the last evaluation found; sizes are in the units of the data given.

  double alpha() {
    return alpha;
  }

  double beta() {
    return beta;
  }

  double gamma() {
    return gamma;
  }

  double phi() {
    return phi;
  }

  double level() {
    return endLevel;
  }

  double slope() {
    return endSlope;
  }

  /** The season's states after the data; element p belongs to times t with t mod m = p. */
  double[] season() {
    return form.isSeasonal() ? ring.clone() : new double[0];
  }

  /** Σε² over the observed values. */
  double squares() {
    return squares;
  }

  private static double logistic(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
