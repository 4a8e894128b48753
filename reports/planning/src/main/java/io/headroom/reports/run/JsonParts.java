package io.headroom.reports.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pieces of JSON that several results share; a number that is not finite becomes null. */
final class JsonParts {
  private JsonParts() {}

  static void estimate(ObjectNode n, String name, Estimate e) {
    ObjectNode o = n.putObject(name);
    o.put("mean", e.mean());
    number(o, "halfWidth", e.halfWidth());
    o.put("confidence", e.confidence());
  }

  static void number(ObjectNode n, String name, double v) {
    if (Double.isFinite(v)) {
      n.put(name, v);
    } else {
      n.putNull(name);
    }
  }

  static void add(ArrayNode n, double v) {
    if (Double.isFinite(v)) {
      n.add(v);
    } else {
      n.addNull();
    }
  }

  static @Nullable String text(@Nullable LocalDate d) {
    return d == null ? null : d.toString();
  }

  static @Nullable String text(Optional<LocalDate> d) {
    return d.map(LocalDate::toString).orElse(null);
  }

  static String lower(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
