package io.headroom.datasets.sample;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what the sample's data were made of, as JSON. */
final class SampleTruth {
  private SampleTruth() {}

  static String json(long seed) {
    String pools =
        SamplePool.all().stream().map(SampleTruth::pool).collect(Collectors.joining(",\n"));
    return "{\n"
        + field("seed", String.valueOf(seed))
        + field("zone", quote(SampleData.ZONE.getId()))
        + field("first", quote(SamplePool.FIRST.toString()))
        + field("last", quote(SamplePool.LAST.toString()))
        + "  \"pools\": [\n"
        + pools
        + "\n  ]\n}\n";
  }

  private static String field(String name, String value) {
    return "  \"" + name + "\": " + value + ",\n";
  }

  private static String pool(SamplePool p) {
    Synthetic t = p.truth();
    return "    {\"pool\": "
        + quote(p.name())
        + ", \"site\": "
        + quote(p.site())
        + ", \"unit\": "
        + quote(p.unit().symbol())
        + ",\n     \"series\": "
        + p.hosts().size()
        + ", \"level\": "
        + t.level()
        + ", \"growth per year\": "
        + t.growth()
        + ",\n     \"steps\": "
        + list(
            t.steps(),
            s -> "{\"on\": " + quote(s.on().toString()) + ", \"factor\": " + s.factor() + "}")
        + ",\n     \"spikes\": "
        + list(
            t.spikes(),
            s ->
                "{\"at\": "
                    + quote(s.at().toString())
                    + ", \"hours\": "
                    + s.length().toHours()
                    + ", \"factor\": "
                    + s.factor()
                    + "}")
        + ",\n     \"gaps\": "
        + list(
            t.gaps(),
            g ->
                "{\"from\": "
                    + quote(g.from().toString())
                    + ", \"hours\": "
                    + g.length().toHours()
                    + "}")
        + "}";
  }

  private static <T> String list(List<T> items, Function<T, String> one) {
    return items.stream().map(one).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The names hold neither quotes nor backslashes. */
  private static String quote(String text) {
    return "\"" + text + "\"";
  }
}
