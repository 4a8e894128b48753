package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Block;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The summary is short whatever the report's size, and its texts mean only themselves. */
class MarkdownWriterTest {

  @Test
  void itSaysWhatToDo() {
    assertThat(text(SampleDocument.whole()))
        .startsWith("# EU platform, Q1 2019\n\nAs of: **2018-12-31** · ")
        .contains("- **Breach** Web cluster: 2019-02-18")
        .contains("- **Order now** Web cluster: 2 hosts should have been ordered by 2018-11-30.");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 1, 1", "4, 40, 0", "9, 0, 40", "9, 40, 40", "0, 8, 7", "0, 9, 30"})
  void itStaysUnderTwentyLinesAndSaysWhatItLeavesOut(int facts, int figures, int callouts) {
    Document document = Document.of("T");
    for (int i = 0; i < facts; i++) {
      document = document.withFact("f" + i, "v");
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < figures; i++) {
      blocks.add(KeyFigures.of(KeyFigures.figure("figure " + i, "1", "", Status.WATCH)));
    }
    for (int i = 0; i < callouts; i++) {
      blocks.add(Callout.of(Status.BREACH, "callout " + i));
    }
    String text = text(document.with(Section.of("s", "S").with(blocks)));
    assertThat(text.lines().count()).isLessThan(20);
    if (figures + callouts > 20) {
      assertThat(text).contains("more in the report");
    }
  }

  @Test
  void signsOfMarkdownAndLineBreaksAreDefused() {
    assertThat(MarkdownWriter.escaped("a*b_c [x](y) `z` <b> # \n- 1|2 & ~~s~~ ![i](j)"))
        .isEqualTo(
            "a\\*b\\_c \\[x\\](y) \\`z\\` \\<b\\> \\# - 1\\|2 \\& \\~\\~s\\~\\~ \\!\\[i\\](j)");
  }

  private static String text(Document document) {
    return new String(MarkdownWriter.of().write(document), StandardCharsets.UTF_8);
  }
}
