package io.headroom.datasets.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes rows of ASCII text, gzipped when the file's name says so, always as the same bytes. */
final class TableWriter implements AutoCloseable {
  private static final int FLUSH = 1 << 16;

  private final OutputStream out;
  private byte[] buffer = new byte[FLUSH * 2];
  private int size;

  TableWriter(Path file) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    // The JDK writes no time and no name into the gzip header.
    out =
        file.toString().endsWith(".gz")
            ? new GZIPOutputStream(raw, FLUSH)
            : new BufferedOutputStream(raw, FLUSH);
  }

  TableWriter text(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, buffer, size, ascii.length);
    size += ascii.length;
    return this;
  }

  TableWriter text(String ascii) {
    return text(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  /** A number of 0 or more, rounded to a number of decimals, without needless zeros. */
  TableWriter number(double value, int decimals) {
    long scale = 1;
    for (int i = 0; i < decimals; i++) {
      scale *= 10;
    }
    long n = Math.round(value * scale);
    text(Long.toString(n / scale));
    long rest = n % scale;
    if (rest != 0) {
      reserve(decimals + 1);
      buffer[size++] = '.';
      while (rest != 0) {
        scale /= 10;
        buffer[size++] = (byte) ('0' + rest / scale);
        rest %= scale;
      }
    }
    return this;
  }

  void endRow() throws IOException {
    reserve(1);
    buffer[size++] = '\n';
    if (size >= FLUSH) {
      out.write(buffer, 0, size);
      size = 0;
    }
  }

  private void reserve(int n) {
    if (size + n > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + n));
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.write(buffer, 0, size);
      size = 0;
    }
  }
}
