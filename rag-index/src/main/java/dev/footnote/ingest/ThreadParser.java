package dev.footnote.ingest;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.base.Throwables;
import dev.footnote.ingest.ReadException.Reason;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A parser that works in this JVM, on a thread for each file that can be abandoned. */
final class ThreadParser implements FileParser {

  private final Supplier<TikaParsing> parsing = Suppliers.memoize(TikaParsing::create);
  private final ReadLimits limits;
  private final PasswordSource passwords;

  ThreadParser(ReadLimits limits, PasswordSource passwords) {
    this.limits = limits;
    this.passwords = passwords;
  }

  @Override
  public ParsedFile parse(Path file, String name) {
    if (Thread.currentThread().isInterrupted()) {
      throw ReadException.interrupted(name, new InterruptedException());
    }
    TikaParsing tika = parsing.get();
    ParseBudget budget = new ParseBudget(limits);
    FutureTask<ParsedFile> task =
        new FutureTask<>(
            () -> tika.parse(file, name, limits, budget, new PasswordLookup(passwords)));
    Thread.ofPlatform().name("footnote-read-", 0).daemon().start(task);
    try {
      return task.get(limits.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw ReadException.timedOut(name, limits.time());
    } catch (InterruptedException e) {
      throw ReadException.interrupted(name, e);
    } catch (ExecutionException e) {
      throw failure(name, requireNonNull(e.getCause()));
    } finally {
      budget.cancel();
      task.cancel(true);
    }
  }

  private static RuntimeException failure(String name, Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      return new ReadException(
          Reason.UNAVAILABLE,
          name,
          "needs more memory than Java has left: it is damaged, or Java needs a larger heap"
              + " (-Xmx)",
          cause);
    }
    Throwables.throwIfUnchecked(cause);
    return new IllegalStateException(cause);
  }

  @Override
  public void close() {}
}
