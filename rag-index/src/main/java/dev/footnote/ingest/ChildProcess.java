package dev.footnote.ingest;

import com.google.common.base.Throwables;
import dev.footnote.ingest.ReadException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/**
 * The protocol of a separate process that parses files. The process receives a task and answers
 * with the same parts that parsing in this process would give.
 */
final class ChildProcess {

  private static final String ANSWER = "footnote:answer";

  /** Answers are restricted to these classes: a hostile file may control the process. */
  private static final ObjectInputFilter OWN_CLASSES =
      ObjectInputFilter.Config.createFilter(
          "dev.footnote.**;org.apache.tika.metadata.*;com.google.common.collect.*;java.base/*;!*");

  private ChildProcess() {}

  /**
   * A file to parse. Its path is sent separately.
   *
   * @param name the name of the file
   * @param passwords the passwords, by names of files
   */
  record Task(String name, ReadLimits limits, Map<String, String> passwords)
      implements Serializable {}

  /** The result of a task. */
  sealed interface Answer extends Serializable {

    /** Returns the names of locked files whose passwords were not in the task. */
    Set<String> lockedFiles();

    /** The parsed file. */
    record Parsed(ParsedFile file, Set<String> lockedFiles) implements Answer {}

    /**
     * A failure to read the file.
     *
     * @param trace stack trace in the separate process
     */
    record Refused(Reason reason, String problem, String trace, Set<String> lockedFiles)
        implements Answer {}
  }

  /** Returns the answer in the metadata of a file; nothing if the process did not answer. */
  static Optional<Answer> answer(Metadata metadata) {
    @Nullable String written = metadata.get(ANSWER);
    if (written == null) {
      return Optional.empty();
    }
    byte[] bytes = Base64.getDecoder().decode(written);
    try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      input.setObjectInputFilter(OWN_CLASSES);
      return Optional.of((Answer) input.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(
          "the separate process runs another version of this library", e);
    }
  }

  /** A parser that Tika creates by name in the separate process, and that gets every file. */
  public static final class Worker implements Parser {

    private static final Set<MediaType> ALL = Set.of(MediaType.OCTET_STREAM);

    private final transient TikaParsing parsing = TikaParsing.create();

    /** Creates a worker; called by Tika. */
    public Worker() {}

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
      return ALL;
    }

    @Override
    public void parse(
        InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
        throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
        output.writeObject(answer(TikaInputStream.get(stream), context.get(Task.class)));
      }
      metadata.set(ANSWER, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    private Answer answer(TikaInputStream stream, Task task) throws IOException {
      PasswordLookup passwords =
          new PasswordLookup(name -> Optional.ofNullable(task.passwords().get(name)));
      try {
        ParsedFile file =
            parsing.parse(
                stream.getPath(),
                task.name(),
                task.limits(),
                new ParseBudget(task.limits()),
                passwords);
        return new Answer.Parsed(file, Set.copyOf(passwords.lockedFiles()));
      } catch (ReadException e) {
        return refused(e.reason(), e.problem(), e, passwords);
      } catch (LinkageError e) {
        return refused(Reason.UNAVAILABLE, ReadException.classMissingProblem(e), e, passwords);
      }
    }

    private static Answer refused(
        Reason reason, String problem, Throwable cause, PasswordLookup passwords) {
      return new Answer.Refused(
          reason,
          problem,
          Throwables.getStackTraceAsString(cause),
          Set.copyOf(passwords.lockedFiles()));
    }
  }
}
