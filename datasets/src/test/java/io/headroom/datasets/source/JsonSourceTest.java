package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON of any layout gives rows with dotted names; a mistake costs no more than it must. */
class JsonSourceTest {
  @TempDir private Path folder;
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private List<SourceFacts> facts = List.of();

  /** Rows by name; fields that are empty are left out. */
  private List<Map<String, String>> rows(RowSource source) {
    problems.clear();
    lines.clear();
    List<Map<String, String>> all = new ArrayList<>();
    try (RowCursor c = source.open(problems::add)) {
      while (c.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < c.header().size(); i++) {
          if (c.field(i).length() > 0) {
            row.put(c.header().get(i), c.field(i).toString());
          }
        }
        all.add(row);
        lines.add(c.line());
      }
      facts = c.facts();
    }
    return all;
  }

  private List<Map<String, String>> rows(String text) {
    return rows(JsonSource.ofText("t.json", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":1,\"host\":{\"name\":\"a\"}}\n{\"t\":2,\"host\":{\"name\":\"b\"},\"v\":true}\n",
        "[{\"t\":1,\"host\":{\"name\":\"a\"}},{\"t\":2,\"host\":{\"name\":\"b\"},\"v\":true}]",
        "{\"t\":1,\n\"host\":{\"name\":\"a\"}}\n {\"t\":2,\"host\":{\"name\":\"b\"},\"v\":true}",
        "{\"n\":2,\"result\":[{\"t\":1,\"host\":{\"name\":\"a\"}},{\"t\":2,\"host\":{\"name\":\"b\"},\"v\":true}]}"
      })
  void everyLayoutGivesTheSameRows(String text) {
    List<Map<String, String>> rows = rows(text);
    rows.forEach(r -> r.remove("n"));
    assertThat(rows)
        .containsExactly(
            Map.of("t", "1", "host.name", "a"), Map.of("t", "2", "host.name", "b", "v", "true"));
    assertThat(problems).isEmpty();
  }

  @Test
  void numbersKeepTheirText() {
    assertThat(rows("[{\"a\":1.50,\"b\":-1e-3,\"c\":12345678901234567890.123,\"d\":null}]"))
        .containsExactly(Map.of("a", "1.50", "b", "-1e-3", "c", "12345678901234567890.123"));
  }

  @Test
  void plainArraysAreJoinedAndOthersAreTold() {
    assertThat(rows("[{\"a\":[1,\"x\",null],\"b\":[{\"c\":1}],\"d\":2}]"))
        .containsExactly(Map.of("a", "1, x, ", "d", "2"));
    assertThat(facts.get(0).get("arrays not read")).contains("b");
  }

  @Test
  void arraysOnAStatedPathAreGoneThrough() {
    String prometheus =
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"__name__":"up","instance":"a:9100"},"values":[[1700000000,"1"],[1700000015,"0"]]},
          {"metric":{"__name__":"up","instance":"b:9100"},"values":[[1700000000.5,"NaN"]]}]}}
        """;
    List<Map<String, String>> rows =
        rows(JsonSource.ofText("p.json", prometheus).withRows("data.result.values"));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1))
        .containsEntry("status", "success")
        .containsEntry("data.resultType", "matrix")
        .containsEntry("metric.instance", "a:9100")
        .containsEntry("values.1", "1700000015")
        .containsEntry("values.2", "0");
    assertThat(rows.get(2))
        .containsEntry("metric.instance", "b:9100")
        .containsEntry("values.1", "1700000000.5");
    assertThat(lines).containsExactly(2L, 2L, 3L);
  }

  @Test
  void arraysSideBySideAreOneRowEach() {
    String cloudWatch =
        """
        {"MetricDataResults":[
          {"Id":"m1","Label":"CPU","Timestamps":["2026-01-01T00:00:00Z","2026-01-01T00:05:00Z"],"Values":[1.5,2]},
          {"Id":"m2","Label":"Net","Timestamps":["2026-01-01T00:00:00Z"],"Values":[]}]}
        """;
    List<Map<String, String>> rows =
        rows(
            JsonSource.ofText("c.json", cloudWatch)
                .withRows("MetricDataResults.Timestamps+Values"));
    assertThat(rows)
        .containsExactly(
            Map.of(
                "Id", "m1", "Label", "CPU", "Timestamps", "2026-01-01T00:00:00Z", "Values", "1.5"),
            Map.of("Id", "m1", "Label", "CPU", "Timestamps", "2026-01-01T00:05:00Z", "Values", "2"),
            Map.of("Id", "m2", "Label", "Net", "Timestamps", "2026-01-01T00:00:00Z"));
  }

  @Test
  void theRowsOfAnObjectAreItsOnlyArrayOfObjects() {
    assertThat(rows("{\"Label\":\"CPU\",\"Datapoints\":[{\"Average\":1},{\"Average\":2}]}"))
        .containsExactly(
            Map.of("Label", "CPU", "Average", "1"), Map.of("Label", "CPU", "Average", "2"));
    assertThat(facts.get(0).get("rows")).contains("Datapoints");
    assertThatThrownBy(() -> rows("{\"a\":[{\"x\":1}],\"b\":{\"c\":[{\"y\":1}]}}"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("several arrays of objects: a, b.c; state which one has the rows");
    assertThatThrownBy(() -> rows(JsonSource.ofText("t", "{\"issues\":[{}]}").withRows("isues")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no rows at 'isues'; its names are issues. Maybe 'issues'?");
  }

  @Test
  void aRowThatIsAnArrayHasNumberedColumns() {
    assertThat(rows("[[\"2026-01-01\",5],[\"2026-01-02\",6]]"))
        .containsExactly(
            Map.of("c1", "2026-01-01", "c2", "5"), Map.of("c1", "2026-01-02", "c2", "6"));
  }

  @Test
  void aBadLineCostsItself() {
    List<Map<String, String>> rows =
        rows("{\"a\":1}\n{\"a\":2}\n{\"a\":\n\n{\"a\":4}\nnonsense\n{\"a\":5}\n");
    assertThat(rows).extracting(r -> r.get("a")).containsExactly("1", "2", "4", "5");
    assertThat(lines).containsExactly(1L, 2L, 5L, 7L);
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsExactly(Kind.MALFORMED, Kind.MALFORMED);
    assertThat(problems).extracting(p -> p.where().line()).containsExactly(3L, 6L);
  }

  @Test
  void aDamagedDocumentGivesTheRowsBeforeTheDamage() {
    List<Map<String, String>> rows = rows("[\n{\"a\":1},\n{\"a\":2},\n{\"a\":x},\n{\"a\":4}]");
    assertThat(rows).extracting(r -> r.get("a")).containsExactly("1", "2");
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.DAMAGED);
    assertThat(problems.get(0).where().line()).isEqualTo(4);
  }

  @Test
  void encodingAndCompressionAreFound() throws IOException {
    Path file = folder.resolve("u.json");
    Files.write(file, "\uFEFF[{\"s\":\"Zürich\"}]".getBytes(StandardCharsets.UTF_16LE));
    assertThat(rows(Sources.installed().open(file))).containsExactly(Map.of("s", "Zürich"));
    Files.write(
        file, "{\"s\":\"a\"}\n{\"s\":\"Zürich\"}\n".getBytes(Charset.forName("windows-1252")));
    assertThat(rows(Sources.installed().open(file)).get(1)).isEqualTo(Map.of("s", "Zürich"));
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.GUESSED_ENCODING);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("[{\"s\":1}]".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(Sources.installed().open(file))).containsExactly(Map.of("s", "1"));
    assertThat(facts.get(0).describe())
        .isEqualTo("JSON, compression gzip, encoding UTF-8, layout document");
  }

  @Test
  void depthAndWidthAreLimited() {
    String deep = "[{\"a\":1}," + "[".repeat(100_000) + "]".repeat(100_000) + "]";
    assertThat(rows(deep)).hasSize(1);
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.DAMAGED);
    String wide = "{\"a\":\"" + "x".repeat(2_000_000) + "\"}\n{\"a\":\"y\"}\n{\"a\":\"z\"}\n";
    assertThat(rows("{\"a\":0}\n" + wide))
        .extracting(r -> r.get("a"))
        .containsExactly("0", "y", "z");
    assertThat(problems).hasSize(1);
  }

  @Test
  void aFieldThatShowsUpLateIsTold() throws IOException {
    Path file = folder.resolve("late.jsonl");
    try (Writer w = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 100_001; i++) {
        w.write("{\"a\":" + i + "}\n");
      }
      w.write("{\"a\":1,\"b\":2}\n");
    }
    assertThat(rows(Sources.installed().open(file))).hasSize(100_002);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).kind()).isEqualTo(Kind.LATE_COLUMN);
    assertThat(problems.get(0).where().line()).isEqualTo(100_002);
  }

  @Test
  void severalFilesAreOneSource() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"x\":1}\n{\"x\":2}\n");
    Files.writeString(folder.resolve("b.json"), "[{\"y\":3}]");
    assertThat(rows(Sources.installed().open(folder)))
        .containsExactly(Map.of("x", "1"), Map.of("x", "2"), Map.of("y", "3"));
  }
}
