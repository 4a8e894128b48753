package io.headroom.datasets.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compression without a Hadoop installation: none, Snappy, gzip, Zstandard, and LZ4_RAW for reading
 * only. Sizes are checked before memory is taken.
 */
final class Codecs implements CompressionCodecFactory {
  /** A level that is worth its time: the next ones take twice as long for a few percent. */
  private static final int ZSTD_LEVEL = 3;

  private static final int ALWAYS_ALLOWED = 1 << 27;
  private static final int MOST = 1 << 30;
  private static final int LARGEST_RATIO = 1000;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new Packer(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Unpacker(codec);
  }

  @Override
  public void release() {
    // Nothing is held.
  }

  private static byte[] bytes(BytesInput input) throws IOException {
    try (InputStream in = input.toInputStream()) {
      return in.readAllBytes();
    }
  }

  private static byte[] unpack(CompressionCodecName codec, byte[] packed, int size)
      throws IOException {
    if (size < 0
        || size > MOST
        || (size > ALWAYS_ALLOWED && size / LARGEST_RATIO > packed.length)) {
      throw new IOException(
          "a page of " + packed.length + " bytes says that it becomes " + size + " bytes");
    }
    if (size == 0) {
      return new byte[0];
    }
    byte[] out = new byte[size];
    long got =
        switch (codec) {
          case SNAPPY -> snappy(packed, out);
          case ZSTD -> zstd(packed, out);
          case GZIP -> gzip(packed, out);
          case LZ4_RAW -> new Lz4Decompressor().decompress(packed, 0, packed.length, out, 0, size);
          default ->
              throw new IOException(
                  "it is compressed by "
                      + codec
                      + "; readable are UNCOMPRESSED, SNAPPY, GZIP, ZSTD and LZ4_RAW");
        };
    if (got != size) {
      throw new IOException("a page of " + size + " bytes has only " + got);
    }
    return out;
  }

  private static long snappy(byte[] packed, byte[] out) throws IOException {
    if (Snappy.uncompressedLength(packed) != out.length) {
      throw new IOException("a page does not have the length that it says");
    }
    return Snappy.uncompress(packed, 0, packed.length, out, 0);
  }

  private static long zstd(byte[] packed, byte[] out) throws IOException {
    long n = Zstd.decompressByteArray(out, 0, out.length, packed, 0, packed.length);
    if (Zstd.isError(n)) {
      throw new IOException("a page is damaged: " + Zstd.getErrorName(n));
    }
    return n;
  }

  private static long gzip(byte[] packed, byte[] out) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 14)) {
      return in.readNBytes(out, 0, out.length);
    }
  }

  private static final class Unpacker implements BytesInputDecompressor {
    private final CompressionCodecName codec;

    Unpacker(CompressionCodecName codec) {
      this.codec = codec;
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      if (codec == CompressionCodecName.UNCOMPRESSED) {
        return bytes;
      }
      try {
        return BytesInput.from(unpack(codec, bytes(bytes), size));
      } catch (RuntimeException e) {
        throw new IOException("a page is damaged: " + e.getMessage(), e);
      }
    }

    @Override
    public void decompress(ByteBuffer in, int packedSize, ByteBuffer out, int size)
        throws IOException {
      byte[] packed = new byte[packedSize];
      in.get(packed);
      out.put(codec == CompressionCodecName.UNCOMPRESSED ? packed : unpack(codec, packed, size));
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }

  private static final class Packer implements BytesInputCompressor {
    private final CompressionCodecName codec;

    Packer(CompressionCodecName codec) {
      this.codec = codec;
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return switch (codec) {
        case UNCOMPRESSED -> bytes;
        case SNAPPY -> BytesInput.from(Snappy.compress(bytes(bytes)));
        case ZSTD -> BytesInput.from(Zstd.compress(bytes(bytes), ZSTD_LEVEL));
        case GZIP -> BytesInput.from(gzip(bytes(bytes)));
        default -> throw new IOException("nothing is written by " + codec);
      };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2 + 64);
      try (OutputStream out = new GZIPOutputStream(packed)) {
        out.write(plain);
      }
      return packed.toByteArray();
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }
}
