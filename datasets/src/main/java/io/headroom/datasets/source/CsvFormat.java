package io.headroom.datasets.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How CSV is read.
 *
 * @param separator between fields; null to detect
 * @param charset of files without a byte-order mark
 * @param maxRecord longest row in characters
 */
record CsvFormat(@Nullable Character separator, Charset charset, int maxRecord) {
  static final CsvFormat DEFAULT = new CsvFormat(null, StandardCharsets.UTF_8, 1 << 20);
}
