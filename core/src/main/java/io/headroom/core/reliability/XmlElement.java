package io.headroom.core.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a fault-tree file with its place. Only elements and attributes are kept. A document
 * type is refused, so no entity is ever defined or fetched; size, depth and number are bounded.
 */
final class XmlElement {
  static final long LARGEST_FILE = 64L << 20;
  static final int DEEPEST = 150;
  static final int MOST_ELEMENTS = 2_000_000;

  private final Path file;
  private final int line;
  private final String tag;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>(2);

  private XmlElement(Path file, int line, String tag, Map<String, String> attributes) {
    this.file = file;
    this.line = line;
    this.tag = tag;
    this.attributes = attributes;
  }

  String tag() {
    return tag;
  }

  List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** Children but for what only a reader of the file wants. */
  List<XmlElement> content() {
    return children.stream()
        .filter(c -> !c.tag.equals("label") && !c.tag.equals("attributes"))
        .toList();
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /** The value of an attribute that must be there. */
  String require(String attribute) {
    String value = attributes.get(attribute);
    if (value == null || value.isBlank()) {
      throw error("<" + tag + "> has no " + attribute);
    }
    return value.strip();
  }

  String orElse(String attribute, String other) {
    return Objects.requireNonNull(attributes.getOrDefault(attribute, other));
  }

  /** The place, as messages write it. */
  String place() {
    return file + ":" + line;
  }

  FaultTreeException error(String text) {
    return new FaultTreeException(place() + ": " + text);
  }

  /** The root of a file. */
  static XmlElement read(Path file) {
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw new FaultTreeException(
            file + ": the file has " + size + " bytes; valid is up to " + LARGEST_FILE);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return parse(file, in);
      }
    } catch (NoSuchFileException e) {
      throw new FaultTreeException(file + ": there is no such file");
    } catch (IOException e) {
      throw new FaultTreeException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static XmlElement parse(Path file, InputStream in) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      try {
        return elements(file, xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw new FaultTreeException(
          file + (line > 0 ? ":" + line : "") + ": not well-formed XML: " + said(e));
    }
  }

  /** The parser's words without the place, which stands before them already. */
  private static String said(XMLStreamException e) {
    String text = String.valueOf(e.getMessage());
    int at = text.indexOf("Message: ");
    return at < 0 ? text : text.substring(at + "Message: ".length());
  }

  private static XmlElement elements(Path file, XMLStreamReader xml) throws XMLStreamException {
    List<XmlElement> open = new ArrayList<>();
    XmlElement root = null;
    int count = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      int line = xml.getLocation().getLineNumber();
      if (event == XMLStreamConstants.DTD) {
        throw new FaultTreeException(
            file + ":" + line + ": a document type (DOCTYPE); valid is a file without one");
      }
      if (event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new FaultTreeException(
            file + ":" + line + ": the entity '" + xml.getLocalName() + "'; valid is plain text");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (++count > MOST_ELEMENTS || open.size() >= DEEPEST) {
          throw new FaultTreeException(
              file
                  + ":"
                  + line
                  + (count > MOST_ELEMENTS
                      ? ": more than " + MOST_ELEMENTS + " elements"
                      : ": elements nested deeper than " + DEEPEST));
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
          attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        XmlElement e =
            new XmlElement(file, line, xml.getLocalName().intern(), Map.copyOf(attributes));
        if (open.isEmpty()) {
          root = e;
        } else {
          open.get(open.size() - 1).children.add(e);
        }
        open.add(e);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.remove(open.size() - 1);
      }
    }
    if (root == null) {
      throw new FaultTreeException(file + ": no element in it");
    }
    return root;
  }
}
