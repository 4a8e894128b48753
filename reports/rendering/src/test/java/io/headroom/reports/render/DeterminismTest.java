package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same document gives the same bytes, wherever and in whatever language the run happens. */
@Isolated
class DeterminismTest {

  private static final Instant CREATED = Instant.parse("2018-12-31T00:00:00Z");

  private final Locale locale = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "ar-EG-u-nu-arab, Africa/Cairo",
    "tr-TR, Europe/Istanbul",
    "de-DE, Pacific/Apia",
    "th-TH-u-ca-buddhist, America/St_Johns"
  })
  void localeAndZoneDoNotShow(String tag, String zoneId) {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Map<String, byte[]> here = everything();
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
    Map<String, byte[]> there = everything();
    assertThat(there.keySet()).isEqualTo(here.keySet());
    here.forEach(
        (name, bytes) -> assertThat(there.get(name)).as(name + " under " + tag).isEqualTo(bytes));
  }

  @Test
  void theHourOfTheRunDoesNotShow() throws Exception {
    Map<String, byte[]> first = everything();
    // The clock of archives moves in steps of two seconds.
    Thread.sleep(2100);
    Map<String, byte[]> second = everything();
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }

  private static Map<String, byte[]> everything() {
    Document document = SampleDocument.whole();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Chart chart : document.charts()) {
      files.put(chart.id() + ".png", ChartWriter.of().png(chart));
      files.put(chart.id() + ".svg", ChartWriter.of().svg(chart));
    }
    files.put("plan.xlsx", XlsxWriter.createdAt(CREATED).write(document));
    files.put("index.html", HtmlWriter.of().write(document));
    files.put("summary.md", MarkdownWriter.of().write(document));
    return files;
  }
}
