package dev.footnote.embed.onnx;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.Entailment;
import dev.footnote.embed.EntailmentModel;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A model of natural language inference in the ONNX format, run inside this JVM: BART, DeBERTa,
 * MiniLM and other cross-encoders trained on MNLI or similar data, with three logits. Thread-safe.
 *
 * <p>The order of the logits differs between models. It is read from {@code id2label} in {@code
 * config.json}. Each pair runs alone on one thread, and several pairs run at once.
 */
public final class OnnxEntailmentModel extends OnnxModel implements EntailmentModel {

  /** The beginnings of the labels, in lower case and in the order of {@link Entailment}. */
  private static final ImmutableList<String> LABELS =
      ImmutableList.of("entail", "neutral", "contra");

  private final ImmutableList<Integer> order;

  private OnnxEntailmentModel(Engine engine, ImmutableList<Integer> order) {
    super(engine);
    this.order = order;
  }

  /**
   * Returns a builder for a model on disk. The files beside the model determine its settings unless
   * a setter overrides them.
   *
   * @param folder the folder with {@code model.onnx}, {@code tokenizer.json} in the format of
   *     Hugging Face tokenizers, and {@code config.json} with {@code id2label}. The graph may be in
   *     a subfolder {@code onnx}. The model's output is float {@code [batch, 3]}
   */
  public static Builder builder(Path folder) {
    return new Builder(new ModelFiles.Folder(folder));
  }

  /**
   * Returns a builder for a model on the class path, otherwise as in {@link #builder(Path)}. The
   * weights must be inside {@code model.onnx}, not in separate files.
   *
   * @param loader the class loader that finds the files
   * @param folder the folder's resource name, without a slash at either end, such as {@code
   *     models/mine}
   * @throws EmbeddingException if there is no {@code model.onnx}
   */
  public static Builder builder(ClassLoader loader, String folder) {
    return new Builder(ModelFiles.Resources.in(loader, folder));
  }

  @Override
  public List<Entailment> judge(List<String> premises, String hypothesis) {
    checkArgument(!hypothesis.isBlank(), "the hypothesis is blank");
    return engine.runEach(
        premises, String::length, (label, premise) -> judge(label, premise, hypothesis));
  }

  @Override
  public boolean fits(String premise, String hypothesis) {
    // A pair of exactly the limit may have been cut to it by the tokenizer.
    return engine.whileOpen(() -> engine.tokenize("premise", premise, hypothesis).count())
        < engine.maxTokens();
  }

  private Entailment judge(String label, String premise, String hypothesis) {
    checkArgument(!premise.isBlank(), "%s is blank: a premise needs text", label);
    Tokens tokens = engine.tokenize(label, premise, hypothesis);
    double[] logits = engine.encode(label, premise, tokens, OnnxEntailmentModel::logits);
    double largest = Math.max(logits[0], Math.max(logits[1], logits[2]));
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(logits[order.get(i)] - largest);
      sum += shares[i];
    }
    if (!Double.isFinite(sum)) {
      throw engine.failure(label, tokens, new ArithmeticException("its logits are not finite"));
    }
    return new Entailment(shares[0] / sum, shares[1] / sum, shares[2] / sum);
  }

  private static double[] logits(FloatBuffer row) {
    return IntStream.range(0, LABELS.size()).mapToDouble(row::get).toArray();
  }

  /**
   * A builder for an entailment model. Each setter checks its argument at once. If a pair has more
   * tokens than the model reads, the longer text is cut first. Not thread-safe.
   */
  public static final class Builder extends PairModelBuilder<Builder, OnnxEntailmentModel> {
    private Builder(ModelFiles files) {
      super(files);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    OnnxEntailmentModel build(LoadedModel loaded, int tokenLimit, int threadCount) {
      ImmutableList<Integer> order = order(loaded);
      return new OnnxEntailmentModel(
          engine(loaded, tokenLimit, threadCount, "a premise and a hypothesis"), order);
    }

    /** Returns the index of each of {@link #LABELS} among the logits. */
    private ImmutableList<Integer> order(LoadedModel loaded) {
      List<String> labels = loaded.settings().labels();
      List<Integer> order = new ArrayList<>();
      for (String beginning : LABELS) {
        order.add(
            IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith(beginning))
                .findFirst()
                .orElse(-1));
      }
      if (loaded.dimension() != LABELS.size()
          || labels.size() != LABELS.size()
          || order.contains(-1)) {
        throw new EmbeddingException(
            "%s outputs %d numbers per pair, labelled %s by id2label in config.json: needs three, labelled entailment, neutral and contradiction"
                .formatted(files.name(), loaded.dimension(), labels));
      }
      return ImmutableList.copyOf(order);
    }
  }
}
