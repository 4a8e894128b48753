package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.Bfgs;

/**
 * The likelihood of one ETS form on one history as a function of search variables, with its
 * gradient. One object serves one search; not for sharing.
 *
 * <p>Search variables: the initial states as distances from their start in units of a typical
 * change (the last element of the season is not free), then shares 0…1 of the ranges that R's usual
 * bounds leave to alpha, beta, gamma and phi: 1e-4…0.9999, beta below alpha, gamma below 1 − alpha,
 * phi 0.8…0.98. On request the value has a prior's weight on alpha and beta as well.
 */
final class EtsLikelihood implements Bfgs.Objective {
  private static final double LOW = 1e-4;
  private static final double HIGH = 0.9999;
  private static final double PHI_LOW = 0.8;
  private static final double PHI_HIGH = 0.98;

  /** For the one-sided slope of the admissible range, which is known to 1e-10. */
  private static final double STEP = 1e-5;

  private final EtsForm form;
  private final EtsPass pass;
  private final int m;
  private final EtsStart start;
  private final double levelUnit;
  private final double slopeUnit;
  private final double seasonUnit;
  private final int states;

  private boolean admissibleOnly;
  private double weight;
  private double shareA;
  private double shareB;
  private double shareG;
  private double topB;

  EtsLikelihood(EtsForm form, EtsPass pass, EtsStart start, int m) {
    this.form = form;
    this.pass = pass;
    this.start = start;
    this.m = form.isSeasonal() ? m : 1;
    this.levelUnit = start.noise;
    double size = Math.max(Math.abs(start.level), start.noise);
    this.slopeUnit = form.growsByFactor() ? start.noise / size / 10 : start.noise / 10;
    this.seasonUnit = form.hasFactors() ? start.noise / size : start.noise;
    this.states = form.states(this.m);
  }

  EtsForm form() {
    return form;
  }

  /** From now on the range of beta ends where the model would no longer forget its start. */
  void restrict() {
    admissibleOnly = true;
  }

  /** From now on values are lik and so many times what {@link EtsPrior} adds to it. */
  void weigh(double prior) {
    weight = prior;
  }

  /** What the prior adds to lik at a point. */
  double prior(double[] x) {
    return weight == 0
        ? 0
        : weight
            * (EtsPrior.ofAlpha(x[states])
                + (form.hasTrend() ? EtsPrior.ofBeta(x[states + 1]) : 0));
  }

  /** Whether the parameters of the last evaluation are admissible. */
  boolean isAdmissible() {
    return !form.isSeasonal()
        || EtsAdmissible.holds(pass.alpha, pass.beta, pass.gamma, pass.phi, m);
  }

  int variables() {
    return form.parameters(m);
  }

  /** How many variables, in front, have no bounds. */
  int states() {
    return states;
  }

  /** Search variables of given parameters and the start's states. */
  void begin(EtsParameters by, double[] x) {
    for (int i = 0; i < states; i++) {
      x[i] = 0;
    }
    int i = states;
    x[i++] = share(by.alpha(), LOW, HIGH);
    if (form.hasTrend()) {
      x[i++] = share(by.beta(), LOW, by.alpha());
    }
    if (form.isSeasonal()) {
      x[i++] = share(by.gamma(), LOW, 1 - by.alpha());
    }
    if (form.isDamped()) {
      x[i] = share(by.phi(), PHI_LOW, PHI_HIGH);
    }
  }

  /** Search variables of given parameters and first states. */
  void begin(EtsParameters by, double level, double slope, double[] season, double[] x) {
    begin(by, x);
    int i = 0;
    x[i++] = (level - start.level) / levelUnit;
    if (form.hasTrend()) {
      x[i++] = (slope - start.slope) / slopeUnit;
    }
    for (int p = 0; p < m - 1; p++) {
      x[i++] = (season[p] - start.season[p]) / seasonUnit;
    }
  }

  private static double share(double v, double low, double high) {
    return high > low ? Math.min(1, Math.max(0, (v - low) / (high - low))) : 0;
  }

  private boolean place(double[] x) {
    int i = states;
    shareA = x[i++];
    shareB = form.hasTrend() ? x[i++] : 0;
    shareG = form.isSeasonal() ? x[i++] : 0;
    double shareP = form.isDamped() ? x[i] : 0;
    double alpha = LOW + (HIGH - LOW) * shareA;
    pass.alpha = alpha;
    pass.gamma = form.isSeasonal() ? LOW + (1 - alpha - LOW) * shareG : 0;
    pass.phi = form.isDamped() ? PHI_LOW + (PHI_HIGH - PHI_LOW) * shareP : 1;
    topB = largestBeta(alpha, pass.gamma, pass.phi);
    pass.beta = form.hasTrend() ? LOW + (topB - LOW) * shareB : 0;
    pass.m = m;
    if (admissibleOnly && !isAdmissible()) {
      return false;
    }
    i = 0;
    pass.level = start.level + levelUnit * x[i++];
    pass.slope = form.hasTrend() ? start.slope + slopeUnit * x[i++] : 0;
    pass.ring[0] = 0;
    if (form.isSeasonal()) {
      double sum = 0;
      for (int p = 0; p < m - 1; p++) {
        pass.ring[p] = start.season[p] + seasonUnit * x[i++];
        sum += pass.ring[p];
      }
      pass.ring[m - 1] = (form.hasFactors() ? m : 0) - sum;
    }
    return true;
  }

