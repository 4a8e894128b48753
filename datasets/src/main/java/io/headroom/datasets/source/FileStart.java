package io.headroom.datasets.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Name and first bytes of a file, from which its format is told. Immutable. */
public final class FileStart {
  /** How many bytes are looked at. */
  static final int LENGTH = 1 << 13;

  private final String name;
  private final Compression compression;
  private final byte[] bytes;

  private FileStart(String name, Compression compression, byte[] bytes) {
    this.name = name;
    this.compression = compression;
    this.bytes = bytes;
  }

  /**
   * Reads the first bytes of a file, unpacked when it is compressed.
   *
   * @param file the file
   * @return its start
   * @throws SourceException when it cannot be read, or is compressed by something for which the
   *     library is not there
   */
  public static FileStart of(Path file) {
    String name = FileSet.display(file);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), LENGTH)) {
      raw.mark(LENGTH);
      byte[] head = raw.readNBytes(4);
      raw.reset();
      Compression c = Compression.of(head);
      return new FileStart(name, c, read(c, raw, name));
    } catch (IOException e) {
      throw new SourceException(name, name + " cannot be read: " + CsvInput.reason(e), e);
    }
  }

  private static byte[] read(Compression c, InputStream raw, String name) throws IOException {
    if (c == Compression.NONE) {
      return raw.readNBytes(LENGTH);
    }
    byte[] all = new byte[LENGTH];
    int n = 0;
    try (InputStream in = c.unpack(raw, name)) {
      int k;
      while (n < all.length && (k = in.read(all, n, all.length - n)) >= 0) {
        n += k;
      }
    } catch (IOException e) {
      // What is left of a damaged file is the format's to complain about.
      return Arrays.copyOf(all, n);
    }
    return Arrays.copyOf(all, n);
  }

  /**
   * Bytes under a name, as if they were the start of a file that is not compressed.
   *
   * @param name a file's name
   * @param bytes its first bytes
   * @return the start
   */
  public static FileStart of(String name, byte[] bytes) {
    return new FileStart(name, Compression.NONE, bytes.clone());
  }

  /**
   * The file.
   *
   * @return its path with forward slashes
   */
  public String name() {
    return name;
  }

  /**
   * How the file is compressed as a whole.
   *
   * @return the compression
   */
  public Compression compression() {
    return compression;
  }

  /**
   * How the file's name ends, without an ending such as {@code .gz} that says how it is compressed.
   *
   * @return lower case without the dot; empty when there is none
   */
  public String extension() {
    return extension(name);
  }

  static String extension(String name) {
    String leaf = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    for (Compression c : Compression.values()) {
      if (c != Compression.NONE && leaf.endsWith(c.extension())) {
        leaf = leaf.substring(0, leaf.length() - c.extension().length());
        break;
      }
    }
    int dot = leaf.lastIndexOf('.');
    return dot < 0 ? "" : leaf.substring(dot + 1);
  }

  /**
   * How many bytes are known.
   *
   * @return at most 8192; fewer only when the file has no more
   */
  public int length() {
    return bytes.length;
  }

  /**
   * One of the first bytes.
   *
   * @param index below {@link #length}
   * @return 0 to 255
   */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /**
   * Whether the content starts like this.
   *
   * @param magic bytes, 0 to 255 each
   * @return true when all are there
   */
  public boolean startsWith(int... magic) {
    return Compression.startsWith(bytes, magic);
  }

  /**
   * Whether a text of ASCII characters stands within the first bytes.
   *
   * @param text the text
   * @return true when it does
   */
  public boolean contains(String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  /**
   * The first bytes as text, in the encoding that they seem to have.
   *
   * @return the characters, without a byte-order mark
   */
  public String text() {
    TextEncoding e = TextEncoding.of(bytes, null);
    return new String(bytes, e.mark(), bytes.length - e.mark(), e.charset());
  }

  /**
   * The first byte that is no blank, behind a byte-order mark of UTF-8.
   *
   * @return its index; {@link #length} when there is none
   */
  public int firstSolid() {
    int i = startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0;
    while (i < bytes.length && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  byte[] copy() {
    return bytes.clone();
  }
}
