package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.Quantization;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import dev.footnote.embed.internal.LongTextTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A reranker that compares each token of the question with the tokens of the passage, and mixes the
 * result with the scores so far. The model reads the passage with its context (title and headings).
 *
 * <p>Cost: one model run for the question, and a few hundred thousand multiplications for each hit.
 * If the index has no token vectors of the same model, the reranker also runs the model once for
 * each hit. It caches 64 MB of such vectors, pooled to half their number and in 8 bits.
 */
public final class LateInteractionReranker implements Reranker {

  private static final int POOLING = 2;
  private static final int CACHE_BYTES = 64 << 20;
  private static final Quantization CACHE_FORMAT = Quantization.INT8;

  private final LongTextTokens model;
  private final Rescoring rescoring;

  /** Keyed by text, so that the model reads a passage again after it changed. */
  private final Cache<String, byte[]> cache =
      CacheBuilder.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher((String text, byte[] vectors) -> 2 * text.length() + vectors.length)
          .build();

  /**
   * Creates a reranker.
   *
   * @param model embeds tokens; the caller closes it
   * @param weight the weight of the similarity in the new scores, more than 0 and at most 1; with
   *     1, the old scores only break ties
   * @param depth the number of best hits that are examined, 1 to {@value Query#MAX_LIMIT}
   * @throws IllegalArgumentException if the weight or the depth is out of its range
   */
  public LateInteractionReranker(LateInteractionModel model, double weight, int depth) {
    this.model = new LongTextTokens(model);
    this.rescoring = new Rescoring(Signal.LATE_INTERACTION, weight, depth);
  }

  @Override
  public int depth(int limit) {
    return rescoring.depth();
  }

  @Override
  public List<Hit> rerank(Query query, List<Hit> hits, Snapshot snapshot) {
    TokenVectors question = model.embedAll(List.of(query.text()), Role.QUERY).getFirst();
    List<Passage> passages = rescoring.best(hits).stream().map(Hit::passage).toList();
    Map<PassageId, TokenVectors> vectors = vectors(passages, snapshot);
    double[] scores =
        passages.stream()
            .mapToDouble(passage -> question.maxSim(requireNonNull(vectors.get(passage.id()))))
            .toArray();
    return rescoring.mixAbsolute(hits, scores);
  }

  private Map<PassageId, TokenVectors> vectors(List<Passage> passages, Snapshot snapshot) {
    Map<PassageId, TokenVectors> vectors =
        new HashMap<>(
            snapshot.tokenVectors(passages.stream().map(Passage::id).toList(), model.model()));
    List<Passage> missing =
        passages.stream().filter(passage -> !vectors.containsKey(passage.id())).toList();
    Map<String, byte[]> embedded = embed(missing.stream().map(Passage::textInContext).toList());
    for (Passage passage : missing) {
      byte[] bytes = requireNonNull(embedded.get(passage.textInContext()));
      vectors.put(passage.id(), TokenVectors.of(bytes, CACHE_FORMAT));
    }
    return vectors;
  }

  private Map<String, byte[]> embed(List<String> texts) {
    Map<String, byte[]> known = new HashMap<>(cache.getAllPresent(texts));
    List<String> unknown =
        texts.stream().distinct().filter(text -> !known.containsKey(text)).toList();
    List<TokenVectors> computed = model.embedAll(unknown, Role.PASSAGE);
    for (int i = 0; i < unknown.size(); i++) {
      byte[] bytes = computed.get(i).pooled(POOLING).toBytes(CACHE_FORMAT);
      known.put(unknown.get(i), bytes);
      cache.put(unknown.get(i), bytes);
    }
    return known;
  }
}
