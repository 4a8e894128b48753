package io.headroom.reports.run;

import io.headroom.core.measure.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as a plan reads them. */
final class PlanWords {
  private PlanWords() {}

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  static String amount(double value, Unit unit) {
    return number(value) + " " + unit.symbol();
  }

  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  static String days(double days) {
    return days > 0 && days % 7 == 0 ? number(days / 7) + " weeks" : number(days) + " days";
  }

  static String span(Duration d) {
    long s = d.toSeconds();
    return s % 86_400 == 0
        ? s / 86_400 + " days"
        : s % 3_600 == 0 ? s / 3_600 + " h" : s % 60 == 0 ? s / 60 + " min" : s + " s";
  }

  static String list(Collection<String> plain) {
    return "[" + String.join(", ", plain) + "]";
  }

  static String texts(Collection<String> texts) {
    return list(texts.stream().map(PlanWords::quoted).toList());
  }

  static String map(Map<String, String> map) {
    return map.entrySet().stream()
        .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A piece of a plan on one line, as it was written. */
  static String flow(PlanNode node) {
    if (node instanceof PlanNode.Entries map) {
      return map.entries().stream()
          .map(e -> quoted(e.key()) + ": " + flow(e.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof PlanNode.Items list) {
      return list.items().stream().map(PlanWords::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return node instanceof PlanNode.Text t && !t.isEmpty() ? quoted(t.text()) : "''";
  }

  /** A text as it is where YAML takes it so, else in quotes. */
  static String quoted(String text) {
    if (text.matches("[\\p{L}\\d](?:[\\p{L}\\d ._/+*-]*[\\p{L}\\d._/+*-])?(?: %)?")
        && !text.matches("(?i)null|true|false|~|yes|no|on|off")) {
      return text;
    }
    if (text.chars().noneMatch(c -> c < ' ' || c == 0x7F || c == 0x85)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder b = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        b.append('\\').append(c);
      } else if (c < ' ' || c == 0x7F || c == 0x85) {
        b.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        b.append(c);
      }
    }
    return b.append('"').toString();
  }
}
