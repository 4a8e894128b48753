package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any path, folder or pattern is one source; its format is told by content, then by name. */
class SourcesTest {
  private final Sources sources = Sources.installed();
  @TempDir private Path folder;

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> firsts(RowSource source) {
    List<String> all = new ArrayList<>();
    try (RowCursor c = source.open(p -> {})) {
      while (c.next()) {
        all.add(c.field(0).toString());
      }
    }
    return all;
  }

  @Test
  void theOrderOfFormatsDoesNotCount() {
    List<String> names = sources.names();
    assertThat(names).contains("CSV").isSorted();
  }

  @Test
  void contentGoesBeforeTheName() throws IOException {
    Path wrong = write("table.json", "a,b\n1,2\n");
    assertThat(firsts(sources.open(wrong))).containsExactly("1");
    Path packed = folder.resolve("plain.csv");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("a,b\n7,8\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(firsts(sources.open(packed))).containsExactly("7");
  }

  @ParameterizedTest
  @CsvSource({
    "in/*.csv, 1 2",
    "in/**/*.csv, 1 2 3 4",
    "in/**, 1 2 3 4",
    "in/k=1/*, 3",
    "in/[ab].csv, 1 2",
    "'in/{a,k=2/d}.csv', 1 4",
    "in, 1 2 3 4",
    "in/a.csv, 1"
  })
  void patternsAndFoldersAreOneSource(String pattern, String wanted) {
    write("in/a.csv", "v,w\n1,0\n");
    write("in/b.csv", "v,w\n2,0\n");
    write("in/k=1/c.csv", "v,w\n3,0\n");
    write("in/k=2/d.csv", "v,w\n4,0\n");
    write("in/.hidden.csv", "v,w\n5,0\n");
    write("in/_tmp/e.csv", "v,w\n6,0\n");
    write("in/_SUCCESS", "");
    if (!pattern.contains("**")) {
      write("in/deep/f.csv", "v,w\n7,0\n");
    }
    RowSource s = sources.matching(folder, pattern, SourceOptions.DETECT);
    assertThat(String.join(" ", firsts(s))).isEqualTo(wanted);
    assertThat(s.name()).isEqualTo(pattern);
  }

  @Test
  void aFolderPassesOverWhatIsNoTable() {
    write("in/a.csv", "v\n1\n");
    write("in/README.md", "# about");
    write("in/run.log", "text");
    assertThat(firsts(sources.open(folder.resolve("in")))).containsExactly("1");
  }

  @Test
  void aNameWithABracketIsAFile() {
    write("x[1].csv", "v,w\n1,0\n");
    assertThat(firsts(sources.matching(folder, "x[1].csv", SourceOptions.DETECT)))
        .containsExactly("1");
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIsNear() {
    write("usage-1.csv", "v\n1\n");
    assertThatThrownBy(() -> sources.open(folder.resolve("usage-2.csv")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("usage-2.csv does not exist. Maybe 'usage-1.csv'?");
    assertThatThrownBy(() -> sources.files(folder, "usag-?.csv"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no file matches usag-?.csv. Maybe 'usage-1.csv'?");
    assertThatThrownBy(() -> sources.files(folder, "{a"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no valid pattern");
    assertThatThrownBy(
            () ->
                sources.open(
                    folder.resolve("usage-1.csv"), SourceOptions.DETECT.withFormat("CSVX")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no format 'CSVX'; valid are ")
        .hasMessageEndingWith("Maybe 'CSV'?");
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00D0\u00CF\u0011\u00E0\u00A1', Maybe save it as XLSX",
    "'%PDF-1.7', Maybe export the table as CSV?",
    "'<html><body>', Maybe export the table as CSV?",
    "'BZh9', Maybe unpack it",
    "'\u0000\u0001\u0002\u0003\u0004', of no known format (it starts with the bytes 00 01 02 03 04)"
  })
  void whatIsNoTableIsNamed(String head, String hint) throws IOException {
    Path file = folder.resolve("x.csv");
    Files.write(file, head.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> sources.open(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(hint)
        .hasMessageContaining("valid are ");
  }

  @Test
  void aMissingLibraryIsNamedByItsArtifact() {
    Path file = write("x.odd", "ODD1");
    Sources odd =
        Sources.of(
            List.of(
                new RowFormat() {
                  @Override
                  public String name() {
                    return "ODD";
                  }

                  @Override
                  public List<String> extensions() {
                    return List.of("odd");
                  }

                  @Override
                  public Claim claim(FileStart start) {
                    return start.contains("ODD1") ? Claim.CERTAIN : Claim.NO;
                  }

                  @Override
                  public List<Library> needs() {
                    return List.of(new Library("org.example:odd-reader", "org.example.Odd"));
                  }

                  @Override
                  public RowSource source(FileSet files, SourceOptions options) {
                    throw new AssertionError("its library is not there");
                  }
                }));
    assertThatThrownBy(() -> odd.open(file))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Add org.example:odd-reader to the class path.");
  }

  @Test
  void whatIsSaidOfAnotherFormatIsAMistake() {
    Path csv = write("a.csv", "t,v\n1,2\n");
    assertThatThrownBy(() -> sources.open(csv, SourceOptions.DETECT.withSheet("Usage")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is CSV, but 'sheet' is 'Usage'; valid for XLSX only. Maybe");
    assertThatThrownBy(() -> sources.open(csv, SourceOptions.DETECT.withRows("data")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("'rows' is 'data'; valid for JSON only");
  }
}
