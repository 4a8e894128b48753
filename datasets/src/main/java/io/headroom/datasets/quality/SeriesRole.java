package io.headroom.datasets.quality;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.SeriesKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a series or column says that it measures of a thing. Series of different roles
 * are not added: used is a part of total, and both directions of a link have a capacity of their
 * own.
 */
public enum SeriesRole {
  /** What is taken. */
  USED(Set.of("used", "usage", "use", "consumed", "occupied", "allocated", "inuse")),
  /** What there is. */
  TOTAL(Set.of("total", "capacity", "size", "limit", "quota", "provisioned", "installed")),
  /** What is left. */
  FREE(Set.of("free", "avail", "available", "unused", "remaining")),
  /** Towards us. */
  IN(Set.of("in", "rx", "received", "receive", "ingress", "inbound", "download", "incoming")),
  /** From us. */
  OUT(Set.of("out", "tx", "transmitted", "transmit", "sent", "egress", "outbound", "upload")),
  /** A percentile of finer values. */
  PERCENTILE(Set.of("percentile", "quantile"));

  private static final String USUAL = "(50|75|80|90|95|97|98|99)";
  private static final Pattern PERCENTILE_WORD =
      Pattern.compile(
          "(?:p|pct|perc|percentile|q)" + USUAL + "|" + USUAL + "(?:th|pct|perc|percentile)");

  /** Labels that say what is measured, and not of what. */
  private static final Set<String> TELLING =
      Set.of(
          "series",
          "metric",
          "name",
          "statistic",
          "stat",
          "measure",
          "field",
          "counter",
          "direction",
          "dir",
          "type",
          "kind");

  private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  private final Set<String> words;

  SeriesRole(Set<String> words) {
    this.words = words;
  }

  /**
   * What a name says.
   *
   * @param name a label or column, such as {@code mem_used} or {@code NetworkIn}
   * @return its roles, mostly none or one
   */
  public static Set<SeriesRole> of(String name) {
    EnumSet<SeriesRole> roles = EnumSet.noneOf(SeriesRole.class);
    for (String word : words(name)) {
      for (SeriesRole r : values()) {
        if (r.words.contains(word)) {
          roles.add(r);
        }
      }
      if (PERCENTILE_WORD.matcher(word).matches()) {
        roles.add(PERCENTILE);
      }
    }
    // The use of a capacity is what is used.
    if (roles.contains(USED)) {
      roles.remove(TOTAL);
    }
    return roles;
  }

  /**
   * What the labels of a series say that name what is measured, such as {@code metric}, {@code
   * series} or {@code direction}; a host may be called anything.
   *
   * @param key a series' key
   * @return its roles
   */
  public static Set<SeriesRole> of(SeriesKey key) {
    EnumSet<SeriesRole> roles = EnumSet.noneOf(SeriesRole.class);
    for (Map.Entry<String, String> e : key.labels().entrySet()) {
      if (TELLING.contains(e.getKey().toLowerCase(Locale.ROOT))) {
        roles.addAll(of(e.getValue()));
      }
    }
    return roles;
  }

  /** Whether a label says what is measured, and not of what. */
  static boolean isTelling(String label) {
    return TELLING.contains(label.toLowerCase(Locale.ROOT));
  }

  /**
   * The percentile that a name says.
   *
   * @param name a label or column, such as {@code cpu_p95}
   * @return {@link Aggregation#P99} for 99, else {@link Aggregation#P95} for any other percentile
   *     of two digits; nothing when the name says none
   */
  public static Optional<Aggregation> percentile(String name) {
    for (String word : words(name)) {
      Matcher m = PERCENTILE_WORD.matcher(word);
      if (m.matches()) {
        String digits = m.group(1) == null ? m.group(2) : m.group(1);
        return Optional.of(digits.equals("99") ? Aggregation.P99 : Aggregation.P95);
      }
    }
    return Optional.empty();
  }

  /**
   * The percentile that the labels of a series say, those that name what is measured.
   *
   * @param key a series' key
   * @return the percentile; nothing when none is said
   */
  public static Optional<Aggregation> percentile(SeriesKey key) {
    return key.labels().entrySet().stream()
        .filter(e -> TELLING.contains(e.getKey().toLowerCase(Locale.ROOT)))
        .map(e -> percentile(e.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<String> words(String name) {
    return BREAK
        .splitAsStream(name)
        .map(w -> w.toLowerCase(Locale.ROOT))
        .filter(w -> !w.isEmpty())
        .toList();
  }

  /** The role in words. */
  public String text() {
    return switch (this) {
      case USED -> "used";
      case TOTAL -> "total";
      case FREE -> "free";
      case IN -> "inbound";
      case OUT -> "outbound";
      case PERCENTILE -> "a percentile";
    };
  }
}
