package io.headroom.reports.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.TableGuess;
import io.headroom.datasets.quality.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Profiles for programs. */
public final class ProfileJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ProfileJson() {}

  /**
   * The profiles as JSON.
   *
   * @param profiles of each source
   * @return UTF-8, keys in a fixed order
   */
  public static byte[] write(List<SourceProfile> profiles) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode sources = root.putArray("sources");
    profiles.forEach(p -> source(sources.addObject(), p));
    try {
      return (MAPPER.writeValueAsString(root).replace("\r\n", "\n") + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain trees can be written", e);
    }
  }

  private static void source(ObjectNode n, SourceProfile p) {
    n.put("name", p.name());
    n.put("kind", p.kind());
    n.put("export", p.export().isEmpty() ? null : p.export());
    n.put("problem", p.problem().isEmpty() ? null : p.problem());
    p.formats().forEach(n.putArray("formats")::add);
    n.put("timeFormat", p.timeFormat());
    if (p.rows() < 0) {
      n.putNull("rows");
    } else {
      n.put("rows", p.rows());
    }
    n.put("duplicates", p.duplicates());
    TableGuess g = p.guess();
    if (g != null) {
      ObjectNode columns = n.putObject("columns");
      g.time().forEach(columns.putArray("time")::add);
      g.labels().forEach(columns.putArray("seriesBy")::add);
      ObjectNode values = columns.putObject("values");
      g.values().forEach((c, unit) -> values.put(c, unit.symbol()));
      g.columns().forEach(columns.putArray("all")::add);
      g.notes().forEach(n.putArray("notes")::add);
    }
    ArrayNode series = n.putArray("series");
    p.series().forEach(s -> series(series.addObject(), s));
    ArrayNode findings = n.putArray("findings");
    p.findings().forEach(f -> finding(findings.addObject(), f));
    n.put("planFragment", p.fragment());
  }

  private static void series(ObjectNode n, SeriesProfile p) {
    Series s = p.series();
    n.put("key", s.key().toString());
    ObjectNode labels = n.putObject("labels");
    s.key().labels().forEach(labels::put);
    n.put("unit", s.unit().symbol());
    n.put("from", s.grid().start().toString());
    n.put("to", s.grid().end().toString());
    n.put("step", s.grid().granularity().toString());
    n.put("zone", s.grid().zone().getId());
    n.put("periods", s.size());
    n.put("observed", p.quality().observed());
    n.put("gaps", p.quality().gaps());
    n.put("longestGap", p.quality().longestGap());
    n.put("zeros", p.quality().zeros());
    n.put("grade", p.quality().grade().name());
    p.quality().reasons().forEach(n.putArray("reasons")::add);
    number(n, "trendPerWeek", p.shape().trendPerWeek());
    number(n, "trendFit", p.shape().trendFit());
    ObjectNode seasons = n.putObject("seasons");
    p.shape().seasons().forEach(x -> number(seasons, x.name(), x.strength()));
  }

  private static void finding(ObjectNode n, Finding f) {
    n.put("severity", f.severity().name().toLowerCase(Locale.ROOT));
    n.put("code", f.code().id());
    n.put("series", f.series() == null ? null : f.series().toString());
    n.put("what", f.what());
    n.put("count", f.count());
    n.put("repair", f.repair());
    n.put("overrule", f.overrule());
    ArrayNode places = n.putArray("places");
    f.places().forEach(x -> places.add(x.toString()));
  }

  private static void number(ObjectNode n, String name, double v) {
    if (Double.isFinite(v)) {
      n.put(name, v);
    } else {
      n.putNull(name);
    }
  }
}
