package io.headroom.reports.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a formula gives, in order; each value with its name in JSON and in words. */
final class Answers {
  /** The unit of a share, which is shown in percent. */
  static final String SHARE = "%";

  /**
   * One value.
   *
   * @param key name in JSON
   * @param words name for people
   * @param unit after the number; {@link #SHARE} for a fraction 0…1
   * @param value a number, text, a list of numbers or of rows, or null where there is no such value
   * @param missing what people read where there is no value
   */
  record Answer(String key, String words, String unit, @Nullable Object value, String missing) {
    Answer(String key, String words, String unit, @Nullable Object value) {
      this(key, words, unit, value, "none");
    }
  }

  private final List<Answer> all = new ArrayList<>();

  Answers() {}

  Answers number(String key, String words, String unit, double value) {
    all.add(new Answer(key, words, unit, Double.isFinite(value) ? value : null));
    return this;
  }

  Answers number(String key, String words, String unit, OptionalDouble value) {
    all.add(new Answer(key, words, unit, value.isPresent() ? value.getAsDouble() : null));
    return this;
  }

  Answers share(String key, String words, double value) {
    return number(key, words, SHARE, value);
  }

  Answers count(String key, String words, String unit, long value) {
    all.add(new Answer(key, words, unit, value));
    return this;
  }

  Answers list(String key, String words, String unit, double[] values) {
    all.add(new Answer(key, words, unit, Arrays.stream(values).boxed().toList()));
    return this;
  }

  /** Rows of numbers, such as by class and station. */
  Answers matrix(String key, String words, String unit, double[][] rows) {
    List<List<Double>> lists = new ArrayList<>();
    for (double[] row : rows) {
      lists.add(Arrays.stream(row).boxed().toList());
    }
    all.add(new Answer(key, words, unit, lists));
    return this;
  }

  /** One row of named values for each of several questions. */
  Answers rows(String key, String words, List<Map<String, Object>> rows) {
    all.add(new Answer(key, words, "", List.copyOf(rows)));
    return this;
  }

  Answers text(String key, String words, String value) {
    all.add(new Answer(key, words, "", value));
    return this;
  }

  /** A value that would need an input which was left out; {@code needs} is its flag. */
  Answers none(String key, String words, String needs) {
    all.add(new Answer(key, words, "", null, "needs " + needs));
    return this;
  }

  List<Answer> all() {
    return List.copyOf(all);
  }
}
