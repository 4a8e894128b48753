package io.headroom.datasets.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value into maps, lists and texts, in bounded memory. */
final class JsonTree {
  /** How many values one record may hold. */
  static final int MOST_VALUES = 5_000_000;

  /** How deep values may be nested. */
  static final int DEPTH = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(1 << 20)
                  .maxNumberLength(1_000)
                  .maxNameLength(10_000)
                  .build())
          .build();

  private final JsonParser parser;
  private int values;

  JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  static JsonParser parser(Reader reader) throws IOException {
    return FACTORY.createParser(reader);
  }

  /** The value at the parser's current token: a map, a list, a text, or null. */
  @Nullable Object read() throws IOException {
    values = 0;
    return value(parser.currentToken());
  }

  private @Nullable Object value(@Nullable JsonToken token) throws IOException {
    if (++values > MOST_VALUES) {
      throw new IOException("more than " + MOST_VALUES + " values in one record");
    }
    if (token == null) {
      throw new IOException("the text ends within a value");
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        map.put(name, value(parser.nextToken()));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        list.add(value(t));
      }
      return list;
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getText();
  }
}
