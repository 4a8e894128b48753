package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SimilarNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which rows have wanted values in wanted columns, decided on the numbers of {@link Words}: a
 * selection is held by a row when each of its columns has one of its values, letter case and blanks
 * around not counted.
 */
final class Selections {
  private static final int SHOWN = 10;

  private record Wanted(String column, int slot, List<String> values, BitSet numbers) {}

  private final List<Wanted> wanted;
  private final WordTable table;

  private Selections(List<Wanted> wanted, WordTable table) {
    this.wanted = wanted;
    this.table = table;
  }

  /** A deep copy that keeps the order. */
  static Map<String, List<String>> copy(Map<String, List<String>> where) {
    Map<String, List<String>> c = new LinkedHashMap<>();
    where.forEach((column, values) -> c.put(column, List.copyOf(values)));
    return Collections.unmodifiableMap(c);
  }

  /** Asks the table to keep the columns of a selection; its rows can be judged once it is full. */
  static Selections on(WordTable table, Map<String, List<String>> where, String role) {
    List<Wanted> all = new ArrayList<>();
    where.forEach(
        (column, values) ->
            all.add(new Wanted(column, table.keep(column, role), values, new BitSet())));
    return new Selections(all, table);
  }

  boolean isAll() {
    return wanted.isEmpty();
  }

  /** Looks the wanted values up, when all rows are there. */
  void prepare() {
    for (Wanted w : wanted) {
      List<String> lower = w.values.stream().map(Selections::plain).toList();
      List<String> texts = table.words(w.slot).texts();
      for (int n = 0; n < texts.size(); n++) {
        if (lower.contains(plain(texts.get(n)))) {
          w.numbers.set(n);
        }
      }
    }
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  boolean holds(int row) {
    for (Wanted w : wanted) {
      if (!w.numbers.get(table.number(w.slot, row))) {
        return false;
      }
    }
    return true;
  }

  /** The wanted values that no row of the source has, each a sentence with what may be meant. */
  List<String> unheard() {
    List<String> sentences = new ArrayList<>();
    for (Wanted w : wanted) {
      List<String> texts = table.words(w.slot).texts();
      TreeSet<String> found = new TreeSet<>(texts);
      found.remove("");
      for (String value : w.values) {
        if (texts.stream().noneMatch(t -> plain(t).equals(plain(value)))) {
          sentences.add(table.isPersonal(w.slot) ? unheardPerson(w) : unheard(w, value, found));
        }
      }
    }
    return sentences;
  }

  private static String unheard(Wanted w, String value, SortedSet<String> found) {
    String sentence = "no row has " + w.column + " = '" + value + "'";
    return found.isEmpty()
        ? sentence
        : sentence
            + "; found are "
            + String.join(", ", found.stream().limit(SHOWN).toList())
            + (found.size() > SHOWN ? ", …" : "")
            + "."
            + SimilarNames.maybe(value, found);
  }

  private static String unheardPerson(Wanted w) {
    return "no row has a value that is asked for of the personal column " + w.column;
  }
}
