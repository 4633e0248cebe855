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
 * What goes on in a process that only parses: it gets a task, and answers with the same parts that
 * parsing in the host's own process gives.
 */
final class ChildProcess {

  private static final String ANSWER = "footnote:answer";

  /** A hostile file may have taken the process over. */
  private static final ObjectInputFilter OWN_CLASSES =
      ObjectInputFilter.Config.createFilter(
          "dev.footnote.**;org.apache.tika.metadata.*;com.google.common.collect.*;java.base/*;!*");

  private ChildProcess() {}

  /**
   * What to parse. The file itself is named beside it.
   *
   * @param name of the file
   * @param passwords that are known, by the names of files
   */
  record Task(String name, ReadLimits limits, Map<String, String> passwords)
      implements Serializable {}

  /** What came of it. */
  sealed interface Answer extends Serializable {

    /** Names of locked files whose passwords were not in the task. */
    Set<String> shut();

    /** The file was parsed. */
    record Parsed(ParsedFile file, Set<String> shut) implements Answer {}

    /** The file was refused; {@code trace} says where. */
    record Refused(Reason reason, String problem, String trace, Set<String> shut)
        implements Answer {}
  }

  /** What the process has answered about a file; nothing if it did not come to that. */
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
      throw new IllegalStateException("the answer of another version of this class", e);
    }
  }

  /** Works for Tika's server of processes, which makes it by its name and hands it every file. */
  public static final class Worker implements Parser {

    private static final Set<MediaType> ALL = Set.of(MediaType.OCTET_STREAM);

    private final transient TikaParsing parsing = TikaParsing.create();

    /** Made by Tika. */
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
      PasswordLookup locks =
          new PasswordLookup(name -> Optional.ofNullable(task.passwords().get(name)));
      try {
        ParsedFile file =
            parsing.parse(
                stream.getPath(),
                task.name(),
                task.limits(),
                new ParseBudget(task.limits()),
                locks);
        return new Answer.Parsed(file, Set.copyOf(locks.shut()));
      } catch (ReadException e) {
        return new Answer.Refused(
            e.reason(), e.problem(), Throwables.getStackTraceAsString(e), Set.copyOf(locks.shut()));
      }
    }
  }
}
