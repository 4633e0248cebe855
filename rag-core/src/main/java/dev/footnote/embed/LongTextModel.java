package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import dev.footnote.document.Span;
import dev.footnote.document.internal.TokenWindows;
import java.util.ArrayList;
import java.util.List;

/**
 * A decorator that embeds texts longer than the underlying model can read. It is thread-safe if the
 * underlying model is. Closing it closes that model.
 *
 * <p>A text that fits is embedded unchanged. A longer text is cut into windows that fit, at white
 * space where possible, and {@link Policy} decides how they become one vector. The prefix of the
 * role precedes every window.
 */
public final class LongTextModel extends ForwardingEmbeddingModel {

  private static final int WINDOWS = 16;
  private static final int SHOWN_CHARS = 60;

  private final Policy policy;
  private final int maxTokens;

  /** A rule for texts that do not fit. */
  public enum Policy {
    /** The vector of the first window represents the text. The rest of the text is not read. */
    FIRST_WINDOW,

    /**
     * The mean of all windows' vectors represents the text, weighted by their tokens and scaled to
     * length 1. Costs one model run per window.
     */
    MEAN_OF_WINDOWS
  }

  /**
   * Creates a model for long texts.
   *
   * @param model the model that reads the windows
   * @param maxTokens the largest number of tokens of a text, as the model counts them; at least
   *     what the model reads at once. Longer texts are rejected, so that a whole book is not
   *     embedded by mistake
   * @throws IllegalArgumentException if {@code maxTokens} is less than the model reads at once
   */
  public LongTextModel(EmbeddingModel model, Policy policy, int maxTokens) {
    super(model);
    checkArgument(
        maxTokens >= model.maxTokens(),
        "max tokens %s: must be at least the %s tokens that %s reads at once",
        maxTokens,
        model.maxTokens(),
        model.fingerprint());
    this.policy = policy;
    this.maxTokens = maxTokens;
  }

  /**
   * Returns a model that uses {@link Policy#MEAN_OF_WINDOWS} for texts of up to {@value #WINDOWS}
   * times what the given model reads at once.
   */
  public static LongTextModel meanOfWindows(EmbeddingModel model) {
    return new LongTextModel(model, Policy.MEAN_OF_WINDOWS, WINDOWS * model.maxTokens());
  }

  /** Returns the fingerprint of the underlying model, followed by the policy. */
  @Override
  public String fingerprint() {
    return "%s/%s".formatted(delegate().fingerprint(), Ascii.toLowerCase(policy.name()));
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public float[] embed(String text, Role role) {
    if (text.isBlank() || checkedTokens("text", text, role) <= delegate().maxTokens()) {
      return delegate().embed(text, role);
    }
    List<String> windows = windows(text, role);
    List<float[]> vectors = windows.stream().map(window -> delegate().embed(window, role)).toList();
    return mean(windows, vectors, role);
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    List<String> windows = new ArrayList<>();
    List<Span> windowsOfTexts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String label = "texts[" + i + "]";
      String text = texts.get(i);
      checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", label);
      int start = windows.size();
      windows.addAll(
          checkedTokens(label, text, role) <= delegate().maxTokens()
              ? List.of(text)
              : windows(text, role));
      windowsOfTexts.add(new Span(start, windows.size()));
    }
    List<float[]> vectors = delegate().embedAll(windows, role);
    return windowsOfTexts.stream()
        .map(
            range ->
                mean(
                    windows.subList(range.start(), range.end()),
                    vectors.subList(range.start(), range.end()),
                    role))
        .toList();
  }

  private int checkedTokens(String label, String text, Role role) {
    int tokens = delegate().countTokens(text, role);
    checkArgument(
        tokens <= maxTokens,
        "%s has %s tokens, but at most %s are read; split it. It begins: %s",
        label,
        tokens,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    return tokens;
  }

  /** Cuts a text into the windows that the policy needs. */
  private List<String> windows(String text, Role role) {
    EmbeddingModel model = delegate();
    TokenWindows windows =
        new TokenWindows(text, window -> model.countTokens(window, role) <= model.maxTokens());
    List<Span> spans =
        switch (policy) {
          case FIRST_WINDOW -> List.of(windows.first());
          case MEAN_OF_WINDOWS -> windows.all();
        };
    return spans.stream().map(span -> span.of(text)).toList();
  }

  private float[] mean(List<String> windows, List<float[]> vectors, Role role) {
    if (vectors.size() == 1) {
      return vectors.getFirst();
    }
    double[] sums = new double[dimension()];
    for (int window = 0; window < vectors.size(); window++) {
      int weight = delegate().countTokens(windows.get(window), role);
      float[] vector = vectors.get(window);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += (double) weight * vector[i];
      }
    }
    return unit(sums);
  }

  private static float[] unit(double[] sums) {
    double squares = 0;
    for (double sum : sums) {
      squares += sum * sum;
    }
    if (squares == 0) {
      throw new EmbeddingException(
          "the vectors of a long text's windows add up to zero; embed its parts separately");
    }
    float[] vector = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      vector[i] = (float) (sums[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
