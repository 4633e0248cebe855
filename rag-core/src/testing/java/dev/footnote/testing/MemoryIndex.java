package dev.footnote.testing;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.embed.CachingEmbeddingModel;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.LongTextModel;
import dev.footnote.embed.Role;
import dev.footnote.index.ChunkedDocument;
import dev.footnote.index.IndexCollection;
import dev.footnote.index.IndexStatistics;
import dev.footnote.index.IndexedDocument;
import dev.footnote.index.SearchIndex;
import dev.footnote.index.SourceFile;
import dev.footnote.index.StoredDocument;
import dev.footnote.retrieve.Snapshot;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * An index held in memory, for tests: the second engine behind {@link SearchIndex}. It compares a
 * question with every passage. Nothing survives it. Thread-safe.
 */
public final class MemoryIndex implements SearchIndex {

  private static final long QUESTION_BYTES = 1 << 20;
  private static final double UNIT_TOLERANCE = 0.02;

  private final EmbeddingModel model;
  private final EmbeddingModel questionModel;
  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  /** Each change puts a new map in place of the last, so that a reader sees one generation. */
  private volatile ImmutableSortedMap<String, ImmutableSortedMap<String, StoredDocument>>
      collections = ImmutableSortedMap.of();

  private volatile boolean closed;

  private MemoryIndex(EmbeddingModel model) {
    this.model = model;
    this.questionModel = new CachingEmbeddingModel(model, QUESTION_BYTES);
  }

  /**
   * Returns an empty index.
   *
   * @param model embeds passages and questions; the caller closes it
   */
  public static MemoryIndex create(EmbeddingModel model) {
    return new MemoryIndex(model);
  }

  /** Returns a document as an index without language detection holds it. */
  static StoredDocument stored(ChunkedDocument chunked) {
    Document document = chunked.document();
    IndexedDocument record =
        new IndexedDocument(
            document.id(),
            document.containers(),
            chunked.passages().size(),
            document.metadata(),
            document.access(),
            chunked.source());
    return new StoredDocument(
        record, document.metadata().language().orElse(""), chunked.passages());
  }

  @Override
  public IndexCollection collection(String name) {
    return new MemoryCollection(IndexCollection.requireName(name));
  }

  @Override
  public List<String> collections() {
    return ImmutableList.copyOf(open().keySet());
  }

  @Override
  public EmbeddingModel model() {
    return model;
  }

  @Override
  public EmbeddingModel questionModel() {
    return questionModel;
  }

  @Override
  public void compact() {
    open();
  }

  @Override
  public IndexStatistics statistics() {
    List<StoredDocument> documents =
        open().values().stream().flatMap(collection -> collection.values().stream()).toList();
    List<Passage> passages =
        documents.stream().flatMap(stored -> stored.passages().stream()).toList();
    long vectorBytes = (long) vectors.size() * model.dimension() * Float.BYTES;
    long textBytes =
        passages.stream()
            .mapToLong(passage -> (long) passage.text().length() * Character.BYTES)
            .sum();
    return new IndexStatistics(
        documents.size(),
        passages.size(),
        0,
        1,
        vectorBytes + textBytes,
        vectorBytes,
        model.fingerprint(),
        1);
  }

  @Override
  public void close() {
    closed = true;
  }

  private ImmutableSortedMap<String, ImmutableSortedMap<String, StoredDocument>> open() {
    checkState(!closed, "the index in memory is closed");
    return collections;
  }

  private ImmutableSortedMap<String, StoredDocument> documents(String collection) {
    return open().getOrDefault(collection, ImmutableSortedMap.of());
  }

  private synchronized void change(
      String collection, Consumer<Map<String, StoredDocument>> change) {
    Map<String, StoredDocument> documents = new TreeMap<>(documents(collection));
    change.accept(documents);
    Map<String, ImmutableSortedMap<String, StoredDocument>> all = new TreeMap<>(collections);
    if (documents.isEmpty()) {
      all.remove(collection);
    } else {
      all.put(collection, ImmutableSortedMap.copyOf(documents));
    }
    collections = ImmutableSortedMap.copyOf(all);
  }

  private void embed(Stream<Passage> passages) {
    List<String> unknown =
        passages
            .map(this::embeddable)
            .distinct()
            .filter(text -> !vectors.containsKey(text))
            .toList();
    List<float[]> computed = model.embedAll(unknown, Role.PASSAGE);
    computed.forEach(this::requireUnit);
    for (int i = 0; i < unknown.size(); i++) {
      vectors.put(unknown.get(i), computed.get(i));
    }
  }

