package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.reports.run.PlanAmounts.Amount;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money and currencies. */
final class PlanMoney {
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD");

  private final PlanProblems problems;
  private final PlanAmounts amounts;

  PlanMoney(PlanProblems problems, PlanAmounts amounts) {
    this.problems = problems;
    this.amounts = amounts;
  }

  /** An amount of money; {@code currency} is the plan's, null to accept any. */
  @Nullable Money amount(@Nullable PlanNode node, String key, @Nullable String currency) {
    String example = "31500 " + (currency == null ? "EUR" : currency);
    String valid = "an amount of money such as " + example;
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    Matcher before = Pattern.compile("([A-Za-z]{3}|[€$£])\\s*([+-]?\\d.*)").matcher(text);
    String turned = before.matches() ? before.group(2) + " " + before.group(1) : text;
    Amount a = amounts.split(node, turned, key, valid);
    if (a == null) {
      return null;
    }
    String code = PlanAmounts.EACH.matcher(a.tail()).replaceFirst("");
    String number = a.number().toPlainString();
    if (code.isEmpty()) {
      amounts.wrong(node, key, valid, number + " " + (currency == null ? "EUR" : currency));
      return null;
    }
    String known = code(code);
    if (known == null) {
      amounts.wrong(node, key, valid, guessCode(code).map(c -> number + " " + c).orElse(""));
      return null;
    }
    if (currency != null && !known.equals(currency)) {
      problems.mistake(
          node.place(),
          "'"
              + key
              + "' is "
              + node.found()
              + ", but the plan's currency is "
              + currency
              + "; valid is one currency for the whole plan"
              + PlanMaybe.sentence(number + " " + currency));
      return null;
    }
    if (a.number().signum() < 0) {
      amounts.wrong(node, key, valid + ", 0 or more", "");
      return null;
    }
    return Money.of(a.number(), known);
  }

  /** The plan's currency. */
  @Nullable String currency(@Nullable PlanNode node, String key) {
    String valid = "an ISO 4217 code such as EUR, USD or GBP";
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    String known = code(text);
    if (known == null) {
      amounts.wrong(node, key, valid, guessCode(text).orElse(""));
    }
    return known;
  }

  private static @Nullable String code(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    try {
      return code.length() == 3 ? Currency.getInstance(code).getCurrencyCode() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<String> guessCode(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "€" -> Optional.of("EUR");
      case "$", "dollar", "dollars" -> Optional.of("USD");
      case "£", "pound", "pounds" -> Optional.of("GBP");
      default -> PlanMaybe.nearest(text, CURRENCIES);
    };
  }
}
