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

/** The command line: keeps an index in step with a folder, and answers one question from it. */
@Command(
    name = "quickstart",
    description = "Answers a question from a folder of documents, with citations.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Quickstart implements Callable<Integer> {

  /** Kept strongly, or the level would be lost with the logger. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--docs",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of documents. Files already read are read again only if they changed.")
  private Path docs = Path.of("");

  @Option(
      names = "--ask",
      required = true,
      paramLabel = "QUESTION",
      description = "What you want to know, in plain words.")
  private String question = "";

  @Option(
      names = "--index",
      paramLabel = "FOLDER",
      description = "Where the index is kept. Default: a folder inside .footnote/ here.")
  private @Nullable Path index;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "Folder of an ONNX embedding model in the place of the one that comes along.")
  private String model = "";

  @Option(
      names = "--rerank",
      paramLabel = "HOW",
      description =
          "Looks at the best passages more closely: "
              + Models.LATE_INTERACTION
              + ", or the folder of an ONNX cross-encoder.")
  private String rerank = "";

  @Option(
      names = "--chat",
      paramLabel = "URL",
      description =
          "Has a language model write the answer: base URL of a server that speaks OpenAI's"
              + " protocol and wants no key, such as http://localhost:11434/v1 for Ollama.")
  private String chat = "";

  @Option(
      names = "--chat-model",
      paramLabel = "NAME",
      description = "What that server calls the model.")
  private String chatModel = "";

  @Option(
      names = "--hits",
      paramLabel = "N",
      description = "Also lists the N best passages, and what put each where it is.")
  private int hits;

  @Option(
      names = "--report",
      description = "Lists every file that was not read, instead of the first few.")
  private boolean fullReport;

  /** Runs the command line; the exit code is 0 if the question could be put to the documents. */
  public static void main(String[] args) {
    LUCENE.setLevel(Level.SEVERE);
    System.exit(commandLine().execute(args));
  }

  /** The command, whose failures are a line for a person and never a stack trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Quickstart())
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (e instanceof FootnoteException || e instanceof IllegalStateException) {
                return complain(command.getErr(), e.getMessage(), 1);
              }
              if (e instanceof IllegalArgumentException) {
                return complain(command.getErr(), e.getMessage(), 2);
              }
              throw e;
            });
  }

  private static int complain(PrintWriter err, @Nullable String problem, int exitCode) {
    err.println("quickstart: " + Printable.line(String.valueOf(problem)));
    return exitCode;
  }

  @Override
  public Integer call() {
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    Query query = Query.of(question);
    if (!Files.isDirectory(docs)) {
      return complain(err, noFolder(), 1);
    }
    try (Models models = new Models(model, rerank, chat, chatModel);
        KnowledgeBase documents = models.open(indexFolder())) {
      SyncReport report = sync(documents);
      new ReportText(report, fullReport).print(err);
      if (documents.documents().stream().noneMatch(document -> document.passages() > 0)) {
        return complain(
            err,
            "nothing to answer from: no file in %s has text; add documents to it, or name another folder"
                .formatted(docs),
            1);
      }
      Instant asked = Instant.now();
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
          Duration.between(asked, Instant.now()).toMillis() / 1000.0);
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

  /** Said before an index is made for a folder that is mistyped. */
  private String noFolder() {
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

  /** A folder for each folder of documents and model, named so that a person can tell which. */
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
