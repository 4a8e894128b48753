package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unit that the name of a column says, such as {@code CPU usage [MHZ]} or {@code kib_used}. */
final class HeaderUnit {
  private static final Pattern IN_BRACKETS = Pattern.compile("[\\[(]\\s*([^\\])]+?)\\s*[\\])]");
  private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}%]+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** Units by the words of names; single letters are too often something else. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("bytes", "B"),
          Map.entry("byte", "B"),
          Map.entry("kb", "KB"),
          Map.entry("mb", "MB"),
          Map.entry("gb", "GB"),
          Map.entry("tb", "TB"),
          Map.entry("kib", "KiB"),
          Map.entry("mib", "MiB"),
          Map.entry("gib", "GiB"),
          Map.entry("tib", "TiB"),
          Map.entry("mbit", "Mbit"),
          Map.entry("mbits", "Mbit"),
          Map.entry("gbit", "Gbit"),
          Map.entry("mbps", "Mbit/s"),
          Map.entry("gbps", "Gbit/s"),
          Map.entry("kbps", "kbit/s"),
          Map.entry("mhz", "MHz"),
          Map.entry("ghz", "GHz"),
          Map.entry("hz", "Hz"),
          Map.entry("watt", "W"),
          Map.entry("watts", "W"),
          Map.entry("kw", "kW"),
          Map.entry("mw", "MW"),
          Map.entry("kwh", "kWh"),
          Map.entry("mwh", "MWh"),
          Map.entry("ms", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("seconds", "s"),
          Map.entry("secs", "s"),
          Map.entry("minutes", "min"),
          Map.entry("hours", "h"));

  private static final List<String> SHARES =
      List.of(
          "%", "pct", "percent", "percentage", "util", "utilization", "utilisation", "fraction");

  private HeaderUnit() {}

  /** The unit a name says; nothing when it says none that is known. */
  static Optional<Unit> of(String name) {
    Matcher m = IN_BRACKETS.matcher(name);
    while (m.find()) {
      Optional<Unit> u = known(m.group(1));
      if (u.isPresent()) {
        return u;
      }
    }
    String[] words = BREAK.split(name);
    for (int i = words.length - 1; i >= 0; i--) {
      String unit = WORDS.get(words[i].toLowerCase(Locale.ROOT));
      if (unit != null) {
        return Optional.of(Unit.of(unit));
      }
    }
    return Optional.empty();
  }

  /**
   * The unit a name says without doubt, in brackets or as its last word, where that is not the
   * stated one. Words of time are no doubt-free units: hours may be what something is counted by.
   */
  static Optional<Unit> otherThan(Unit stated, String name) {
    boolean inBrackets = IN_BRACKETS.matcher(name).find();
    String[] words = BREAK.split(name);
    String last = words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
    if (stated.equals(Unit.ONE) || !inBrackets && !WORDS.containsKey(last)) {
      return Optional.empty();
    }
    boolean share = stated.equals(Unit.FRACTION) || stated.equals(Unit.PERCENT);
    return of(name)
        .filter(u -> inBrackets || !u.isLike(Unit.of("s")))
        .filter(u -> !u.equals(stated) && !(share && u.equals(Unit.PERCENT)));
  }

  /** Whether a name says that the column holds shares. */
  static boolean saysShare(String name) {
    for (String word : BREAK.split(name)) {
      if (SHARES.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Unit> known(String text) {
    int slash = text.indexOf('/');
    String top = (slash > 0 ? text.substring(0, slash) : text).strip();
    String symbol = WORDS.getOrDefault(top.toLowerCase(Locale.ROOT), top);
    boolean isKnown =
        WORDS.containsValue(symbol)
            || List.of("%", "W", "s", "h", "min", "d", "B", "bit").contains(symbol);
    if (!isKnown) {
      return Optional.empty();
    }
    try {
      return Optional.of(Unit.of(slash > 0 ? symbol + text.substring(slash) : symbol));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
