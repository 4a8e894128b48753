package io.headroom.datasets.source;

import java.util.List;

/**
 * A file format that rows can be read from. Formats are found by {@link java.util.ServiceLoader}
 * and asked by {@link Sources}; an implementation must load without the libraries that it {@link
 * #needs}.
 */
public interface RowFormat {
  /** How sure a format is that a file is its own. */
  enum Claim {
    /** The first bytes say so. */
    CERTAIN,
    /** The first bytes do not contradict; the name decides. */
    POSSIBLE,
    /** Not this format. */
    NO
  }

  /**
   * What the format is called in messages.
   *
   * @return a name that is unique, such as {@code CSV}
   */
  String name();

  /**
   * How names of such files usually end.
   *
   * @return endings in lower case without the dot, such as {@code csv}; the first is the usual one
   */
  List<String> extensions();

  /**
   * Whether a file is of this format.
   *
   * @param start its name and first bytes, decompressed
   * @return how sure that is
   */
  Claim claim(FileStart start);

  /**
   * Whether such files may be gzipped or compressed by Zstandard as a whole.
   *
   * @return true for text; false unless said
   */
  default boolean readsCompressed() {
    return false;
  }

  /**
   * Libraries without which files of the format cannot be read.
   *
   * @return none unless said
   */
  default List<Library> needs() {
    return List.of();
  }

  /**
   * Makes a source of files that are all of this format. It need not look into them yet.
   *
   * @param files at least one, in the order in which they are to be read
   * @param options what is not to be found out; options of other formats do not count
   * @return the source
   * @throws SourceException when the files cannot be read at all
   */
  RowSource source(FileSet files, SourceOptions options);
}
