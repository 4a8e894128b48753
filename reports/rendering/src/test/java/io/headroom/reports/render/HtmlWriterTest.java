package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The page is well formed, self-contained, and escapes whatever it is given. */
class HtmlWriterTest {

  private static final String EVIL = "<script>alert(\"1\")</script> & 'x' </svg></style>";
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "img", "link", "input");

  @Test
  void everyTagIsClosedInOrder() {
    Deque<String> open = new ArrayDeque<>();
    String page = page(SampleDocument.whole()).replaceAll("(?s)<style>.*?</style>", "");
    Matcher tag =
        Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\"[^\"]*\"|[^\">])*?(/?)\\s*>")
            .matcher(page);
    int count = 0;
    while (tag.find()) {
      count++;
      String name = tag.group(2);
      if (tag.group(1).isEmpty() && tag.group(3).isEmpty() && !VOID.contains(name)) {
        open.push(name);
      } else if (!tag.group(1).isEmpty()) {
        assertThat(open.pop()).as("closed at character " + tag.start()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
    assertThat(count).isGreaterThan(500);
  }

  @Test
  void noTextEscapesIntoMarkup() throws Exception {
    Document document =
        Document.of(EVIL)
            .withSubtitle(EVIL)
            .withLanguage("\"><script>")
            .withFact(EVIL, EVIL)
            .with(
                Section.of("a", EVIL)
                    .with(
                        Paragraph.of(EVIL),
                        Note.of(EVIL),
                        Bullets.of(EVIL),
                        Callout.of(Badge.of(Status.WATCH, EVIL), EVIL),
                        KeyFigures.of(KeyFigures.figure(EVIL, EVIL, EVIL, Status.GOOD)),
                        BarChart.of("bars", EVIL, EVIL)
                            .withSubtitle(EVIL)
                            .withBar(EVIL, 1, EVIL, Status.GOOD),
                        Table.of("t", EVIL, Column.text(EVIL), Column.status("s"))
                            .note(EVIL)
                            .sheet(EVIL)
                            .rowsOnPage(1)
                            .row(EVIL, Badge.of(Status.GOOD, EVIL))
                            .row(EVIL, null)
                            .build()),
                Section.of("b", EVIL).nested());
    String page = page(document);
    assertThat(page).doesNotContainIgnoringCase("<script");
    assertThat(page).contains("&lt;script&gt;alert(");
    assertThat(page.split("</style>", -1)).hasSize(2);
    int end = page.indexOf('>', page.indexOf("</svg")) + 1;
    String svg = page.substring(page.indexOf("<svg"), end);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void nothingIsAskedFromElsewhere() {
    String page = page(SampleDocument.whole());
    assertThat(page).doesNotContain("src=", "url(http", "@import", "<link", "<script");
    assertThat(page.replaceAll("xmlns(:xlink)?=\"http[^\"]*\"", "")).doesNotContain("http");
  }

  @Test
  void everyLinkAndLabelPointsToAnIdThatComesOnce() {
    String page = page(SampleDocument.whole());
    List<String> ids = new ArrayList<>();
    Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      if (!id.group(1).equals("genericDefs")) {
        ids.add(id.group(1));
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    Matcher use = Pattern.compile("(?:href=\"#|aria-labelledby=\"|url\\(#)([^\")]*)").matcher(page);
    int uses = 0;
    while (use.find()) {
      uses++;
      assertThat(ids).contains(use.group(1));
    }
    assertThat(uses).isGreaterThan(10);
  }

  @Test
  void aPageSpeaksItsLanguageAndNamesItsCharts() {
    Document document = SampleDocument.whole().withLanguage("de");
    String page = page(document);
    assertThat(page).contains("<html lang=\"de\">");
    document
        .charts()
        .forEach(chart -> assertThat(page).contains("aria-label=\"" + chart.altText() + "\""));
    assertThat(page).contains("Order now", "Watch", "Unknown");
  }

  @Test
  void aLongTableShowsItsFirstRowsAndPointsToTheWorkbook() {
    String page = page(SampleDocument.whole());
    assertThat(page)
        .contains("First 5 of 2,552 rows; all are in the workbook, sheet \"Forecast\".");
    assertThat(page).contains("2016-01-06").doesNotContain("2016-01-07");
  }

  private static String page(Document document) {
    return new String(HtmlWriter.of().write(document), StandardCharsets.UTF_8);
  }
}
