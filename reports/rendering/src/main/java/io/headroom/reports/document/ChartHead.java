package io.headroom.reports.document;

import java.util.Objects;

/** What every chart carries at its head; kept together so that each kind checks it the same way. */
record ChartHead(String id, String title, String subtitle, String altText) {

  static ChartHead of(String id, String title) {
    Objects.requireNonNull(title, "title");
    return new ChartHead(Slug.check(id, "Chart \"" + title + "\""), title, "", "");
  }

  ChartHead withSubtitle(String text) {
    return new ChartHead(id, title, Objects.requireNonNull(text, "subtitle"), altText);
  }

  ChartHead withAltText(String text) {
    return new ChartHead(id, title, subtitle, Objects.requireNonNull(text, "altText"));
  }

  /** The text given, or title and subtitle, as a chart must say something to all readers. */
  String spoken() {
    if (!altText.isBlank()) {
      return altText;
    }
    return subtitle.isBlank() ? title : title + ". " + subtitle;
  }
}
