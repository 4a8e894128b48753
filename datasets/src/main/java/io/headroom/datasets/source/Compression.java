package io.headroom.datasets.source;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a file is compressed as a whole, told by its first bytes. */
public enum Compression {
  /** Not at all. */
  NONE(""),
  /** RFC 1952, of one member or several. */
  GZIP(".gz"),
  /** Zstandard, RFC 8878, of one frame or several. */
  ZSTD(".zst");

  /** What unpacks Zstandard. */
  public static final Library ZSTD_LIBRARY =
      new Library("com.github.luben:zstd-jni", "com.github.luben.zstd.Zstd");

  private static final int BUFFER = 1 << 16;
  private static final int LARGEST_WINDOW_LOG = 27;

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /** The ending that the compression adds to a file's name, with its dot; nothing for none. */
  String extension() {
    return extension;
  }

  /** Name for people. */
  String label() {
    return this == ZSTD ? "zstd" : this == GZIP ? "gzip" : "none";
  }

  static Compression of(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    // A Zstandard frame, or a skippable one before it.
    if (startsWith(head, 0x28, 0xB5, 0x2F, 0xFD)
        || head.length >= 4
            && (head[0] & 0xF0) == 0x50
            && head[1] == 0x2A
            && head[2] == 0x4D
            && head[3] == 0x18) {
      return ZSTD;
    }
    return NONE;
  }

  /**
   * The content of a compressed stream.
   *
   * @throws SourceException when the library for it is not there
   */
  InputStream unpack(InputStream in, String name) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
      case ZSTD -> {
        ZSTD_LIBRARY.require(name, "compressed by Zstandard");
        yield new BufferedInputStream(Zstandard.open(in), BUFFER);
      }
    };
  }

  static boolean startsWith(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (head[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Loaded only when the library is there. */
  private static final class Zstandard {
    private Zstandard() {}

    /** A frame with a window of more than 128 MB, the format's usual limit, is refused. */
    static InputStream open(InputStream in) throws IOException {
      return new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_WINDOW_LOG);
    }
  }
}
