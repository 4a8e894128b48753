package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.cli.Cli.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table says the same whatever file it is in, and the commands say what they found. */
final class FileFormatsTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 40;

  @TempDir private Path tmp;

  private static double value(int day) {
    return 100 + day % 7 * 3 + day;
  }

  private String csv(String separator) {
    StringBuilder b = new StringBuilder(String.join(separator, "day", "süd", "used")).append('\n');
    for (int i = 0; i < DAYS; i++) {
      b.append(FIRST.plusDays(i)).append(separator).append('a').append(separator);
      b.append(value(i)).append('\n');
    }
    return b.toString();
  }

  private String json() {
    StringBuilder b = new StringBuilder("{\"status\":\"ok\",\"data\":{\"result\":[\n");
    for (int i = 0; i < DAYS; i++) {
      b.append(i == 0 ? "" : ",\n").append("{\"day\":\"").append(FIRST.plusDays(i));
      b.append("\",\"süd\":\"a\",\"used\":").append(value(i)).append('}');
    }
    return b.append("]}}").toString();
  }

  private Path workbook() throws IOException {
    Path file = tmp.resolve("t.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      book.createSheet("About").createRow(0).createCell(0).setCellValue("Usage");
      XSSFSheet sheet = book.createSheet("Usage");
      CellStyle date = book.createCellStyle();
      date.setDataFormat(book.createDataFormat().getFormat("d/m/yyyy"));
      sheet.createRow(0).createCell(0).setCellValue("Usage by day");
      XSSFRow head = sheet.createRow(2);
      head.createCell(0).setCellValue("day");
      head.createCell(1).setCellValue("süd");
      head.createCell(2).setCellValue("used");
      for (int i = 0; i < DAYS; i++) {
        XSSFRow row = sheet.createRow(3 + i);
        row.createCell(0).setCellValue(FIRST.plusDays(i));
        row.getCell(0).setCellStyle(date);
        row.createCell(1).setCellValue("a");
        row.createCell(2).setCellValue(value(i));
      }
      book.write(out);
    }
    return file;
  }

  private Said forecast(Object file, String... more) {
    List<Object> words = new ArrayList<>(List.of("forecast", file, "--time", "day"));
    words.addAll(List.of("--value", "used", "--series", "süd", "--horizon", "5"));
    words.addAll(List.of("--model", "theta", "--quiet", "--temp", tmp));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void aForecastIsTheSameWhateverTheFormat() throws IOException {
    Path plain = Files.writeString(tmp.resolve("t.csv"), csv(","));
    Said expected = forecast(plain);
    assertThat(expected.code()).as(expected.err()).isZero();
    assertThat(expected.out().lines()).hasSize(6);

    Path latin = tmp.resolve("latin.txt");
    Files.write(latin, csv(";").getBytes(Charset.forName("windows-1252")));
    assertThat(forecast(latin)).isEqualTo(expected);
    assertThat(forecast(latin, "--encoding", "windows-1252", "--separator", ";"))
        .isEqualTo(expected);
    Path packed = tmp.resolve("packed.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(json().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(forecast(packed)).isEqualTo(expected);
    assertThat(forecast(packed, "--rows", "data.result")).isEqualTo(expected);
    assertThat(forecast(workbook())).isEqualTo(expected);
    assertThat(forecast(workbook(), "--sheet", "usage", "--header", "3")).isEqualTo(expected);
  }

  @Test
  void aPatternAndAFolderAreOneTable() throws IOException {
    String[] lines = csv(",").split("\n", -1);
    Said expected = forecast(Files.writeString(tmp.resolve("all.csv"), csv(",")));
    Path folder = Files.createDirectories(tmp.resolve("parts"));
    for (int part = 0; part < 2; part++) {
      StringBuilder b = new StringBuilder(lines[0]).append('\n');
      for (int i = 1 + part * 20; i <= 20 + part * 20; i++) {
        b.append(lines[i]).append('\n');
      }
      Files.writeString(folder.resolve("part-" + part + ".csv"), b);
    }
    assertThat(forecast(folder)).isEqualTo(expected);
    assertThat(forecast(folder + "/part-*.csv")).isEqualTo(expected);
    assertThat(forecast(tmp + "/**/part-?.csv")).isEqualTo(expected);
  }

  @Test
  void whatCannotBeReadIsSaidWithItsFormat() throws IOException {
    Path file = Files.write(tmp.resolve("x.csv"), new byte[] {'%', 'P', 'D', 'F', '-'});
    Said said = forecast(file);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("x.csv is a PDF document; valid are CSV, JSON")
        .contains("Maybe export the table as CSV?");
    assertThat(forecast(workbook(), "--sheet", "Usages").err()).contains("Maybe 'Usage'?");
  }

  @Test
  void checkSaysWhatEachSourceIs() throws IOException {
    SmallPlan plan = SmallPlan.in(tmp.resolve("in"));
    Said said = Cli.run("check", plan.yaml());
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains(
            "source 'usage': 1 file, CSV, encoding UTF-8, separator comma, quote double,"
                + " header line 1; columns day, pool, used");
  }

  @Test
  void aPlanStatesWhatItsFilesAre() throws IOException {
    SmallPlan plan = SmallPlan.in(tmp.resolve("in"));
    String text = Files.readString(plan.yaml());
    String read = "{read: usage.csv, ";
    Path csv = plan.yaml().resolveSibling("usage.csv");
    Files.writeString(
        csv, Files.readString(csv).replace(',', '^').replaceFirst("day", "made by a tool\nday"));
    Files.writeString(
        plan.yaml(), text.replace(read, read + "separator: '^', encoding: UTF-8, header: 2, "));
    Said said = Cli.run("check", plan.yaml());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("separator ^, quote double, header line 2; columns day, pool");
    assertThat(Cli.run("check", plan.yaml(), "--defaults").out())
        .contains("encoding:")
        .contains("separator:")
        .contains("header: 2");
    Files.writeString(
        plan.yaml(), text.replace(read, read + "separator: tabs, encoding: UTF8x, header: two, "));
    assertThat(Cli.run("check", plan.yaml()).err())
        .contains("'separator' is 'tabs'")
        .contains("'encoding' is 'UTF8x'")
        .contains("'header' is 'two'");
  }
}
