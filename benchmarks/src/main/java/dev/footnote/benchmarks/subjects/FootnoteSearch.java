package dev.footnote.benchmarks.subjects;

import static java.util.Objects.requireNonNull;

import dev.footnote.benchmarks.workload.InParallel;
import dev.footnote.benchmarks.workload.SearchSubject;
import dev.footnote.benchmarks.workload.SubjectKey;
import dev.footnote.benchmarks.workload.SyntheticCorpus;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.PassageId;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.retrieve.Fusion;
import dev.footnote.retrieve.FusionCandidate;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.LinearFusion;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Footnote's index with hybrid search, ten passages to a document. */
@SubjectKey("footnote/default")
public final class FootnoteSearch implements SearchSubject {

  private static final int PASSAGES_PER_DOCUMENT = 10;

  private static final Fusion FUSION = LinearFusion.standard();

  private volatile Collection<FusionCandidate> lastCandidates = List.of();
  private @Nullable SyntheticCorpus corpus;
  private @Nullable LuceneIndex index;

  @Override
  public void build(SyntheticCorpus corpus, int count, Path folder) throws Exception {
    open(corpus, folder);
    IndexCollection opened = collection();
    InParallel.run(
        (count + PASSAGES_PER_DOCUMENT - 1) / PASSAGES_PER_DOCUMENT,
        i ->
            opened.put(
                List.of(
                    document(
                        i, Math.min(PASSAGES_PER_DOCUMENT, count - i * PASSAGES_PER_DOCUMENT)))));
  }

  @Override
  public void save() {
    requireNonNull(index).commit();
    requireNonNull(index).compact();
  }

  @Override
  public void open(SyntheticCorpus corpus, Path folder) {
    this.corpus = corpus;
    index = LuceneIndex.builder(folder, new CorpusEmbeddingModel(corpus)).fusion(this::fuse).open();
  }

  @Override
  public int[] search(int query, int limit) {
    return hits(query, limit).stream().mapToInt(hit -> number(hit.passage().id())).toArray();
  }

  @Override
  public int[] nearest(int query, int limit) {
    hits(query, limit);
    return lastCandidates.stream()
        .filter(candidate -> candidate.vectors().rank().isPresent())
        .sorted(Comparator.comparingInt(candidate -> candidate.vectors().rank().getAsInt()))
        .mapToInt(candidate -> number(candidate.id()))
        .limit(limit)
        .toArray();
  }

  @Override
  public void add(int passage) {
    Document document =
        Document.builder("added-" + passage)
            .paragraph(requireNonNull(corpus).text(passage))
            .build();
    collection().put(List.of(cut(document)));
    requireNonNull(index).commit();
  }

  @Override
  public void close() {
    if (index != null) {
      index.close();
    }
  }

  /** Applies the default fusion and keeps the last candidates. Safe for use by several threads. */
  private List<Fusion.FusedCandidate> fuse(Collection<FusionCandidate> candidates) {
    lastCandidates = candidates;
    return FUSION.fuse(candidates);
  }

  private List<Hit> hits(int query, int limit) {
    Query question = Query.of(requireNonNull(corpus).queryText(query)).withLimit(limit);
    try (Snapshot snapshot = collection().snapshot()) {
      return snapshot.search(question);
    }
  }

  private IndexCollection collection() {
    return requireNonNull(index).collection(IndexCollection.DEFAULT);
  }

  private ChunkedDocument document(int number, int passages) {
    Document.Builder document = Document.builder(String.valueOf(number));
    for (int i = 0; i < passages; i++) {
      document.paragraph(requireNonNull(corpus).text(number * PASSAGES_PER_DOCUMENT + i));
    }
    return cut(document.build());
  }

  private static ChunkedDocument cut(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    List<Passage> passages = new ArrayList<>();
    for (Block block : document.blocks()) {
      passages.add(cutter.cut(passages.size(), block.span()));
    }
    return new ChunkedDocument(document, passages, Optional.empty());
  }

  private static int number(PassageId id) {
    String document = id.documentId();
    return document.startsWith("added-")
        ? Integer.parseInt(document.substring(document.indexOf('-') + 1))
        : Integer.parseInt(document) * PASSAGES_PER_DOCUMENT + id.ordinal();
  }
}
