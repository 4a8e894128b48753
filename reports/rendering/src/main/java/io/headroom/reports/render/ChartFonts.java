package io.headroom.reports.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bundled typeface, so that charts look the same where no font is installed.
 *
 * <p>A JDK on Linux asks fontconfig for fonts when the first font is made and fails where that
 * library is missing, even if all fonts come from files. Only then the JDK is pointed, by the
 * system property {@code sun.awt.fontconfig}, to a minimal configuration without system fonts.
 */
final class ChartFonts {

  /** For readers of SVG: the same face where installed, else faces not wider than it. */
  static final String FAMILIES = "'Open Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

  private static final String FOLDER = "fonts/";
  private static final String FONTCONFIG = "sun.awt.fontconfig";

  private ChartFonts() {}

  /** Loaded on first use, then constant. */
  private static final class Faces {
    static final Font REGULAR = load("OpenSans-Regular.ttf");
    static final Font BOLD = load("OpenSans-Bold.ttf");
  }

  static Font regular(double size) {
    return Faces.REGULAR.deriveFont((float) size);
  }

  static Font bold(double size) {
    return Faces.BOLD.deriveFont(Font.BOLD, (float) size);
  }

  private static Font load(String name) {
    try {
      return read(name);
    } catch (IOException | FontFormatException | LinkageError withoutFontconfig) {
      if (System.getProperty(FONTCONFIG) != null) {
        throw broken(name, withoutFontconfig);
      }
      try {
        return readWithoutFontconfig(name);
      } catch (IOException | FontFormatException | LinkageError again) {
        again.addSuppressed(withoutFontconfig);
        throw broken(name, again);
      }
    }
  }

  private static Font readWithoutFontconfig(String name) throws IOException, FontFormatException {
    Path file = Files.createTempFile("headroom-fonts", ".properties");
    try {
      Files.writeString(
          file, "version=1\nsequence.allfonts=default\n", StandardCharsets.ISO_8859_1);
      System.setProperty(FONTCONFIG, file.toString());
      return read(name);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Font read(String name) throws IOException, FontFormatException {
    try (InputStream in = ChartFonts.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("The resource " + FOLDER + name + " is missing from the artifact.");
      }
      return Font.createFont(Font.TRUETYPE_FONT, in);
    }
  }

  private static UncheckedIOException broken(String name, Throwable cause) {
    return new UncheckedIOException(
        new IOException(
            "The bundled font "
                + name
                + " cannot be loaded. Maybe this JDK has no java.desktop module or lacks the"
                + " freetype library.",
            cause));
  }
}
