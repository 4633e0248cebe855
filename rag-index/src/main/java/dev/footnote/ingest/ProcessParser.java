package dev.footnote.ingest;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.footnote.ingest.ChildProcess.Answer;
import dev.footnote.ingest.ReadException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * A parser that uses separate processes. If a process crashes, hangs or runs out of memory, only
 * the file that it was parsing fails. Processes start when they are needed and end on closing.
 */
final class ProcessParser implements FileParser {

  private final ReadLimits limits;
  private final PasswordSource passwords;
  private final int maxProcesses;
  private final ImmutableList<String> jvmOptions;

  /** The process used last comes first, so that only as many as needed are started. */
  private final BlockingDeque<TikaProcess> idle = new LinkedBlockingDeque<>();

  private final List<TikaProcess> all = new ArrayList<>();
  private @Nullable Path folder;
  private boolean isClosed;

  ProcessParser(
      ReadLimits limits, PasswordSource passwords, int maxProcesses, List<String> jvmOptions) {
    this.limits = limits;
    this.passwords = passwords;
    this.maxProcesses = maxProcesses;
    this.jvmOptions = ImmutableList.copyOf(jvmOptions);
  }

  @Override
  public ParsedFile parse(Path file, String name) {
    prepare(name);
    Map<String, String> known = new HashMap<>();
    Answer answer;
    do {
      answer = ask(file, new ChildProcess.Task(name, limits, Map.copyOf(known)));
    } while (addPasswords(answer, known));
    return switch (answer) {
      case Answer.Parsed parsed -> parsed.file();
      case Answer.Refused refused ->
          throw new ReadException(
              refused.reason(),
              name,
              refused.problem(),
              new IllegalStateException("in the process: " + refused.trace()));
    };
  }

  /** Ends the processes. Files that they are parsing fail. Closing twice has no effect. */
  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      for (TikaProcess process : all) {
        process.close();
      }
      all.clear();
      if (folder != null) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        folder = null;
      }
    } catch (IOException e) {
      throw new ReadException(
          Reason.UNAVAILABLE, String.valueOf(folder), "could not be deleted: " + e, e);
    }
  }

  private synchronized void prepare(String name) {
    checkState(!isClosed, "the reader is closed and cannot read \"%s\": open a new one", name);
    if (folder != null) {
      return;
    }
    try {
      folder = Files.createTempDirectory("footnote-read");
      for (int i = 0; i < maxProcesses; i++) {
        Path own = Files.createDirectory(folder.resolve(Integer.toString(i)));
        all.add(TikaProcess.in(own, limits, jvmOptions));
      }
      idle.addAll(all);
    } catch (IOException e) {
      throw new ReadException(
          Reason.UNAVAILABLE, name, "was not read: no temporary folder can be created: " + e, e);
    }
  }

  private Answer ask(Path file, ChildProcess.Task task) {
    try {
      TikaProcess process = idle.takeFirst();
      try {
        return process.ask(file, task);
      } finally {
        idle.addFirst(process);
      }
    } catch (InterruptedException e) {
      throw ReadException.interrupted(task.name(), e);
    }
  }

  /** Adds passwords that the process lacked, and returns whether there are any. */
  private boolean addPasswords(Answer answer, Map<String, String> known) {
    int before = known.size();
    for (String name : answer.lockedFiles()) {
      passwords.passwordOf(name).ifPresent(password -> known.put(name, password));
    }
    return known.size() > before;
  }
}
