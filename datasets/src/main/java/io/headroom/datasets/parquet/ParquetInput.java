package io.headroom.datasets.parquet;

import io.headroom.datasets.source.FileSet;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** One Parquet file, with the values that its folders give: {@code region=ams/day=7/x.parquet}. */
final class ParquetInput {
  private static final int LARGEST_FOOTER = 1 << 26;
  private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

  private final Path path;
  private final String name;
  private final Map<String, String> partition;

  private ParquetInput(Path path, Map<String, String> partition) {
    this.path = path;
    this.name = FileSet.display(path);
    this.partition = partition;
  }

  static ParquetInput of(Path path, Path root) {
    return new ParquetInput(path, partition(path, root));
  }

  /** The folders of the form {@code k=v} between a root and a file, the outermost first. */
  private static Map<String, String> partition(Path path, Path root) {
    Map<String, String> all = new LinkedHashMap<>();
    Path folders = path.startsWith(root) ? root.relativize(path).getParent() : null;
    if (folders != null) {
      for (Path folder : folders) {
        String part = folder.toString();
        int equals = part.indexOf('=');
        if (equals > 0) {
          String value = decode(part.substring(equals + 1));
          all.put(decode(part.substring(0, equals)), value.equals(NOTHING) ? "" : value);
        }
      }
    }
    return all;
  }

  /** Signs that a folder's name cannot have are written as %2F. */
  private static String decode(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%' && i + 2 < text.length()) {
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high >= 0 && low >= 0) {
          out.append((char) (high * 16 + low));
          i += 2;
          continue;
        }
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }

  String name() {
    return name;
  }

  Map<String, String> partition() {
    return partition;
  }

  /** Opens the file; the description at its end is checked before objects are made of it. */
  ParquetFileReader open(@Nullable FilterPredicate wanted) {
    ParquetReadOptions.Builder options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new Codecs())
            .withUseHadoopVectoredIo(false)
            .usePageChecksumVerification(true);
    if (wanted != null) {
      options.withRecordFilter(FilterCompat.get(wanted));
    }
    ParquetFileReader reader = null;
    try {
      long end = checkFooter();
      reader = ParquetFileReader.open(new LocalInputFile(path), options.build());
      checkGroups(reader.getFooter(), end);
      return reader;
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (reader != null) {
        closeQuietly(reader);
      }
      throw damaged(e);
    }
  }

  private static void closeQuietly(ParquetFileReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      // The failure that brought us here says more.
      return;
    }
  }

  /** Checks the end of the file; gives where its description begins. */
  private long checkFooter() throws IOException {
    if (Files.isDirectory(path)) {
      throw new SourceException(name, name + " is a folder; a file is needed.");
    }
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      long size = file.size();
      byte[] tail = size < 12 ? new byte[8] : read(file, size - 8, 8);
      String mark = new String(tail, 4, 4, StandardCharsets.ISO_8859_1);
      if (mark.equals("PARE")) {
        throw new SourceException(name, name + " is encrypted; an open copy of it is needed.");
      }
      if (!mark.equals("PAR1")) {
        throw new SourceException(
            name,
            name
                + " does not end as a Parquet file does. Maybe it was cut off, or is still being"
                + " written?");
      }
      long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
      if (length > size - 12 || length > LARGEST_FOOTER) {
        throw new IOException("its description is said to have " + length + " bytes");
      }
      FooterShape.check(read(file, size - 8 - length, (int) length));
      return size - 8 - length;
    }
  }

  private static byte[] read(SeekableByteChannel file, long from, int length) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(length);
    file.position(from);
    while (into.hasRemaining()) {
      if (file.read(into) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    return into.array();
  }

  private static void checkGroups(ParquetMetadata footer, long end) throws IOException {
    int leaves = footer.getFileMetaData().getSchema().getColumns().size();
    for (BlockMetaData group : footer.getBlocks()) {
      if (group.getRowCount() < 0 || group.getColumns().size() != leaves) {
        throw new IOException(
            "a group of "
                + group.getRowCount()
                + " rows has "
                + group.getColumns().size()
                + " of "
                + leaves
                + " columns");
      }
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        long from = chunk.getStartingPos();
        long size = chunk.getTotalSize();
        if (from < 4 || size < 0 || from > end || size > end - from) {
          throw new IOException(
              "column " + chunk.getPath() + " is said to be " + size + " bytes at " + from);
        }
        if (chunk.getValueCount() < 0) {
          throw new IOException(
              "column " + chunk.getPath() + " is said to have " + chunk.getValueCount());
        }
      }
    }
  }

  /** What a failure means to whoever wanted to read the file. */
  SourceException damaged(Throwable e) {
    if (e instanceof SourceException s) {
      return s;
    }
    if (e instanceof NoSuchFileException) {
      return new SourceException(name, name + " does not exist.", e);
    }
    if (e instanceof OutOfMemoryError) {
      return new SourceException(
          name, name + " wants more memory than there is. Maybe it is damaged?", e);
    }
    String why = e.getMessage();
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      why = root.getMessage() == null ? why : root.getMessage();
    }
    return new SourceException(
        name,
        name
            + " cannot be read as Parquet: "
            + (why == null ? root.getClass().getSimpleName() : shorten(why.strip()))
            + ". Maybe it is damaged?",
        e);
  }

  private static String shorten(String why) {
    String line = why.lines().findFirst().orElse("").replaceAll("[.]$", "");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  /** Size and hash of the file's bytes. */
  InputFile fingerprint(SourceFacts facts) {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
        bytes += n;
      }
      return new InputFile(name, bytes, HexFormat.of().formatHex(sha.digest()), facts);
    } catch (IOException e) {
      throw damaged(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
