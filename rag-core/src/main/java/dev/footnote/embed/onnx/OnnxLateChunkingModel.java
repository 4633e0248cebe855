package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import dev.footnote.document.Span;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.Role;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads whole texts with an embedding model, and pools the states of each part by itself. */
final class OnnxLateChunkingModel implements LateChunkingModel {

  private final OnnxEmbeddingModel model;
  private final Engine engine;
  private final Prefixes prefixes;
  private final int states;

  OnnxLateChunkingModel(OnnxEmbeddingModel model, Engine engine, Prefixes prefixes, int states) {
    this.model = model;
    this.engine = engine;
    this.prefixes = prefixes;
    this.states = states;
  }

  @Override
  public String fingerprint() {
    return model.fingerprint() + "/late-chunking";
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
    return model.maxTokens();
  }

  @Override
  public int countTokens(String text, Role role) {
    return model.countTokens(text, role);
  }

  @Override
  public float[] embed(String text, Role role) {
    return switch (role) {
      case QUERY -> model.embed(text, role);
      case PASSAGE -> engine.callOne(() -> whole("text", text));
    };
  }

  @Override
  public List<float[]> embedAll(List<String> texts, Role role) {
    return switch (role) {
      case QUERY -> model.embedAll(texts, role);
      case PASSAGE -> engine.callAll(texts, String::length, this::whole);
    };
  }

  @Override
  public List<float[]> embedParts(String text, List<Span> parts) {
    requireParts(text, parts);
    PartWindows windows =
        new PartWindows(
            text, parts, window -> countTokens(window, Role.PASSAGE) <= engine.maxTokens());
    return engine
        .callAll(
            windows.all(),
            window -> window.span().length(),
            (what, window) -> vectors(window.name(), text, window))
        .stream()
        .flatMap(Collection::stream)
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

  private static void requireParts(String text, List<Span> parts) {
    int before = 0;
    for (int i = 0; i < parts.size(); i++) {
      Span part = parts.get(i);
      checkArgument(
          part.end() <= text.length(),
          "parts[%s] %s ends after its text of %s characters",
          i,
          part,
          text.length());
      checkArgument(part.start() >= before, "parts[%s] %s begins before parts[%s]", i, part, i - 1);
      checkArgument(!part.of(text).isBlank(), "parts[%s] is blank: there is nothing to embed", i);
      before = part.start();
    }
  }

  private float[] whole(String what, String text) {
    checkArgument(!text.isBlank(), "%s is blank: there is nothing to embed", what);
    Span all = new Span(0, text.length());
    return vectors(what, text, new PartWindows.Window(all, List.of(all), 0)).getFirst();
  }

  private List<float[]> vectors(String what, String text, PartWindows.Window window) {
    String prefix = prefixes.before("", Role.PASSAGE);
    String read = prefix + window.span().of(text);
    PlacedTokens placed = engine.tokenizeInPlace(what, read);
    int shift = prefix.length() - window.span().start();
    return engine.run(
        what,
        read,
        placed.tokens(),
        rows ->
            window.parts().stream()
                .map(part -> mean(what, placed, rows, part.shift(shift)))
                .toList());
  }

  /** Of a part of which the model sees nothing, such as control characters, all tokens stand. */
  private float[] mean(String what, PlacedTokens placed, FloatBuffer rows, Span part) {
    List<Span> places = placed.places();
    boolean isSeen = places.stream().anyMatch(part::overlaps);
    double[] sums = new double[dimension()];
    for (int token = 0; token < places.size(); token++) {
      if (!isSeen || part.overlaps(places.get(token))) {
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
      throw engine.failed(
          what, placed.tokens(), new ArithmeticException("its vector has no direction"));
    }
    return vector;
  }
}
