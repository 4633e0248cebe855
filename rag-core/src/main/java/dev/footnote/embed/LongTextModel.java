package dev.footnote.embed;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import dev.footnote.document.Span;
import dev.footnote.document.internal.TokenWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An embedding model that reads texts longer than the one it is made of can. Thread-safe, as that
 * model is; closing it closes that model.
 *
 * <p>A text that fits is embedded as always. One that does not is cut, at white space where there
 * is some, into windows that fit, and {@link Policy} says what becomes of them. Each role's prefix
 * stands before every window.
 */
public final class LongTextModel implements EmbeddingModel {

  private static final int WINDOWS = 16;
  private static final int SHOWN_CHARS = 60;

  private final EmbeddingModel model;
  private final Policy policy;
  private final int maxTokens;

  /** What becomes of a text that does not fit. */
  public enum Policy {
    /** Its first window stands for it; the rest is not read. */
    FIRST_WINDOW,

    /**
     * The mean of its windows' vectors, each counting by its tokens, scaled to length 1, stands for
     * it. One model run for each window.
     */
    MEAN_OF_WINDOWS
  }

  /**
   * A model for texts that may be too long.
   *
   * @param model reads the windows
   * @param maxTokens most tokens of a text, as the model counts them; longer ones are refused, so
   *     that nobody's whole book is embedded by mistake; at least what the model reads at once
   * @throws IllegalArgumentException if there are fewer tokens than that
   */
  public LongTextModel(EmbeddingModel model, Policy policy, int maxTokens) {
    checkArgument(
        maxTokens >= model.maxTokens(),
        "max tokens %s: want at least the %s that %s reads at once",
        maxTokens,
        model.maxTokens(),
        model.fingerprint());
    this.model = model;
    this.policy = policy;
    this.maxTokens = maxTokens;
  }

  /** The mean of windows, for texts of up to {@value #WINDOWS} times what a model reads at once. */
  public static LongTextModel meanOfWindows(EmbeddingModel model) {
    return new LongTextModel(model, Policy.MEAN_OF_WINDOWS, WINDOWS * model.maxTokens());
  }

  /** That of the model, with the policy: vectors of texts that fit are the same. */
  @Override
  public String fingerprint() {
    return "%s/%s".formatted(model.fingerprint(), Ascii.toLowerCase(policy.name()));
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Set<String> languages() {
    return model.languages();
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public int countTokens(String text, Role role) {
    return model.countTokens(text, role);
  }

  @Override
  public float[] embed(String text, Role role) {
    if (text.isBlank() || tokens("text", text, role) <= model.maxTokens()) {
      return model.embed(text, role);
    }
    List<String> windows = windows(text, role);
    return mean(windows, windows.stream().map(window -> model.embed(window, role)).toList(), role);
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    List<String> readable = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String what = "texts[" + i + "]";
      String text = texts.get(i);
      checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
      int start = readable.size();
      readable.addAll(
          tokens(what, text, role) <= model.maxTokens() ? List.of(text) : windows(text, role));
      places.add(new Span(start, readable.size()));
    }
    List<float[]> vectors = model.embedAll(readable, role);
    return places.stream()
        .map(
            place ->
                mean(
                    readable.subList(place.start(), place.end()),
                    vectors.subList(place.start(), place.end()),
                    role))
        .toList();
  }

  @Override
  public void close() {
    model.close();
  }

  @Override
  public String toString() {
    return fingerprint();
  }

  private int tokens(String what, String text, Role role) {
    int tokens = model.countTokens(text, role);
    checkArgument(
        tokens <= maxTokens,
        "%s has %s tokens, of which at most %s are read; split it. It begins: %s",
        what,
        tokens,
        maxTokens,
        Ascii.truncate(text, SHOWN_CHARS, "…"));
    return tokens;
  }

  /** The windows that are to be read. */
  private List<String> windows(String text, Role role) {
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
      int weight = model.countTokens(windows.get(window), role);
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
      throw new EmbeddingException("the windows of a long text cancel each other out");
    }
    float[] vector = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      vector[i] = (float) (sums[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
