package io.headroom.reports.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/**
 * One input of a formula.
 *
 * @param key its name in JSON, such as {@code service_mean_s}
 * @param kind what may be written
 * @param range which values are valid
 * @param help what it is, with its unit
 * @param required false when it may be left out
 */
record Flag(String key, Kind kind, Range range, String help, boolean required) {
  /** What may be written. */
  enum Kind {
    NUMBER("NUMBER"),
    WHOLE("N"),
    NUMBERS("NUMBER,NUMBER,…"),
    WHOLES("N,N,…"),
    MATRIX("[[NUMBER,…],…]"),
    TEXT("TEXT"),
    TIME("yyyy-MM-ddTHH:mm"),
    JSON("JSON");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Which values are valid; a fraction given as a percentage is guessed at. */
  enum Range {
    ANY("any number", Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false),
    NOT_NEGATIVE("0 or more", 0, true, Double.POSITIVE_INFINITY, false),
    POSITIVE("above 0", 0, false, Double.POSITIVE_INFINITY, false),
    FROM_ONE("1 or more", 1, true, Double.POSITIVE_INFINITY, false),
    FRACTION("a fraction 0…1", 0, true, 1, true),
    POSITIVE_FRACTION("a fraction above 0, at most 1", 0, false, 1, true),
    FRACTION_BELOW_ONE("a fraction 0…1, below 1", 0, true, 1, false);

    private final String words;
    private final double low;
    private final boolean lowToo;
    private final double high;
    private final boolean highToo;

    Range(String words, double low, boolean lowToo, double high, boolean highToo) {
      this.words = words;
      this.low = low;
      this.lowToo = lowToo;
      this.high = high;
      this.highToo = highToo;
    }

    String words() {
      return words;
    }

    private boolean holds(double v) {
      return Double.isFinite(v)
          && (lowToo ? v >= low : v > low)
          && (highToo ? v <= high : v < high);
    }

    private boolean isFraction() {
      return high == 1;
    }
  }

  static Flag number(String key, Range range, String help) {
    return new Flag(key, Kind.NUMBER, range, help, true);
  }

  static Flag whole(String key, Range range, String help) {
    return new Flag(key, Kind.WHOLE, range, help, true);
  }

  static Flag numbers(String key, Range range, String help) {
    return new Flag(key, Kind.NUMBERS, range, help, true);
  }

  static Flag wholes(String key, Range range, String help) {
    return new Flag(key, Kind.WHOLES, range, help, true);
  }

  static Flag matrix(String key, Range range, String help) {
    return new Flag(key, Kind.MATRIX, range, help, true);
  }

  static Flag text(String key, Kind kind, String help) {
    return new Flag(key, kind, Range.ANY, help, true);
  }

  Flag optional() {
    return new Flag(key, kind, range, help, false);
  }

  /** The name on the command line, such as {@code --service-mean-s}. */
  String option() {
    return "--" + key.replace('_', '-');
  }

  /** What one reads in the help: meaning and valid values. */
  String explained() {
    boolean open = kind == Kind.TEXT || kind == Kind.TIME || kind == Kind.JSON;
    return help
        + (open || range == Range.ANY ? "" : "; " + range.words())
        + (required ? "" : " (may be left out)");
  }

  /** The value that was written: a double, an int, an array of either, rows of doubles or text. */
  Object read(String word) {
    return switch (kind) {
      case NUMBER -> number(word);
      case WHOLE -> whole(word);
      case NUMBERS ->
          word.isBlank()
              ? new double[0]
              : Arrays.stream(word.split(",", -1)).mapToDouble(this::number).toArray();
      case WHOLES -> Arrays.stream(word.split(",", -1)).mapToInt(this::whole).toArray();
      case MATRIX -> matrix(word);
      case TEXT, TIME, JSON -> word;
    };
  }

  private double number(String word) {
    double value;
    try {
      value = new BigDecimal(word.strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw wrong(word, "a number, " + range.words(), maybePercent(word));
    }
    if (!range.holds(value)) {
      String guess =
          range.isFraction() && value > 1 && value < 100
              ? " Maybe "
                  + BigDecimal.valueOf(value).movePointLeft(2).stripTrailingZeros().toPlainString()
                  + "?"
              : "";
      throw wrong(word, range.words(), guess);
    }
    return value;
  }

  private double[][] matrix(String word) {
    String text = word.replaceAll("\\s", "");
    if (!text.startsWith("[[") || !text.endsWith("]]")) {
      throw wrong(word, "rows of numbers such as [[0,0.5],[1,0]]", "");
    }
    return Arrays.stream(text.substring(2, text.length() - 2).split("\\],\\[", -1))
        .map(row -> Arrays.stream(row.split(",", -1)).mapToDouble(this::number).toArray())
        .toArray(double[][]::new);
  }

  private int whole(String word) {
    int value;
    try {
      value = new BigDecimal(word.strip()).intValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw wrong(word, "a whole number, " + range.words(), "");
    }
    if (!range.holds(value)) {
      throw wrong(word, "a whole number, " + range.words(), "");
    }
    return value;
  }

  private String maybePercent(String word) {
    String w = word.strip();
    if (range.isFraction() && w.endsWith("%")) {
      try {
        BigDecimal percent = new BigDecimal(w.substring(0, w.length() - 1).strip());
        return " Maybe " + percent.movePointLeft(2).toPlainString() + "?";
      } catch (NumberFormatException e) {
        return "";
      }
    }
    return word.toLowerCase(Locale.ROOT).matches("\\d+,\\d+")
        ? " Maybe " + word.replace(',', '.') + "?"
        : "";
  }

  private static TypeConversionException wrong(String word, String valid, String guess) {
    return new TypeConversionException("found '" + word + "'; valid is " + valid + "." + guess);
  }
}
