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
 * A readable record of the steps that produced an answer. Immutable.
 *
 * @param steps the steps, in the order in which they ended
 */
public record Trace(List<Step> steps) {

  /** The trace of an answer whose steps were not recorded. */
  public static final Trace NONE = new Trace(List.of());

  /** Copies the steps. */
  public Trace {
    steps = ImmutableList.copyOf(steps);
  }

  /**
   * A step of the work on an answer.
   *
   * @param stage the stage that the step belongs to
   * @param description the action and its result, in one line
   * @param duration the time that the step took
   */
  public record Step(AnswerStage stage, String description, Duration duration) {

    /** Returns {@code " 12.3 ms RETRIEVE 10 passages of 7 documents"}. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%8.1f ms  %-8s  %s", duration.toNanos() / 1e6, stage, description);
    }
  }

  /** Returns the total duration of each stage; stages without a step are absent. */
  public Map<AnswerStage, Duration> durations() {
    Map<AnswerStage, Duration> durations = new EnumMap<>(AnswerStage.class);
    steps.forEach(step -> durations.merge(step.stage(), step.duration(), Duration::plus));
    return Maps.immutableEnumMap(durations);
  }

  /** Returns one line for each step. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    steps.forEach(step -> lines.append(step).append('\n'));
    return lines.toString();
  }

  /** A recorder of the steps while an answer is produced. For one thread. */
  public static final class Recorder {
    private final ImmutableList.Builder<Step> steps = ImmutableList.builder();

    /**
     * Runs an action and records it with its duration. An action that throws is not recorded.
     *
     * @param action the work to do
     * @param description turns the result into the step's description
     * @return the result of the action
     */
    public <T> T run(AnswerStage stage, Supplier<T> action, Function<T, String> description) {
      long start = System.nanoTime();
      T result = action.get();
      add(stage, description.apply(result), Duration.ofNanos(System.nanoTime() - start));
      return result;
    }

    /** Adds a step that is already done. */
    public void add(AnswerStage stage, String description, Duration duration) {
      steps.add(new Step(stage, description, duration));
    }

    /** Returns the steps recorded so far. */
    public Trace trace() {
      return new Trace(steps.build());
    }
  }
}