  private void requireUnit(float[] vector) {
    double squared = 0;
    for (float component : vector) {
      squared += (double) component * component;
    }
    if (vector.length != model.dimension() || !(Math.abs(squared - 1) < UNIT_TOLERANCE)) {
      throw new EmbeddingException(
          "The embedding model %s returned a vector of %d components and length %s: must be %d and 1."
              .formatted(
                  model.fingerprint(), vector.length, Math.sqrt(squared), model.dimension()));
    }
  }

  private String embeddable(Passage passage) {
    String inContext = passage.textInContext();
    if (model.countTokens(inContext, Role.PASSAGE) <= model.maxTokens()) {
      return inContext;
    }
    int tokens = model.countTokens(passage.text(), Role.PASSAGE);
    checkArgument(
        tokens <= model.maxTokens(),
        "passage %s of %s tokens: the model reads at most %s",
        passage.id(),
        tokens,
        model.maxTokens());
    return passage.text();
  }

  /** The vectors of this index's model. */
  private final class ModelMeanings implements PassageMeanings {

    @Override
    public float[] vector(Passage passage) {
      return stored(passage).clone();
    }

    @Override
    public Optional<ToDoubleFunction<Passage>> similarity(String question) {
      float[] vector = LongTextModel.meanOfWindows(questionModel).embed(question, Role.QUERY);
      return Optional.of(passage -> dotProduct(vector, stored(passage)));
    }

    private float[] stored(Passage passage) {
      return requireNonNull(vectors.get(embeddable(passage)));
    }

    private static double dotProduct(float[] a, float[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += (double) a[i] * b[i];
      }
      return sum;
    }
  }

  /** A name space of this index. */
  private final class MemoryCollection implements IndexCollection {

    private final String name;

    MemoryCollection(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void put(List<ChunkedDocument> documents) {
      putStored(documents.stream().map(MemoryIndex::stored).toList());
    }

    @Override
    public void putStored(List<StoredDocument> documents) {
      open();
      List<List<StoredDocument>> groups = StoredDocument.groups(documents);
      embed(documents.stream().flatMap(stored -> stored.passages().stream()));
      for (List<StoredDocument> group : groups) {
        change(
            name,
            all -> {
              removeWithContents(all, group.getFirst().document().id());
              group.forEach(stored -> all.put(stored.document().id(), stored));
            });
      }
    }

    @Override
    public void remove(String documentId) {
      Document.requireId(documentId);
      change(name, all -> removeWithContents(all, documentId));
    }

    private static void removeWithContents(Map<String, StoredDocument> all, String id) {
      all.values()
          .removeIf(
              stored ->
                  stored.document().id().equals(id) || stored.document().containers().contains(id));
    }

    @Override
    public void touch(String documentId, String folder, FileTime modified) {
      change(
          name,
          all ->
              all.computeIfPresent(documentId, (id, stored) -> touched(stored, folder, modified)));
    }

    private static StoredDocument touched(StoredDocument stored, String folder, FileTime modified) {
      IndexedDocument document = stored.document();
      Optional<SourceFile> source =
          document
              .source()
              .map(
                  file ->
                      new SourceFile(
                          folder,
                          file.size(),
                          modified,
                          file.sha256(),
                          file.reader(),
                          file.status(),
                          file.reason()));
      return new StoredDocument(
          new IndexedDocument(
              document.id(),
              document.containers(),
              document.passages(),
              document.metadata(),
              document.access(),
              source),
          stored.language(),
          stored.passages());
    }

    @Override
    public void commit() {
      open();
    }

    @Override
    public Snapshot snapshot() {
      return new MemorySnapshot(MemoryIndex.this.documents(name).values(), new ModelMeanings());
    }

    @Override
    public List<IndexedDocument> documents() {
      return MemoryIndex.this.documents(name).values().stream()
          .map(StoredDocument::document)
          .toList();
    }

    @Override
    public Optional<IndexedDocument> document(String id) {
      return Optional.ofNullable(MemoryIndex.this.documents(name).get(id))
          .map(StoredDocument::document);
    }

    @Override
    public List<StoredDocument> stored(List<String> documentIds) {
      Map<String, StoredDocument> all = MemoryIndex.this.documents(name);
      return documentIds.stream().flatMap(id -> Stream.ofNullable(all.get(id))).toList();
    }
  }
}
