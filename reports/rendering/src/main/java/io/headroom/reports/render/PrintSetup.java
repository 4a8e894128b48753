package io.headroom.reports.render;

import org.apache.poi.ss.usermodel.Footer;
import org.apache.poi.ss.usermodel.Sheet;

/** How sheets come out on paper: A4 landscape, as wide as one page, numbered. */
final class PrintSetup {

  private PrintSetup() {}

  static void apply(Sheet sheet) {
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
    Footer footer = sheet.getFooter();
    footer.setLeft("&A");
    footer.setRight("&P / &N");
  }
}
