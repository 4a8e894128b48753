package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pass over the rows of one JSON file. */
final class JsonFile implements AutoCloseable {
  static final int DEEPEST = 100;
  private static final int MOST_BESIDE = 1_000;
  private static final int LONGEST_PROBLEM = 200;
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(JsonRow.LONGEST)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .build())
          // Names of a hostile file would fill a table that all files share.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final CsvInput.Opened input;
  private final JsonPath path;
  private final Consumer<RowProblem> problems;
  private final JsonLines lines;
  private final JsonTree tree = new JsonTree();

  /** Plain fields around the outermost array, with their names. */
  private final Map<String, String> beside = new LinkedHashMap<>();

  private final Set<String> names = new LinkedHashSet<>();
  private @Nullable JsonParser parser;
  private boolean started;
  private boolean lineByLine;
  private boolean guessReported;
  private boolean ended;
  private boolean inArray;
  private int step;
  private long line;
  private long firstLine = 1;
  private long rows;

  JsonFile(CsvInput.Opened input, JsonPath path, Consumer<RowProblem> problems) {
    this.input = input;
    this.path = path;
    this.problems = problems;
    this.lines = new JsonLines(input.reader());
  }

  private void start() throws IOException {
    started = true;
    lineByLine = lines.areObjects(FACTORY);
    if (!lineByLine) {
      firstLine = lines.nextNumber();
      parser = FACTORY.createParser(lines.rest());
    }
  }

  boolean isLineByLine() {
    return lineByLine;
  }

  long line() {
    return line;
  }

  long rows() {
    return rows;
  }

  /** Characters read so far, about. */
  long position() {
    return lines.position();
  }

  /** Names within the outermost objects, for messages. */
  Set<String> names() {
    return names;
  }

  /** Moves to the next row; false at the end. */
  boolean next(JsonRow row) {
    while (!ended) {
      row.clear();
      try {
        if (!started) {
          start();
        }
        if (!advance(row)) {
          ended = true;
          break;
        }
        tellGuess();
        if (row.isTooLong()) {
          problem(Kind.TOO_LONG, "a row of more than " + JsonRow.LONGEST + " characters", line);
          continue;
        }
        rows++;
        return true;
      } catch (JsonProcessingException e) {
        broken(e.getOriginalMessage());
      } catch (DamagedException e) {
        ended = true;
        problem(
            Kind.TRUNCATED,
            "the compressed data end early or are damaged: " + CsvInput.reason(e),
            line);
      } catch (IOException e) {
        throw new SourceException(
            input.name(), input.name() + " cannot be read: " + CsvInput.reason(e), e);
      }
    }
    tellGuess();
    return false;
  }

  private void tellGuess() {
    if (!guessReported && input.guessed()) {
      guessReported = true;
      problem(
          Kind.GUESSED_ENCODING,
          "the text is not UTF-8; it is read as " + input.encodingName() + ".",
          line);
    }
  }

  /** A line costs itself; a document ends here. */
  private void broken(String what) {
    if (lineByLine) {
      parser = null;
      inArray = false;
      step = 0;
      problem(Kind.MALFORMED, "no JSON: " + what, line);
      return;
    }
    ended = true;
    JsonParser p = parser;
    long at = p == null ? line : firstLine + Math.max(1, p.currentLocation().getLineNr()) - 1;
    problem(Kind.DAMAGED, "no JSON from here on: " + what, at);
  }

  private void problem(Kind kind, String what, long at) {
    String cut = what.length() > LONGEST_PROBLEM ? what.substring(0, LONGEST_PROBLEM) + "…" : what;
    problems.accept(
        new RowProblem(kind, new RowLocation(input.name(), Math.max(1, at)), cut.strip()));
  }

  private boolean advance(JsonRow row) throws IOException {
    while (true) {
      if (tree.hasRow()) {
        beside(row);
        tree.take(row);
        return true;
      }
      JsonParser p = parser;
      if (p == null) {
        if (!lineByLine || !nextLine()) {
          return false;
        }
        continue;
      }
      JsonToken t = p.nextToken();
      if (t == null) {
        if (!lineByLine) {
          return false;
        }
        parser = null;
        continue;
      }
      if (!lineByLine) {
        line = firstLine + p.currentTokenLocation().getLineNr() - 1;
      }
      if (inArray ? element(p, t, row) : outside(p, t, row)) {
        return true;
      }
    }
  }

  private boolean nextLine() throws IOException {
    JsonLines.Line l = lines.next();
    if (l == null) {
      return false;
    }
    line = l.number();
    if (l.tooLong()) {
      problem(Kind.TOO_LONG, "a line of more than " + JsonLines.LONGEST + " characters", line);
    } else {
      parser = FACTORY.createParser(l.chars(), l.from(), l.length());
      beside.clear();
      step = 0;
      inArray = false;
    }
    return true;
  }

  /** A token within the outermost array; true when it was a row. */
  private boolean element(JsonParser p, JsonToken t, JsonRow row) throws IOException {
    if (t == JsonToken.END_ARRAY) {
      inArray = false;
      step = Math.max(0, step - 1);
      return false;
    }
    List<String> rest = path.steps().subList(step, path.steps().size());
    if (rest.isEmpty() && t == JsonToken.START_OBJECT) {
      beside(row);
      row.value(p, row.shape());
      return true;
    }
    if (rest.isEmpty() && !t.isStructStart() && step == 0) {
      problem(Kind.MALFORMED, "an element that is no object: " + p.getText(), line);
      return false;
    }
    if (rest.isEmpty()) {
      return single(p, row);
    }
    explode(p, rest);
    return false;
  }

  /** An element of the last array that is an array or a plain value. */
  private boolean single(JsonParser p, JsonRow row) throws IOException {
    beside(row);
    JsonShape own = step == 0 ? null : row.child(row.shape(), path.steps().get(step - 1));
    if (p.currentToken() != JsonToken.START_ARRAY) {
      row.value(p, own);
      return true;
    }
    for (int i = 1; p.nextToken() != JsonToken.END_ARRAY; i++) {
      row.value(
          p,
          step == 0
              ? row.child(row.shape(), "c" + i)
              : own == null ? null : row.child(own, String.valueOf(i)));
    }
    return true;
  }

  private void explode(JsonParser p, List<String> rest) throws IOException {
    if (!tree.read(p, rest)) {
      problem(Kind.TOO_LONG, "an element that is too large to go through", line);
    }
  }

  /** A token outside of the outermost array; true when it was a row. */
  private boolean outside(JsonParser p, JsonToken t, JsonRow row) throws IOException {
    List<String> steps = path.steps();
    boolean top = p.getParsingContext().inRoot() || step == 0 && t.isStructStart() && depth(p) == 1;
    switch (t) {
      case START_OBJECT -> {
        if (top) {
          beside.clear();
        }
        if (top && JsonPath.isWhole(steps)) {
          explode(p, steps.subList(1, steps.size()));
          return false;
        }
        if (steps.isEmpty()) {
          row.value(p, row.shape());
          return true;
        }
        if (JsonPath.isZip(steps.get(step))) {
          explode(p, steps.subList(step, steps.size()));
        }
      }
      case START_ARRAY -> {
        beside.clear();
        inArray = true;
      }
      case FIELD_NAME -> field(p, p.currentName());
      case END_OBJECT -> step = Math.max(0, step - 1);
      default -> {
        if (top) {
          problem(Kind.MALFORMED, "a value that is no object: " + p.getText(), line);
        }
      }
    }
    return false;
  }

  private static int depth(JsonParser p) {
    return p.getParsingContext().getNestingDepth();
  }

  private void field(JsonParser p, String name) throws IOException {
    List<String> steps = path.steps();
    JsonToken t = p.nextToken();
    if (names.size() < MOST_BESIDE) {
      names.add(name);
    }
    if (step < steps.size() && name.equals(steps.get(step))) {
      if (t == JsonToken.START_ARRAY) {
        step++;
        inArray = true;
        return;
      }
      if (t == JsonToken.START_OBJECT) {
        step++;
        if (step == steps.size()) {
          // The path ends at an object: it is the one row.
          explode(p, List.of());
          step--;
        } else if (JsonPath.isZip(steps.get(step))) {
          explode(p, steps.subList(step, steps.size()));
          step--;
        }
        return;
      }
    }
    String prefix = step == 0 ? "" : String.join(".", steps.subList(0, step)) + ".";
    keep(p, prefix + name);
  }

  /** Keeps plain values beside the way to the rows. */
  private void keep(JsonParser p, String name) throws IOException {
    JsonToken t = p.currentToken();
    if (t == JsonToken.START_OBJECT) {
      while (p.nextToken() != JsonToken.END_OBJECT) {
        String inner = name + "." + p.currentName();
        p.nextToken();
        keep(p, inner);
      }
    } else if (t == JsonToken.START_ARRAY) {
      p.skipChildren();
    } else if (beside.size() < MOST_BESIDE && p.getTextLength() <= LONGEST_PROBLEM) {
      beside.put(name, t == JsonToken.VALUE_NULL ? "" : p.getText());
    }
  }

  private void beside(JsonRow row) {
    beside.forEach((name, v) -> row.value(v, name));
  }

  @Override
  public void close() {
    input.close();
  }
}
