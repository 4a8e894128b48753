package io.headroom.reports.render;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table cells as text, as the spreadsheet formats of the same kinds show them. */
final class CellText {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private CellText() {}

  /** The text of a cell; empty when the cell is. */
  static String of(Column column, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Badge badge) {
      return badge.label();
    }
    if (value instanceof LocalDateTime time) {
      return MINUTE.format(time);
    }
    if (value instanceof Number number) {
      return number(column, number);
    }
    return value.toString();
  }

  private static String number(Column column, Number number) {
    return switch (column.kind()) {
      case PERCENT -> grouped(number.doubleValue() * 100, column.decimals()) + " %";
      case INTEGER, MONEY -> grouped(number.doubleValue(), 0);
      default -> grouped(number.doubleValue(), column.decimals());
    };
  }

  /** The number rounded half up, with commas between thousands and a point before decimals. */
  static String grouped(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    StringBuilder text = new StringBuilder(rounded.abs().toPlainString());
    int point = text.indexOf(".");
    for (int i = (point < 0 ? text.length() : point) - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    return rounded.signum() < 0 ? "-" + text : text.toString();
  }
}
