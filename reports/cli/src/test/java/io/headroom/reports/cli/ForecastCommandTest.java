package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.cli.Cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** forecast and backtest as a user meets them: answers, messages, codes. */
final class ForecastCommandTest {
  @TempDir private Path tmp;

  private Path steps() throws IOException {
    List<String> lines = new ArrayList<>(List.of("series_id,kind,step,value"));
    for (String id : List.of("one", "two")) {
      for (int t = 1; t <= 36; t++) {
        lines.add(id + ",monthly," + t + "," + (100 + t + (t % 12 == 0 ? 30 : 0)));
      }
    }
    lines.add("three,yearly,1,5");
    return Files.write(tmp.resolve("steps.csv"), lines);
  }

  private static Said forecast(Path file, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("forecast", file, "--series", "series_id", "--time", "step"));
    words.addAll(List.of("--value", "value", "--temp", file.toAbsolutePath().getParent()));
    words.addAll(Arrays.asList(more));
    return Cli.run(words.toArray());
  }

  @Test
  void withoutOutTheAnswerIsOnStandardOutput() throws IOException {
    Said said =
        forecast(steps(), "--horizon", "2", "--season", "12", "--model", "snaive", "--level", "90");
    assertThat(said.code()).isZero();
    assertThat(said.out().lines())
        .hasSize(7)
        .startsWith("series_id,step,time,mean,lo90,hi90,model")
        .anyMatch(l -> l.startsWith("one,1,37,101") || l.startsWith("one,1,37,125"))
        .anyMatch(l -> l.startsWith("three,2,3,") && l.endsWith("naive instead of snaive"));
    assertThat(said.err())
        .contains("3 series of 73 rows: 3 done (1 by a fallback), 0 failed")
        .contains("kept at 0 or above")
        .contains("note: read as CSV, encoding UTF-8, separator comma");
    try (Stream<Path> left = Files.list(tmp)) {
      assertThat(left).containsExactly(tmp.resolve("steps.csv"));
    }
  }

  @Test
  void autoNamesWhatItChose() throws IOException {
    Said said =
        forecast(
            steps(),
            "--where",
            "kind=monthly",
            "--granularity",
            "P1M",
            "--horizon",
            "1",
            "--effort",
            "fast",
            "--quiet");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().lines().skip(1))
        .hasSize(2)
        .allMatch(l -> l.matches("(one|two),1,37,[0-9.]+,.*,auto\\([a-z0-9+]+\\)"));
  }

  @Test
  void outAndFindingsAreFilesAndTheSeasonIsTold() throws IOException {
    Path out = tmp.resolve("f.csv");
    Said said = forecast(steps(), "--horizon", "1", "--model", "naive", "--out", out.toString());
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("note: season none, as steps are numbers and nothing says how long they are")
        .contains("findings: " + tmp.resolve("f.findings.csv"));
    assertThat(Files.readAllLines(out)).hasSize(4);
    assertThat(Files.readAllLines(tmp.resolve("f.findings.csv"))).hasSize(1);
  }

  @Test
  void whyTheModelsWereTakenIsToldWhereItIsAsked() throws IOException {
    Path why = tmp.resolve("why.csv");
    Said unasked =
        forecast(steps(), "--where", "kind=monthly", "--horizon", "1", "--effort", "fast");
    assertThat(unasked.err()).contains("why each series has its models: --explain FILE.csv");
    Said asked =
        forecast(
            steps(),
            "--where",
            "kind=monthly",
            "--horizon",
            "1",
            "--effort",
            "fast",
            "--explain",
            why.toString());
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.out()).isEqualTo(unasked.out());
    assertThat(asked.err()).contains("reasons: " + why);
    assertThat(Files.readAllLines(why))
        .anyMatch(l -> l.startsWith("one,seen,"))
        .anyMatch(l -> l.startsWith("two,candidate,") && l.contains("fast effort tries no past"));
  }

  @Test
  void parquetIsWrittenByNameFromBothCommands() throws IOException {
    Path in = steps();
    Path out = tmp.resolve("f.parquet");
    Said said = forecast(in, "--horizon", "1", "--model", "naive", "--out", out.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("findings: " + tmp.resolve("f.findings.csv"));
    Path scores = tmp.resolve("s.parquet");
    Said tried =
        Cli.run(
            "backtest",
            in,
            "--series",
            "series_id",
            "--time",
            "step",
            "--value",
            "value",
            "--horizon",
            "3",
            "--model",
            "theta",
            "--folds",
            "2",
            "--out",
            scores);
    assertThat(tried.code()).as(tried.err()).isZero();
    assertThat(tried.err()).contains("note: read as CSV");
    for (Path file : List.of(out, scores)) {
      assertThat(Files.readAllBytes(file)).startsWith('P', 'A', 'R', '1');
    }
  }

  @Test
  void theScoreboardNamesEveryModel() throws IOException {
    Path out = tmp.resolve("scores.csv");
    Said said =
        Cli.run(
            "backtest",
            steps(),
            "--series",
            "series_id",
            "--time",
            "step",
            "--value",
            "value",
            "--season",
            "12",
            "--horizon",
            "3",
            "--model",
            "theta,snaive",
            "--folds",
            "2",
            "--out",
            out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().lines().map(l -> l.replaceFirst("\\s.*", "")))
        .containsExactly("model", "theta", "snaive", "naive");
    assertThat(said.out()).contains("MASE", "sMAPE", "WAPE", "in 80 %", "failures");
    assertThat(said.err()).contains("too short for a fold");
    assertThat(Files.readAllLines(out)).hasSize(1 + 2 * 3);
  }

  @Test
  void mistakesAreAnsweredWithWhatIsValid() throws IOException {
    Path in = steps();
    says(forecast(in, "--horizon", "0"), 2, "--horizon must be 1 or more, found '0'");
    says(forecast(in, "--horizon", "1", "--model", "snaiv"), 2, "Maybe 'snaive'?");
    says(forecast(in, "--horizon", "1", "--level", "0.95"), 2, "Maybe 95?");
    says(
        forecast(in, "--horizon", "1", "--bounds", "5,1"), 2, "two numbers LO,HI with LO below HI");
    says(forecast(in, "--horizon", "1", "--zone", "Europe/Amsterdm"), 2, "'Europe/Amsterdam'");
    says(forecast(in, "--horizon", "1", "--granularity", "1W"), 2, "not a granularity: '1W'");
    says(forecast(in, "--horizon", "1", "--season", "7,7"), 2, "found [7, 7]");
    says(forecast(in, "--horizon", "1", "--effort", "much"), 2, "valid are fast and full");
    says(forecast(in, "--horizon", "1", "--threads", "0"), 2, "--threads must be 1 to 1024");
    says(forecast(in, "--horizon", "1", "--sereis", "x"), 2, "'--series'");
    says(
        forecast(tmp.resolve("stepps.csv"), "--horizon", "1"),
        2,
        "does not exist. Maybe 'steps.csv'?");
    says(
        Cli.run("forecast", in, "--time", "stp", "--value", "value", "--horizon", "1"),
        2,
        "no column 'stp' for the time; its columns are series_id, kind, step, value. Maybe"
            + " 'step'?");
    says(
        forecast(in, "--horizon", "1", "--model", "naive", "--where", "kind=montly"),
        3,
        "Maybe 'monthly'?");
  }

  private static void says(Said said, int code, String words) {
    assertThat(said.err()).contains(words);
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    assertThat(said.out().lines().count()).isLessThanOrEqualTo(1);
  }
}
