package dev.footnote.sync.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recognition of leftover files by their names. */
final class LeftoverFileTest {

  @ParameterizedTest
  @CsvSource({
    "~$report.docx,          a lock file of Microsoft Office",
    "~$Budget 2026.xlsx,     a lock file of Microsoft Office",
    ".~lock.report.odt#,     a lock file of LibreOffice",
    "desktop.ini,            a file of the operating system",
    "Desktop.INI,            a file of the operating system",
    "Thumbs.db,              a file of the operating system",
    ".DS_Store,              a file of the operating system",
    "._report.docx,          a file of the operating system",
    "~WRL0005.tmp,           a temporary file",
    "report.TMP,             a temporary file",
    ".report.docx.swp,       a temporary file",
    "report.pdf.crdownload,  a temporary file",
    "report.pdf.part,        a temporary file"
  })
  void a_leftover_file_has_a_reason(String name, String reason) {
    assertThat(LeftoverFile.reasonToSkip(name)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report.docx", "~report.docx", "$report.docx", "desktop.ini.md", "tmp", "a.tmpl"})
  void a_document_has_no_reason(String name) {
    assertThat(LeftoverFile.reasonToSkip(name)).isEmpty();
  }
}
