package io.headroom.datasets.source;

import java.util.Objects;

/**
 * What was read: enough to tell later whether a file is still the same, and what was found out
 * about it.
 *
 * @param name the file as it was named by the caller, with forward slashes
 * @param bytes its size, compressed when the file is
 * @param sha256 SHA-256 of those bytes in lower-case hexadecimal
 * @param facts its format and what else was found out
 */
public record InputFile(String name, long bytes, String sha256, SourceFacts facts) {
  /** A file that was read. */
  public InputFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(facts, "facts");
  }

  /**
   * The same with what was found out.
   *
   * @param found format, and such as encoding and separator
   * @return the file
   */
  public InputFile withFacts(SourceFacts found) {
    return new InputFile(name, bytes, sha256, found);
  }
}
