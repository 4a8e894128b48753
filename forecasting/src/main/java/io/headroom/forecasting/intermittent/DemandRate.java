package io.headroom.forecasting.intermittent;

/**
 * What a method made of a history: the probability of a demand in one period and its expected
 * amount, before each time and after the last.
 */
final class DemandRate {
  /** A run of zeros that a forecast must not contradict has this probability under it. */
  private static final double UNLIKELY = 0.01;

  private final double[] probabilities;
  private final double[] amounts;
  private final double probability;
  private final double amount;
  private final double probabilityGain;
  private final double amountGain;
  private final double limit;

  /**
   * Arrays are the object's own from here on. Gains: by how much the next observed period moves the
   * probability, and the next amount the expected one.
   */
  DemandRate(
      double[] probabilities,
      double[] amounts,
      double probability,
      double amount,
      double probabilityGain,
      double amountGain,
      int since) {
    this.probabilities = probabilities;
    this.amounts = amounts;
    this.limit = since == 0 ? 1 : 1 - Math.pow(UNLIKELY, 1.0 / since);
    this.probability = probability;
    this.amount = amount;
    this.probabilityGain = probabilityGain;
    this.amountGain = amountGain;
  }

  /** Expected before time t. */
  double probabilityBefore(int t) {
    return probabilities[t];
  }

  /** Expected before time t. */
  double amountBefore(int t) {
    return amounts[t];
  }

  /** Expected before time t. */
  double before(int t) {
    return probabilities[t] * amounts[t];
  }

  /**
   * Of every later period. Guard: at most 1 − 0.01^(1/k) after k zeros at the end, the probability
   * under which such a run happens once in a hundred times.
   */
  double probability() {
    return Math.min(probability, limit);
  }

  /** Of every later demand. */
  double amount() {
    return amount;
  }

  /** Of every later period. */
  double rate() {
    return probability() * amount;
  }

  /** Whether zeros at the end speak against what the method says. */
  boolean isLimited() {
    return probability > limit;
  }

  /** How much the next observed period moves the probability. */
  double probabilityGain() {
    return probabilityGain;
  }

  /** How much the next demand moves the expected amount. */
  double amountGain() {
    return amountGain;
  }
}
