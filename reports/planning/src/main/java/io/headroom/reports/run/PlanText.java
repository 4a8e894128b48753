package io.headroom.reports.run;

import io.headroom.reports.run.PlanNode.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan as text, within limits, and makes two spellings of planners safe for YAML: {@code
 * usage where {pool: prd-2}} and {@code 130,000 requests/h} inside braces.
 *
 * <p>Both are ended early by YAML's own signs. Those signs are replaced one for one by characters
 * of Unicode's private use area, so that lines and columns stay true, and put back by {@link
 * #unmasked} in whatever text comes out.
 */
final class PlanText {
  private static final int LARGEST = 1 << 20;
  private static final String SIGNS = "{}:,#[]";
  private static final char MASK = '\uE000';
  private static final Pattern SELECTION =
      Pattern.compile("(?<=[^\\s:,\\[{-])[ \\t]+where[ \\t]*(\\{[^{}\\n]*\\})");
  private static final Pattern NUMBER =
      Pattern.compile("(?<=[:{][ \\t]{0,8})[+-]?\\d+(?:[.,]\\d+)+");
  private static final Pattern TAB = Pattern.compile("(?m)^ *\\t[\\t ]*(?=[^\\s#])");

  private PlanText() {}

  /** The masked text of a file; null when a mistake kept it from being read. */
  static @Nullable String read(Path file, PlanProblems problems) {
    problems.known(file);
    byte[] bytes = bytes(file, problems);
    String text = bytes == null ? null : decoded(bytes, file, problems);
    if (text == null || !isPlain(text, file, problems)) {
      return null;
    }
    return masked(text);
  }

  /** Puts back what was masked. */
  static String unmasked(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      int sign = text.charAt(i) - MASK;
      if (sign >= 0 && sign < SIGNS.length()) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, SIGNS.charAt(sign));
      }
    }
    return out == null ? text : out.toString();
  }

  private static String masked(String text) {
    String t = SELECTION.matcher(text).replaceAll(PlanText::mask);
    return NUMBER.matcher(t).replaceAll(PlanText::mask);
  }

  private static String mask(MatchResult m) {
    StringBuilder out = new StringBuilder(m.group());
    for (int i = 0; i < out.length(); i++) {
      int sign = SIGNS.indexOf(out.charAt(i));
      if (sign >= 0) {
        out.setCharAt(i, (char) (MASK + sign));
      }
    }
    return Matcher.quoteReplacement(out.toString());
  }

  private static byte @Nullable [] bytes(Path file, PlanProblems problems) {
    if (!Files.isRegularFile(file)) {
      problems.mistake(file, 0, 0, PlanInputs.absent(file, "a plan file"));
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        problems.mistake(
            file,
            0,
            0,
            String.format(
                Locale.ROOT,
                "the file has more than %,d bytes, which is more than any plan; valid are at most"
                    + " 1 MiB",
                LARGEST));
        return null;
      }
      return bytes;
    } catch (IOException e) {
      problems.mistake(file, 0, 0, "cannot be read: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable String decoded(byte[] bytes, Path file, PlanProblems problems) {
    int skip =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.mistake(file, line, 0, "not UTF-8 text from here; save the plan as UTF-8");
      return null;
    }
  }

  private static boolean isPlain(String text, Path file, PlanProblems problems) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      char c = text.charAt(i);
      boolean binary = c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == '\u007F';
      if (binary || c >= MASK && c < MASK + SIGNS.length()) {
        problems.mistake(
            place(file, text, i),
            String.format(
                Locale.ROOT,
                "the character U+%04X is not text; save the plan as UTF-8 text",
                (int) c));
        plain = false;
      }
    }
    Matcher tabs = TAB.matcher(text);
    boolean control = !plain;
    while (!control && tabs.find()) {
      problems.mistake(
          place(file, text, tabs.start()), "the line is indented with a tab; valid are blanks");
      plain = false;
    }
    return plain;
  }

  private static Place place(Path file, String text, int index) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Place(file, line, index - start + 1);
  }
}
