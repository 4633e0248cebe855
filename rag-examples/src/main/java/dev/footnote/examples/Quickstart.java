package dev.footnote.examples;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import dev.footnote.KnowledgeBase;
import dev.footnote.document.FootnoteException;
import dev.footnote.index.IndexedDocument;
import dev.footnote.retrieve.Query;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncReport;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command line that syncs an index with a folder and answers one question from it. */
@Command(
    name = "quickstart",
    description = "Answers a question from a folder of documents, with citations.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Quickstart implements Callable<Integer> {

  /** A strong reference; otherwise the logger is collected and loses its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--docs",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of documents. A file is read again only if it changed.")
  private Path docs = Path.of("");

  @Option(
      names = "--ask",
      required = true,
      paramLabel = "QUESTION",
      description = "The question, in plain words.")
  private String question = "";

  @Option(
      names = "--index",
      paramLabel = "FOLDER",
      description = "Folder of the index. Default: a folder inside .footnote/ here.")
  private @Nullable Path index;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "Folder of an ONNX embedding model that replaces the bundled model.")
  private String model = "";

  @Option(
      names = "--rerank",
      paramLabel = "HOW",
      description =
          "Reranks the best passages: "
              + Models.LATE_INTERACTION
              + ", or the folder of an ONNX cross-encoder.")
  private String rerank = "";

  @Option(
      names = "--chat",
      paramLabel = "URL",
      description =
          "Lets a language model write the answer: base URL of a server that speaks OpenAI's"
              + " protocol and needs no key, such as http://localhost:11434/v1 for Ollama.")
  private String chat = "";

  @Option(
      names = "--chat-model",
      paramLabel = "NAME",
      description = "Name of the model on that server.")
  private String chatModel = "";

  @Option(
      names = "--hits",
      paramLabel = "N",
      description = "Also lists the N best passages, each with the parts of its score.")
  private int hits;

  @Option(
      names = "--report",
      description = "Lists every file that was not read, instead of the first few.")
  private boolean fullReport;

  /** Runs the command line. The exit code is 0 if the question was answered or declined. */
  public static void main(String[] args) {
    LUCENE.setLevel(Level.SEVERE);
    System.exit(commandLine().execute(args));
  }

  /** Returns the command, which reports a failure in one line and without a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Quickstart())
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof FootnoteException || e instanceof IllegalStateException) {
                return fail(command.getErr(), e.getMessage(), 1);
              }
              if (e instanceof IllegalArgumentException) {
                return fail(command.getErr(), e.getMessage(), 2);
              }
              throw e;
            });
  }

  private static int fail(PrintWriter err, @Nullable String problem, int exitCode) {
    err.println("quickstart: " + Printable.line(String.valueOf(problem)));
    return exitCode;
  }

  @Override
  public Integer call() {
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    Query query = Query.of(question);
    if (!Files.isDirectory(docs)) {
      return fail(err, missingFolder(), 1);
    }
    try (Models models = new Models(model, rerank, chat, chatModel);
        KnowledgeBase documents = models.open(indexFolder())) {
      SyncReport report = sync(documents);
      new ReportText(report, fullReport).print(err);
      if (documents.documents().stream().noneMatch(document -> document.passages() > 0)) {
        return fail(
            err,
            "no file in %s has text: add documents, or name another folder".formatted(docs),
            1);
      }
      Instant start = Instant.now();
      answer(documents, query, out);
      if (hits > 0) {
        new HitsText(documents.search(query.withLimit(hits))).print(out);
      }
      int passages = documents.documents().stream().mapToInt(IndexedDocument::passages).sum();
      out.printf(
          Locale.ROOT,
          "%n%s; %d %s in all; answered in %.2f s%n",
          report,
          passages,
          passages == 1 ? "passage" : "passages",
          Duration.between(start, Instant.now()).toMillis() / 1000.0);
      return 0;
    }
  }

  private void answer(KnowledgeBase documents, Query query, PrintWriter out) {
    if (chat.isEmpty()) {
      new AnswerText(documents.ask(query)).print(out);
    } else {
      new AnswerText(documents.ask(query, new StreamedText(out))).printNotes(out);
    }
  }

  /** Reports a mistyped folder, before an index is created for it. */
  private String missingFolder() {
    Path folder = docs.toAbsolutePath().normalize();
    return Files.exists(folder)
        ? "\"%s\" is a file: name the folder that holds it".formatted(folder)
        : "\"%s\" does not exist: check the path".formatted(folder);
  }

  private SyncReport sync(KnowledgeBase documents) {
    try (SyncProgress progress = SyncProgress.on(commandSpec().commandLine().getErr())) {
      return documents.sync(Folder.of(docs), progress);
    }
  }

  /** Returns the folder of the index: by default one for each folder of documents and model. */
  private Path indexFolder() {
    if (index != null) {
      return index;
    }
    Path folder = docs.toAbsolutePath().normalize();
    String hash = Hashing.sha256().hashString(folder + model, StandardCharsets.UTF_8).toString();
    return Path.of(".footnote", folder.getFileName() + "-" + hash.substring(0, 8));
  }

  private CommandSpec commandSpec() {
    return requireNonNull(spec, "set by picocli");
  }
}
