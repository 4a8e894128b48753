package io.headroom.datasets.parquet;

import io.headroom.core.series.SeriesKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A series' key in one text: {@code host=web-1,metric=cpu}, with the signs that would mislead
 * written as {@code %2C}.
 */
final class KeyText {
  private static final String SIGNS = "%=,";

  private KeyText() {}

  static String of(SeriesKey key) {
    StringBuilder b = new StringBuilder();
    key.labels()
        .forEach(
            (label, value) -> {
              b.append(b.length() == 0 ? "" : ",");
              append(b, label);
              b.append('=');
              append(b, value);
            });
    return b.toString();
  }

  private static void append(StringBuilder b, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int sign = SIGNS.indexOf(c);
      b.append(sign < 0 ? String.valueOf(c) : sign == 0 ? "%25" : sign == 1 ? "%3D" : "%2C");
    }
  }

  static SeriesKey parse(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + text + "' is no key of a series");
      }
      labels.put(plain(part.substring(0, equals)), plain(part.substring(equals + 1)));
    }
    return SeriesKey.of(labels);
  }

  private static String plain(String text) {
    return text.replace("%2C", ",").replace("%3D", "=").replace("%25", "%");
  }
}
