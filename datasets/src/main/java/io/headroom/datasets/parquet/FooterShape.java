package io.headroom.datasets.parquet;

import java.io.IOException;

/**
 * Walks bytes in Thrift's compact protocol before a library builds objects of them, so that a list
 * that says it has two billion elements costs nothing.
 */
final class FooterShape {
  private static final int DEEPEST = 48;
  private static final int MOST_STRUCTS = 4_000_000;

  private final byte[] bytes;
  private int at;
  private int structs;

  private FooterShape(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Checks that the bytes begin with one whole struct whose sizes fit them. */
  static void check(byte[] bytes) throws IOException {
    new FooterShape(bytes).struct(0);
  }

  private void struct(int depth) throws IOException {
    if (depth > DEEPEST || ++structs > MOST_STRUCTS) {
      throw new IOException("its description is nested too deeply or too large");
    }
    while (true) {
      int head = next();
      int type = head & 15;
      if (type == 0) {
        return;
      }
      if (head >>> 4 == 0) {
        varint();
      }
      // A field of truth has its value in its type.
      if (type > 2) {
        value(type, depth);
      }
    }
  }

  private void value(int type, int depth) throws IOException {
    switch (type) {
      case 1, 2, 3 -> skip(1);
      case 4, 5, 6 -> varint();
      case 7 -> skip(8);
      case 8 -> skip(varint());
      case 9, 10 -> list(depth);
      case 11 -> map(depth);
      case 12 -> struct(depth + 1);
      case 13 -> skip(16);
      default -> throw new IOException("its description has a field of unknown type " + type);
    }
  }

  private void list(int depth) throws IOException {
    int head = next();
    long size = (long) head >>> 4;
    if (size == 15) {
      size = varint();
    }
    elements(size, 1);
    for (long i = 0; i < size; i++) {
      value(head & 15, depth);
    }
  }

  private void map(int depth) throws IOException {
    long size = varint();
    elements(size, 2);
    if (size > 0) {
      int types = next();
      for (long i = 0; i < size; i++) {
        value(types >>> 4, depth);
        value(types & 15, depth);
      }
    }
  }

  private void elements(long size, int fewestBytes) throws IOException {
    if (size < 0 || size * fewestBytes > bytes.length - at) {
      throw new IOException("its description has a list of " + size + " elements in fewer bytes");
    }
  }

  private int next() throws IOException {
    if (at >= bytes.length) {
      throw new IOException("its description ends early");
    }
    return bytes[at++] & 0xFF;
  }

  private long varint() throws IOException {
    long v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = next();
      v |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return v;
      }
    }
    throw new IOException("its description has a number that is too long");
  }

  private void skip(long count) throws IOException {
    if (count < 0 || count > bytes.length - at) {
      throw new IOException("its description has a text of " + count + " bytes in fewer");
    }
    at += (int) count;
  }
}
