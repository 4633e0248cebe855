package dev.footnote.testing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.embed.LateInteractionModel;
import dev.footnote.embed.TokenVectors;
import dev.footnote.filter.Filter;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.StoredDocument;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.ConvexFusion;
import dev.footnote.retrieve.Fusion.FusedCandidate;
import dev.footnote.retrieve.FusionCandidate;
import dev.footnote.retrieve.FusionCandidate.SearchScore;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A snapshot held in memory. It ranks by the number of words in common and, over a {@link
 * MemoryIndex}, by the similarity of vectors. Immutable; closing it has no effect.
 */
public final class MemorySnapshot implements Snapshot {

  private static final Splitter WORDS =
      Splitter.on(CharMatcher.forPredicate(Character::isLetterOrDigit).negate()).omitEmptyStrings();
  private static final int DIMENSION = 16;

  private final ImmutableMap<PassageId, Passage> passages;
  private final ImmutableMap<String, StoredDocument> documents;
  private final PassageMeanings meanings;

  MemorySnapshot(Collection<StoredDocument> documents, PassageMeanings meanings) {
    this.documents = Maps.uniqueIndex(documents, stored -> stored.document().id());
    this.passages =
        documents.stream()
            .flatMap(stored -> stored.passages().stream())
            .collect(toImmutableMap(Passage::id, passage -> passage));
    this.meanings = meanings;
  }

  /** Returns a snapshot of documents, with one passage for each of their blocks. */
  public static MemorySnapshot of(Document... documents) {
    return new MemorySnapshot(
        Stream.of(documents).map(MemorySnapshot::stored).toList(), WordMeanings.INSTANCE);
  }

  private static StoredDocument stored(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < document.blocks().size(); i++) {
      passages.add(cutter.cut(i, document.blocks().get(i).span()));
    }
    return MemoryIndex.stored(new ChunkedDocument(document, passages, Optional.empty()));
  }

  /** Returns a passage by its id, without regard to access. */
  public Passage passage(String documentId, int ordinal) {
    return passage(
            new PassageId(documentId, ordinal),
            document(documentId).access() instanceof Access.Restricted restricted
                ? new AccessScope(restricted.principals())
                : AccessScope.publicOnly())
        .orElseThrow();
  }

  /** Returns the span in the document of the first occurrence of words in a passage. */
  public static Span place(Passage passage, String words) {
    int start = passage.text().indexOf(words);
    return new Span(start, start + words.length()).shift(passage.span().start());
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return Optional.ofNullable(passages.get(id)).filter(passage -> visible(passage, scope));
  }

  @Override
  public List<Passage> neighbours(PassageId id, int reach, AccessScope scope) {
    checkArgument(reach >= 1, "a reach of %s: want at least 1", reach);
    Optional<Passage> passage = passage(id, scope);
    if (passage.isEmpty()) {
      return List.of();
    }
    List<Passage> all = stored(id.documentId()).passages();
    int at = all.indexOf(passage.get());
    return all.subList(Math.max(0, at - reach), Math.min(all.size(), at + reach + 1));
  }

  @Override
  public Map<String, Metadata> metadata(Collection<String> documentIds, AccessScope scope) {
    Map<String, Metadata> metadata = new HashMap<>();
    for (String id : documentIds) {
      StoredDocument stored = documents.get(id);
      if (stored != null && scope.sees(stored.document().access())) {
        metadata.put(id, stored.document().metadata());
      }
    }
    return metadata;
  }

  @Override
  public Map<PassageId, float[]> vectors(Collection<PassageId> ids) {
    Map<PassageId, float[]> vectors = new HashMap<>();
    for (PassageId id : ids) {
      Passage passage = passages.get(id);
      if (passage != null) {
        vectors.put(id, meanings.vector(passage));
      }
    }
    return vectors;
  }

  @Override
  public List<Hit> search(Query query) {
    MemoryAttributes.of(documents.values()).require(query.filter());
    ImmutableSet<String> terms = terms(query.text());
    Optional<ToDoubleFunction<Passage>> similarity = meanings.similarity(query.text());
    List<FusionCandidate> candidates = new ArrayList<>();
    for (Passage passage : passages.values()) {
      int shared = Sets.intersection(terms, terms(passage.textInContext())).size();
      if ((shared > 0 || similarity.isPresent())
          && visible(passage, query.scope())
          && matches(passage, query.filter())) {
        candidates.add(
            new FusionCandidate(
                passage.id(),
                new SearchScore(shared, OptionalInt.empty()),
                (double) shared / Math.max(1, terms.size()),
                new SearchScore(
                    similarity.map(of -> of.applyAsDouble(passage)).orElse(0.0),
                    OptionalInt.empty())));
      }
    }
    List<Hit> hits = new ArrayList<>();
    for (FusedCandidate fused : ConvexFusion.balanced().fuse(candidates)) {
      if (hits.size() < query.limit()) {
        Passage passage = requireNonNull(passages.get(fused.id()));
        hits.add(new Hit(passage, hits.size() + 1, fused.score(), fused.parts()));
      }
    }
    return hits;
  }

  @Override
  public Map<PassageId, TokenVectors> tokenVectors(
      Collection<PassageId> ids, LateInteractionModel maker) {
    return Map.of();
  }

  @Override
  public Lexicon lexicon(PassageId id, AccessScope scope) {
    checkArgument(passage(id, scope).isPresent(), "passage %s is not there", id);
    return Words.INSTANCE;
  }

  @Override
  public void close() {}

  private boolean visible(Passage passage, AccessScope scope) {
    return scope.sees(document(passage.id().documentId()).access());
  }

  private boolean matches(Passage passage, Filter filter) {
    IndexedDocument document = document(passage.id().documentId());
    return filter.matches(document.id(), document.metadata());
  }

  private StoredDocument stored(String id) {
    return requireNonNull(documents.get(id));
  }

  private IndexedDocument document(String id) {
    return stored(id).document();
  }

  private static ImmutableSet<String> terms(String text) {
    return ImmutableSet.copyOf(Words.INSTANCE.terms(text));
  }

  /** Vectors that are similar if passages share words; questions have none. */
  private enum WordMeanings implements PassageMeanings {
    INSTANCE;

    @Override
    public float[] vector(Passage passage) {
      return MemorySnapshot.vector(passage);
    }

    @Override
    public Optional<ToDoubleFunction<Passage>> similarity(String question) {
      return Optional.empty();
    }
  }

  /** Returns a vector in which each word adds to or subtracts from one component. */
  private static float[] vector(Passage passage) {
    float[] vector = new float[DIMENSION];
    vector[0] = 0.1f; // so that no vector is without a direction
    for (String word : Words.INSTANCE.terms(passage.text())) {
      int hash = Hashing.murmur3_32_fixed().hashUnencodedChars(word).asInt();
      vector[Math.floorMod(hash, DIMENSION)] += hash < 0 ? -1 : 1;
    }
    return normalised(vector);
  }

  private static float[] normalised(float[] vector) {
    double squared = 0;
    for (float component : vector) {
      squared += (double) component * component;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(squared));
    }
    return vector;
  }

  /** A lexicon of lower-case words that are all equally rare. */
  private enum Words implements Lexicon {
    INSTANCE;

    @Override
    public List<String> terms(String text) {
      return WORDS.splitToList(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Word> words(String question) {
      return terms(question).stream().map(Word::of).toList();
    }

    @Override
    public double rarity(String term) {
      return 1;
    }
  }
}
