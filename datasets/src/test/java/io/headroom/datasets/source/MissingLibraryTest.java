package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the optional libraries CSV is read, and other files say which artifact they need. */
class MissingLibraryTest {
  private static final List<String> OPTIONAL =
      List.of("jackson-", "aalto-xml", "stax2-api", "zstd-jni");

  @TempDir private Path folder;

  /** The class path of these tests less the optional libraries. */
  private static URLClassLoader bare() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = new File(entry).getName();
      if (!entry.isEmpty() && OPTIONAL.stream().noneMatch(name::startsWith)) {
        urls.add(new File(entry).toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** How opening a file ends there: the source's text, or the message of the exception. */
  private static String open(URLClassLoader loader, Path file) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass("io.headroom.datasets.source.Sources");
    Object installed = type.getMethod("installed").invoke(null);
    Method open = type.getMethod("open", Path.class);
    try {
      return String.valueOf(open.invoke(installed, file));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      assertThat(cause.getClass().getName()).isEqualTo(SourceException.class.getName());
      return cause.getMessage();
    }
  }

  @Test
  void theErrorNamesTheArtifactToAdd() throws IOException, ReflectiveOperationException {
    Path csv = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    Path json = Files.writeString(folder.resolve("a.json"), "[{\"a\":1}]");
    Path xlsx = folder.resolve("a.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(xlsx))) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
    }
    Path zst = folder.resolve("a.csv.zst");
    Files.write(zst, Zstd.compress(Files.readAllBytes(csv)));
    try (URLClassLoader loader = bare()) {
      assertThat(open(loader, csv)).startsWith("CsvSource[");
      assertThat(open(loader, json))
          .contains(
              "a.json is a file of the format JSON, and the library that reads it is not there.")
          .endsWith("Add com.fasterxml.jackson.core:jackson-core to the class path.");
      assertThat(open(loader, xlsx)).endsWith("Add com.fasterxml:aalto-xml to the class path.");
      assertThat(open(loader, zst))
          .contains("compressed by Zstandard")
          .endsWith("Add com.github.luben:zstd-jni to the class path.");
    }
  }
}
