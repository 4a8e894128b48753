package io.headroom.datasets.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a text's characters are written, told by its first bytes.
 *
 * @param charset the encoding
 * @param mark length of the byte-order mark in bytes; 0 without one
 * @param guessed whether only the bytes' values say so
 */
record TextEncoding(Charset charset, int mark, boolean guessed) {
  /** The encoding of Western European Windows, in which no byte but five is invalid. */
  static final Charset WINDOWS = Charset.forName("windows-1252");

  /**
   * The encoding of a text: by its mark; else the one that is stated; else UTF-16 where every
   * second byte is zero, UTF-8 otherwise, until {@link TextReader} finds that it is not.
   *
   * @param head its first bytes
   * @param stated null to find it out
   */
  static TextEncoding of(byte[] head, @Nullable Charset stated) {
    if (Compression.startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3, false);
    }
    if (Compression.startsWith(head, 0xFE, 0xFF)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2, false);
    }
    if (Compression.startsWith(head, 0xFF, 0xFE)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2, false);
    }
    if (stated != null) {
      return new TextEncoding(stated, 0, false);
    }
    int even = zeros(head, 0);
    int odd = zeros(head, 1);
    int half = head.length / 2;
    if (half > 0 && odd > half * 0.7 && even < half * 0.1) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 0, true);
    }
    if (half > 0 && even > half * 0.7 && odd < half * 0.1) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 0, true);
    }
    return new TextEncoding(StandardCharsets.UTF_8, 0, false);
  }

  private static int zeros(byte[] head, int from) {
    int n = 0;
    for (int i = from; i < head.length; i += 2) {
      n += head[i] == 0 ? 1 : 0;
    }
    return n;
  }

  /** Whether bytes can be text at all: no more than one in fifty is a control character. */
  static boolean isText(byte[] head) {
    TextEncoding e = of(head, null);
    int controls = 0;
    int step = e.charset().name().startsWith("UTF-16") ? 2 : 1;
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        controls++;
      }
    }
    if (step == 2) {
      controls -= head.length / 2;
    }
    return controls * 50L <= head.length;
  }
}
