package io.headroom.datasets.source;

import io.headroom.datasets.source.XlsxParts.BrokenPart;
import io.headroom.datasets.source.XlsxParts.XmlPart;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One pass over the rows of a sheet. */
final class XlsxSheet implements AutoCloseable {
  /** More rows than that no sheet can have. */
  private static final int MOST_ROWS = 1_048_576;

  private final XmlPart part;
  private final XMLStreamReader xml;
  private final XlsxBook book;
  private long row;
  private int seen;

  XlsxSheet(XmlPart part, XlsxBook book) {
    this.part = part;
    this.xml = part.xml();
    this.book = book;
  }

  /** Number of the row that is being read. */
  long row() {
    return row;
  }

  /**
   * Reads the next row that is not blank.
   *
   * @return false when there is none
   * @throws BrokenPart when the sheet cannot be read any further
   */
  boolean next(XlsxRow into) throws BrokenPart {
    int event;
    while ((event = part.next()) >= 0) {
      if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        if (++seen > MOST_ROWS) {
          throw new BrokenPart("it has more than " + MOST_ROWS + " rows, which no sheet has", null);
        }
        row = number(part.attribute("r"), row);
        into.start(row);
        cells(into);
        if (!into.isBlank() || into.isTooLong()) {
          return true;
        }
      } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
        return false;
      }
    }
    return false;
  }

  /** A row's stated number when it is one that may follow, else the next. */
  private static long number(@Nullable String text, long before) {
    long n = 0;
    if (text != null && text.length() <= 9) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < '0' || c > '9') {
          n = 0;
          break;
        }
        n = n * 10 + (c - '0');
      }
    }
    return n > before ? n : before + 1;
  }

  private void cells(XlsxRow into) throws BrokenPart {
    int column = -1;
    int event;
    while ((event = part.next()) >= 0) {
      if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
        column = cell(into, column);
      } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
        return;
      }
    }
  }

  private int cell(XlsxRow into, int before) throws BrokenPart {
    int column = before + 1;
    char type = 'n';
    int style = 0;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      if (name.length() != 1) {
        continue;
      }
      switch (name.charAt(0)) {
        case 'r' -> column = column(xml.getAttributeValue(i), before);
        case 't' -> type = type(xml.getAttributeValue(i));
        case 's' -> style = (int) Math.max(0, number(xml.getAttributeValue(i), -1));
        default -> {
          continue;
        }
      }
    }
    into.cell(column, type == 's' || type == 'f' || type == 'i');
    value(into, type == 'i' ? "t" : "v");
    switch (type) {
      case 's' -> shared(into);
      case 'b' -> into.becomeText("1".contentEquals(into.currentText()) ? "true" : "false");
      case 'e' -> {
        if ("#N/A".contentEquals(into.currentText())) {
          into.becomeText("");
        }
      }
      case 'n' -> {
        XlsxStyles.Kind kind = book.styles().kind(style);
        if (kind != XlsxStyles.Kind.NUMBER) {
          into.endDate(kind, book.isFrom1904());
        }
      }
      default -> into.endText();
    }
    return column;
  }

  /** The kinds of cell: n number, s shared text, i text within, f text of a formula, b, e, d. */
  private static char type(String text) {
    return switch (text) {
      case "s" -> 's';
      case "inlineStr" -> 'i';
      case "str" -> 'f';
      case "b" -> 'b';
      case "e" -> 'e';
      case "d" -> 'd';
      default -> 'n';
    };
  }

  /** Column of a reference such as {@code AB12}, from 0. */
  private int column(String reference, int before) throws BrokenPart {
    int n = 0;
    int i = 0;
    while (i < reference.length() && i < 4) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      n = n * 26 + (c - 'A' + 1);
      i++;
    }
    if (n > XlsxRow.MOST_COLUMNS) {
      throw new BrokenPart("row " + row + " has a cell '" + reference + "', which is none", null);
    }
    int column = n == 0 ? before + 1 : n - 1;
    if (column >= XlsxRow.MOST_COLUMNS) {
      throw new BrokenPart("row " + row + " has too many cells", null);
    }
    return column;
  }

  /** The text of the elements of a name within the cell, without phonetic guides. */
  private void value(XlsxRow into, String wanted) throws BrokenPart {
    int depth = 1;
    boolean take = false;
    int guide = 0;
    while (depth > 0) {
      int event = part.next();
      if (event < 0) {
        return;
      }
      if (event == XMLStreamReader.START_ELEMENT) {
        depth++;
        String n = xml.getLocalName();
        take = n.equals(wanted);
        guide += n.equals("rPh") ? 1 : 0;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
        take = false;
        guide -= depth > 0 && xml.getLocalName().equals("rPh") ? 1 : 0;
      } else if (take && guide == 0) {
        part.readText();
        into.append(part.chars, part.from, part.length);
      }
    }
  }

  private void shared(XlsxRow into) throws BrokenPart {
    CharSequence text = into.currentText();
    int n = 0;
    boolean ok = text.length() > 0 && text.length() < 9;
    for (int i = 0; ok && i < text.length(); i++) {
      char c = text.charAt(i);
      ok = c >= '0' && c <= '9';
      n = n * 10 + (c - '0');
    }
    XlsxTexts texts = book.texts();
    if (!ok || n >= texts.count()) {
      if (text.length() > 0) {
        throw new BrokenPart("row " + row + " names the text '" + text + "', which is none", null);
      }
      return;
    }
    into.becomeText("");
    texts.copy(n, into);
    into.endText();
  }

  @Override
  public void close() {
    part.close();
  }
}
