package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.footnote.document.Passage;
import dev.footnote.document.Span;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LateChunkingModel;
import dev.footnote.embed.Role;
import dev.footnote.index.ChunkedDocument;
import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.util.BytesRef;

/**
 * The source of passage vectors: reused from the index for known text, computed by the model
 * otherwise. Thread-safe.
 */
final class PassageVectors {

  /** The length of a key, a prefix of SHA-256. Collisions are infeasible even for chosen texts. */
  private static final int KEY_BYTES = 16;

  /**
   * The tolerance of a squared length around 1; half-precision models are off by a few thousandths.
   */
  private static final double UNIT_TOLERANCE = 0.02;

  private final EmbeddingModel model;
  private final Optional<PassageTokenVectors> tokens;

  PassageVectors(EmbeddingModel model, Optional<TokenVectorOptions> tokens) {
    this.model = model;
    this.tokens = tokens.map(PassageTokenVectors::new);
  }

  /**
   * The vectors of a passage.
   *
   * @param key identifies the input of the vectors, except for the models
   * @param vector the vector of the passage
   * @param tokens the vectors of its tokens, if they are stored
   */
  @SuppressWarnings("ArrayRecordComponent") // On its way from the model to Lucene.
  record KeyedVectors(BytesRef key, float[] vector, Optional<byte[]> tokens) {}

  /**
   * Returns the vectors of the documents' passages, in order.
   *
   * @throws IllegalArgumentException if a passage is longer than the model can read
   * @throws EmbeddingException if a model fails, or a vector has the wrong dimension or a length
   *     other than 1
   */
  List<KeyedVectors> of(List<ChunkedDocument> documents, KnownVectors index) throws IOException {
    List<Passage> passages =
        documents.stream().flatMap(chunked -> chunked.passages().stream()).toList();
    return model instanceof LateChunkingModel reader
        ? inContext(reader, documents, passages, index)
        : oneByOne(passages, index);
  }

  /**
   * Returns the vectors of passages whose documents are not available.
   *
   * @throws IllegalArgumentException if a passage is longer than the model can read, or the model
   *     needs the whole document of a passage
   * @throws EmbeddingException if a model fails, or a vector has the wrong dimension or a length
   *     other than 1
   */
  List<KeyedVectors> ofPassages(List<Passage> passages, KnownVectors index) throws IOException {
    checkArgument(
        !(model instanceof LateChunkingModel),
        "the model %s reads a passage's whole document, but an index keeps only the passages: add"
            + " the documents again",
        model.fingerprint());
    return oneByOne(passages, index);
  }

  private List<KeyedVectors> oneByOne(List<Passage> passages, KnownVectors index)
      throws IOException {
    List<String> texts = passages.stream().map(this::embeddable).toList();
    List<BytesRef> keys =
        texts.stream().map(text -> key(hasher().putString(text, UTF_16LE))).toList();
    KnownVectors.Known known = index.find(keys);
    Map<BytesRef, float[]> vectors = known.vectors();
    Map<BytesRef, String> unknown = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!vectors.containsKey(keys.get(i))) {
        unknown.put(keys.get(i), texts.get(i));
      }
    }
    List<float[]> computed = model.embedAll(List.copyOf(unknown.values()), Role.PASSAGE);
    putAll(vectors, unknown.keySet(), computed);
    return keyed(passages, keys, known);
  }

  /**
   * Returns the vectors of a model that reads whole documents. The key then covers the document and
   * the passage boundaries.
   */
  private List<KeyedVectors> inContext(
      LateChunkingModel reader,
      List<ChunkedDocument> documents,
      List<Passage> passages,
      KnownVectors index)
      throws IOException {
    List<BytesRef> keys = documents.stream().flatMap(PassageVectors::partKeys).toList();
    KnownVectors.Known known = index.find(keys);
    Map<BytesRef, float[]> vectors = known.vectors();
    for (ChunkedDocument chunked : documents) {
      List<BytesRef> own = partKeys(chunked).toList();
      if (!vectors.keySet().containsAll(own)) {
        List<Span> parts = chunked.passages().stream().map(Passage::span).toList();
        putAll(vectors, own, reader.embedParts(chunked.document().text(), parts));
      }
    }
    return keyed(passages, keys, known);
  }

  private static Stream<BytesRef> partKeys(ChunkedDocument chunked) {
    Hasher hasher = hasher().putString(chunked.document().text(), UTF_16LE);
    for (Passage passage : chunked.passages()) {
      hasher.putInt(passage.span().start()).putInt(passage.span().end());
    }
    byte[] documentHash = hasher.hash().asBytes();
    return chunked.passages().stream()
        .map(
            passage ->
                key(
                    hasher()
                        .putBytes(documentHash)
                        .putInt(passage.span().start())
                        .putInt(passage.span().end())));
  }

  private static Hasher hasher() {
    return Hashing.sha256().newHasher();
  }

  private static BytesRef key(Hasher hasher) {
    return new BytesRef(hasher.hash().asBytes(), 0, KEY_BYTES);
  }

  private List<KeyedVectors> keyed(
      List<Passage> passages, List<BytesRef> keys, KnownVectors.Known known) {
    tokens.ifPresent(stored -> stored.complete(passages, keys, known.tokens()));
    return keys.stream()
        .map(
            key ->
                new KeyedVectors(
                    key,
                    requireNonNull(known.vectors().get(key)),
                    Optional.ofNullable(known.tokens().get(key))))
        .toList();
  }

  /**
   * Stores vectors after validation. A third-party model may break its contract, and rankings would
   * be wrong without an error.
   */
  private void putAll(
      Map<BytesRef, float[]> vectors, Collection<BytesRef> keys, List<float[]> computed) {
    if (computed.size() != keys.size()) {
      throw unfit("gave %d vectors for %d texts".formatted(computed.size(), keys.size()));
    }
    Iterator<float[]> next = computed.iterator();
    for (BytesRef key : keys) {
      vectors.put(key, fitting(next.next()));
    }
  }

  private float[] fitting(float[] vector) {
    if (vector.length != model.dimension()) {
      throw unfit(
          "gave a vector of %d components where it promises %d"
              .formatted(vector.length, model.dimension()));
    }
    double squared = 0;
    for (float component : vector) {
      squared += (double) component * component;
    }
    if (!(Math.abs(squared - 1) < UNIT_TOLERANCE)) {
      throw unfit("gave a vector of length %s where 1 is wanted".formatted(Math.sqrt(squared)));
    }
    return vector;
  }

  private EmbeddingException unfit(String problem) {
    return new EmbeddingException(
        "The embedding model %s %s. Fix the model, or scale its vectors to length 1."
            .formatted(model.fingerprint(), problem));
  }

  /** Returns the text in its context, or the text alone if the model cannot read both. */
  private String embeddable(Passage passage) {
    String inContext = passage.textInContext();
    if (model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()) {
      return inContext;
    }
    int tokens = model.countTokens(passage.text(), Role.PASSAGE);
    checkArgument(
        tokens <= model.maxTokens(),
        "passage %s has %s tokens, but the model %s reads at most %s: chunk the document into"
            + " shorter passages",
        passage.id(),
        tokens,
        model.fingerprint(),
        model.maxTokens());
    return passage.text();
  }
}
