package io.headroom.core.risk;

import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Something that might happen, as a register has it, before the register's controls.
 *
 * @param id its number
 * @param title what might happen
 * @param service what it concerns; empty when not said
 * @param frequency how often it is expected, events a year, 0 or more
 * @param loss what one event costs, in the currency of the register, 0 or more; null when not said
 * @param owner who answers for it; empty when not said
 * @param review day on which it is looked at again; null when not said
 */
public record Risk(
    String id,
    String title,
    String service,
    Uncertain frequency,
    @Nullable Uncertain loss,
    String owner,
    @Nullable LocalDate review) {
  /** Checks the ranges. */
  public Risk {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(owner, "owner");
    if (id.isBlank()) {
      throw new IllegalArgumentException("a risk needs an id, found '" + id + "'");
    }
    if (!(frequency.quantile(0) >= 0)) {
      throw new IllegalArgumentException(
          "risk " + id + " is expected " + frequency + " times a year; valid is 0 or more");
    }
    if (loss != null && !(loss.quantile(0) >= 0)) {
      throw new IllegalArgumentException(
          "risk " + id + " has the impact " + loss + "; valid is 0 or more");
    }
  }

  /**
   * A risk of which single numbers are known.
   *
   * @param id its number
   * @param title what might happen
   * @param service what it concerns; empty when not said
   * @param perYear events a year, 0 or more
   * @param impact what one event costs, 0 or more; null when not said
   * @param owner who answers for it; empty when not said
   * @param review day on which it is looked at again; null when not said
   */
  public Risk(
      String id,
      String title,
      String service,
      double perYear,
      @Nullable Double impact,
      String owner,
      @Nullable LocalDate review) {
    this(
        id,
        title,
        service,
        Uncertain.fixed(perYear),
        impact == null ? null : Uncertain.fixed(impact),
        owner,
        review);
  }

  /**
   * A risk by its ranges alone.
   *
   * @param id its number
   * @param frequency events a year, 0 or more
   * @param loss what one event costs, 0 or more
   * @return the risk
   */
  public static Risk of(String id, Uncertain frequency, Uncertain loss) {
    return new Risk(id, id, "", frequency, loss, "", null);
  }

  /**
   * How often it is expected.
   *
   * @return mean number of events a year
   */
  public double perYear() {
    return frequency.mean();
  }

  /**
   * What one event costs in the mean.
   *
   * @return the mean; null when not said
   */
  public @Nullable Double impact() {
    return loss == null ? null : loss.mean();
  }

  /**
   * The expected loss a year before controls: frequency and loss of an event are independent, so it
   * is the product of their means (annualized loss expectancy, ALE; FAIR, Freund and Jones 2014).
   *
   * @return empty when no loss is said
   */
  public OptionalDouble expectedLoss() {
    return loss == null ? OptionalDouble.empty() : OptionalDouble.of(perYear() * loss.mean());
  }
}
