package io.headroom.datasets.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One text input: a file, plain or gzipped, or text in memory. */
final class CsvInput {
  private static final int BUFFER = 1 << 16;

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

  /** Opens the text: decompressed when it starts like gzip, decoded by its mark or the charset. */
  Opened open(Charset charset) {
    Hashing raw = new Hashing(bytes());
    try {
      InputStream in = new BufferedInputStream(raw, BUFFER);
      byte[] head = peek(in, 4);
      if (startsWith(head, 0x1f, 0x8b)) {
        in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        head = peek(in, 4);
      } else if (startsWith(head, 'P', 'K', 3, 4)) {
        throw new SourceException(
            name, name + " is a zip archive or a workbook, not CSV. Maybe export it as CSV?");
      } else if (startsWith(head, 'P', 'A', 'R', '1')) {
        throw new SourceException(name, name + " is a Parquet file, not CSV.");
      }
      Charset actual = charset;
      int mark = 0;
      if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
        actual = StandardCharsets.UTF_8;
        mark = 3;
      } else if (startsWith(head, 0xFE, 0xFF)) {
        actual = StandardCharsets.UTF_16BE;
        mark = 2;
      } else if (startsWith(head, 0xFF, 0xFE)) {
        actual = StandardCharsets.UTF_16LE;
        mark = 2;
      }
      in.skipNBytes(mark);
      Reader reader =
          new InputStreamReader(
              in,
              actual
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPLACE)
                  .onUnmappableCharacter(CodingErrorAction.REPLACE));
      return new Opened(name, reader, raw);
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

  private static boolean startsWith(byte[] head, int... magic) {
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

  /** An open input: its characters, and in the end its hash. */
  static final class Opened implements AutoCloseable {
    private final String name;
    private final Reader reader;
    private final Hashing raw;

    Opened(String name, Reader reader, Hashing raw) {
      this.name = name;
      this.reader = reader;
      this.raw = raw;
    }

    String name() {
      return name;
    }

    Reader reader() {
      return reader;
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

    Hashing(InputStream in) {
      this.in = in;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        digest.update((byte) b);
        count++;
      }
      return b;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = in.read(b, off, len);
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
      return new InputFile(name, count, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
