package io.headroom.benchmarks.competition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading of competition files, and what is said about bad ones. */
class CompetitionReaderTest {
  private static final String HEADER = "series_id,frequency,step,value\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(text);
    }
    return file;
  }

  @Test
  void a_folder_gives_one_set_for_each_file_and_frequency() throws IOException {
    write(
        "m9_dev_train.csv.gz",
        HEADER + "A,monthly,1,1\nA,monthly,2,\nA,monthly,3,3\nQ,quarterly,1,5\nB,monthly,1,-2\n");
    write(
        "m9_dev_test.csv.gz",
        HEADER + "B,monthly,1,4\nA,monthly,1,7\nA,monthly,2,\nQ,quarterly,1,6\n");
    List<CompetitionSet> sets = CompetitionReader.folder(folder);
    assertThat(sets)
        .extracting(CompetitionSet::title)
        .containsExactly("m9_dev monthly", "m9_dev quarterly");
    CompetitionSet monthly = sets.get(0);
    assertThat(monthly.collection()).isEqualTo("m9");
    assertThat(monthly.series()).extracting(CompetitionSeries::id).containsExactly("A", "B");
    CompetitionSeries a = monthly.series().get(0);
    assertThat(a.past().toArray()).containsExactly(1, Double.NaN, 3);
    assertThat(a.actual().toArray()).containsExactly(7, Double.NaN);
    assertThat(a.horizon()).isEqualTo(2);
    assertThat(a.actual().grid().start()).isEqualTo(a.past().grid().end());
    assertThat(a.past().bounds().lower()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(a.neverNegative()).isTrue();
    assertThat(monthly.series().get(1).neverNegative()).isFalse();
    assertThat(monthly.first(1).series()).hasSize(1);
  }

  @Test
  void inside_training_parts_the_last_steps_are_what_is_asked_and_no_test_part_is_opened()
      throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int t = 1; t <= 30; t++) {
      rows.append("Y,yearly,").append(t).append(',').append(10 * t).append('\n');
    }
    for (int t = 1; t <= 15; t++) {
      rows.append("S,yearly,").append(t).append(",1\n");
    }
    write("m9_dev_train.csv.gz", rows.toString());
    Files.writeString(folder.resolve("m9_dev_test.csv.gz"), "not to be opened");
    CompetitionSet last = CompetitionReader.inside(folder, 1, 9).get(0);
    assertThat(last.series()).extracting(CompetitionSeries::id).containsExactly("Y", "S");
    CompetitionSeries y = last.series().get(0);
    assertThat(y.past().size()).isEqualTo(24);
    assertThat(y.actual().toArray()).containsExactly(250, 260, 270, 280, 290, 300);
    CompetitionSet second = CompetitionReader.inside(folder, 2, 9).get(0);
    assertThat(second.series()).extracting(CompetitionSeries::id).containsExactly("Y");
    assertThat(second.series().get(0).actual().toArray())
        .containsExactly(190, 200, 210, 220, 230, 240);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.inside(folder, 5, 9))
        .withMessageContaining("long enough");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.inside(folder, 0, 9))
        .withMessageContaining("found 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A,monthly,1,x         | 2 | \"x\" is no finite number for value",
        "A,monthly,1,NaN       | 2 | \"NaN\" is no finite number for value",
        "A,monthly,2,5         | 2 | step 2 of series A follows step 0",
        "A,monthly,0.5,5       | 2 | a step is 1, 2, 3, …; found \"0.5\"",
        "A,fortnightly,1,5     | 2 | no frequency is called \"fortnightly\"; there are yearly",
        ",monthly,1,5          | 2 | the cell of series_id is blank",
        "A,monthly,1           | 2 | fields",
      })
  void a_bad_row_is_told_with_file_and_line(String row, int line, String what) throws IOException {
    Path train = write("bad_train.csv.gz", HEADER + row + "\n");
    Path test = write("bad_test.csv.gz", HEADER + "A,monthly,1,5\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.pair("bad", train, test))
        .withMessageContaining("bad_train.csv.gz:" + line)
        .withMessageContaining(what);
  }

  @Test
  void both_files_have_the_same_series() throws IOException {
    Path one = write("a.csv.gz", HEADER + "A,monthly,1,5\n");
    Path two = write("ab.csv.gz", HEADER + "A,monthly,1,5\nB,monthly,1,5\n");
    Path other = write("q.csv.gz", HEADER + "A,quarterly,1,5\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.pair("x", two, one))
        .withMessageContaining("series B is not in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.pair("x", one, two))
        .withMessageContaining("series B of this frequency is not in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.pair("x", one, other))
        .withMessageContaining("series A of this frequency is not in");
  }

  @Test
  void a_missing_half_or_column_is_told() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.folder(folder))
        .withMessageContaining("no file *_train.csv.gz");
    write("x_train.csv.gz", HEADER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.folder(folder))
        .withMessageContaining("has no x_test.csv.gz beside it");
    write("x_test.csv.gz", "series_id,frequency,value\nA,monthly,1\n");
    write("x_train.csv.gz", HEADER + "A,monthly,1,5\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompetitionReader.folder(folder))
        .withMessageContaining("no column step; found series_id, frequency, value");
  }

  @Test
  void stored_forecasts_are_found_by_set_series_and_method() throws IOException {
    String header = "collection,frequency,series_id,method,step,mean,lo80,hi80,lo95,hi95\n";
    Path file =
        write(
            "r.csv.gz",
            header
                + "m9,monthly,A,ses,1,5,,,,\nm9,monthly,A,ets,1,6,5,7,4,8\nm9,monthly,A,ets,2,6,5,7,4,8\n"
                + "m9,yearly,A,naive2,1,6,,,,\n");
    write("m9_dev_train.csv.gz", HEADER + "A,monthly,1,1\nB,monthly,1,1\n");
    write("m9_dev_test.csv.gz", HEADER + "A,monthly,1,1\nB,monthly,1,1\n");
    CompetitionSet set = CompetitionReader.folder(folder).get(0);
    StoredForecasts store = StoredForecasts.none().and(StoredForecasts.read(file));
    assertThat(store.methods(set)).containsExactly("ses", "ets");
    assertThat(store.find(set, "B", "ets")).isEmpty();
    assertThat(store.find(set, "A", "ets").orElseThrow().steps()).isEqualTo(2);
    assertThat(store.find(set, "A", "ets").orElseThrow().upper95(1)).isEqualTo(8);
    assertThat(store.find(set, "A", "ses").orElseThrow().lower80(0)).isNaN();

    Path gap = write("gap.csv.gz", header + "m9,monthly,A,ses,2,5,,,,\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredForecasts.read(gap))
        .withMessageContaining("gap.csv.gz:2: step 2 follows step 0");
    Path turned = write("turned.csv.gz", header + "m9,monthly,A,ses,1,5,6,4,,\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredForecasts.read(turned))
        .withMessageContaining("turned.csv.gz:2: an interval's lower end lies above its upper end");
  }

  @Test
  void published_scores_count_only_on_as_many_series() throws IOException {
    Path file =
        write(
            "m9_published_on_subsets.csv",
            """
            set,frequency,method,n,smape,mase,owa
            dev,monthly,NAIVE2,2,17.5,1.25,1
            dev,monthly,OTHER,3,17.5,1.25,1
            dev,monthly,NONE,0,,,
            dev,yearly,Y,2,1,1,
            """);
    write("m9_dev_train.csv.gz", HEADER + "A,monthly,1,1\nB,monthly,1,1\n");
    write("m9_dev_test.csv.gz", HEADER + "A,monthly,1,1\nB,monthly,1,1\n");
    CompetitionSet set = CompetitionReader.folder(folder).get(0);
    assertThat(PublishedScores.read(file).on(set))
        .containsExactly(
            new PublishedScores.Row("m9_dev", Frequency.MONTHLY, "NAIVE2", 2, 17.5, 1.25, 1));
  }
}
