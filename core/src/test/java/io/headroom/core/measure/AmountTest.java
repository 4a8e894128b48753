package io.headroom.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and adding quantities and money. */
class AmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "512 GiB | 512 | GiB",
        "130,000 requests/h | 130000 | request/h",
        "85 % | 85 | %",
        "85% | 85 | %",
        "1_000_000 | 1000000 | 1",
        "-3.5e3 kW | -3500 | kW",
        "5EB | 5 | EB",
        "2e3 | 2000 | 1",
        "0 seats | 0 | seat",
        "1,234,567.89 B | 1234567.89 | B",
      })
  void readsAQuantity(String text, double value, String unit) {
    Quantity q = Quantity.parse(text);
    assertThat(q.value()).isEqualTo(value);
    assertThat(q.unit()).isEqualTo(Unit.of(unit));
    assertThat(Quantity.parse(q.toString())).isEqualTo(q);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GiB", "x 5", "1,00 GiB", "12,34,567", "1.2.3", "NaN", "1e999", "5 7", "--1"})
  void refusesWhatIsNotOne(String text) {
    assertThatThrownBy(() -> Quantity.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guessesADecimalComma() {
    assertThatThrownBy(() -> Quantity.parse("1,5 GiB"))
        .hasMessageContaining("'1,5 GiB'")
        .hasMessageContaining("Maybe 1.5?");
  }

  @Test
  void addsLikeUnitsInTheFirstOne() {
    assertThat(Quantity.parse("1 GiB").plus(Quantity.parse("512 MiB")))
        .isEqualTo(Quantity.parse("1.5 GiB"));
    assertThatThrownBy(() -> Quantity.parse("1 GiB").plus(Quantity.parse("1 seat")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8,000 EUR | 8000 EUR", "EUR 8000.50 | 8000.50 EUR", "1e3 USD | 1000 USD",
        "100.6 JPY | 101 JPY", "-5 GBP | -5 GBP", "0.005EUR | 0.01 EUR",
      })
  void readsMoneyInWholeMinorUnits(String text, String shown) {
    assertThat(Money.parse(text)).hasToString(shown);
    assertThat(Money.parse(shown)).isEqualTo(Money.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000", "EUR", "8000 eur", "EUR 8 USD", "8 bananas", "8,00 EUR", ""})
  void refusesWhatIsNotMoney(String text) {
    assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guessesACurrencyInSmallLetters() {
    assertThatThrownBy(() -> Money.parse("8000 eur")).hasMessageContaining("Maybe EUR?");
  }

  @Test
  void moneyAddsExactlyAndOnlyWithinACurrency() {
    Money dime = Money.of(new BigDecimal("0.10"), "EUR");
    assertThat(dime.times(3)).isEqualTo(Money.of(0.3, "EUR"));
    assertThat(dime.plus(dime).compareTo(Money.of(0.2, "EUR"))).isZero();
    assertThatThrownBy(() -> dime.plus(Money.of(1, "USD")))
        .hasMessageContaining("EUR")
        .hasMessageContaining("USD");
    assertThatThrownBy(() -> Money.of(Double.NaN, "EUR")).hasMessageContaining("finite");
  }
}
