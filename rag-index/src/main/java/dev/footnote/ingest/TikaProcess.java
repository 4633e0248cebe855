package dev.footnote.ingest;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.footnote.ingest.ChildProcess.Answer;
import dev.footnote.ingest.ReadException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.exception.TikaConfigException;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.pipes.FetchEmitTuple;
import org.apache.tika.pipes.HandlerConfig;
import org.apache.tika.pipes.PipesClient;
import org.apache.tika.pipes.PipesConfig;
import org.apache.tika.pipes.PipesResult;
import org.apache.tika.pipes.emitter.EmitKey;
import org.apache.tika.pipes.fetcher.FetchKey;
import org.apache.tika.sax.BasicContentHandlerFactory.HANDLER_TYPE;

/**
 * A separate process that parses one file after the other. Tika starts it for the first file, and
 * restarts it after it has ended. Only one thread may use it at a time; any thread may close it.
 */
final class TikaProcess implements AutoCloseable {

  /** Every file goes to one parser, which detects formats itself. */
  private static final String CONFIG =
      """
      <properties>
        <detectors><detector class="org.apache.tika.detect.EmptyDetector"/></detectors>
        <parsers><parser class="%s"/></parsers>
        <fetchers>
          <fetcher class="org.apache.tika.pipes.fetcher.fs.FileSystemFetcher">
            <name>files</name>
            <allowAbsolutePaths>true</allowAbsolutePaths>
          </fetcher>
        </fetchers>
      </properties>
      """
          .formatted(ChildProcess.Worker.class.getName());

  private static final String LOG_HINT = "see its log in the standard error output of this process";

  /** Results of any size are sent back, not written to a file. */
  private static final int NEVER_EMIT = -1;

  private final PipesClient client;
  private final Path temporary;

  private TikaProcess(PipesClient client, Path temporary) {
    this.client = client;
    this.temporary = temporary;
  }

  /**
   * Creates a process that is not started yet.
   *
   * @param folder an empty folder for its temporary files and its configuration
   */
  static TikaProcess in(Path folder, ReadLimits limits, List<String> jvmOptions)
      throws IOException {
    Path config = Files.writeString(folder.resolve("tika-config.xml"), CONFIG);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try {
      PipesConfig pipes = PipesConfig.load(config);
      pipes.setJavaPath(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      pipes.setForkedJvmArgs(
          ImmutableList.<String>builder()
              .add("-Djava.io.tmpdir=" + temporary, "-Dslf4j.internal.verbosity=ERROR")
              .addAll(jvmOptions)
              .build());
      pipes.setTimeoutMillis(limits.time().toMillis());
      pipes.setMaxForEmitBatchBytes(NEVER_EMIT);
      return new TikaProcess(new PipesClient(pipes), temporary);
    } catch (TikaConfigException e) {
      throw new IllegalStateException(CONFIG, e);
    }
  }

  /**
   * Parses a file.
   *
   * @throws ReadException if the process ended, ran out of memory or time, or did not start
   * @throws InterruptedException if the thread is interrupted; the process has ended
   */
  Answer ask(Path file, ChildProcess.Task task) throws InterruptedException {
    try {
      PipesResult result = client.process(tuple(file, task));
      return switch (result.getStatus()) {
        case PARSE_SUCCESS, PARSE_SUCCESS_WITH_EXCEPTION -> answer(result, task.name());
        case FETCH_EXCEPTION ->
            throw new ReadException(
                Reason.UNAVAILABLE, task.name(), "could not be read now: " + result.getMessage());
        case TIMEOUT -> throw ReadException.timedOut(task.name(), task.limits().time());
        case OOM ->
            throw crashed(
                task.name(),
                "ran out of memory: the file is damaged, or the process needs more (-Xmx in"
                    + " separateProcesses)");
        default -> throw crashed(task.name(), "ended (" + result.getStatus() + "): " + LOG_HINT);
      };
    } catch (IOException | RuntimeException e) {
      if (e instanceof ReadException known) {
        throw known;
      }
      throw new ReadException(
          Reason.CRASHED,
          task.name(),
          "was not read: its separate process did not start, or the reader was closed; "
              + LOG_HINT
              + ", and check -cp in separateProcesses",
          e);
    } finally {
      deleteTemporaryFiles();
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private static FetchEmitTuple tuple(Path file, ChildProcess.Task task) {
    ParseContext context = new ParseContext();
    context.set(ChildProcess.Task.class, task);
    context.set(
        HandlerConfig.class,
        new HandlerConfig(HANDLER_TYPE.IGNORE, HandlerConfig.PARSE_MODE.RMETA, -1, -1, true));
    String path = file.toAbsolutePath().toString();
    return new FetchEmitTuple(
        path,
        new FetchKey("files", path),
        new EmitKey("", path),
        new org.apache.tika.metadata.Metadata(),
        context);
  }

  private static Answer answer(PipesResult result, String name) {
    return ChildProcess.answer(result.getEmitData().getMetadataList().getFirst())
        .orElseThrow(() -> crashed(name, "did not answer: " + result.getMessage()));
  }

  private static ReadException crashed(String name, String problem) {
    return new ReadException(Reason.CRASHED, name, "was not read: its separate process " + problem);
  }

  /** Deletes the files that an ended process left behind. */
  private void deleteTemporaryFiles() {
    try {
      MoreFiles.deleteDirectoryContents(temporary, RecursiveDeleteOption.ALLOW_INSECURE);
    } catch (IOException e) {
      // Closing the reader deletes them.
    }
  }
}
