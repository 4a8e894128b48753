package io.headroom.datasets.source;

import io.headroom.datasets.source.XlsxParts.BrokenPart;
import io.headroom.datasets.source.XlsxParts.XmlPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Which of a workbook's cell styles show a number as a date or a time. */
final class XlsxStyles {
  private static final int MOST = 1 << 16;

  /** What a number in a cell stands for. */
  enum Kind {
    /** A number. */
    NUMBER,
    /** A day, with a time where the number has a fraction. */
    DATE,
    /** A time of day or a duration. */
    TIME
  }

  private final List<Kind> kinds = new ArrayList<>();

  private XlsxStyles() {}

  static XlsxStyles none() {
    return new XlsxStyles();
  }

  static XlsxStyles read(XlsxParts parts, String part) throws BrokenPart {
    XlsxStyles s = new XlsxStyles();
    Map<Integer, Kind> custom = new HashMap<>();
    try (XmlPart xml = parts.part(part)) {
      boolean cells = false;
      int event;
      while ((event = xml.next()) >= 0) {
        if (event == XMLStreamReader.END_ELEMENT) {
          cells &= !xml.xml().getLocalName().equals("cellXfs");
        } else if (event == XMLStreamReader.START_ELEMENT) {
          String n = xml.xml().getLocalName();
          if (n.equals("numFmt") && custom.size() < MOST) {
            String code = xml.attribute("formatCode");
            custom.put(number(xml.attribute("numFmtId")), kind(code == null ? "" : code));
          } else if (n.equals("cellXfs")) {
            cells = true;
          } else if (cells && n.equals("xf") && s.kinds.size() < MOST) {
            int id = number(xml.attribute("numFmtId"));
            Kind own = custom.get(id);
            s.kinds.add(own == null ? builtIn(id) : own);
          }
        }
      }
    }
    return s;
  }

  private static int number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return 0;
    }
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      n = n * 10 + (c - '0');
    }
    return n;
  }

  /** ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are those of East Asian editions. */
  private static Kind builtIn(int id) {
    if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36) {
      return Kind.DATE;
    }
    if (id >= 50 && id <= 54 || id == 57 || id == 58) {
      return Kind.DATE;
    }
    boolean time = id >= 18 && id <= 21 || id >= 45 && id <= 47 || id >= 32 && id <= 35;
    return time || id == 55 || id == 56 ? Kind.TIME : Kind.NUMBER;
  }

  /** What a format code shows: its letters outside of quotes, escapes and brackets tell. */
  static Kind kind(String code) {
    boolean day = false;
    boolean month = false;
    boolean time = false;
    String c = code.toLowerCase(Locale.ROOT);
    for (int i = 0; i < c.length(); i++) {
      char ch = c.charAt(i);
      if (ch == ';') {
        break;
      } else if (ch == '"') {
        int end = c.indexOf('"', i + 1);
        i = end < 0 ? c.length() : end;
      } else if (ch == '\\' || ch == '_' || ch == '*') {
        i++;
      } else if (ch == '[') {
        int end = c.indexOf(']', i + 1);
        String inner = end < 0 ? "" : c.substring(i + 1, end);
        time |= !inner.isEmpty() && inner.chars().allMatch(x -> x == 'h' || x == 'm' || x == 's');
        i = end < 0 ? c.length() : end;
      } else {
        day |= ch == 'y' || ch == 'd';
        time |= ch == 'h' || ch == 's';
        month |= ch == 'm';
      }
    }
    if (c.startsWith("general")) {
      return Kind.NUMBER;
    }
    return day || month && !time ? Kind.DATE : time ? Kind.TIME : Kind.NUMBER;
  }

  Kind kind(int style) {
    return style >= 0 && style < kinds.size() ? kinds.get(style) : Kind.NUMBER;
  }
}
