package io.headroom.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A page's generated part comes and goes, the rest stays. */
class GeneratedPartTest {
  @Test
  void only_the_part_changes() {
    String page = "# Title\n\n" + GeneratedPart.BEGIN + "old\n" + GeneratedPart.END + "\nafter\n";
    String once = GeneratedPart.replaced(page, "new\n");
    assertThat(once)
        .startsWith("# Title\n\n" + GeneratedPart.BEGIN)
        .endsWith(GeneratedPart.END + "\nafter\n")
        .contains("new")
        .doesNotContain("old");
    assertThat(GeneratedPart.replaced(once, "new\n")).isEqualTo(once);
  }

  @Test
  void a_page_without_marks_gets_them_at_its_end() {
    assertThat(GeneratedPart.replaced("# Title\n", "x"))
        .isEqualTo("# Title\n\n" + GeneratedPart.BEGIN + "\nx\n\n" + GeneratedPart.END);
    assertThat(GeneratedPart.replaced("", "x")).startsWith(GeneratedPart.BEGIN);
  }

  @Test
  void a_lost_mark_is_an_error() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratedPart.replaced("x\n" + GeneratedPart.BEGIN, "y"))
        .withMessageContaining("and after it a line");
  }
}
