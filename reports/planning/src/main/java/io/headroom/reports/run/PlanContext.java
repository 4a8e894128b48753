package io.headroom.reports.run;

import io.headroom.reports.run.PlanMerge.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the readers of a plan's parts share: mistakes, values, and what was left to its default. */
final class PlanContext {
  final PlanProblems problems = new PlanProblems();
  final PlanAmounts amounts = new PlanAmounts(problems);
  final PlanMoney money = new PlanMoney(problems, amounts);
  final PlanTimes times = new PlanTimes(amounts);
  private final Set<String> defaulted = new HashSet<>();

  /** Whether {@code from} names a register that the plan's master data have; a mistake when not. */
  boolean register(PlanFields f, String key, Set<String> registers) {
    PlanNode from = f.get("from");
    String said = from == null ? "" : amounts.scalar(from, "from", key);
    if (from == null || said == null) {
      return false;
    }
    if (!PlanMaybe.normal(said).equals(key)) {
      amounts.wrong(from, "from", "the register " + key, key);
      return false;
    }
    if (!registers.contains(key)) {
      problems.mistake(
          from.place(),
          "'from' names the register '"
              + key
              + "', which 'master data' does not have. Maybe add 'master data: {"
              + key
              + ": "
              + key
              + ".csv}'?");
      return false;
    }
    return true;
  }

  /** Remembers that a value is a default when its key is absent, and gives whichever holds. */
  <T> T orDefault(PlanFields fields, String key, @Nullable T value, T byDefault) {
    if (!fields.has(key)) {
      isDefault(fields.what(), key);
    }
    return value == null ? byDefault : value;
  }

  /** Remembers that a key of something is a default. */
  void isDefault(String what, String key) {
    defaulted.add(what + "/" + key);
  }

  /** What was left to its default. */
  Set<String> defaults() {
    return Collections.unmodifiableSet(new TreeSet<>(defaulted));
  }

  /** A text, or a default when absent. */
  String text(PlanFields fields, String key, String byDefault) {
    boolean isBlank = fields.get(key) instanceof PlanNode.Text t && t.text().isBlank();
    String text = isBlank ? "" : amounts.scalar(fields.get(key), key, "a text");
    return orDefault(fields, key, text, byDefault);
  }

  /**
   * The pool that a name means, as it names itself; null, and a mistake, when there is none.
   * Without any pools nothing is said here, for that is a mistake of its own.
   */
  @Nullable String pool(PlanNode.Place at, String key, String name, List<String> pools) {
    for (String pool : pools) {
      if (pool.equalsIgnoreCase(name.strip())) {
        return pool;
      }
    }
    if (pools.isEmpty()) {
      return null;
    }
    problems.mistake(
        at,
        key
            + " names the unknown pool '"
            + name
            + "'; "
            + "valid is "
            + String.join(", ", pools)
            + PlanMaybe.of(name, pools));
    return null;
  }

  /** A list of texts, or one text. */
  List<String> texts(@Nullable PlanNode node, String key) {
    List<String> all = new ArrayList<>();
    if (node instanceof PlanNode.Items list) {
      for (PlanNode item : list.items()) {
        String t = amounts.scalar(item, key, "a list of texts");
        if (t != null) {
          all.add(t);
        }
      }
    } else {
      String t = amounts.scalar(node, key, "a text or a list of texts");
      if (t != null) {
        all.add(t);
      }
    }
    return all;
  }

  /** Yes or no. */
  @Nullable Boolean yesNo(@Nullable PlanNode node, String key) {
    String valid = "yes or no";
    return oneOf(node, key, Map.of("yes", true, "true", true, "no", false, "false", false), valid);
  }

  /** One of some words, whatever their case. */
  <T> @Nullable T oneOf(@Nullable PlanNode node, String key, Map<String, T> words, String valid) {
    String text = amounts.scalar(node, key, valid);
    if (text == null || node == null) {
      return null;
    }
    T value = words.get(PlanMaybe.normal(text));
    if (value == null) {
      amounts.wrong(
          node,
          key,
          valid,
          PlanMaybe.nearest(text, words.keySet().stream().sorted().toList()).orElse(""));
    }
    return value;
  }

  /**
   * The things of a list or map of named things, those without a name or with a name that is taken
   * left out and reported.
   */
  List<Named> named(@Nullable PlanNode node, String key, String one) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof PlanNode.Text) {
      amounts.wrong(node, key, "a list, each with a name", "");
      return List.of();
    }
    List<Named> kept = new ArrayList<>();
    Map<String, Named> seen = new HashMap<>();
    for (Named n : PlanMerge.names(node)) {
      if (n.name().isEmpty()) {
        problems.mistake(n.place(), "a " + one + " has no 'name'; valid is a name of its own");
        continue;
      }
      Named before = seen.putIfAbsent(PlanMaybe.normal(n.name()), n);
      if (before != null) {
        problems.mistake(
            n.place(),
            "the "
                + one
                + " '"
                + n.name()
                + "' has the name of the "
                + one
                + " on line "
                + before.place().line()
                + "; valid is a name of its own");
        continue;
      }
      kept.add(n);
    }
    return kept;
  }
}
