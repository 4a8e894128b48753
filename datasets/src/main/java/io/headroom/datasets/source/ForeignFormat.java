package io.headroom.datasets.source;

import java.util.HexFormat;

/** Names what a file is that no format claims, and says what to do about it. */
enum ForeignFormat {
  OLD_EXCEL(
      "an Excel workbook of before 2007 or an encrypted one",
      " Maybe save it as XLSX without a password?") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith(0xD0, 0xCF, 0x11, 0xE0);
    }
  },
  PARQUET("a Parquet file, for which no reader is on the class path", "") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith('P', 'A', 'R', '1');
    }
  },
  ZIP("a zip archive", " Maybe unpack it first?") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith('P', 'K');
    }
  },
  PDF("a PDF document", " Maybe export the table as CSV?") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith('%', 'P', 'D', 'F');
    }
  },
  MARKUP("an HTML or XML document", " Maybe export the table as CSV?") {
    @Override
    boolean fits(FileStart s) {
      int i = s.firstSolid();
      return i + 1 < s.length()
          && s.at(i) == '<'
          && (s.at(i + 1) == '!' || s.at(i + 1) == '?' || Character.isLetter(s.at(i + 1)));
    }
  },
  BZIP2("compressed by bzip2", " Maybe unpack it, or pack it by gzip or zstd?") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith('B', 'Z', 'h');
    }
  },
  XZ("compressed by xz", " Maybe unpack it, or pack it by gzip or zstd?") {
    @Override
    boolean fits(FileStart s) {
      return s.startsWith(0xFD, '7', 'z', 'X', 'Z');
    }
  };

  private static final int SHOWN = 8;

  private final String description;
  private final String advice;

  ForeignFormat(String description, String advice) {
    this.description = description;
    this.advice = advice;
  }

  abstract boolean fits(FileStart start);

  static String describe(FileStart start) {
    for (ForeignFormat f : values()) {
      if (f.fits(start)) {
        return f.description;
      }
    }
    byte[] head = start.copy();
    int n = Math.min(SHOWN, head.length);
    return "of no known format (it starts with the bytes "
        + HexFormat.ofDelimiter(" ").formatHex(head, 0, n)
        + ")";
  }

  static String advice(FileStart start) {
    for (ForeignFormat f : values()) {
      if (f.fits(start)) {
        return f.advice;
      }
    }
    return "";
  }

  static boolean isForeign(FileStart start) {
    for (ForeignFormat f : values()) {
      if (f.fits(start)) {
        return true;
      }
    }
    return false;
  }
}
