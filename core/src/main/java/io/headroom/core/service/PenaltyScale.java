package io.headroom.core.service;

import io.headroom.core.reliability.DowntimeDistribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is paid back for a period by how far its goal was missed: the deepest tier that was reached
 * counts, not the sum of them. In one currency.
 *
 * @param fee what the service costs a period, 0 or more
 * @param tiers from the shallowest to the deepest
 */
public record PenaltyScale(double fee, List<Tier> tiers) {
  /** Sorts the tiers and checks that a deeper one pays back no less. */
  public PenaltyScale {
    List<Tier> sorted = new ArrayList<>(tiers);
    sorted.sort(Comparator.comparingDouble(Tier::below).reversed());
    if (!(fee >= 0 && Double.isFinite(fee))) {
      throw new IllegalArgumentException("a fee of 0 or more is needed, found " + fee);
    }
    for (int i = 1; i < sorted.size(); i++) {
      Tier a = sorted.get(i - 1);
      Tier b = sorted.get(i);
      if (a.below() == b.below() || b.credit() < a.credit()) {
        throw new IllegalArgumentException(
            "below "
                + b.below()
                + " a credit of "
                + b.credit()
                + " is less than that of "
                + a.credit()
                + " below "
                + a.below()
                + ", or stands twice. Maybe two tiers are swapped?");
      }
    }
    tiers = List.copyOf(sorted);
  }

  /**
   * A step of a scale.
   *
   * @param below share attained below which it applies, above 0 and at most 1
   * @param credit share of the fee that is paid back, 0…1
   */
  public record Tier(double below, double credit) {
    /** Checks the shares. */
    public Tier {
      if (!(below > 0 && below <= 1 && credit >= 0 && credit <= 1)) {
        throw new IllegalArgumentException(
            "a tier lies in 0…1 with a credit in 0…1, found " + credit + " below " + below);
      }
    }
  }

  /**
   * Nothing is ever paid back.
   *
   * @return a scale without tiers
   */
  public static PenaltyScale none() {
    return new PenaltyScale(0, List.of());
  }

  /**
   * What is paid back for a period.
   *
   * @param attained share attained, 0…1
   * @return 0…fee
   */
  public double penalty(double attained) {
    double credit = 0;
    for (Tier tier : tiers) {
      if (attained < tier.below() - 1e-12) {
        credit = tier.credit();
      }
    }
    return fee * credit;
  }

  /**
   * What is expected to be paid back for an availability, with downtime that is yet to come: fee ·
   * Σ (credit of a tier less that of the one before) · P(downtime beyond it). Exact for the
   * distribution given.
   *
   * @param coming distribution of the downtime that is yet to come, hours
   * @param hours that count in the whole period, above 0
   * @param used of them lost already, 0 or more
   * @return 0…fee
   */
  public double expected(DowntimeDistribution coming, double hours, double used) {
    double sum = 0;
    double before = 0;
    for (Tier tier : tiers) {
      double left = (1 - tier.below()) * hours - used;
      sum += (tier.credit() - before) * (left < 0 ? 1 : coming.exceedance(left));
      before = tier.credit();
    }
    return fee * sum;
  }
}
