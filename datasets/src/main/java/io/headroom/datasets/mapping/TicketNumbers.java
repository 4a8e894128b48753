package io.headroom.datasets.mapping;

import java.util.Arrays;
import java.util.BitSet;

/** Tickets by their number as text, in the order in which they first appear. */
final class TicketNumbers {
  private String[] names = new String[1024];
  private int[] table = new int[2048];
  private final BitSet unnamed = new BitSet();
  private int size;

  TicketNumbers() {
    Arrays.fill(table, -1);
  }

  int size() {
    return size;
  }

  /** Says that no more numbers are looked up. */
  void close() {
    table = new int[0];
  }

  String name(int ticket) {
    return names[ticket];
  }

  /** Whether a ticket has a number of its own. */
  boolean isNamed(int ticket) {
    return !unnamed.get(ticket);
  }

  /** Adds a ticket that has no number. */
  int addUnnamed(String standIn) {
    unnamed.set(size);
    return add(standIn);
  }

  /** The ticket of a number; a new one when there is none. */
  int ticket(CharSequence number) {
    int slot = slot(number);
    if (table[slot] >= 0) {
      return table[slot];
    }
    table[slot] = size;
    int made = add(number.toString());
    if (2 * size > table.length) {
      table = new int[Math.multiplyExact(2, table.length)];
      Arrays.fill(table, -1);
      for (int t = 0; t < size; t++) {
        if (isNamed(t)) {
          table[slot(names[t])] = t;
        }
      }
    }
    return made;
  }

  private int add(String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
    }
    names[size] = name;
    return size++;
  }

  private int slot(CharSequence number) {
    int h = 1;
    for (int i = 0; i < number.length(); i++) {
      h = h * 31 + number.charAt(i);
    }
    h *= 0x9E3779B9;
    int slot = (h ^ (h >>> 16)) & (table.length - 1);
    while (table[slot] >= 0 && !names[table[slot]].contentEquals(number)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
