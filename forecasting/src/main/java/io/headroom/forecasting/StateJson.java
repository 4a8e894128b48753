package io.headroom.forecasting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** States as JSON: an object a state, {@code type} and {@code version} first. */
final class StateJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Deeper than any model within a model, far from the end of the stack. */
  private static final int DEEPEST = 50;

  private StateJson() {}

  static String write(ModelState state) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(ModelState state, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", state.type());
    out.writeNumberField("version", state.version());
    for (Map.Entry<String, Object> element : state.elements().entrySet()) {
      out.writeFieldName(element.getKey());
      Object value = element.getValue();
      if (value instanceof ModelState inner) {
        write(inner, out);
      } else if (value instanceof List<?> states) {
        // Told from an array of numbers by the object around it.
        out.writeStartObject();
        out.writeArrayFieldStart("states");
        for (Object inner : states) {
          write((ModelState) inner, out);
        }
        out.writeEndArray();
        out.writeEndObject();
      } else if (value instanceof double[] numbers) {
        out.writeStartArray();
        for (double v : numbers) {
          number(v, out);
        }
        out.writeEndArray();
      } else if (value instanceof Double v) {
        number(v, out);
      } else {
        out.writeString(String.valueOf(value));
      }
    }
    out.writeEndObject();
  }

  private static void number(double v, JsonGenerator out) throws IOException {
    if (Double.isNaN(v)) {
      out.writeNull();
    } else if (Double.isInfinite(v)) {
      throw new IllegalArgumentException("a state holds finite numbers, found " + v);
    } else {
      // The shortest text that reads back as the same bits.
      out.writeNumber(Double.toString(v));
    }
  }

  static ModelState read(String json) {
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(in, "an object");
      }
      in.nextToken();
      ModelState state = state(in, 0);
      if (in.nextToken() != null) {
        throw wrong(in, "the end");
      }
      return state;
    } catch (IOException e) {
      throw new IllegalArgumentException("not the JSON of a model's state: " + e.getMessage(), e);
    }
  }

  /** The parser is at the first field's name. */
  private static ModelState state(JsonParser in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw wrong(in, "at most " + DEEPEST + " states within each other");
    }
    if (!"type".equals(in.currentName()) || in.nextToken() != JsonToken.VALUE_STRING) {
      throw wrong(in, "\"type\" and its text first");
    }
    String type = in.getText();
    if (!"version".equals(in.nextFieldName()) || in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrong(in, "\"version\" and its number second");
    }
    ModelState state = ModelState.of(type, in.getIntValue());
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      switch (in.nextToken()) {
        case VALUE_STRING -> state = state.with(name, in.getText());
        case VALUE_NULL -> state = state.with(name, Double.NaN);
        case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> state = state.with(name, number(in));
        case START_ARRAY -> state = state.with(name, numbers(in));
        case START_OBJECT -> state = object(in, name, state, depth);
        default -> throw wrong(in, "a number, text, array or object");
      }
    }
    return state;
  }

  private static ModelState object(JsonParser in, String name, ModelState state, int depth)
      throws IOException {
    // Either a state or a list of them.
    if ("states".equals(in.nextFieldName())) {
      List<ModelState> all = new ArrayList<>();
      if (in.nextToken() != JsonToken.START_ARRAY) {
        throw wrong(in, "an array of states");
      }
      while (in.nextToken() == JsonToken.START_OBJECT) {
        in.nextToken();
        all.add(state(in, depth + 1));
      }
      if (in.currentToken() != JsonToken.END_ARRAY || in.nextToken() != JsonToken.END_OBJECT) {
        throw wrong(in, "the end of the states");
      }
      return state.with(name, all);
    }
    return state.with(name, state(in, depth + 1));
  }

  private static double[] numbers(JsonParser in) throws IOException {
    double[] all = new double[16];
    int n = 0;
    for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
      if (n == all.length) {
        all = Arrays.copyOf(all, 2 * n);
      }
      if (t == JsonToken.VALUE_NULL) {
        all[n++] = Double.NaN;
      } else if (t == JsonToken.VALUE_NUMBER_FLOAT || t == JsonToken.VALUE_NUMBER_INT) {
        all[n++] = number(in);
      } else {
        throw wrong(in, "numbers or null");
      }
    }
    return Arrays.copyOf(all, n);
  }

  private static double number(JsonParser in) throws IOException {
    // Not the parser's own conversion, which may differ in the last bit between releases.
    double v = Double.parseDouble(in.getText());
    if (Double.isInfinite(v)) {
      throw wrong(in, "a number that a double holds");
    }
    return v;
  }

  private static IllegalArgumentException wrong(JsonParser in, String wanted) throws IOException {
    return new IllegalArgumentException(
        "not the JSON of a model's state: wanted "
            + wanted
            + ", found "
            + in.currentToken()
            + " at line "
            + in.currentLocation().getLineNr()
            + ", column "
            + in.currentLocation().getColumnNr());
  }
}
