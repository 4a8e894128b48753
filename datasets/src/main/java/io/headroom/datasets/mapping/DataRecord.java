package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowLocation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table that is read field by field. Immutable.
 *
 * @param texts field to text, those that are missing left out
 * @param stamps field to time, for the fields that hold times and can be read
 * @param zone zone of calendar days
 * @param where its file and line
 */
public record DataRecord(
    Map<String, String> texts, Map<String, Instant> stamps, ZoneId zone, RowLocation where) {
  /** Copies the maps. */
  public DataRecord {
    texts = Map.copyOf(texts);
    stamps = Map.copyOf(stamps);
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(where, "where");
  }

  /**
   * A field's text.
   *
   * @param field its name; blanks and hyphens do not count
   * @return the text; empty when it is missing
   */
  public String text(String field) {
    return texts.getOrDefault(Preset.plain(field), "");
  }

  /**
   * A field's time.
   *
   * @param field its name
   * @return the time; null when it is missing or cannot be read
   */
  public @Nullable Instant stamp(String field) {
    return stamps.get(Preset.plain(field));
  }

  /**
   * A field's day.
   *
   * @param field its name
   * @return the local date; null when it is missing or cannot be read
   */
  public @Nullable LocalDate day(String field) {
    Instant at = stamp(field);
    return at == null ? null : at.atZone(zone).toLocalDate();
  }

  /**
   * A field's number; a percent sign divides by a hundred.
   *
   * @param field its name
   * @return the number; null when the field is missing
   * @throws IllegalArgumentException when it is no number
   */
  public @Nullable Double number(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    boolean percent = text.endsWith("%");
    String plain = percent ? text.substring(0, text.length() - 1).strip() : text;
    double n = NumberText.parse(plain, '.');
    if (Double.isNaN(n)) {
      n = NumberText.parse(plain.replace(",", ""), '.');
    }
    if (Double.isNaN(n)) {
      throw new IllegalArgumentException(
          "'" + field + "' is '" + RowProblems.shorten(text) + "'; valid is a number");
    }
    return percent ? n / 100 : n;
  }

  /** The same with texts in the place of others. */
  DataRecord with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.putAll(others);
    return new DataRecord(all, stamps, zone, where);
  }
}
