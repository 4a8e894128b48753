package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of JSON files before their rows are read.
 *
 * @param shape the columns
 * @param path where the rows stand
 */
record JsonColumns(JsonShape shape, JsonPath path) {
  private static final long MOST_ROWS = 100_000;
  private static final long MOST_CHARACTERS = 1L << 26;
  private static final int DEEPEST_ROWS = 3;

  static JsonColumns of(
      String source, List<CsvInput> inputs, @Nullable Charset charset, JsonPath stated) {
    JsonPath path = stated.stated() ? stated : detect(inputs, charset);
    JsonShape shape = JsonShape.empty();
    Set<String> names = new LinkedHashSet<>();
    long rows = 0;
    boolean readable = false;
    for (CsvInput in : inputs) {
      try (JsonFile file = new JsonFile(in.open(charset), path, p -> {})) {
        JsonRow row = new JsonRow(shape, true);
        long own = 0;
        while (own < MOST_ROWS && file.position() < MOST_CHARACTERS && file.next(row)) {
          own++;
        }
        rows += own;
        names.addAll(file.names());
        readable |= own > 0 || !file.names().isEmpty();
      }
    }
    if (rows == 0 && stated.stated() && readable && !stated.steps().isEmpty()) {
      throw new SourceException(
          source,
          source
              + " has no rows at '"
              + stated
              + "'; its names are "
              + String.join(", ", names.stream().limit(20).toList())
              + "."
              + SimilarNames.maybe(stated.steps().get(0), names));
    }
    return new JsonColumns(shape, path);
  }

  /** The only array of objects within the outermost object; the root where there is none. */
  private static JsonPath detect(List<CsvInput> inputs, @Nullable Charset charset) {
    for (CsvInput in : inputs) {
      try (CsvInput.Opened opened = in.open(charset)) {
        JsonLines lines = new JsonLines(opened.reader());
        if (lines.areObjects(JsonFile.FACTORY)) {
          return JsonPath.DETECT;
        }
        List<List<String>> found = new ArrayList<>();
        try (JsonParser p = JsonFile.FACTORY.createParser(lines.rest())) {
          JsonToken first = p.nextToken();
          if (first == null) {
            continue;
          }
          if (first != JsonToken.START_OBJECT) {
            return JsonPath.DETECT;
          }
          look(p, List.of(), found);
          if (p.nextToken() != null) {
            return JsonPath.DETECT;
          }
        } catch (JsonProcessingException | DamagedException e) {
          // A damaged document still shows where its rows began.
          if (found.size() > 1) {
            return JsonPath.DETECT;
          }
        }
        if (found.size() > 1) {
          List<String> all = found.stream().map(f -> String.join(".", f)).toList();
          throw new SourceException(
              in.name(),
              in.name()
                  + " holds several arrays of objects: "
                  + String.join(", ", all.subList(0, Math.min(10, all.size())))
                  + "; state which one has the rows. Maybe 'rows: "
                  + all.get(0)
                  + "'?");
        }
        return found.isEmpty() ? JsonPath.DETECT : new JsonPath(found.get(0), false);
      } catch (IOException e) {
        throw new SourceException(
            in.name(), in.name() + " cannot be read: " + CsvInput.reason(e), e);
      }
    }
    return JsonPath.DETECT;
  }

  private static void look(JsonParser p, List<String> at, List<List<String>> found)
      throws IOException {
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      List<String> here = new ArrayList<>(at);
      here.add(p.currentName());
      JsonToken t = p.nextToken();
      if (t == JsonToken.START_OBJECT && here.size() < DEEPEST_ROWS) {
        look(p, here, found);
      } else if (t == JsonToken.START_ARRAY) {
        int depth = p.getParsingContext().getNestingDepth();
        JsonToken element = p.nextToken();
        // A name with a dot in it is no path.
        if (element == JsonToken.START_OBJECT && found.size() < 100) {
          found.add(here);
        }
        while (element != JsonToken.END_ARRAY || p.getParsingContext().getNestingDepth() >= depth) {
          element = p.nextToken();
          if (element == null) {
            return;
          }
        }
      } else {
        p.skipChildren();
      }
    }
  }
}
