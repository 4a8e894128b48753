package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A whole report: cover and sections.
 *
 * <p>The first section is the management summary: the short summary file and the first sheet of a
 * workbook are made from the facts and from that section's key figures, callouts, bullets and
 * paragraphs.
 */
public final class Document {

  private final String title;
  private final String subtitle;
  private final String language;
  private final List<Fact> facts;
  private final List<Section> sections;

  private Document(
      String title, String subtitle, String language, List<Fact> facts, List<Section> sections) {
    this.title = title;
    this.subtitle = subtitle;
    this.language = language;
    this.facts = facts;
    this.sections = sections;
  }

  /** A document in English with a title and nothing else yet. */
  public static Document of(String title) {
    return new Document(Objects.requireNonNull(title, "title"), "", "en", List.of(), List.of());
  }

  /** The document with a line below the title. */
  public Document withSubtitle(String subtitle) {
    return new Document(
        title, Objects.requireNonNull(subtitle, "subtitle"), language, facts, sections);
  }

  /** The document with another BCP 47 language tag; it says what language the texts are in. */
  public Document withLanguage(String language) {
    return new Document(
        title, subtitle, Objects.requireNonNull(language, "language"), facts, sections);
  }

  /** The document with one more line in the control block of the cover. */
  public Document withFact(String label, String value) {
    return new Document(
        title, subtitle, language, appended(facts, List.of(new Fact(label, value))), sections);
  }

  /** The document with these sections behind those it has. */
  public Document with(Section... more) {
    return with(List.of(more));
  }

  /**
   * The document with these sections behind those it has.
   *
   * @throws IllegalArgumentException if an id of a section, table or chart comes twice, or two
   *     tables ask for the same sheet
   */
  public Document with(List<Section> more) {
    List<Section> all = appended(sections, more);
    checkIds(all);
    return new Document(title, subtitle, language, facts, all);
  }

  /** Heading of the cover. */
  public String title() {
    return title;
  }

  /** The line below the title, may be empty. */
  public String subtitle() {
    return subtitle;
  }

  /** BCP 47 tag of the language the texts are in. */
  public String language() {
    return language;
  }

  /** The control block of the cover; cannot be changed. */
  public List<Fact> facts() {
    return facts;
  }

  /** All sections in order; cannot be changed. */
  public List<Section> sections() {
    return sections;
  }

  /** The management summary, if there is any section. */
  public Optional<Section> summary() {
    return sections.stream().findFirst();
  }

  /** All tables in the order they appear. */
  public List<Table> tables() {
    return blocksOf(sections, Table.class);
  }

  /** All charts in the order they appear. */
  public List<Chart> charts() {
    return blocksOf(sections, Chart.class);
  }

  private static <T> List<T> blocksOf(List<Section> sections, Class<T> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static void checkIds(List<Section> sections) {
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      unique(ids, section.id(), "Section \"" + section.title() + "\"", "id");
    }
    for (Table table : blocksOf(sections, Table.class)) {
      unique(ids, table.id(), "Table \"" + table.title() + "\"", "id");
    }
    for (Chart chart : blocksOf(sections, Chart.class)) {
      unique(ids, chart.id(), "Chart \"" + chart.title() + "\"", "id");
    }
    Set<String> sheets = new HashSet<>();
    for (Table table : blocksOf(sections, Table.class)) {
      table.sheet().ifPresent(s -> unique(sheets, s, "Table \"" + table.title() + "\"", "sheet"));
    }
  }

  private static void unique(Set<String> taken, String value, String owner, String what) {
    if (!taken.add(value)) {
      throw new IllegalArgumentException(
          owner
              + " uses the "
              + what
              + " \""
              + value
              + "\", which is taken already in this"
              + " document. Maybe make it with Slug.unique.");
    }
  }

  private static <T> List<T> appended(List<T> first, List<? extends T> more) {
    List<T> all = new ArrayList<>(first);
    all.addAll(more);
    return List.copyOf(all);
  }
}
