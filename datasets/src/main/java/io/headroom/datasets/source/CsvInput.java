package io.headroom.datasets.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One text input: a file, plain or compressed, or text in memory. */
final class CsvInput {
  private static final int BUFFER = 1 << 14;

  private final String name;
  private final @Nullable Path path;
  private final String text;

  private CsvInput(String name, @Nullable Path path, String text) {
    this.name = name;
    this.path = path;
    this.text = text;
  }

  static CsvInput of(Path path) {
    return new CsvInput(path.toString().replace('\\', '/'), path, "");
  }

  static CsvInput of(String name, String text) {
    return new CsvInput(name, null, text);
  }

  String name() {
    return name;
  }

  /**
   * Opens the text, unpacked where it is compressed and decoded by its mark, by what is stated or
   * by what its bytes look like.
   */
  Opened open(@Nullable Charset stated) {
    Hashing raw = new Hashing(bytes());
    try {
      InputStream in = new BufferedInputStream(raw, BUFFER);
      Compression compression = Compression.of(peek(in, 4));
      if (compression != Compression.NONE) {
        in = UnpackedStream.of(compression, in, raw, name);
      }
      in = new BufferedInputStream(in, BUFFER);
      byte[] head = peekAll(in, FileStart.LENGTH);
      if (Compression.startsWith(head, 'P', 'K', 3, 4)) {
        throw new SourceException(
            name, name + " is a zip archive or a workbook, not text. Maybe export it as CSV?");
      } else if (Compression.startsWith(head, 'P', 'A', 'R', '1')) {
        throw new SourceException(name, name + " is a Parquet file, not text.");
      }
      TextEncoding encoding = TextEncoding.of(head, stated);
      in.skipNBytes(encoding.mark());
      return new Opened(
          name, new TextReader(in, encoding, stated != null), raw, compression, encoding);
    } catch (DamagedException e) {
      // No character can be had: an empty text that is cut off.
      return new Opened(
          name,
          new Broken(e),
          raw,
          Compression.NONE,
          new TextEncoding(StandardCharsets.UTF_8, 0, false));
    } catch (IOException e) {
      closeQuietly(raw);
      throw new SourceException(name, name + " cannot be read: " + reason(e), e);
    } catch (SourceException e) {
      closeQuietly(raw);
      throw e;
    }
  }

  private InputStream bytes() {
    if (path == null) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
    if (Files.isDirectory(path)) {
      throw new SourceException(name, name + " is a folder; a file is needed.");
    }
    if (!Files.exists(path)) {
      throw new SourceException(name, name + " does not exist." + neighbours(path));
    }
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw new SourceException(name, name + " cannot be read: " + reason(e), e);
    }
  }

  /** What a missing file may have been, from the folder it should be in. */
  static String neighbours(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    Path leaf = missing.getFileName();
    if (folder == null || leaf == null) {
      return "";
    }
    if (!Files.isDirectory(folder)) {
      return " Its folder " + folder.getFileName() + " does not exist either.";
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.limit(10_000).forEach(f -> names.add(String.valueOf(f.getFileName())));
    } catch (IOException e) {
      return "";
    }
    return SimilarNames.maybe(leaf.toString(), names);
  }

  static String reason(IOException e) {
    String m = e.getMessage();
    return m == null ? e.getClass().getSimpleName() : m;
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // The first failure is the one to report.
      return;
    }
  }

  private static byte[] peek(InputStream in, int n) throws IOException {
    in.mark(n);
    byte[] head = in.readNBytes(n);
    in.reset();
    return head;
  }

  /** The first bytes; of damaged data those before the damage, which shows again when read. */
  private static byte[] peekAll(InputStream in, int n) throws IOException {
    in.mark(n);
    byte[] head = new byte[n];
    int got = 0;
    try {
      int k;
      while (got < n && (k = in.read(head, got, n - got)) >= 0) {
        got += k;
      }
    } catch (DamagedException e) {
      if (got == 0) {
        throw e;
      }
    }
    in.reset();
    return Arrays.copyOf(head, got);
  }

  /** The text of a file that is damaged from its first byte on. */
  private static final class Broken extends Reader {
    private final DamagedException failure;

    Broken(DamagedException failure) {
      this.failure = failure;
    }

    @Override
    public int read(char[] chars, int off, int len) throws IOException {
      throw failure;
    }

    @Override
    public void close() {}
  }

  /** An open input: its characters, and in the end its hash. */
  static final class Opened implements AutoCloseable {
    private final String name;
    private final Reader reader;
    private final Hashing raw;
    private final Compression compression;
    private final TextEncoding encoding;

    Opened(
        String name, Reader reader, Hashing raw, Compression compression, TextEncoding encoding) {
      this.name = name;
      this.reader = reader;
      this.raw = raw;
      this.compression = compression;
      this.encoding = encoding;
    }

    String name() {
      return name;
    }

    Reader reader() {
      return reader;
    }

    /** Whether the text turned out not to be of the encoding that its start has. */
    boolean fellBack() {
      return reader instanceof TextReader t && t.fellBack();
    }

    /** Whether the encoding was told by the bytes' values alone. */
    boolean guessed() {
      return encoding.guessed() || fellBack();
    }

    String encodingName() {
      return fellBack() ? TextEncoding.WINDOWS.name() : encoding.charset().name();
    }

    /** Compression and encoding. */
    SourceFacts facts(String format) {
      SourceFacts f = SourceFacts.of(name, format);
      if (compression != Compression.NONE) {
        f = f.with("compression", compression.label());
      }
      return f.with(
          "encoding",
          encodingName()
              + (encoding.mark() > 0 ? " with byte-order mark" : guessed() ? " (guessed)" : ""));
    }

    /** Reads what is left of the bytes and gives size and hash of all of them. */
    InputFile finish() {
      try {
        return raw.finish(name);
      } catch (IOException e) {
        throw new SourceException(name, name + " cannot be read: " + reason(e), e);
      }
    }

    @Override
    public void close() {
      try {
        reader.close();
        raw.close();
      } catch (IOException e) {
        throw new SourceException(name, name + " cannot be closed: " + reason(e), e);
      }
    }
  }

  /** Counts and hashes the bytes that pass. */
  static final class Hashing extends InputStream {
    private final InputStream in;
    private final MessageDigest digest;
    private long count;
    private boolean failed;

    Hashing(InputStream in) {
      this.in = in;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Bytes so far. */
    long count() {
      return count;
    }

    /** Whether the bytes themselves could not be read. */
    boolean failed() {
      return failed;
    }

    /** Unpacking asks whether another member follows. */
    @Override
    public int available() throws IOException {
      return in.available();
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
        failed = true;
        throw e;
      }
      if (n > 0) {
        digest.update(b, off, n);
        count += n;
      }
      return n;
    }

    InputFile finish(String name) throws IOException {
      byte[] rest = new byte[BUFFER];
      int n;
      do {
        n = read(rest, 0, rest.length);
      } while (n >= 0);
      return new InputFile(
          name, count, HexFormat.of().formatHex(digest.digest()), SourceFacts.of(name, "file"));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
