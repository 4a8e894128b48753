package io.headroom.core.measure;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts, such as {@code GiB}, {@code kW}, {@code request/h} or {@code seat}. Units
 * of one dimension convert; unlike units refuse to be added.
 *
 * <p>A word that is not known is a dimension of its own, its plural the same unit. A quotient of
 * two units is written with a slash.
 */
public final class Unit {
  private record Known(String symbol, String dimension, double factor) {}

  private static final Map<String, Known> KNOWN = known();

  /** A plain number. */
  public static final Unit ONE = new Unit("1", "1", 1);

  /** A share 0…1, shown as percent. */
  public static final Unit FRACTION = new Unit("fraction", "1", 1);

  /** Percent: 0…100, a hundredth of one. */
  public static final Unit PERCENT = new Unit("%", "1", 0.01);

  private final String symbol;
  private final String dimension;
  private final double factor;

  private Unit(String symbol, String dimension, double factor) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
  }

  /**
   * Reads a unit.
   *
   * @param text its symbol or name, or a quotient of two
   * @return the unit
   * @throws IllegalArgumentException when the text is blank or not a unit's name
   */
  public static Unit of(String text) {
    String t = text.strip();
    int slash = t.indexOf('/');
    if (slash > 0 && slash < t.length() - 1) {
      Unit top = simple(t.substring(0, slash).strip());
      Unit bottom = simple(t.substring(slash + 1).strip());
      return new Unit(
          top.symbol + "/" + bottom.symbol,
          top.dimension + "/" + bottom.dimension,
          top.factor / bottom.factor);
    }
    return simple(t);
  }

  private static Unit simple(String name) {
    Unit known = find(name);
    if (known != null) {
      return known;
    }
    if (name.isEmpty() || !Character.isLetter(name.codePointAt(0))) {
      throw new IllegalArgumentException(
          "not a unit: '" + name + "'; valid are words such as GiB, kW, MHz, request/h, seat, %");
    }
    String one = singular(name.replaceAll("\\s+", " "));
    Unit singular = find(one);
    return singular != null ? singular : new Unit(one, one.toLowerCase(Locale.ROOT), 1);
  }

  private static @Nullable Unit find(String name) {
    Known known = KNOWN.get(name);
    if (known == null) {
      known = KNOWN.get(name.toLowerCase(Locale.ROOT));
    }
    return known == null ? null : new Unit(known.symbol, known.dimension, known.factor);
  }

  /** English plurals by their endings; VMs and vCPUs too, but not DNS, chassis or status. */
  private static String singular(String word) {
    int n = word.length();
    if (n < 3 || !word.endsWith("s")) {
      return word;
    }
    if (Character.isUpperCase(word.charAt(n - 2))) {
      return word.substring(0, n - 1);
    }
    if (n < 4 || endsWithAny(word, "ss", "sis", "tus", "series")) {
      return word;
    }
    if (word.endsWith("ies") && n > 4) {
      return word.substring(0, n - 3) + "y";
    }
    boolean hissing = endsWithAny(word, "xes", "tches", "nches", "rches", "shes", "sses");
    return word.substring(0, hissing ? n - 2 : n - 1);
  }

  private static boolean endsWithAny(String word, String... endings) {
    for (String e : endings) {
      if (word.endsWith(e)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The symbol, singular.
   *
   * @return for example {@code GiB}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether values of both units can be added after conversion.
   *
   * @param other another unit
   * @return true when the dimensions are the same
   */
  public boolean isLike(Unit other) {
    return dimension.equals(other.dimension);
  }

  /**
   * Converts a value of this unit.
   *
   * @param value in this unit
   * @param to a unit of the same dimension
   * @return the value in {@code to}
   * @throws IllegalArgumentException when the units are unlike
   */
  public double convert(double value, Unit to) {
    if (!isLike(to)) {
      throw new IllegalArgumentException(
          "unlike units: " + symbol + " does not convert to " + to.symbol);
    }
    return factor == to.factor ? value : value * (factor / to.factor);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Unit u
        && symbol.equals(u.symbol)
        && dimension.equals(u.dimension)
        && factor == u.factor;
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbol, dimension, factor);
  }

  /** The symbol. */
  @Override
  public String toString() {
    return symbol;
  }

  private static Map<String, Known> known() {
    Map<String, Known> m = new TreeMap<>();
    add(m, "1", 1, "1");
    add(m, "1", 0.01, "%", "percent", "pct");
    add(m, "1", 1, "fraction");
    String[] binary = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    String[] decimal = {"kB", "MB", "GB", "TB", "PB", "EB"};
    String[] bits = {"kbit", "Mbit", "Gbit", "Tbit"};
    add(m, "byte", 1, "B", "byte", "bytes");
    for (int i = 0; i < binary.length; i++) {
      add(m, "byte", Math.pow(1024, i + 1), binary[i]);
      add(m, "byte", Math.pow(1000, i + 1), decimal[i]);
    }
    add(m, "byte", 1000, "KB");
    add(m, "byte", 0.125, "bit", "bits");
    for (int i = 0; i < bits.length; i++) {
      add(m, "byte", 0.125 * Math.pow(1000, i + 1), bits[i]);
    }
    add(m, "cycle/second", 1, "Hz");
    add(m, "cycle/second", 1e3, "kHz");
    add(m, "cycle/second", 1e6, "MHz");
    add(m, "cycle/second", 1e9, "GHz");
    add(m, "watt", 1, "W");
    add(m, "watt", 1e3, "kW");
    add(m, "watt", 1e6, "MW");
    add(m, "va", 1, "VA");
    add(m, "va", 1e3, "kVA");
    add(m, "va", 1e6, "MVA");
    add(m, "watt-hour", 1, "Wh");
    add(m, "watt-hour", 1e3, "kWh");
    add(m, "watt-hour", 1e6, "MWh");
    add(m, "second", 1e-3, "ms", "millisecond", "milliseconds");
    add(m, "second", 1, "s", "second", "seconds", "sec");
    add(m, "second", 60, "min", "minute", "minutes");
    add(m, "second", 3600, "h", "hour", "hours");
    add(m, "second", 86_400, "d", "day", "days");
    add(m, "second", 604_800, "week", "weeks", "wk");
    add(m, "second", 365.2425 / 12 * 86_400, "month", "months");
    add(m, "second", 365.2425 * 86_400, "year", "years");
    add(m, "fte", 1, "FTE");
    add(m, "rack unit", 1, "RU", "U");
    return Map.copyOf(m);
  }

  private static void add(Map<String, Known> m, String dimension, double factor, String... names) {
    for (String n : names) {
      m.put(n, new Known(names[0], dimension, factor));
    }
  }
}
