package io.headroom.core.reliability;

/**
 * How much a basic event, or a component, matters. With Q = P(top), Q1 = P(top given the event), Q0
 * = P(top given that it does not happen) and p its probability. Measures after Birnbaum (1969) and
 * Vesely, Davis, Denning and Saltos (1983).
 *
 * @param event its name
 * @param probability p, 0…1
 * @param birnbaum Q1 − Q0: what a small change of p does to Q; negative where the event helps
 * @param criticality p·(Q1 − Q0)/Q: the share of Q that goes when the event goes; 0 where Q is 0
 * @param fussellVesely the sum of the probabilities of the minimal cut sets that hold the event
 *     over the sum of all; NaN where cut sets are not known
 * @param diagnostic p·Q1/Q: the probability of the event given the top; p where Q is 0
 * @param riskAchievementWorth Q1/Q; infinite where Q is 0 and Q1 is not, 1 where both are
 * @param riskReductionWorth Q/Q0; infinite where Q0 is 0 and Q is not, 1 where both are
 */
public record Importance(
    String event,
    double probability,
    double birnbaum,
    double criticality,
    double fussellVesely,
    double diagnostic,
    double riskAchievementWorth,
    double riskReductionWorth) {

  static Importance of(String event, double p, double q, double q1, double q0, double share) {
    double birnbaum = q1 - q0;
    return new Importance(
        event,
        p,
        birnbaum,
        q == 0 ? 0 : p * birnbaum / q,
        share,
        q == 0 ? p : p * q1 / q,
        ratio(q1, q),
        ratio(q, q0));
  }

  private static double ratio(double a, double b) {
    return b != 0 ? a / b : a == 0 ? 1 : Double.POSITIVE_INFINITY;
  }
}
