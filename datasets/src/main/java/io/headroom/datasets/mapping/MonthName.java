package io.headroom.datasets.mapping;

/** English names of months and weekdays in stamps, whole or cut to three letters or more. */
final class MonthName {
  private static final String[] MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };
  private static final String[] DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
  };

  private MonthName() {}

  /** The month, 1 to 12, that a part of a text names; 0 for none. */
  static int of(CharSequence text, int from, int to) {
    return find(MONTHS, text, from, to) + 1;
  }

  static boolean isWeekday(CharSequence text, int from, int to) {
    return find(DAYS, text, from, to) >= 0;
  }

  private static int find(String[] names, CharSequence text, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (to - from >= 3 && to - from <= names[i].length() && starts(names[i], text, from, to)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean starts(String name, CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((text.charAt(i) | 0x20) != name.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
