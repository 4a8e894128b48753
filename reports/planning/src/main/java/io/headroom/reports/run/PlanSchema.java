package io.headroom.reports.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema (draft 2020-12) of plan files, by which an editor offers keys, shows what they
 * mean with units and defaults, and marks what is misspelt. It knows less than {@code headroom
 * check}: names that refer to each other and amounts are not looked into.
 */
public final class PlanSchema {
  private static final String FILE = "plan.schema.json";

  private PlanSchema() {}

  /**
   * The schema.
   *
   * @return JSON, ending with a line feed
   */
  public static String json() {
    try (InputStream in = PlanSchema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
