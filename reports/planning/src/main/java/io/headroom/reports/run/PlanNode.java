package io.headroom.reports.run;

import java.nio.file.Path;
import java.util.List;

/** A piece of a plan as written, with the place where it stands. */
sealed interface PlanNode {
  /** Where it starts. */
  Place place();

  /** What it is, for a message: the quoted text, or the kind of thing. */
  String found();

  /**
   * A place in a file.
   *
   * @param file the file
   * @param line 1-based line
   * @param column 1-based column
   */
  record Place(Path file, int line, int column) {}

  /**
   * A single value.
   *
   * @param text as written, without quotes
   * @param isEmpty whether nothing (or {@code null}) is written
   * @param place where it starts
   */
  record Text(String text, boolean isEmpty, Place place) implements PlanNode {
    private static final int SHOWN = 60;

    @Override
    public String found() {
      if (isEmpty) {
        return "empty";
      }
      return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
    }
  }

  /**
   * A list.
   *
   * @param items in order
   * @param place where it starts
   */
  record Items(List<PlanNode> items, Place place) implements PlanNode {
    /** Copies the list. */
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String found() {
      return "a list";
    }
  }

  /**
   * Keys with their values.
   *
   * @param entries in order
   * @param place where it starts
   */
  record Entries(List<Entry> entries, Place place) implements PlanNode {
    /** Copies the list. */
    public Entries {
      entries = List.copyOf(entries);
    }

    @Override
    public String found() {
      return "a map of keys";
    }
  }

  /**
   * One key with its value.
   *
   * @param key as written
   * @param place where the key stands
   * @param value its value
   */
  record Entry(String key, Place place, PlanNode value) {}
}
