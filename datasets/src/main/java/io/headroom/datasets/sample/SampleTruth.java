package io.headroom.datasets.sample;

import java.util.List;

/** Writes what the sample's data were made of, as JSON. */
final class SampleTruth {
  private SampleTruth() {}

  static String json(long seed, SampleDesk desk) {
    return new Json()
            .with("seed", seed)
            .with("zone", SampleData.ZONE.getId())
            .with("first", SamplePool.FIRST)
            .with("last", SamplePool.LAST)
            .with("pools", SamplePool.all().stream().map(SampleTruth::pool).toList())
            .with("desk", DeskTruth.deferred(desk.tickets()))
            .with("chat", DeskTruth.live(desk.chats()))
            .with("outages", OutageTruth.of(desk.outages()))
        + "\n";
  }

  private static Json pool(SamplePool p) {
    Synthetic t = p.truth();
    List<Json> steps =
        t.steps().stream()
            .map(s -> new Json().with("on", s.on()).with("factor", s.factor()))
            .toList();
    List<Json> spikes =
        t.spikes().stream()
            .map(
                s ->
                    new Json()
                        .with("at", s.at())
                        .with("hours", s.length().toHours())
                        .with("factor", s.factor()))
            .toList();
    List<Json> gaps =
        t.gaps().stream()
            .map(g -> new Json().with("from", g.from()).with("hours", g.length().toHours()))
            .toList();
    return new Json()
        .with("pool", p.name())
        .with("site", p.site())
        .with("unit", p.unit().symbol())
        .with("series", p.hosts().size())
        .with("level", t.level())
        .with("growth per year", t.growth())
        .with("steps", steps)
        .with("spikes", spikes)
        .with("gaps", gaps);
  }
}
