package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program opens the workbook, calculates it and writes it again. */
class LibreOfficeTest {

  @Test
  void anotherProgramKeepsNumbersAndCharts(@TempDir Path folder) throws Exception {
    assumeTrue(onPath("soffice"), "soffice is not installed: skipped");
    Path workbook = folder.resolve("plan.xlsx");
    Files.write(
        workbook,
        XlsxWriter.createdAt(Instant.parse("2018-12-31T00:00:00Z")).write(SampleDocument.whole()));
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                out.toString(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assumeTrue(ended, "soffice did not answer in three minutes: skipped");
    assertThat(out.resolve("plan.xlsx")).as(Files.readString(folder.resolve("log"))).exists();
    byte[] bytes = Files.readAllBytes(out.resolve("plan.xlsx"));
    try (XSSFWorkbook copy = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      var pools = copy.getSheet("Pools");
      assertThat(pools.getRow(TableSheet.FIRST_ROW).getCell(5).getNumericCellValue())
          .isEqualTo(-26_500);
      assertThat(pools.getRow(TableSheet.FIRST_ROW + 4).getCell(10).getNumericCellValue())
          .isEqualTo(47_500);
      assertThat(pools.getRow(TableSheet.FIRST_ROW + 2).getCell(0).getStringCellValue())
          .startsWith("=1+1");
      var charts = copy.getSheet("Charts").getDrawingPatriarch().getCharts();
      assertThat(charts).hasSize(2);
      for (XSSFChart chart : charts) {
        var plot = chart.getCTChart().getPlotArea();
        assertThat(plot.sizeOfAreaChartArray()).isEqualTo(1);
        assertThat(plot.sizeOfLineChartArray()).isEqualTo(1);
        assertThat(plot.getAreaChartArray(0).getSerArray(1).getVal().getNumRef().getF())
            .contains("Forecast");
        assertThat(plot.getLineChartArray(0).sizeOfSerArray()).isEqualTo(3);
      }
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
