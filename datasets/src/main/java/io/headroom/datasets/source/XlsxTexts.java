package io.headroom.datasets.source;

import io.headroom.datasets.source.XlsxParts.BrokenPart;
import io.headroom.datasets.source.XlsxParts.XmlPart;
import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;

/** The texts that a workbook's cells share, by number, within a limit of memory. */
final class XlsxTexts {
  private static final int MOST_CHARACTERS = 1 << 26;
  private static final int MOST_TEXTS = 1 << 23;

  private char[] chars = new char[1024];
  private int[] ends = new int[64];
  private int count;
  private int used;

  private XlsxTexts() {}

  static XlsxTexts none() {
    return new XlsxTexts();
  }

  static XlsxTexts read(XlsxParts parts, String part) throws BrokenPart {
    XlsxTexts t = new XlsxTexts();
    try (XmlPart xml = parts.part(part)) {
      int event;
      int phonetic = 0;
      boolean inText = false;
      while ((event = xml.next()) >= 0) {
        if (event == XMLStreamReader.START_ELEMENT) {
          String n = xml.xml().getLocalName();
          inText = n.equals("t");
          phonetic += n.equals("rPh") ? 1 : 0;
        } else if (event == XMLStreamReader.END_ELEMENT) {
          String n = xml.xml().getLocalName();
          inText = false;
          phonetic -= n.equals("rPh") ? 1 : 0;
          if (n.equals("si")) {
            t.end();
          }
        } else if (inText && phonetic == 0) {
          xml.readText();
          t.append(xml.chars, xml.from, xml.length);
        }
      }
    }
    return t;
  }

  private void append(char[] text, int from, int length) throws BrokenPart {
    if (length > MOST_CHARACTERS - used) {
      throw new BrokenPart(
          "its texts have more than "
              + MOST_CHARACTERS
              + " characters, which is too much to hold. Maybe save the sheet as CSV?",
          null);
    }
    if (used + length > chars.length) {
      long grown = Math.min(MOST_CHARACTERS, Math.max(used + length, chars.length * 2L));
      chars = Arrays.copyOf(chars, (int) grown);
    }
    System.arraycopy(text, from, chars, used, length);
    used += length;
  }

  private void end() throws BrokenPart {
    if (count == MOST_TEXTS) {
      throw new BrokenPart("it has more than " + MOST_TEXTS + " texts, which is too many", null);
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = used;
  }

  int count() {
    return count;
  }

  /** Adds a text to a row's cell. */
  void copy(int index, XlsxRow row) {
    int from = index == 0 ? 0 : ends[index - 1];
    row.append(chars, from, ends[index] - from);
  }
}
