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
 * Orders hits by how near each word of the question comes to a word of the passage, the passage
 * read in its context (title and headings), mixed with the scores so far.
 *
 * <p>Cost: a model run for the question, and a few hundred thousand multiplications for each hit.
 * Where the index has no token vectors of the same model, a model run for each hit besides, but for
 * those that are among the 64 MB of vectors that it remembers, pooled to half their number and in 8
 * bits.
 */
public final class LateInteractionReranker implements Reranker {

  private static final int POOLED = 2;
  private static final int REMEMBERED_BYTES = 64 << 20;
  private static final Quantization STORED = Quantization.INT8;

  private final LongTextTokens model;
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
    return rescoring.asTheyAre(hits, scores);
  }

  private Map<PassageId, TokenVectors> vectors(List<Passage> passages, Snapshot snapshot) {
    Map<PassageId, TokenVectors> vectors =
        new HashMap<>(
            snapshot.tokenVectors(passages.stream().map(Passage::id).toList(), model.model()));
    List<Passage> missing =
        passages.stream().filter(passage -> !vectors.containsKey(passage.id())).toList();
    Map<String, byte[]> read = read(missing.stream().map(Passage::textInContext).toList());
    for (Passage passage : missing) {
      byte[] bytes = requireNonNull(read.get(passage.textInContext()));
      vectors.put(passage.id(), TokenVectors.of(bytes, STORED));
    }
    return vectors;
  }

  private Map<String, byte[]> read(List<String> texts) {
    Map<String, byte[]> known = new HashMap<>(remembered.getAllPresent(texts));
    List<String> unknown =
        texts.stream().distinct().filter(text -> !known.containsKey(text)).toList();
    List<TokenVectors> computed = model.embedAll(unknown, Role.PASSAGE);
    for (int i = 0; i < unknown.size(); i++) {
      byte[] bytes = computed.get(i).pooled(POOLED).toBytes(STORED);
      known.put(unknown.get(i), bytes);
      remembered.put(unknown.get(i), bytes);
    }
    return known;
  }
}
