package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.TableGuess.Kind;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import java.util.List;

/** Says of a table what a preset knows of it. */
final class PresetGuess {
  private PresetGuess() {}

  static TableGuess of(Preset preset, RowSource source) {
    List<String> time = time(preset, source);
    SeriesMapping mapping =
        preset.kind() == Preset.Kind.SERIES ? SeriesMapping.of(preset, source) : null;
    try (RowCursor row = source.open(p -> {})) {
      return GuessRun.of(source, row).as(preset, kind(preset.kind()), time, mapping);
    }
  }

  /**
   * The columns of time that the preset cannot do without; none for registers.
   *
   * @throws MappingException when they are not there
   */
  static List<String> time(Preset preset, RowSource source) {
    Columns columns = SeriesPreset.header(source);
    return switch (preset.kind()) {
      case SERIES -> List.of(SeriesMapping.of(preset, source).options().time);
      case TICKETS -> List.of(columns.first(preset, "column.opened", "time of opening"));
      case OUTAGES ->
          List.of(columns.first(preset, "from", "start"), columns.first(preset, "to", "end"));
      case EVENTS -> List.of(columns.first(preset, "column.time", "time"));
      case ORDERS, ASSETS, CATALOG, CONTRACTS, ROTA, HOLIDAYS, TOPOLOGY, RISKS -> List.of();
    };
  }

  private static Kind kind(Preset.Kind kind) {
    return switch (kind) {
      case SERIES -> Kind.SERIES;
      case TICKETS -> Kind.TICKETS;
      case OUTAGES -> Kind.OUTAGES;
      case EVENTS -> Kind.EVENTS;
      case ORDERS, ASSETS, CATALOG, CONTRACTS, ROTA, HOLIDAYS, TOPOLOGY, RISKS -> Kind.REGISTER;
    };
  }
}
