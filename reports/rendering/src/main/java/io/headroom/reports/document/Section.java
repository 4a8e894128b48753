package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A titled run of blocks. Level 1 is a chapter, level 2 a part of the chapter before it. */
public final class Section {

  private final String id;
  private final String title;
  private final int level;
  private final List<Block> blocks;

  private Section(String id, String title, int level, List<Block> blocks) {
    this.id = id;
    this.title = title;
    this.level = level;
    this.blocks = blocks;
  }

  /**
   * An empty chapter.
   *
   * @param id unique in the document, see {@link Slug}
   * @throws IllegalArgumentException if the id is not a slug
   */
  public static Section of(String id, String title) {
    return new Section(
        Slug.check(id, "Section \"" + title + "\""),
        Objects.requireNonNull(title, "title"),
        1,
        List.of());
  }

  /** The same section as a part (level 2) of the chapter before it, such as one pool. */
  public Section nested() {
    return new Section(id, title, 2, blocks);
  }

  /** The section with these blocks behind those it has. */
  public Section with(Block... more) {
    return with(List.of(more));
  }

  /** The section with these blocks behind those it has. */
  public Section with(List<? extends Block> more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more);
    return new Section(id, title, level, List.copyOf(all));
  }

  /** Anchor, unique in the document. */
  public String id() {
    return id;
  }

  /** Heading. */
  public String title() {
    return title;
  }

  /** 1 for a chapter, 2 for a part of the chapter before it. */
  public int level() {
    return level;
  }

  /** What it holds, in order; cannot be changed. */
  public List<Block> blocks() {
    return blocks;
  }
}
