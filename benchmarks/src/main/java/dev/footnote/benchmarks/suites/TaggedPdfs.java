package dev.footnote.benchmarks.suites;

import dev.footnote.benchmarks.reading.PdfToText;
import dev.footnote.benchmarks.reading.TaggedPdf;
import dev.footnote.benchmarks.reading.TextBlock;
import dev.footnote.benchmarks.reading.TextReader;
import dev.footnote.benchmarks.reading.TextScores;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.ingest.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The PDFs whose authors tagged their structure. The tags are the truth. The subject {@code
 * footnote/untagged} reads copies without the structure tree, so that the layout alone tells it.
 */
final class TaggedPdfs implements ReadingCollection {

  /** Files with less of their letters in the tree are not tagged throughout. */
  private static final double MIN_TAGGED = 0.8;

  private static final int MAX_PAGES = 200;

  @Override
  public String name() {
    return "tagged-pdf";
  }

  @Override
  public String folder() {
    return "documents";
  }

  @Override
  public List<Suite.Step> steps(Session session, Path folder) {
    List<Suite.Step> steps = new ArrayList<>();
    steps.add(
        step("footnote/default", () -> measureOurs(session, folder, "footnote/default", true)));
    steps.add(
        step("footnote/untagged", () -> measureOurs(session, folder, "footnote/untagged", false)));
    steps.add(
        step(
            "tika/default",
            () -> measure(session, folder, "tika/default", TextReader.tika(), true)));
    if (PdfToText.isInstalled()) {
      steps.add(
          step(
              "pdftotext/default",
              () -> measure(session, folder, "pdftotext/default", TextReader.pdfToText(), true)));
    }
    return steps;
  }

  private Suite.Step step(String key, Suite.Action action) {
    return new Suite.Step(name() + ", " + key, action);
  }

  private void measureOurs(Session session, Path folder, String key, boolean isTagged)
      throws Exception {
    try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
      measure(session, folder, key, TextReader.footnote(reader), isTagged);
    }
  }

  private void measure(
      Session session, Path folder, String key, TextReader reader, boolean isTagged)
      throws Exception {
    TextScores scores = new TextScores();
    for (Map.Entry<Path, List<TextBlock>> file : truths(folder).entrySet()) {
      scores.add(file.getValue(), read(file.getKey(), reader, isTagged));
    }
    Recorder.SubjectFigures record = session.record(ReadingSuite.NAME, name(), "", key);
    scores.metrics().forEach(record::put);
    session.print(scores.metrics());
  }

  private static List<TextBlock> read(Path file, TextReader reader, boolean isTagged)
      throws Exception {
    if (isTagged) {
      return reader.blocks(file);
    }
    Path copy = Files.createTempFile("untagged", ".pdf");
    try {
      try (PDDocument document = Loader.loadPDF(file.toFile())) {
        document.setAllSecurityToBeRemoved(true);
        document.getDocumentCatalog().getCOSObject().removeItem(COSName.STRUCT_TREE_ROOT);
        document.getDocumentCatalog().getCOSObject().removeItem(COSName.MARK_INFO);
        document.save(copy.toFile());
      }
      return reader.blocks(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private static Map<Path, List<TextBlock>> truths(Path folder) throws IOException {
    Map<Path, List<TextBlock>> truths = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".pdf")).sorted().toList()) {
        List<TextBlock> truth = truth(file);
        if (!truth.isEmpty()) {
          truths.put(file, truth);
        }
      }
    }
    return truths;
  }

  /** Returns the blocks of a file that is tagged throughout; none of other files. */
  private static List<TextBlock> truth(Path file) {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      if (document.getNumberOfPages() > MAX_PAGES
          || document.getDocumentCatalog().getStructureTreeRoot() == null) {
        return List.of();
      }
      List<TextBlock> blocks = TaggedPdf.blocks(document);
      long tagged = blocks.stream().mapToLong(block -> letters(block.text())).sum();
      return tagged >= MIN_TAGGED * letters(new PDFTextStripper().getText(document))
          ? blocks
          : List.of();
    } catch (IOException | RuntimeException e) {
      // Damaged and locked files have no truth.
      return List.of();
    }
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  /** Prints the scores of each file of a folder, for work on the reader. */
  public static void main(String[] arguments) throws Exception {
    boolean isTagged = arguments.length < 2;
    try (DocumentReader reader = DocumentReader.builder().withoutOcr().build()) {
      TextScores all = new TextScores();
      for (Map.Entry<Path, List<TextBlock>> file : truths(Path.of(arguments[0])).entrySet()) {
        TextScores scores = new TextScores();
        List<TextBlock> found = read(file.getKey(), TextReader.footnote(reader), isTagged);
        scores.add(file.getValue(), found);
        all.add(file.getValue(), found);
        System.out.println(file.getKey().getFileName() + "  " + scores);
      }
      System.out.println(all.metrics());
    }
  }
}
