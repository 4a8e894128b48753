package io.headroom.datasets.source;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook's zip archive as XML, within limits that no workbook reaches. */
final class XlsxParts implements AutoCloseable {
  private static final int MOST_ENTRIES = 20_000;
  private static final long HARMLESS = 1L << 28;
  private static final long MOST_TIMES = 1000;

  /** The longest piece of XML between two events: names, attributes, a piece of text. */
  private static final long LONGEST_TOKEN = 1L << 22;

  private final String name;
  private final ZipFile zip;

  private XlsxParts(String name, ZipFile zip) {
    this.name = name;
    this.zip = zip;
  }

  static XlsxParts open(Path file) {
    String name = FileSet.display(file);
    if (Files.isDirectory(file)) {
      throw new SourceException(name, name + " is a folder; a file is needed.");
    }
    if (!Files.exists(file)) {
      throw new SourceException(name, name + " does not exist." + CsvInput.neighbours(file));
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      if (zip.size() > MOST_ENTRIES) {
        zip.close();
        throw new SourceException(
            name, name + " has " + zip.size() + " parts, which no workbook has.");
      }
      return new XlsxParts(name, zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceException(
          name, name + " is no workbook that can be read: " + e.getMessage() + ".", e);
    }
  }

  String name() {
    return name;
  }

  boolean has(String part) {
    return zip.getEntry(part) != null;
  }

  /** A part that must be there. */
  XmlPart part(String part) {
    ZipEntry entry = zip.getEntry(part);
    if (entry == null) {
      throw new SourceException(name, name + " is no workbook: it has no part '" + part + "'.");
    }
    InputStream in = null;
    try {
      in = zip.getInputStream(entry);
      Guarded guarded = new Guarded(in, Math.max(1, entry.getCompressedSize()));
      XMLInputFactory factory = new InputFactoryImpl();
      factory.setProperty(XMLInputFactory.IS_COALESCING, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
      return new XmlPart(part, factory.createXMLStreamReader(guarded), guarded);
    } catch (IOException | XMLStreamException | RuntimeException e) {
      closeQuietly(in);
      throw new SourceException(
          name, name + ": part '" + part + "' cannot be read: " + reason(e) + ".", e);
    }
  }

  private static void closeQuietly(@Nullable InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // The first failure is the one to report.
        return;
      }
    }
  }

  static String reason(Throwable e) {
    Throwable deepest = e;
    for (int i = 0; i < 8 && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    String m = deepest.getMessage();
    String line = m == null ? deepest.getClass().getSimpleName() : m.strip();
    line = line.lines().findFirst().orElse(line);
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new SourceException(name, name + " cannot be closed: " + CsvInput.reason(e), e);
    }
  }

  /** A part that cannot be read any further. */
  static final class BrokenPart extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenPart(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Events of one part. */
  static final class XmlPart implements AutoCloseable {
    private final String part;
    private final XMLStreamReader xml;
    private final Guarded in;

    /** The text that was read last. */
    char[] chars = new char[0];

    int from;
    int length;

    XmlPart(String part, XMLStreamReader xml, Guarded in) {
      this.part = part;
      this.xml = xml;
      this.in = in;
    }

    XMLStreamReader xml() {
      return xml;
    }

    /** The next event that is no comment, instruction or declaration; −1 at the end. */
    int next() throws BrokenPart {
      try {
        while (xml.hasNext()) {
          in.token = 0;
          int event = xml.next();
          if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
            throw new BrokenPart("part '" + part + "' has a document type, which is refused", null);
          }
          if (event == XMLStreamReader.START_ELEMENT
              || event == XMLStreamReader.END_ELEMENT
              || event == XMLStreamReader.CHARACTERS
              || event == XMLStreamReader.CDATA
              || event == XMLStreamReader.SPACE) {
            return event;
          }
        }
        return -1;
      } catch (XMLStreamException | RuntimeException e) {
        // The parser answers some broken input by a runtime exception of its own.
        throw new BrokenPart("part '" + part + "' is broken: " + reason(e), e);
      }
    }

    /**
     * Makes the text of a CHARACTERS event ready, which the parser reads only now; then it stands
     * in {@link #chars}.
     */
    void readText() throws BrokenPart {
      try {
        chars = xml.getTextCharacters();
        from = xml.getTextStart();
        length = xml.getTextLength();
      } catch (RuntimeException e) {
        throw new BrokenPart("part '" + part + "' is broken: " + reason(e), e);
      }
    }

    @Nullable String attribute(String localName) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (xml.getAttributeLocalName(i).equals(localName)) {
          return xml.getAttributeValue(i);
        }
      }
      return null;
    }

    @Override
    public void close() {
      try {
        xml.close();
        in.close();
      } catch (XMLStreamException | IOException e) {
        // Nothing was written; there is nothing to lose.
        return;
      }
    }
  }

  /** Stops bombs: too large a part, too long a token. */
  private static final class Guarded extends InputStream {
    private final InputStream in;
    private final long packed;
    private long count;
    private long token;

    Guarded(InputStream in, long packed) {
      this.in = in;
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int n = read(one, 0, 1);
      return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = in.read(b, off, len);
      if (n > 0) {
        count += n;
        token += n;
        if (count > HARMLESS && count / MOST_TIMES > packed) {
          throw new IOException(
              "it unpacks to more than " + MOST_TIMES + " times its size, which no sheet does");
        }
        if (token > LONGEST_TOKEN) {
          throw new IOException("it has a name or a text of more than " + LONGEST_TOKEN + " bytes");
        }
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
