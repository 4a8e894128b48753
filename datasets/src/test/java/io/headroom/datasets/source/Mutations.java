package io.headroom.datasets.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Breaks well-formed files in many seeded ways and holds a reader to its promise: rows, problems or
 * a {@link SourceException}, never anything else, in a limited number of steps. Tests of every
 * format use it; memory is limited by the heap that the module's tests run in.
 */
public final class Mutations {
  /** More rows than any mutated file of these tests can have. */
  private static final long MOST_STEPS = 5_000_000;

  private static final int FIELDS = 64;
  private static final int[] LENGTHS = {
    0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFFFFF0, 1 << 24, 0xFFFF
  };

  private Mutations() {}

  /**
   * Breaks the bytes of a file, whatever its format: cut, flipped bits, runs of one byte, lost,
   * doubled and exchanged pieces, lengths that are negative or huge.
   *
   * @param good a file that can be read
   * @param random where the chance comes from
   * @return other bytes
   */
  public static byte[] bytes(byte[] good, Random random) {
    byte[] b = good.clone();
    int times = 1 + (random.nextInt(3) == 0 ? random.nextInt(20) : 0);
    for (int k = 0; k < times && b.length > 8; k++) {
      int at = random.nextInt(b.length);
      int length = 1 + random.nextInt(Math.max(1, Math.min(b.length - at, 1 + b.length / 4)));
      switch (random.nextInt(9)) {
        case 0 -> b = Arrays.copyOf(b, at);
        case 1 -> b[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(b, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
        case 3 -> b = join(b, 0, at, b, at + length, b.length);
        case 4 -> b = join(b, 0, at + length, b, at, b.length);
        case 5 -> {
          for (int i = at; i < at + length; i++) {
            b[i] = (byte) random.nextInt();
          }
        }
        case 6 -> number(b, Math.min(at, b.length - 8), random);
        case 7 -> b[at] = (byte) random.nextInt();
        default -> b[random.nextInt(Math.min(64, b.length))] = (byte) random.nextInt();
      }
    }
    return b;
  }

  private static void number(byte[] b, int at, Random random) {
    int n = LENGTHS[random.nextInt(LENGTHS.length)];
    boolean big = random.nextBoolean();
    for (int i = 0; i < 4; i++) {
      b[at + i] = (byte) (n >>> 8 * (big ? 3 - i : i));
    }
  }

  private static byte[] join(byte[] a, int from, int to, byte[] b, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, from, to - from);
    out.write(b, start, Math.max(0, end - start));
    return out.toByteArray();
  }

  /**
   * Breaks a text in ways that concern what it says: pieces that do not belong there, fields
   * without end, many columns, deep nesting, NUL, entities, bytes that are no characters.
   *
   * @param good a text that can be read
   * @param random where the chance comes from
   * @return the bytes of another text
   */
  public static byte[] text(String good, Random random) {
    if (random.nextInt(3) == 0) {
      return bytes(good.getBytes(StandardCharsets.UTF_8), random);
    }
    int at = random.nextInt(good.length() + 1);
    String piece =
        switch (random.nextInt(20)) {
          case 0 -> "\0".repeat(1 + random.nextInt(100));
          case 1 -> "\"";
          case 2 -> "'";
          case 3 -> ",".repeat(random.nextInt(10) == 0 ? 100_000 : 10);
          case 4 -> random.nextInt(20) == 0 ? "x".repeat(1_500_000) : "x".repeat(3_000);
          case 5 -> "[".repeat(random.nextInt(10) == 0 ? 100_000 : 150);
          case 6 -> "{\"a\":".repeat(random.nextInt(10) == 0 ? 50_000 : 150);
          case 7 -> "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
          case 8 -> "&b;&#0;&#x110000;&lt;";
          case 9 -> "\r";
          case 10 -> "\n\n\n";
          case 11 -> "\uFEFF";
          case 12 -> "\uD800";
          case 13 -> "-99999999999999999999999999999999";
          case 14 -> "]}>)";
          case 15 -> "</row></c></v></sheetData>";
          case 16 -> "<row r=\"-5\"><c r=\"ZZZZZZZ1\" t=\"s\"><v>-1</v></c></row>";
          case 17 -> "<!-- " + "-".repeat(50) + " --><![CDATA[x]]>";
          case 18 -> ";\t|";
          default -> "1e999999999";
        };
    int cut = random.nextBoolean() ? Math.min(good.length(), at + random.nextInt(20)) : at;
    byte[] b =
        (good.substring(0, at) + piece + good.substring(cut)).getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(6) == 0) {
      // Bytes that are no UTF-8, such as a lonely continuation or an overlong zero.
      byte[][] bad = {
        {(byte) 0x80}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xF5}, {(byte) 0xED, (byte) 0xA0}
      };
      byte[] chosen = bad[random.nextInt(bad.length)];
      int where = random.nextInt(b.length + 1);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(b, 0, where);
      out.write(chosen, 0, chosen.length);
      out.write(b, where, b.length - where);
      return out.toByteArray();
    }
    return b;
  }

  /** Makes a broken file. */
  public interface Breaker {
    /**
     * The bytes of a broken file.
     *
     * @param random where the chance comes from
     * @return the bytes
     * @throws IOException never, for files in memory
     */
    byte[] make(Random random) throws IOException;
  }

  /** Opens a file. */
  public interface Opener {
    /**
     * A source of a file.
     *
     * @param file the file
     * @return its rows
     */
    RowSource open(Path file);
  }

  /** How a broken file was read. */
  public enum Outcome {
    /** A {@link SourceException}. */
    REFUSED,
    /** Rows or none, with problems. */
    PROBLEMS,
    /** As if nothing were wrong. */
    CLEAN
  }

  /**
   * Breaks and reads files of many seeds.
   *
   * @param count how many
   * @param file where each is written
   * @param breaker makes them
   * @param opener reads them
   * @return how many ended in which way
   * @throws AssertionError which names the seeds, when a file ended in another way
   */
  public static Map<Outcome, Integer> survive(
      int count, Path file, Breaker breaker, Opener opener) {
    Map<Outcome, Integer> ends = new EnumMap<>(Outcome.class);
    List<String> failures = new ArrayList<>();
    for (long seed = 1; seed <= count; seed++) {
      try {
        Files.write(file, breaker.make(new Random(seed)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        ends.merge(read(file, opener), 1, Integer::sum);
      } catch (RuntimeException | Error e) {
        failures.add("seed " + seed + ": " + e + " at " + where(e));
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(
          failures.size()
              + " of "
              + count
              + " broken files: "
              + String.join("\n", failures.subList(0, Math.min(5, failures.size()))));
    }
    return ends;
  }

  private static String where(Throwable e) {
    return Arrays.stream(e.getStackTrace()).limit(6).toList().toString();
  }

  /**
   * Reads a file to its end, every field of it.
   *
   * @param file the file
   * @param opener opens it
   * @return how it ended
   */
  public static Outcome read(Path file, Opener opener) {
    List<RowProblem> problems = new ArrayList<>();
    try (RowCursor c = opener.open(file).open(problems::add)) {
      int columns = Math.min(FIELDS, c.header().size());
      long steps = 0;
      long characters = 0;
      while (c.next()) {
        if (++steps > MOST_STEPS) {
          throw new AssertionError(
              "more than " + MOST_STEPS + " rows of a file of a few kilobytes");
        }
        for (int i = 0; i < columns; i++) {
          characters += c.field(i).toString().length();
        }
        if (c.location().line() < 1) {
          throw new AssertionError("a row at " + c.location());
        }
      }
      for (RowProblem p : problems) {
        if (p.what().length() > 2_000 || p.where().line() < 1) {
          throw new AssertionError("an odd problem: " + p);
        }
      }
      if (c.inputs().isEmpty() || characters < 0) {
        throw new AssertionError("no file was read to its end");
      }
    } catch (SourceException e) {
      String m = e.getMessage();
      if (m == null || m.isBlank() || m.length() > 4_000) {
        throw new AssertionError("an odd message: " + m, e);
      }
      return Outcome.REFUSED;
    }
    return problems.isEmpty() ? Outcome.CLEAN : Outcome.PROBLEMS;
  }
}
