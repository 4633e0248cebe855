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
 * MiniLM and other cross-encoders trained on MNLI and the like, which end in three logits.
 * Thread-safe.
 *
 * <p>Which logit is which is read from {@code id2label} in {@code config.json}, for models differ
 * in it. Each pair runs alone on one thread, several at once.
 */
public final class OnnxEntailmentModel implements EntailmentModel {

  /** As labels begin, in whatever case; in the order of {@link Entailment}. */
  private static final ImmutableList<String> KINDS =
      ImmutableList.of("entail", "neutral", "contra");

  private final Engine engine;
  private final ImmutableList<Integer> order;

  private OnnxEntailmentModel(Engine engine, ImmutableList<Integer> order) {
    this.engine = engine;
    this.order = order;
  }

  /**
   * A builder for a model of the caller's, which obeys what the files beside it say, unless told
   * otherwise.
   *
   * @param folder holds {@code model.onnx}, itself or in a folder {@code onnx}, whose output is
   *     float {@code [batch, 3]}, {@code tokenizer.json} in the format of Hugging Face tokenizers,
   *     and {@code config.json} with {@code id2label}
   */
  public static Builder builder(Path folder) {
    return new Builder(new ModelFiles.Folder(folder));
  }

  /**
   * A builder for a model whose files are on the class path, otherwise as in {@link
   * #builder(Path)}. Weights must be inside {@code model.onnx}, not in files beside it.
   *
   * @param loader finds the files
   * @param folder as a class loader names it: {@code models/mine}, without a slash at either end
   * @throws EmbeddingException if there is no {@code model.onnx}
   */
  public static Builder builder(ClassLoader loader, String folder) {
    return new Builder(ModelFiles.Resources.in(loader, folder));
  }

  @Override
  public List<Entailment> judge(List<String> premises, String hypothesis) {
    checkArgument(!hypothesis.isBlank(), "the hypothesis is blank");
    return engine.callAll(
        premises, String::length, (what, premise) -> judge(what, premise, hypothesis));
  }

  @Override
  public boolean fits(String premise, String hypothesis) {
    // What the tokenizer has cut to the limit may have been longer.
    return engine.call(() -> engine.tokenize("premise", premise, hypothesis).count())
        < engine.maxTokens();
  }

  private Entailment judge(String what, String premise, String hypothesis) {
    checkArgument(!premise.isBlank(), "%s is blank: there is nothing to judge by", what);
    Tokens tokens = engine.tokenize(what, premise, hypothesis);
    double[] logits = engine.run(what, premise, tokens, OnnxEntailmentModel::all);
    double most = Math.max(logits[0], Math.max(logits[1], logits[2]));
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(logits[order.get(i)] - most);
      sum += shares[i];
    }
    if (!Double.isFinite(sum)) {
      throw engine.failed(what, tokens, new ArithmeticException("its logits are no numbers"));
    }
    return new Entailment(shares[0] / sum, shares[1] / sum, shares[2] / sum);
  }

  private static double[] all(FloatBuffer row) {
    return IntStream.range(0, KINDS.size()).mapToDouble(row::get).toArray();
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public String toString() {
    return engine.name();
  }

  /**
   * Options of a model of entailment; each setter checks at once. Of a pair of more tokens than the
   * model reads, the longer text is cut first. Not thread-safe.
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
    OnnxEntailmentModel build(LoadedModel loaded, int mostTokens, int threadCount) {
      ImmutableList<Integer> order = order(loaded);
      return new OnnxEntailmentModel(
          engine(loaded, mostTokens, threadCount, "a premise and a hypothesis"), order);
    }

    /** Where each of {@link #KINDS} stands among the logits. */
    private ImmutableList<Integer> order(LoadedModel loaded) {
      List<String> labels = loaded.settings().labels();
      List<Integer> order = new ArrayList<>();
      for (String kind : KINDS) {
        order.add(
            IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).toLowerCase(Locale.ROOT).startsWith(kind))
                .findFirst()
                .orElse(-1));
      }
      if (loaded.dimension() != KINDS.size()
          || labels.size() != KINDS.size()
          || order.contains(-1)) {
        throw new EmbeddingException(
            "%s tells %d numbers of a pair, which id2label in config.json calls %s; needed are three, called entailment, neutral and contradiction"
                .formatted(files.name(), loaded.dimension(), labels));
      }
      return ImmutableList.copyOf(order);
    }
  }
}
