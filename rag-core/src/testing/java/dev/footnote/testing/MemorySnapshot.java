package dev.footnote.testing;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.document.Access;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.document.Span;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.Candidate;
import dev.footnote.retrieve.Candidate.Scored;
import dev.footnote.retrieve.ConvexFusion;
import dev.footnote.retrieve.Fusion.Fused;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A snapshot held in memory, one passage for each block of its documents. It ranks by the number of
 * words in common, and cannot read meanings. Immutable.
 */
public final class MemorySnapshot implements Snapshot {

  private static final Splitter WORDS =
      Splitter.on(CharMatcher.forPredicate(Character::isLetterOrDigit).negate()).omitEmptyStrings();

  private final ImmutableMap<PassageId, Passage> passages;
  private final ImmutableMap<String, Access> access;

  private MemorySnapshot(Map<PassageId, Passage> passages, Map<String, Access> access) {
    this.passages = ImmutableMap.copyOf(passages);
    this.access = ImmutableMap.copyOf(access);
  }

  /** A snapshot of these documents. */
  public static MemorySnapshot of(Document... documents) {
    ImmutableMap.Builder<PassageId, Passage> passages = ImmutableMap.builder();
    ImmutableMap.Builder<String, Access> access = ImmutableMap.builder();
    for (Document document : documents) {
      access.put(document.id(), document.access());
      PassageCutter cutter = new PassageCutter(document);
      for (int i = 0; i < document.blocks().size(); i++) {
        Passage passage = cutter.cut(i, document.blocks().get(i).span());
        passages.put(passage.id(), passage);
      }
    }
    return new MemorySnapshot(passages.buildOrThrow(), access.buildOrThrow());
  }

  /** The passage of that id, whoever asks. */
  public Passage passage(String documentId, int ordinal) {
    return passage(
            new PassageId(documentId, ordinal),
            access.get(documentId) instanceof Access.Only only
                ? new AccessScope(only.principals())
                : AccessScope.publicOnly())
        .orElseThrow();
  }

  /** Where these words stand first in a passage, as a place in its document. */
  public static Span place(Passage passage, String words) {
    int start = passage.text().indexOf(words);
    return new Span(start, start + words.length()).shift(passage.span().start());
  }

  @Override
  public Optional<Passage> passage(PassageId id, AccessScope scope) {
    return Optional.ofNullable(passages.get(id)).filter(passage -> visible(passage, scope));
  }

  @Override
  public List<Hit> retrieve(Query query) {
    ImmutableSet<String> asked = ImmutableSet.copyOf(Words.INSTANCE.terms(query.text()));
    List<Candidate> candidates = new ArrayList<>();
    for (Passage passage : passages.values()) {
      ImmutableSet<String> terms =
          ImmutableSet.copyOf(Words.INSTANCE.terms(passage.textInContext()));
      int shared = Sets.intersection(asked, terms).size();
      if (shared > 0 && visible(passage, query.scope())) {
        candidates.add(
            new Candidate(
                passage.id(),
                new Scored(shared, OptionalInt.empty()),
                new Scored(0, OptionalInt.empty())));
      }
    }
    List<Hit> hits = new ArrayList<>();
    for (Fused fused : ConvexFusion.balanced().fuse(candidates)) {
      if (hits.size() < query.limit()) {
        Passage passage = requireNonNull(passages.get(fused.id()));
        hits.add(new Hit(passage, hits.size() + 1, fused.score(), fused.parts()));
      }
    }
    return hits;
  }

  @Override
  public Lexicon lexicon(PassageId id, AccessScope scope) {
    checkArgument(passage(id, scope).isPresent(), "passage %s is not there", id);
    return Words.INSTANCE;
  }

  @Override
  public void close() {}

  private boolean visible(Passage passage, AccessScope scope) {
    Access restriction = access.get(passage.id().documentId());
    return restriction != null && scope.sees(restriction);
  }

  /** Lower-case words, each as rare as the next. */
  private enum Words implements Lexicon {
    INSTANCE;

    @Override
    public List<String> terms(String text) {
      return WORDS.splitToList(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public double rarity(String term) {
      return 1;
    }
  }
}
