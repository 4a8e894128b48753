package io.headroom.core.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An amount of one currency, kept in whole minor units (cents); unlike currencies do not add. */
public final class Money implements Comparable<Money> {
  private final BigDecimal amount;
  private final String currency;

  private Money(BigDecimal amount, String currency) {
    this.amount = amount;
    this.currency = currency;
  }

  /**
   * An amount, rounded half up to the currency's minor unit.
   *
   * @param amount the amount
   * @param currency ISO 4217 code, such as {@code EUR}
   * @return the money
   * @throws IllegalArgumentException when the code is not a currency
   */
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount.setScale(digits(currency), RoundingMode.HALF_UP), currency);
  }

  /**
   * An amount, rounded half up to the currency's minor unit.
   *
   * @param amount the amount
   * @param currency ISO 4217 code
   * @return the money
   * @throws IllegalArgumentException when the amount is not finite or the code is not a currency
   */
  public static Money of(double amount, String currency) {
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException("an amount of money must be finite, found " + amount);
    }
    return of(BigDecimal.valueOf(amount), currency);
  }

  /**
   * Reads an amount with its currency; {@code ,} and {@code _} may group thousands.
   *
   * @param text for example {@code 8,000 EUR} or {@code EUR 8000.50}
   * @return the money
   * @throws IllegalArgumentException when there is no number or no currency, or a comma does not
   *     group thousands
   */
  public static Money parse(String text) {
    AmountText a = AmountText.parseAround(text, "a number and a currency such as 8,000 EUR");
    String code = a.before().isEmpty() ? a.after() : a.before();
    if (code.isEmpty() || !(a.before().isEmpty() || a.after().isEmpty())) {
      throw new IllegalArgumentException(
          "not an amount of money: '" + text + "'; valid is one currency such as 8,000 EUR");
    }
    return of(a.number(), code);
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a currency: '"
              + currency
              + "'; valid are ISO 4217 codes such as EUR, USD, GBP"
              + guess(currency),
          e);
    }
  }

  private static String guess(String currency) {
    String upper = currency.toUpperCase(Locale.ROOT);
    boolean known =
        Currency.getAvailableCurrencies().stream().anyMatch(c -> c.getCurrencyCode().equals(upper));
    return known ? ". Maybe " + upper + "?" : "";
  }

  /**
   * The amount.
   *
   * @return in units of the currency
   */
  public BigDecimal amount() {
    return amount;
  }

  /**
   * The currency.
   *
   * @return its ISO 4217 code
   */
  public String currency() {
    return currency;
  }

  /**
   * Adds money of the same currency.
   *
   * @param other the summand
   * @return the sum
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    requireSame(other);
    return new Money(amount.add(other.amount), currency);
  }

  /**
   * So many times this amount.
   *
   * @param count how many
   * @return the product
   */
  public Money times(long count) {
    return new Money(amount.multiply(BigDecimal.valueOf(count)), currency);
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "unlike currencies: " + currency + " and " + other.currency);
    }
  }

  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return amount.compareTo(other.amount);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Money m && amount.equals(m.amount) && currency.equals(m.currency);
  }

  @Override
  public int hashCode() {
    return Objects.hash(amount, currency);
  }

  /** Amount and currency, cents only where there are any. */
  @Override
  public String toString() {
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    return (whole ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount).toPlainString()
        + " "
        + currency;
  }
}
