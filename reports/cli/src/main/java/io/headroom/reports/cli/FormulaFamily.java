package io.headroom.reports.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A formula as the command line knows it.
 *
 * @param name what one types
 * @param aliases other names of the same
 * @param title what it answers, in a sentence
 * @param flags its inputs
 * @param formula inputs to answers; an {@link IllegalArgumentException} says what is wrong with
 *     them
 */
record FormulaFamily(
    String name,
    List<String> aliases,
    String title,
    List<Flag> flags,
    Function<Inputs, Answers> formula) {
  static FormulaFamily of(
      String name, String title, Function<Inputs, Answers> formula, Flag... flags) {
    return new FormulaFamily(name, List.of(), title, Arrays.asList(flags), formula);
  }

  FormulaFamily also(String alias) {
    return new FormulaFamily(name, List.of(alias), title, flags, formula);
  }

  /** What was typed, read and within its range. */
  static final class Inputs {
    private final Map<String, Object> values;

    Inputs(Map<String, Object> values) {
      this.values = Map.copyOf(values);
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    double number(String key) {
      return (double) get(key);
    }

    int whole(String key) {
      return (int) get(key);
    }

    double[] numbers(String key) {
      return ((double[]) get(key)).clone();
    }

    int[] wholes(String key) {
      return ((int[]) get(key)).clone();
    }

    double[][] matrix(String key) {
      return Arrays.stream((double[][]) get(key)).map(double[]::clone).toArray(double[][]::new);
    }

    String text(String key) {
      return (String) get(key);
    }

    String text(String key, String otherwise) {
      return has(key) ? text(key) : otherwise;
    }

    private Object get(String key) {
      @Nullable Object value = values.get(key);
      if (value == null) {
        throw new IllegalArgumentException("no " + key);
      }
      return value;
    }
  }
}
