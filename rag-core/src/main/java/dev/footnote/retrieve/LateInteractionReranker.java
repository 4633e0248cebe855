package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.footnote.document.Passage;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import dev.footnote.embed.Windows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders hits by how near each word of the question comes to a word of the passage, the passage
 * read in its context (title and headings) where that is not too long, mixed with the scores so
 * far.
 *
 * <p>Cost: a model run for each hit whose vectors are not among the 64 MB that it remembers, which
 * are pooled to half their number and stored in 8 bits; then a few hundred thousand multiplications
 * for each hit.
 */
public final class LateInteractionReranker implements Reranker {

  private static final int POOLED = 2;
  private static final int REMEMBERED_BYTES = 64 << 20;
  private static final Quantization STORED = Quantization.INT8;

  private final LateInteractionModel model;
  private final Rescoring rescoring;

  /** By text, so that a passage that changes is read anew. */
  private final Cache<String, byte[]> remembered =
      CacheBuilder.newBuilder()
          .maximumWeight(REMEMBERED_BYTES)
          .weigher((String text, byte[] vectors) -> 2 * text.length() + vectors.length)
          .build();

  /**
   * A reranker.
   *
   * @param model stays the caller's
   * @param weight share of the nearness in the new scores, more than 0 to 1 (the old ones then tell
   *     equals apart)
   * @param depth how many of the best hits are looked at, 1 to {@value Query#MAX_LIMIT}
   * @throws IllegalArgumentException if the weight or the depth is out of its range
   */
  public LateInteractionReranker(LateInteractionModel model, double weight, int depth) {
    this.model = model;
    this.rescoring = new Rescoring(Signal.LATE_INTERACTION, weight, depth);
  }

  @Override
  public int depth(int limit) {
    return rescoring.depth();
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    TokenVectors question = question(query.text());
    List<String> texts = rescoring.best(hits).stream().map(hit -> readable(hit.passage())).toList();
    Map<String, byte[]> vectors = vectors(texts);
    double[] scores =
        texts.stream()
            .map(text -> TokenVectors.of(requireNonNull(vectors.get(text)), STORED))
            .mapToDouble(question::maxSim)
            .toArray();
    return rescoring.apply(hits, scores);
  }

  /** However long it is. */
  private TokenVectors question(String text) {
    Windows windows =
        new Windows(text, part -> model.countTokens(part, Role.QUERY) <= model.maxTokens());
    List<String> parts = windows.all().stream().map(window -> window.of(text)).toList();
    return TokenVectors.concatenated(model.embedAll(parts, Role.QUERY));
  }

  private Map<String, byte[]> vectors(List<String> texts) {
    Map<String, byte[]> known = new HashMap<>(remembered.getAllPresent(texts));
    List<String> unknown =
        texts.stream().distinct().filter(text -> !known.containsKey(text)).toList();
    List<TokenVectors> computed = model.embedAll(unknown, Role.PASSAGE);
    for (int i = 0; i < unknown.size(); i++) {
      byte[] stored = computed.get(i).pooled(POOLED).toBytes(STORED);
      known.put(unknown.get(i), stored);
      remembered.put(unknown.get(i), stored);
    }
    return known;
  }

  private String readable(Passage passage) {
    String inContext = passage.textInContext();
    return model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()
        ? inContext
        : passage.text();
  }
}
