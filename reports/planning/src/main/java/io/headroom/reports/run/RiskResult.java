package io.headroom.reports.run;

import io.headroom.core.risk.RiskOutcome;
import io.headroom.core.uncertainty.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a year of the risks of a register may cost, in the currency of the plan.
 *
 * @param where which register
 * @param years how many years were played
 * @param expected loss of a mean year
 * @param tail share of years below the tail
 * @param valueAtRisk loss to which that share of years keeps
 * @param tailMean mean loss of the other years
 * @param curve chance that a year costs more, by loss, ascending
 * @param parts each risk, in order of the register
 */
public record RiskResult(
    String where,
    int years,
    Estimate expected,
    double tail,
    Estimate valueAtRisk,
    Estimate tailMean,
    List<RiskOutcome.Point> curve,
    List<Part> parts) {
  private static final int POINTS = 101;

  /** Copies the lists. */
  public RiskResult {
    curve = List.copyOf(curve);
    parts = List.copyOf(parts);
  }

  /**
   * A risk among them.
   *
   * @param id its number
   * @param title what might happen
   * @param service what it concerns; empty when not said
   * @param owner who answers for it; empty when not said
   * @param perYear events expected in a year
   * @param expected its loss in a mean year; null when nobody said what an event costs
   * @param inTail its loss in a mean year of the tail; null likewise
   */
  public record Part(
      String id,
      String title,
      String service,
      String owner,
      double perYear,
      @Nullable Double expected,
      @Nullable Double inTail) {}

  static RiskResult of(String where, RiskOutcome years) {
    double tail = years.tail();
    return new RiskResult(
        where,
        years.trials(),
        years.expectedLoss(),
        tail,
        years.valueAtRisk(tail),
        years.tailMean(tail),
        years.curve(POINTS),
        years.contributions().stream().map(RiskResult::part).toList());
  }

  private static Part part(RiskOutcome.Contribution c) {
    boolean priced = c.risk().loss() != null;
    return new Part(
        c.risk().id(),
        c.risk().title(),
        c.risk().service(),
        c.risk().owner(),
        c.risk().perYear(),
        priced ? Double.valueOf(c.expected()) : null,
        priced ? Double.valueOf(c.inTail()) : null);
  }
}
