package io.headroom.datasets.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a compressed file. What is wrong with the compressed data is told apart from what
 * is wrong with the disk, and a bomb is defused: more than 256 MiB at more than a thousand times
 * the packed size end the reading.
 */
final class UnpackedStream extends InputStream {
  private static final long HARMLESS = 1L << 28;
  private static final long MOST_TIMES = 1000;

  private final InputStream in;
  private final CsvInput.Hashing raw;
  private long count;

  private UnpackedStream(InputStream in, CsvInput.Hashing raw) {
    this.in = in;
    this.raw = raw;
  }

  /** Unpacks; {@code packed} reads from {@code raw}. */
  static InputStream of(
      Compression compression, InputStream packed, CsvInput.Hashing raw, String name)
      throws IOException {
    try {
      return new UnpackedStream(compression.unpack(packed, name), raw);
    } catch (IOException e) {
      throw damaged(raw, e);
    }
  }

  private static IOException damaged(CsvInput.Hashing raw, IOException e) {
    return raw.failed() ? e : new DamagedException(CsvInput.reason(e), e);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n;
    try {
      n = in.read(b, off, len);
    } catch (IOException e) {
      throw damaged(raw, e);
    }
    if (n > 0) {
      count += n;
      if (count > HARMLESS && count / MOST_TIMES > raw.count()) {
        throw new DamagedException(
            "they unpack to more than "
                + MOST_TIMES
                + " times their size, which no table does; reading stops after "
                + count
                + " bytes");
      }
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
