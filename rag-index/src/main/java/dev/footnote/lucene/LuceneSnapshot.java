package dev.footnote.lucene;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageId;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Quantization;
import dev.footnote.embed.Role;
import dev.footnote.embed.TokenVectors;
import dev.footnote.filter.Filter;
import dev.footnote.index.IndexException;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.FusionCandidate;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;

/** A snapshot of one collection. */
final class LuceneSnapshot implements Snapshot {

  /** The fewest passages that each of the two searches contributes, so that fusion has a choice. */
  private static final int MIN_DEPTH = 50;

  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final IndexOptions options;
  private final FilterBits filters;
  private final StoredPassages stored;
  private final String collection;
  private final IndexedWords words;
  private final AtomicBoolean closed = new AtomicBoolean();

  LuceneSnapshot(
      SearcherManager searchers,
      IndexSearcher searcher,
      IndexedWords words,
      IndexOptions options,
      FilterBits filters,
      String collection) {
    this.searchers = searchers;
    this.searcher = searcher;
    this.words = words;
    this.options = options;
    this.filters = filters;
    this.collection = collection;
    this.stored = new StoredPassages(searcher, collection);
  }

  @Override
  public List<Hit> search(Query query) {
    return read(
        () -> {
          Optional<CachedFilterQuery> among = among(query);
          EmbeddingModel model = LongTextModel.meanOfWindows(options.questions());
          float[] vector = model.embed(query.text(), Role.QUERY);
          WordsQuery.Question question = words.question(query.text());
          HybridSearch search = new HybridSearch(searcher, question, vector, among);
          int depth = Math.max(MIN_DEPTH, query.limit());
          List<HybridSearch.FoundPassage> found =
              search.search(
                  depth, options.vectors().width(depth, searcher.getIndexReader().numDocs()));
          return ranked(found, options.fusion(question.language()), query.limit());
        });
  }

  /**
   * Returns the filter for visible passages; empty if every passage is visible. Both searches
   * examine only those.
   */
  private Optional<CachedFilterQuery> among(Query query) throws IOException {
    org.apache.lucene.search.Query visible = Fields.visibleTo(query.scope(), collection);
    if (query.filter() instanceof Filter.All) {
      return Fields.isAllPublic(searcher.getIndexReader(), collection)
          ? Optional.empty()
          : Optional.of(new CachedFilterQuery(visible, filters));
    }
    new KnownAttributes(searcher, PassageFields.in(collection), visible).require(query.filter());
    return Optional.of(
        new CachedFilterQuery(
            Fields.allOf(visible, new FilterTranslator(collection).of(query.filter())), filters));
  }

  private List<Hit> ranked(List<HybridSearch.FoundPassage> found, Fusion fusion, int limit)
      throws IOException {
    Map<PassageId, Integer> docs =
        found.stream()
            .collect(
                toImmutableMap(
                    passage -> passage.candidate().id(), HybridSearch.FoundPassage::doc));
    List<FusionCandidate> candidates =
        found.stream().map(HybridSearch.FoundPassage::candidate).toList();
    ImmutableList.Builder<Hit> hits = ImmutableList.builder();
    StoredFields stored = searcher.storedFields();
    int rank = 1;
    for (Fusion.FusedCandidate fused : Iterables.limit(fusion.fuse(candidates), limit)) {
      Document fields = stored.document(requireNonNull(docs.get(fused.id())));
      Passage passage = PassageFields.fromLucene(fields);
      hits.add(new Hit(passage, rank++, fused.score(), fused.parts()));
    }
    return hits.build();
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return fields(id, scope).map(PassageFields::fromLucene);
  }

  @Override
  public List<Passage> neighbours(PassageId id, int reach, AccessScope scope) {
    checkArgument(reach >= 1, "reach %s: must be at least 1", reach);
    return read(() -> stored.neighbours(id, reach, Fields.visibleTo(scope, collection)));
  }

  @Override
  public Map<String, Metadata> metadata(Collection<String> documentIds, AccessScope scope) {
    return read(() -> stored.metadata(documentIds, Fields.visibleTo(scope, collection)));
  }

  @Override
  public Map<PassageId, float[]> vectors(Collection<PassageId> ids) {
    return read(() -> stored.vectors(ids));
  }

  @Override
  public Map<PassageId, TokenVectors> tokenVectors(
      Collection<PassageId> ids, LateInteractionModel maker) {
    Optional<TokenVectorOptions> own =
        options.tokens().filter(kept -> kept.model().fingerprint().equals(maker.fingerprint()));
    if (own.isEmpty()) {
      return Map.of();
    }
    Quantization quantization = own.get().quantization();
    return read(
        () ->
            ImmutableMap.copyOf(
                Maps.transformValues(
                    stored.tokens(ids), bytes -> TokenVectors.of(bytes, quantization))));
  }

  @Override
  public Lexicon lexicon(PassageId id, AccessScope scope) {
    return fields(id, scope)
        .map(fields -> words.in(PassageFields.language(fields)))
        .orElseThrow(() -> new IllegalArgumentException("passage %s is not there".formatted(id)));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        searchers.release(searcher);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private <T> T read(Read<T> reading) {
    requireOpen();
    try {
      return reading.get();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void requireOpen() {
    checkState(!closed.get(), "the snapshot is closed");
  }

  private Optional<Document> fields(PassageId id, AccessScope scope) {
    return read(() -> stored.fields(id, Fields.visibleTo(scope, collection)));
  }

  private static IndexException unreadable(IOException e) {
    return new IndexException("The index could not be read: " + e.getMessage(), e);
  }

  /** A read from Lucene. */
  @FunctionalInterface
  private interface Read<T> {
    T get() throws IOException;
  }
}
