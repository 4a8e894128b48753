package io.headroom.datasets.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a file before its rows were read, such as encoding and separator.
 *
 * @param file the file as {@link InputFile#name} has it
 * @param format name of its format, such as {@code CSV}
 * @param facts what was found, in the order in which it is to be shown
 */
public record SourceFacts(String file, String format, List<Fact> facts) {
  /**
   * One thing that was found.
   *
   * @param name such as {@code encoding}
   * @param value such as {@code UTF-8}
   */
  public record Fact(String name, String value) {}

  /** What was found out about a file. */
  public SourceFacts {
    facts = List.copyOf(facts);
  }

  /**
   * A file of a format, of which nothing else is known yet.
   *
   * @param file the file's name
   * @param format name of its format
   * @return the facts
   */
  public static SourceFacts of(String file, String format) {
    return new SourceFacts(file, format, List.of());
  }

  /**
   * The same with one more fact at the end.
   *
   * @param name such as {@code encoding}
   * @param value such as {@code UTF-8}
   * @return the facts
   */
  public SourceFacts with(String name, String value) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(name, value));
    return new SourceFacts(file, format, more);
  }

  /**
   * A fact by name.
   *
   * @param name such as {@code separator}
   * @return its value; empty when nothing is known
   */
  public Optional<String> get(String name) {
    return facts.stream().filter(f -> f.name().equals(name)).map(Fact::value).findFirst();
  }

  /**
   * All facts but the file's name in one line.
   *
   * @return for example {@code CSV, compression gzip, encoding UTF-8, separator comma}
   */
  public String describe() {
    StringBuilder b = new StringBuilder(format);
    for (Fact f : facts) {
      b.append(", ").append(f.name()).append(' ').append(f.value());
    }
    return b.toString();
  }
}
