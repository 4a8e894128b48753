package io.headroom.core.reliability;

/**
 * What a common cause leaves of redundancy, by the beta factor (Fleming 1975): of the
 * unavailability of a channel the share beta hits all channels at once. The exact answer is a
 * {@link FaultTree} with {@link FaultTree#withCommonCause}; these are its rare-event forms.
 */
public final class CommonCause {
  private CommonCause() {}

  /**
   * Unavailability of a group that needs some of its channels: C(n, r)·((1 − beta)·q)^r + beta·q
   * with r = n − needed + 1 failures that it does not bear. An approximation for small q that may
   * exceed 1 for large.
   *
   * @param needed how many channels must be up, 1…channels
   * @param channels how many there are
   * @param unavailability q of a channel, 0…1
   * @param beta share of the common cause, 0…1; 0 leaves it out
   * @return the rare-event unavailability
   * @throws IllegalArgumentException when a number lies elsewhere
   */
  public static double rareUnavailability(
      int needed, int channels, double unavailability, double beta) {
    if (needed < 1 || needed > channels) {
      throw new IllegalArgumentException(
          needed + " of " + channels + " channels needed; valid is 1 to all of them");
    }
    if (!(unavailability >= 0 && unavailability <= 1 && beta >= 0 && beta <= 1)) {
      throw new IllegalArgumentException(
          "an unavailability and a beta factor lie in 0…1, found "
              + unavailability
              + " and "
              + beta);
    }
    int r = channels - needed + 1;
    double own = (1 - beta) * unavailability;
    double sum = 1;
    // C(n, r)·own^r, factor by factor.
    for (int i = 1; i <= r; i++) {
      sum *= (double) (channels - r + i) / i * own;
    }
    return sum + beta * unavailability;
  }
}
