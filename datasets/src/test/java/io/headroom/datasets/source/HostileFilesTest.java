package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken files of every format end in rows, problems or a clear error, never otherwise. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
  private static final int FILES = 500;
  private final Sources sources = Sources.installed();
  @TempDir private Path folder;

  private static String csv() {
    StringBuilder b = new StringBuilder("time,host,note,value\n");
    for (int i = 0; i < 60; i++) {
      b.append("2026-01-01T00:").append(i / 10).append(i % 10);
      b.append(i % 7 == 0 ? ",\"a, \"\"b\"\"\"" : ",host-é")
          .append(",,")
          .append(i * 1.5)
          .append('\n');
    }
    return b.toString();
  }

  private static String json(int layout) {
    StringBuilder b =
        new StringBuilder(layout == 1 ? "[" : layout == 2 ? "{\"n\":1,\"result\":[" : "");
    for (int i = 0; i < 40; i++) {
      b.append(layout > 0 && i > 0 ? ",\n" : "");
      b.append("{\"time\":\"2026-01-01\",\"host\":{\"name\":\"h\\u00e9\",\"tags\":[1,2,null]},");
      b.append("\"values\":[[")
          .append(i)
          .append(",\"1.5\"],[2,true]],\"v\":")
          .append(i)
          .append("e-1}");
      b.append(layout == 0 ? "\n" : "");
    }
    return b.append(layout == 1 ? "]" : layout == 2 ? "]}" : "").toString();
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook w = new Workbook(out, "test", "1.0")) {
      Worksheet s = w.newWorksheet("Data");
      for (int c = 0; c < 4; c++) {
        s.value(0, c, "column " + c);
      }
      for (int r = 1; r < 30; r++) {
        s.value(r, 0, LocalDate.of(2026, 1, 1).plusDays(r));
        s.style(r, 0).format("yyyy-mm-dd").set();
        s.value(r, 1, "text " + r);
        s.value(r, 2, r * 1.25);
        s.value(r, 3, r % 2 == 0);
      }
    }
    return out.toByteArray();
  }

  private Map<String, byte[]> unzip(byte[] bytes) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Path file = Files.write(folder.resolve("good.zip"), bytes);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry e : Collections.list(zip.entries())) {
        parts.put(e.getName(), zip.getInputStream(e).readAllBytes());
      }
    }
    return parts;
  }

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> p : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(p.getKey()));
        zip.write(p.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  /** All three ways of ending occur, so that the breaking is neither too mild nor too wild. */
  private static void check(String format, Map<Mutations.Outcome, Integer> ends) {
    assertThat(ends.values().stream().mapToInt(Integer::intValue).sum())
        .as(format)
        .isEqualTo(FILES);
    for (Mutations.Outcome o : Mutations.Outcome.values()) {
      assertThat(ends.getOrDefault(o, 0)).as("%s: %s", format, o).isPositive();
    }
    int noticed = FILES - ends.getOrDefault(Mutations.Outcome.CLEAN, 0);
    assertThat(noticed).as("%s: noticed", format).isGreaterThan(FILES / 3);
  }

  @Test
  void csvFiles() {
    String good = csv();
    check(
        "CSV",
        Mutations.survive(
            FILES, folder.resolve("x.csv"), r -> Mutations.text(good, r), sources::open));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst"})
  void compressedCsv(String how) throws IOException {
    String good = csv();
    Packer packer = how.equals("gz") ? HostileFilesTest::gzip : Zstd::compress;
    byte[] packed = packer.pack(good.getBytes(StandardCharsets.UTF_8));
    check(
        how,
        Mutations.survive(
            FILES,
            folder.resolve("x.csv." + how),
            r ->
                r.nextInt(3) == 0
                    ? packer.pack(Mutations.text(good, r))
                    : Mutations.bytes(packed, r),
            sources::open));
  }

  private interface Packer {
    byte[] pack(byte[] bytes) throws IOException;
  }

  @Test
  void jsonFiles() {
    List<String> good = List.of(json(0), json(1), json(2));
    check(
        "JSON",
        Mutations.survive(
            FILES, folder.resolve("x.json"), r -> Mutations.text(pick(good, r), r), sources::open));
  }

  @Test
  void jsonWithAPath() {
    String good = json(2);
    SourceOptions path = SourceOptions.DETECT.withRows("result.values").withFormat("JSON");
    check(
        "JSON with a path",
        Mutations.survive(
            FILES,
            folder.resolve("x.json"),
            r -> Mutations.text(good, r),
            f -> sources.open(f, path)));
  }

  @Test
  void workbooks() throws IOException {
    byte[] good = workbook();
    Map<String, byte[]> parts = unzip(good);
    List<String> names = new ArrayList<>(parts.keySet());
    check(
        "XLSX",
        Mutations.survive(
            FILES,
            folder.resolve("x.xlsx"),
            r -> {
              if (r.nextInt(3) == 0) {
                return Mutations.bytes(good, r);
              }
              Map<String, byte[]> broken = new LinkedHashMap<>(parts);
              String name = r.nextInt(2) == 0 ? "xl/worksheets/sheet1.xml" : pick(names, r);
              String text = new String(parts.get(name), StandardCharsets.UTF_8);
              broken.put(name, Mutations.text(text, r));
              return zip(broken);
            },
            f -> sources.open(f, SourceOptions.DETECT.withFormat("XLSX"))));
  }

  private static String pick(List<String> names, Random r) {
    return names.get(r.nextInt(names.size()));
  }

  /** Every format as every other: what a wrong name or a wrong option leads to. */
  @ParameterizedTest
  @ValueSource(strings = {"CSV", "JSON", "XLSX"})
  void aStatedFormatThatIsWrong(String format) throws IOException {
    List<byte[]> all = new ArrayList<>();
    all.add(csv().getBytes(StandardCharsets.UTF_8));
    all.add(json(0).getBytes(StandardCharsets.UTF_8));
    all.add(gzip(json(2).getBytes(StandardCharsets.UTF_8)));
    all.add(workbook());
    all.add(new byte[0]);
    all.add(new byte[] {'P', 'K', 3, 4});
    all.add(new byte[] {0x1f, (byte) 0x8b});
    all.add(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});
    Path file = folder.resolve("x.bin");
    for (byte[] b : all) {
      Files.write(file, b);
      Mutations.read(file, f -> sources.open(f, SourceOptions.DETECT.withFormat(format)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst"})
  void aBombIsDefused(String how) throws IOException {
    Path file = folder.resolve("bomb.csv." + how);
    byte[] block = new byte[1 << 20];
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out =
            how.equals("gz") ? new GZIPOutputStream(raw) : new ZstdOutputStream(raw)) {
      out.write("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
      Arrays.fill(block, (byte) '\n');
      for (int i = 0; i < 300; i++) {
        out.write(block);
      }
    }
    List<RowProblem> problems = new ArrayList<>();
    try (RowCursor c = sources.open(file).open(problems::add)) {
      int rows = 0;
      while (c.next()) {
        rows++;
      }
      assertThat(rows).isEqualTo(2);
    }
    assertThat(problems).extracting(RowProblem::kind).containsExactly(RowProblem.Kind.TRUNCATED);
    assertThat(problems.get(0).what()).contains("1000 times their size");
  }
}
