package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import io.headroom.datasets.source.SourceFacts;
import io.headroom.datasets.source.SourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes exports of known tools by the {@code signs} of their {@link Preset presets}: columns
 * that stand together in no other export; {@code column=INC*} also says how its first value looks,
 * and {@code column=*} alone that it is more than a flag such as TRUE, no or 1. Of several presets
 * that fit, the one whose sign names the most columns is taken. Nothing is recognized unless the
 * columns that the preset needs are there.
 */
public final class PresetFinder {
  /** Rows in which a first value of each column is looked for. */
  private static final int ROWS = 200;

  private static final Pattern FLAG =
      Pattern.compile("(?i)true|false|yes|no|y|n|t|f|ja|nein|[01]|");

  private final List<String> header;
  private final List<String> first;

  private PresetFinder(List<String> header, List<String> first) {
    this.header = header;
    this.first = first;
  }

  /**
   * A source as some tool's export.
   *
   * @param source the rows as they were found without being told anything
   * @param again opens the same files by other options, for presets that say where in JSON the rows
   *     stand
   * @return the export; empty when no preset's signs are there
   * @throws SourceException when the source cannot be read at all
   */
  public static Optional<Recognized> find(
      RowSource source, Function<SourceOptions, RowSource> again) {
    boolean isDocument;
    PresetFinder plain;
    try (RowCursor row = source.open(p -> {})) {
      plain = of(row);
      isDocument = row.facts().stream().anyMatch(PresetFinder::isDocument);
    }
    Recognized best = null;
    int most = 0;
    for (String name : Preset.names()) {
      Preset preset = Preset.of(name);
      boolean moves = preset.one("rows").isPresent();
      if (moves && !isDocument) {
        continue;
      }
      RowSource rows = moves ? again.apply(preset.options(SourceOptions.DETECT)) : source;
      PresetFinder seen = moves ? of(rows) : plain;
      int columns = seen == null ? 0 : seen.matching(preset.get("signs"));
      if (columns > most && fits(preset, rows)) {
        best = new Recognized(preset, rows);
        most = columns;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What was recognized.
   *
   * @param preset how such an export is laid out
   * @param rows its rows, found where the preset says
   */
  public record Recognized(Preset preset, RowSource rows) {}

  /** JSON of one value, in which rows may stand anywhere. */
  private static boolean isDocument(SourceFacts f) {
    return f.format().equals("JSON") && f.get("layout").orElse("").equals("document");
  }

  private static @Nullable PresetFinder of(RowSource rows) {
    try (RowCursor row = rows.open(p -> {})) {
      return of(row);
    } catch (SourceException e) {
      // The rows do not stand where this preset has them.
      return null;
    }
  }

  private static PresetFinder of(RowCursor row) {
    List<String> first = new ArrayList<>();
    row.header().forEach(h -> first.add(""));
    for (int n = 0; n < ROWS && row.next(); n++) {
      for (int i = 0; i < first.size(); i++) {
        if (first.get(i).isEmpty()) {
          first.set(i, row.field(i).toString().strip());
        }
      }
    }
    return new PresetFinder(List.copyOf(row.header()), first);
  }

  /** How many columns the longest sign names that is there; 0 for none. */
  private int matching(List<String> signs) {
    int most = 0;
    for (String sign : signs) {
      String[] terms = sign.split("\\+");
      int there = 0;
      for (String term : terms) {
        there += isThere(term.strip()) ? 1 : 0;
      }
      most = there == terms.length ? Math.max(most, there) : most;
    }
    return most;
  }

  private boolean isThere(String term) {
    int sets = term.indexOf('=');
    String column = sets < 0 ? term : term.substring(0, sets);
    Pattern name = Columns.pattern(Columns.plain(column));
    Pattern value = Columns.pattern(sets < 0 ? "*" : term.substring(sets + 1));
    for (int i = 0; i < header.size(); i++) {
      if (name.matcher(Columns.plain(header.get(i))).matches()
          && value.matcher(first.get(i)).matches()
          && (sets < 0 || !FLAG.matcher(first.get(i)).matches())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a mapping finds the columns that it cannot do without. */
  private static boolean fits(Preset preset, RowSource rows) {
    try {
      PresetGuess.time(preset, rows);
      return true;
    } catch (MappingException e) {
      return false;
    }
  }
}
