package io.headroom.datasets.source;

/** A movable window on a character array, so that a field costs no object. */
final class CharSpan implements CharSequence {
  private char[] chars = new char[0];
  private int from;
  private int to;

  void set(char[] array, int start, int end) {
    chars = array;
    from = start;
    to = end;
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return chars[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, from, to - from);
  }
}
