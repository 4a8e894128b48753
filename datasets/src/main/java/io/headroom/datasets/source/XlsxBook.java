package io.headroom.datasets.source;

import io.headroom.datasets.source.XlsxParts.BrokenPart;
import io.headroom.datasets.source.XlsxParts.XmlPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An open workbook: its sheets, and what their cells refer to. */
final class XlsxBook implements AutoCloseable {
  private static final int MOST_SHEETS = 10_000;

  /**
   * A sheet.
   *
   * @param name as people see it
   * @param part where its cells are
   * @param hidden whether people do not see it
   */
  record SheetPart(String name, String part, boolean hidden) {}

  private final XlsxParts parts;
  private final List<SheetPart> sheets = new ArrayList<>();
  private XlsxTexts texts = XlsxTexts.none();
  private XlsxStyles styles = XlsxStyles.none();
  private boolean from1904;

  private XlsxBook(XlsxParts parts) {
    this.parts = parts;
  }

  static XlsxBook open(Path file) {
    XlsxParts parts = XlsxParts.open(file);
    XlsxBook book = new XlsxBook(parts);
    try {
      book.read();
      return book;
    } catch (BrokenPart e) {
      parts.close();
      throw new SourceException(parts.name(), parts.name() + ": " + e.getMessage() + ".", e);
    } catch (SourceException e) {
      parts.close();
      throw e;
    }
  }

  private void read() throws BrokenPart {
    String workbook = "xl/workbook.xml";
    for (Map.Entry<String, String[]> r : relations("_rels/.rels", "").entrySet()) {
      if (r.getValue()[0].endsWith("/officeDocument")) {
        workbook = r.getValue()[1];
      }
    }
    int slash = workbook.lastIndexOf('/');
    String folder = workbook.substring(0, slash + 1);
    Map<String, String[]> relations =
        relations(folder + "_rels/" + workbook.substring(slash + 1) + ".rels", folder);
    try (XmlPart xml = parts.part(workbook)) {
      int event;
      while ((event = xml.next()) >= 0) {
        if (event != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        String n = xml.xml().getLocalName();
        if (n.equals("workbookPr")) {
          String d = xml.attribute("date1904");
          from1904 = "1".equals(d) || "true".equals(d);
        } else if (n.equals("sheet") && sheets.size() < MOST_SHEETS) {
          add(xml, relations);
        }
      }
    }
    for (String[] r : relations.values()) {
      if (r[0].endsWith("/sharedStrings") && parts.has(r[1])) {
        texts = XlsxTexts.read(parts, r[1]);
      } else if (r[0].endsWith("/styles") && parts.has(r[1])) {
        styles = XlsxStyles.read(parts, r[1]);
      }
    }
  }

  private void add(XmlPart xml, Map<String, String[]> relations) {
    String name = xml.attribute("name");
    String id = null;
    for (int i = 0; i < xml.xml().getAttributeCount(); i++) {
      // The relation's id is the one in another namespace.
      if (xml.xml().getAttributeLocalName(i).equals("id")) {
        id = xml.xml().getAttributeValue(i);
      }
    }
    String[] target = id == null ? null : relations.get(id);
    if (name != null
        && target != null
        && target[0].endsWith("/worksheet")
        && parts.has(target[1])) {
      String state = xml.attribute("state");
      sheets.add(new SheetPart(name, target[1], state != null && !state.equals("visible")));
    }
  }

  /** Relations of a part by id: type and target. */
  private Map<String, String[]> relations(String part, String folder) throws BrokenPart {
    Map<String, String[]> all = new HashMap<>();
    if (!parts.has(part)) {
      return all;
    }
    try (XmlPart xml = parts.part(part)) {
      int event;
      while ((event = xml.next()) >= 0) {
        if (event == XMLStreamReader.START_ELEMENT
            && xml.xml().getLocalName().equals("Relationship")
            && all.size() < MOST_SHEETS) {
          String id = xml.attribute("Id");
          String type = xml.attribute("Type");
          String target = xml.attribute("Target");
          if (id != null && type != null && target != null) {
            all.put(id, new String[] {type, resolve(folder, target)});
          }
        }
      }
    }
    return all;
  }

  private static String resolve(String folder, String target) {
    String t = target;
    String f = folder;
    if (t.startsWith("/")) {
      return t.substring(1);
    }
    while (t.startsWith("../")) {
      t = t.substring(3);
      int slash = f.lastIndexOf('/', Math.max(0, f.length() - 2));
      f = slash < 0 ? "" : f.substring(0, slash + 1);
    }
    return f + (t.startsWith("./") ? t.substring(2) : t);
  }

  String name() {
    return parts.name();
  }

  List<SheetPart> sheets() {
    return sheets;
  }

  XlsxTexts texts() {
    return texts;
  }

  XlsxStyles styles() {
    return styles;
  }

  boolean isFrom1904() {
    return from1904;
  }

  /** The sheet of a name, or the first with data; null when no sheet has a cell. */
  @Nullable SheetPart find(@Nullable String wanted) {
    List<String> names = sheets.stream().map(SheetPart::name).toList();
    if (wanted != null) {
      for (SheetPart s : sheets) {
        if (s.name().equals(wanted)) {
          return s;
        }
      }
      for (SheetPart s : sheets) {
        if (s.name().strip().equalsIgnoreCase(wanted.strip())) {
          return s;
        }
      }
      throw new SourceException(
          name(),
          name()
              + " has no sheet '"
              + wanted
              + "'; its sheets are "
              + String.join(", ", names)
              + "."
              + SimilarNames.maybe(wanted, names));
    }
    SheetPart some = null;
    for (SheetPart s : sheets) {
      if (s.hidden()) {
        continue;
      }
      int rows = rows(s, 2);
      if (rows == 2) {
        return s;
      }
      some = some == null && rows > 0 ? s : some;
    }
    return some;
  }

  /** How many rows that are not blank a sheet has, up to a number. */
  private int rows(SheetPart s, int most) {
    try (XlsxSheet sheet = sheet(s)) {
      XlsxRow row = new XlsxRow();
      int n = 0;
      while (n < most && sheet.next(row)) {
        n++;
      }
      return n;
    } catch (BrokenPart e) {
      return 1;
    }
  }

  XlsxSheet sheet(SheetPart s) {
    return new XlsxSheet(parts.part(s.part()), this);
  }

  @Override
  public void close() {
    parts.close();
  }
}
