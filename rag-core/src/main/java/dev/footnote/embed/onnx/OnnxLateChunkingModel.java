package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import dev.footnote.embed.ForwardingEmbeddingModel;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.Role;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.List;

/** A late chunking model that reads whole texts and pools the states of each part separately. */
final class OnnxLateChunkingModel extends ForwardingEmbeddingModel implements LateChunkingModel {

  private final Engine engine;
  private final Prefixes prefixes;
  private final int states;

  /**
   * @param model the model that embeds questions
   * @param engine the engine of that model
   * @param states the number of values in a token's state
   */
  OnnxLateChunkingModel(OnnxEmbeddingModel model, Engine engine, Prefixes prefixes, int states) {
    super(model);
    this.engine = engine;
    this.prefixes = prefixes;
    this.states = states;
  }

  @Override
  public String fingerprint() {
    return delegate().fingerprint() + "/late-chunking";
  }

  @Override
  public float[] embed(String text, Role role) {
    return switch (role) {
      case QUERY -> delegate().embed(text, role);
      case PASSAGE -> engine.runSingle(() -> passageVector("text", text));
    };
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return switch (role) {
      case QUERY -> delegate().embedAll(texts, role);
      case PASSAGE -> engine.runEach(texts, String::length, this::passageVector);
    };
  }

  @Override
  public List<float[]> embedParts(String text, List<Span> parts) {
    requireParts(text, parts);
    PartWindows windows =
        new PartWindows(
            text, parts, window -> countTokens(window, Role.PASSAGE) <= engine.maxTokens());
    return engine
        .runEach(
            windows.all(),
            window -> window.span().length(),
            (label, window) -> vectors(window.label(), text, window))
        .stream()
        .flatMap(Collection::stream)
        .toList();
  }

  private static void requireParts(String text, List<Span> parts) {
    int previousStart = 0;
    for (int i = 0; i < parts.size(); i++) {
      Span part = parts.get(i);
      checkArgument(
          part.end() <= text.length(),
          "parts[%s] %s ends after its text of %s characters",
          i,
          part,
          text.length());
      checkArgument(
          part.start() >= previousStart, "parts[%s] %s begins before parts[%s]", i, part, i - 1);
      checkArgument(!part.of(text).isBlank(), "parts[%s] is blank: there is nothing to embed", i);
      previousStart = part.start();
    }
  }

  private float[] passageVector(String label, String text) {
    OnnxTextModel.requireNotBlank(label, text);
    Span all = new Span(0, text.length());
    return vectors(label, text, new PartWindows.Window(all, List.of(all), 0)).getFirst();
  }

  private List<float[]> vectors(String label, String text, PartWindows.Window window) {
    String prefix = prefixes.prepend("", Role.PASSAGE);
    String input = prefix + window.span().of(text);
    PlacedTokens placed = engine.tokenizeWithSpans(label, input);
    int shift = prefix.length() - window.span().start();
    return engine.encode(
        label,
        input,
        placed.tokens(),
        rows ->
            window.parts().stream()
                .map(part -> mean(label, placed, rows, part.shift(shift)))
                .toList());
  }

  /**
   * Returns the mean of the states of a part's tokens. If the tokenizer drops all of the part, such
   * as control characters, the mean is that of all tokens.
   */
  private float[] mean(String label, PlacedTokens placed, FloatBuffer rows, Span part) {
    List<Span> spans = placed.spans();
    boolean hasTokens = spans.stream().anyMatch(part::overlaps);
    double[] sums = new double[dimension()];
    for (int token = 0; token < spans.size(); token++) {
      if (!hasTokens || part.overlaps(spans.get(token))) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += rows.get(token * states + i);
        }
      }
    }
    float[] vector = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      vector[i] = (float) sums[i];
    }
    if (!UnitVectors.scale(vector, 0, vector.length)) {
      throw engine.failure(
          label, placed.tokens(), new ArithmeticException("its vector has no direction"));
    }
    return vector;
  }
}
