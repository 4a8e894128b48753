package io.headroom.datasets.source;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How CSV is read.
 *
 * @param separator between fields; null to detect
 * @param charset of files without a byte-order mark; null to detect
 * @param headerLine the line that names the columns, 0 for none; null to detect
 * @param maxRecord longest row in characters
 */
record CsvFormat(
    @Nullable Character separator,
    @Nullable Charset charset,
    @Nullable Integer headerLine,
    int maxRecord) {
  static final CsvFormat DEFAULT = new CsvFormat(null, null, null, 1 << 20);
}
