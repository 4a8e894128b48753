package io.headroom.datasets.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over cells as they are read. */
final class Fingerprint {
  private final MessageDigest sha;
  private final byte[] buffer = new byte[1 << 13];
  private int size;
  private long bytes;
  private String done = "";

  Fingerprint() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(String text) {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    add(utf.length);
    if (size + utf.length > buffer.length) {
      flush();
    }
    if (utf.length > buffer.length) {
      sha.update(utf);
    } else {
      System.arraycopy(utf, 0, buffer, size, utf.length);
      size += utf.length;
    }
    bytes += utf.length;
  }

  void add(long bits) {
    if (size + 8 > buffer.length) {
      flush();
    }
    for (int i = 0; i < 8; i++) {
      buffer[size++] = (byte) (bits >>> 8 * i);
    }
    bytes += 8;
  }

  private void flush() {
    sha.update(buffer, 0, size);
    size = 0;
  }

  long bytes() {
    return bytes;
  }

  /** Hash so far; the last one that is asked for. */
  String sha256() {
    if (done.isEmpty()) {
      flush();
      done = HexFormat.of().formatHex(sha.digest());
    }
    return done;
  }
}
