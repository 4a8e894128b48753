package io.headroom.datasets.source;

import java.util.List;

/** JSON lines and JSON documents as a format among others. */
public final class JsonRows implements RowFormat {
  /** What reads JSON. */
  public static final Library LIBRARY =
      new Library(
          "com.fasterxml.jackson.core:jackson-core", "com.fasterxml.jackson.core.JsonFactory");

  /** For the service loader. */
  public JsonRows() {}

  @Override
  public String name() {
    return "JSON";
  }

  @Override
  public List<String> extensions() {
    return List.of("json", "jsonl", "ndjson");
  }

  /** An object with a name in it, or an array of objects or arrays. */
  @Override
  public Claim claim(FileStart start) {
    String text = start.text().stripLeading();
    if (text.isEmpty()) {
      return start.length() == 0 ? Claim.POSSIBLE : Claim.NO;
    }
    String rest = text.substring(1).stripLeading();
    char next = rest.isEmpty() ? ' ' : rest.charAt(0);
    boolean json =
        text.charAt(0) == '{' && (next == '"' || next == '}')
            || text.charAt(0) == '[' && (next == '{' || next == '[' || next == ']');
    return json ? Claim.CERTAIN : Claim.NO;
  }

  @Override
  public boolean readsCompressed() {
    return true;
  }

  @Override
  public List<Library> needs() {
    return List.of(LIBRARY);
  }

  @Override
  public RowSource source(FileSet files, SourceOptions options) {
    return JsonSource.of(files, options);
  }
}