  @Override
  public double value(double[] x, double[] gradient) {
    if (!place(x)) {
      return Double.POSITIVE_INFINITY;
    }
    double lik = pass.forward(form);
    if (!(lik < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    pass.backward(form);
    slopes(gradient);
    if (weight == 0) {
      return lik;
    }
    gradient[states] += weight * EtsPrior.slopeOfAlpha(shareA);
    if (form.hasTrend()) {
      gradient[states + 1] += weight * EtsPrior.slopeOfBeta(shareB);
    }
    return lik + prior(x);
  }

  private double largestBeta(double a, double g, double p) {
    return admissibleOnly && form.hasTrend()
        ? EtsAdmissible.largestBeta(LOW, Math.min(a, HIGH), a, g, p, m)
        : a;
  }

  private void slopes(double[] gradient) {
    int i = 0;
    gradient[i++] = pass.byLevel * levelUnit;
    if (form.hasTrend()) {
      gradient[i++] = pass.bySlope * slopeUnit;
    }
    for (int p = 0; p < m - 1; p++) {
      gradient[i++] = (pass.bySeason[p] - pass.bySeason[m - 1]) * seasonUnit;
    }
    // The range of gamma ends at 1 − alpha, that of beta at alpha or where it is admissible.
    double byAlpha = pass.byAlpha - pass.byGamma * shareG;
    double byGamma = pass.byGamma;
    double byPhi = pass.byPhi;
    if (form.hasTrend()) {
      double perTop = pass.byBeta * shareB;
      if (admissibleOnly) {
        double gamma = pass.gamma;
        double phi = pass.phi;
        double alongGamma = (largestBeta(pass.alpha, gamma - STEP, phi) - topB) / -STEP;
        byAlpha +=
            perTop
                * ((largestBeta(pass.alpha - STEP, gamma, phi) - topB) / -STEP
                    - alongGamma * shareG);
        byGamma += perTop * alongGamma;
        byPhi += perTop * (largestBeta(pass.alpha, gamma, phi - STEP) - topB) / -STEP;
      } else {
        byAlpha += perTop;
      }
    }
    gradient[i++] = byAlpha * (HIGH - LOW);
    if (form.hasTrend()) {
      gradient[i++] = pass.byBeta * (topB - LOW);
    }
    if (form.isSeasonal()) {
      gradient[i++] = byGamma * (1 - pass.alpha - LOW);
    }
    if (form.isDamped()) {
      gradient[i] = byPhi * (PHI_HIGH - PHI_LOW);
    }
  }

  /**
   * About the second derivatives by the search variables.
   *
   * @return false when the recursion does not go through there
   */
  boolean curvature(double[] x, EtsCurvature tangents, double[] out) {
    if (!place(x) || !tangents.fill(form, pass, out)) {
      return false;
    }
    int k = variables();
    int i = 0;
    scale(out, k, i++, levelUnit);
    if (form.hasTrend()) {
      scale(out, k, i++, slopeUnit);
    }
    for (int p = 0; p < m - 1; p++) {
      scale(out, k, i++, seasonUnit);
    }
    int a = i++;
    if (form.hasTrend()) {
      // Beta moves with alpha, and gamma against it.
      blend(out, k, a, i, shareB);
      scale(out, k, i++, topB - LOW);
    }
    if (form.isSeasonal()) {
      blend(out, k, a, i, -shareG);
      scale(out, k, i++, 1 - pass.alpha - LOW);
    }
    scale(out, k, a, HIGH - LOW);
    if (form.isDamped()) {
      scale(out, k, i, PHI_HIGH - PHI_LOW);
    }
    return true;
  }

  private static void scale(double[] h, int k, int i, double by) {
    for (int j = 0; j < k; j++) {
      h[i * k + j] *= by;
    }
    for (int j = 0; j < k; j++) {
      h[j * k + i] *= by;
    }
  }

  /** Adds a share of row and column {@code from} to those of {@code to}. */
  private static void blend(double[] h, int k, int to, int from, double share) {
    for (int j = 0; j < k; j++) {
      h[to * k + j] += share * h[from * k + j];
    }
    for (int j = 0; j < k; j++) {
      h[j * k + to] += share * h[j * k + from];
    }
  }

  // What a point stands for; sizes are in the units of the data given.

  /** Parameters at a point. */
  EtsParameters parameters(double[] x) {
    place(x);
    return new EtsParameters(pass.alpha, pass.beta, pass.gamma, pass.phi);
  }

  /** Level, slope and season before the data, at a point. */
  double[] states(double[] x) {
    place(x);
    double[] all = new double[2 + (form.isSeasonal() ? m : 0)];
    all[0] = pass.level;
    all[1] = pass.slope;
    System.arraycopy(pass.ring, 0, all, 2, all.length - 2);
    return all;
  }
}
