package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON row by column, in one array of characters. */
final class JsonRow {
  static final int LONGEST = 1 << 20;
  private static final int MOST_TOLD = 20;

  private final JsonShape shape;
  private final boolean learns;
  private final Set<String> passedOver = new TreeSet<>();
  private char[] chars = new char[256];
  private int[] starts;
  private int[] ends;
  private int used;
  private boolean tooLong;
  private @Nullable String late;

  /**
   * A row of a shape.
   *
   * @param learns whether names that are not known become columns
   */
  JsonRow(JsonShape shape, boolean learns) {
    this.shape = shape;
    this.learns = learns;
    this.starts = new int[shape.columns()];
    this.ends = new int[shape.columns()];
  }

  JsonShape shape() {
    return shape;
  }

  void clear() {
    used = 0;
    tooLong = false;
    Arrays.fill(starts, 0);
    Arrays.fill(ends, 0);
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** A name that was not known when it was met; null when there was none. */
  @Nullable String late() {
    return late;
  }

  /** Names of arrays within rows that are not read. */
  Set<String> passedOver() {
    return passedOver;
  }

  void span(int column, CharSpan span) {
    span.set(chars, starts[column], ends[column]);
  }

  /** The node of a name below a node; null when it is not known. */
  @Nullable JsonShape child(@Nullable JsonShape at, String name) {
    if (at == null) {
      return null;
    }
    JsonShape c = learns ? at.learn(name) : at.child(name);
    if (c == null && late == null) {
      late = name;
    }
    return c;
  }

  /** Takes a value that the parser stands on, whatever it is. */
  void value(JsonParser p, @Nullable JsonShape at) throws IOException {
    JsonToken t = p.currentToken();
    if (t == JsonToken.START_OBJECT) {
      while (p.nextToken() != JsonToken.END_OBJECT) {
        String name = p.currentName();
        p.nextToken();
        value(p, child(at, name));
      }
    } else if (t == JsonToken.START_ARRAY) {
      array(p, at);
    } else if (at != null) {
      scalar(at, p, false);
    }
  }

  /** Plain values are joined, what is nested is passed over. */
  private void array(JsonParser p, @Nullable JsonShape at) throws IOException {
    boolean more = false;
    JsonToken t;
    while ((t = p.nextToken()) != JsonToken.END_ARRAY) {
      if (t.isStructStart()) {
        if (at != null && passedOver.size() < MOST_TOLD) {
          passedOver.add(at.name());
        }
        p.skipChildren();
      } else if (at != null) {
        scalar(at, p, more);
        more = true;
      }
    }
  }

  private void scalar(JsonShape at, JsonParser p, boolean joined) throws IOException {
    if (p.currentToken() == JsonToken.VALUE_NULL) {
      put(at, new char[0], 0, 0, joined);
    } else {
      put(at, p.getTextCharacters(), p.getTextOffset(), p.getTextLength(), joined);
    }
  }

  private void put(JsonShape at, char[] text, int offset, int length, boolean joined) {
    if (learns) {
      at.becomeColumn();
      return;
    }
    int c = at.column();
    if (c < 0) {
      late = late == null ? "a plain value beside an object of the same name" : late;
      return;
    }
    int need = length + (joined ? 2 : 0);
    if (need > LONGEST - used) {
      tooLong = true;
      return;
    }
    if (used + need > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(used + need, chars.length * 2));
    }
    if (joined) {
      chars[used++] = ',';
      chars[used++] = ' ';
    } else {
      starts[c] = used;
    }
    System.arraycopy(text, offset, chars, used, length);
    used += length;
    ends[c] = used;
  }

  /** Takes a value of a tree under a name with dots; nothing for the row itself. */
  void value(Object value, String name) {
    JsonShape at = shape;
    for (String part : name.isEmpty() ? List.<String>of() : List.of(name.split("\\.", -1))) {
      at = child(at, part);
    }
    value(value, at);
  }

  private void value(Object value, @Nullable JsonShape at) {
    if (at == null) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, v) -> value(v, child(at, (String) name)));
    } else if (value instanceof List<?> list) {
      boolean more = false;
      for (Object v : list) {
        if (v instanceof String s) {
          put(at, s.toCharArray(), 0, s.length(), more);
          more = true;
        }
      }
    } else if (value instanceof String s) {
      put(at, s.toCharArray(), 0, s.length(), false);
    }
  }
}
