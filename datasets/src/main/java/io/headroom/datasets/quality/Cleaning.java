package io.headroom.datasets.quality;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is done about dirt, rule by rule. Immutable.
 *
 * <pre>{@code
 * Cleaning.usual().with(CleaningRule.ZEROS, Treatment.KEEP)
 * }</pre>
 */
public final class Cleaning {
  private static final Cleaning USUAL = new Cleaning(new EnumMap<>(CleaningRule.class));
  private static final Cleaning NONE = new Cleaning(keeping());

  private final Map<CleaningRule, Treatment> said;

  private Cleaning(Map<CleaningRule, Treatment> said) {
    this.said = said;
  }

  /**
   * Every rule's usual treatment.
   *
   * @return the policy
   */
  public static Cleaning usual() {
    return USUAL;
  }

  /**
   * Nothing is looked for and nothing done beyond reading.
   *
   * @return the policy; every rule that has {@link Treatment#KEEP} keeps
   */
  public static Cleaning none() {
    return NONE;
  }

  private static Map<CleaningRule, Treatment> keeping() {
    Map<CleaningRule, Treatment> all = new EnumMap<>(CleaningRule.class);
    for (CleaningRule r : CleaningRule.values()) {
      if (r.usual() != Treatment.KEEP && r.treatments().contains(Treatment.KEEP)) {
        all.put(r, Treatment.KEEP);
      }
    }
    return all;
  }

  /**
   * Whether nothing is looked for.
   *
   * @return true for {@link #none()}
   */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * Another treatment of one rule.
   *
   * @param rule which
   * @param treatment one of those that the rule has
   * @return the policy
   * @throws IllegalArgumentException when the rule has no such treatment
   */
  public Cleaning with(CleaningRule rule, Treatment treatment) {
    if (!rule.treatments().contains(treatment)) {
      throw new IllegalArgumentException(
          "'"
              + rule.key()
              + "' cannot be '"
              + treatment.word()
              + "'; valid is "
              + rule.treatments().stream().map(Treatment::word).collect(Collectors.joining(", ")));
    }
    Map<CleaningRule, Treatment> all = new EnumMap<>(CleaningRule.class);
    all.putAll(said);
    if (treatment == rule.usual()) {
      all.remove(rule);
    } else {
      all.put(rule, treatment);
    }
    return new Cleaning(all);
  }

  /**
   * What is done about a rule's cases.
   *
   * @param rule which
   * @return what was said, else the usual
   */
  public Treatment of(CleaningRule rule) {
    return said.getOrDefault(rule, rule.usual());
  }

  /**
   * What was said otherwise than usual.
   *
   * @return rule to treatment, in the order of the rules; cannot be changed
   */
  public Map<CleaningRule, Treatment> said() {
    return Collections.unmodifiableMap(said);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Cleaning c && said.equals(c.said);
  }

  @Override
  public int hashCode() {
    return said.hashCode();
  }

  /** What was said, as a plan has it. */
  @Override
  public String toString() {
    return said.entrySet().stream()
        .map(e -> e.getKey().key() + ": " + e.getValue().word())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
