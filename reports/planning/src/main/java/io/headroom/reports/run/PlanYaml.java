package io.headroom.reports.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.headroom.reports.run.PlanNode.Entries;
import io.headroom.reports.run.PlanNode.Entry;
import io.headroom.reports.run.PlanNode.Items;
import io.headroom.reports.run.PlanNode.Place;
import io.headroom.reports.run.PlanNode.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns YAML text into nodes with places. Of YAML only maps, lists and texts are known: anchors,
 * aliases, tags and a second document are mistakes, so that nothing is created or repeated that is
 * not written.
 */
final class PlanYaml {
  private static final int DEEPEST = 16;
  private static final int LONGEST_TEXT = 10_000;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(4 * DEEPEST).build())
          .build();

  private final Path file;
  private final PlanProblems problems;
  private final int[] signs;

  private PlanYaml(Path file, String text, PlanProblems problems) {
    this.file = file;
    this.problems = problems;
    this.signs = text.codePoints().toArray();
  }

  /** The root of a file; null when a mistake kept it from being read. */
  static @Nullable PlanNode read(Path file, PlanProblems problems) {
    String text = PlanText.read(file, problems);
    return text == null ? null : new PlanYaml(file, text, problems).parse(text);
  }

  private @Nullable PlanNode parse(String text) {
    try (YAMLParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        problems.mistake(file, 0, 0, "the file is empty; valid is a plan: keys with values");
        return null;
      }
      PlanNode root = node(parser, first, 0);
      if (parser.nextToken() != null) {
        problems.mistake(
            place(parser.currentTokenLocation()),
            "a second document starts here; valid is one document in a file");
      }
      return root;
    } catch (TooDeep e) {
      problems.mistake(
          e.place, "nested deeper than " + DEEPEST + " levels, which is deeper than any plan");
      return null;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.mistake(
          file,
          at == null ? 0 : at.getLineNr(),
          at == null ? 0 : at.getColumnNr(),
          explain(e.getOriginalMessage()));
      return null;
    } catch (IOException e) {
      problems.mistake(file, 0, 0, "cannot be read: " + e.getMessage());
      return null;
    }
  }

  private PlanNode node(YAMLParser parser, JsonToken token, int depth) throws IOException {
    Place at = place(parser.currentTokenLocation());
    if (depth > DEEPEST) {
      throw new TooDeep(at);
    }
    refuse(parser, at);
    if (token == JsonToken.START_OBJECT) {
      return entries(parser, at, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<PlanNode> items = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        items.add(node(parser, t, depth + 1));
      }
      return new Items(items, at);
    }
    boolean isQuoted = sign(parser) == '\'' || sign(parser) == '"';
    if (token == JsonToken.VALUE_NULL || parser.getText().isEmpty() && !isQuoted) {
      return new Text("", true, at);
    }
    return new Text(limited(PlanText.unmasked(parser.getText()), at), false, at);
  }

  private Entries entries(YAMLParser parser, Place at, int depth) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place keyAt = place(parser.currentTokenLocation());
      refuse(parser, keyAt);
      String key = limited(PlanText.unmasked(parser.currentName()), keyAt).strip();
      PlanNode value = node(parser, parser.nextToken(), depth + 1);
      Place before = seen.putIfAbsent(PlanMaybe.normal(key), keyAt);
      if (before == null) {
        entries.add(new Entry(key, keyAt, value));
      } else {
        problems.mistake(
            keyAt,
            "the key '"
                + key
                + "' stands twice, on lines "
                + before.line()
                + " and "
                + keyAt.line()
                + "; valid is once");
      }
    }
    return new Entries(entries, at);
  }

  /**
   * Refuses what starts with a sign of YAML's own. The parser does not tell of every anchor, so the
   * text is looked at.
   */
  private void refuse(YAMLParser parser, Place at) throws IOException {
    int sign = sign(parser);
    if (parser.isCurrentAlias() || parser.getObjectId() != null || sign == '&') {
      problems.mistake(
          at,
          "an anchor or alias of YAML stands here, which a plan does not know; write the value"
              + " itself, and a text that starts with & or * in quotes");
    } else if (parser.getTypeId() != null || sign == '!') {
      problems.mistake(
          at,
          "a tag of YAML stands here, which a plan does not know; write the value alone, and a text"
              + " that starts with ! in quotes");
    }
  }

  /** The sign with which the current token starts; 0 at the end of the text. */
  private int sign(YAMLParser parser) {
    long at = parser.currentTokenLocation().getCharOffset();
    return at >= 0 && at < signs.length ? signs[(int) at] : 0;
  }

  private String limited(String text, Place at) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    problems.mistake(
        at, "a text of " + text.length() + " characters; valid are at most " + LONGEST_TEXT);
    return text.substring(0, LONGEST_TEXT);
  }

  private Place place(JsonLocation at) {
    return new Place(file, at.getLineNr(), at.getColumnNr());
  }

  /** The usual slips in words of their own; anything else in the parser's. */
  private static String explain(String message) {
    String m = message.toLowerCase(Locale.ROOT);
    if (m.contains("mapping values are not allowed")) {
      return "not valid YAML: a second ': ' in one value, a line indented too far, or no"
          + " ': ' in the line before; put a text that has ': ' in quotes";
    }
    if (m.contains("could not find expected ':'")) {
      return "not valid YAML: a key without ': ' after it; valid is 'key: value', with a blank"
          + " after the colon";
    }
    if (m.contains("found character") && m.contains("cannot start any token")) {
      return "not valid YAML: a text starts with a sign that YAML keeps for itself, such as @, `"
          + " or %; put the text in quotes";
    }
    if (m.contains("expected ',' or")) {
      return "not valid YAML: a bracket or brace is not closed, or a comma is missing before this";
    }
    if (m.contains("alias") || m.contains("anchor")) {
      return "not valid YAML: a text starts with * or &, which YAML keeps for itself; put the text"
          + " in quotes";
    }
    if (m.contains("nesting depth") || m.contains("nested")) {
      return "nested deeper than " + DEEPEST + " levels, which is deeper than any plan";
    }
    if (m.contains("expected <block end>") || m.contains("block mapping")) {
      return "not valid YAML: this line is indented differently from the lines it belongs to";
    }
    if (m.contains("end of stream") || m.contains("unexpected end")) {
      return "not valid YAML: the file ends inside quotes, brackets or braces";
    }
    return "not valid YAML: " + message.lines().findFirst().orElse("unreadable").strip();
  }

  /** Nested beyond any plan. */
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    TooDeep(Place place) {
      super("too deep", null, false, false);
      this.place = place;
    }
  }
}
