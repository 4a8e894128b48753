package io.headroom.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text whose encoding is known or assumed. Where UTF-8 is assumed and the first character
 * beyond ASCII is not of it, the rest is read as windows-1252; later ones that are not are
 * replaced.
 */
final class TextReader extends Reader {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int BUFFER = 1 << 14;

  private final InputStream in;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private CharsetDecoder decoder;
  private boolean mayFallBack;
  private boolean fellBack;
  private boolean ended;

  /** Bytes decoded less characters made: zero as long as all of them are ASCII. */
  private long beyondAscii;

  TextReader(InputStream in, TextEncoding encoding, boolean stated) {
    this.in = in;
    this.decoder = decoder(encoding.charset());
    this.mayFallBack =
        !stated && encoding.mark() == 0 && encoding.charset().equals(StandardCharsets.UTF_8);
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The encoding as far as it is known now. */
  Charset charset() {
    return decoder.charset();
  }

  /** Whether the text turned out not to be UTF-8. */
  boolean fellBack() {
    return fellBack;
  }

  @Override
  public int read(char[] chars, int off, int len) throws IOException {
    CharBuffer out = CharBuffer.wrap(chars, off, len);
    int from = out.position();
    while (true) {
      int b = bytes.position();
      int c = out.position();
      CoderResult r = decoder.decode(bytes, out, ended);
      beyondAscii += (bytes.position() - b) - (out.position() - c);
      if (r.isError()) {
        if (mayFallBack && beyondAscii == 0) {
          decoder = decoder(TextEncoding.WINDOWS);
          fellBack = true;
        } else if (out.hasRemaining()) {
          bytes.position(bytes.position() + r.length());
          out.put(REPLACEMENT);
        } else {
          return out.position() - from;
        }
        mayFallBack = false;
        continue;
      }
      if (out.position() > from || r.isOverflow()) {
        return out.position() - from;
      }
      if (ended) {
        return -1;
      }
      bytes.compact();
      int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (n > 0) {
        bytes.position(bytes.position() + n);
      }
      ended = n < 0;
      bytes.flip();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
