package dev.footnote.index;

import com.google.common.collect.Lists;
import dev.footnote.document.Passage;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.LongTextTokens;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives passages the vectors of their tokens, as an index stores them. Thread-safe. */
final class PassageTokens {

  /** Passages whose vectors, unpooled, are in memory at once: half a megabyte each. */
  private static final int GROUP = 64;

  private final TokenVectorOptions options;
  private final LongTextTokens model;

  PassageTokens(TokenVectorOptions options) {
    this.options = options;
    this.model = new LongTextTokens(options.model());
  }

  /**
   * What is known, and the model's where nothing is.
   *
   * @param known for each of the passages
   * @throws EmbeddingException if the model fails
   */
  List<Optional<byte[]>> complete(List<Passage> passages, List<Optional<byte[]>> known) {
    List<Optional<byte[]>> complete = new ArrayList<>(known);
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).isEmpty()) {
        missing.add(i);
      }
    }
    for (List<Integer> group : Lists.partition(missing, GROUP)) {
      List<String> texts = group.stream().map(i -> passages.get(i).textInContext()).toList();
      List<TokenVectors> vectors = model.embedAll(texts, Role.PASSAGE);
      for (int i = 0; i < vectors.size(); i++) {
        TokenVectors pooled = vectors.get(i).pooled(options.pooling());
        complete.set(group.get(i), Optional.of(pooled.toBytes(options.quantization())));
      }
    }
    return complete;
  }
}
