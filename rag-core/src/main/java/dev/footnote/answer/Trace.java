package dev.footnote.answer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What was done for an answer, step by step, as a person may want to read it. Immutable.
 *
 * @param steps in the order in which they ended
 */
public record Trace(List<Step> steps) {

  /** Of an answer that nobody kept a record of. */
  public static final Trace NONE = new Trace(List.of());

  /** Copies the steps. */
  public Trace {
    steps = ImmutableList.copyOf(steps);
  }

  /**
   * One thing that was done.
   *
   * @param stage to which it belongs
   * @param description was done, and what came of it, in a line
   * @param duration how long it took
   */
  public record Step(AnswerStage stage, String description, Duration duration) {

    /** {@code " 12.3 ms RETRIEVE 10 passages of 7 documents"}. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%8.1f ms  %-8s  %s", duration.toNanos() / 1e6, stage, description);
    }
  }

  /** How long each stage took in all; stages that did not take place are missing. */
  public Map<AnswerStage, Duration> durations() {
    Map<AnswerStage, Duration> times = new EnumMap<>(AnswerStage.class);
    steps.forEach(step -> times.merge(step.stage(), step.duration(), Duration::plus));
    return Maps.immutableEnumMap(times);
  }

  /** A line for each step. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    steps.forEach(step -> lines.append(step).append('\n'));
    return lines.toString();
  }

  /** Keeps the record while an answer is made. For one thread. */
  public static final class Recorder {
    private final ImmutableList.Builder<Step> steps = ImmutableList.builder();

    /**
     * Does something and writes it down; not if it throws.
     *
     * @param what the line about what came of it
     */
    public <T> T step(AnswerStage stage, Supplier<T> doing, Function<T, String> what) {
      long start = System.nanoTime();
      T result = doing.get();
      add(stage, what.apply(result), Duration.ofNanos(System.nanoTime() - start));
      return result;
    }

    /** Writes down something that was done. */
    public void add(AnswerStage stage, String description, Duration duration) {
      steps.add(new Step(stage, description, duration));
    }

    /** What was written down so far. */
    public Trace trace() {
      return new Trace(steps.build());
    }
  }
}
