package dev.footnote.guide;

import dev.footnote.KnowledgeBase;
import dev.footnote.KnowledgeCollection;
import dev.footnote.answer.Answer;
import dev.footnote.answer.Citation;
import dev.footnote.answer.extract.ExtractiveAnswerer;
import dev.footnote.answer.format.AnswerHtml;
import dev.footnote.chunk.SentenceWindowChunker;
import dev.footnote.document.Access;
import dev.footnote.document.Location;
import dev.footnote.document.Metadata;
import dev.footnote.embed.CrossEncoder;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxCrossEncoder;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.filter.Filter;
import dev.footnote.filter.MetadataField;
import dev.footnote.index.SearchIndex;
import dev.footnote.ingest.Fetcher;
import dev.footnote.lucene.TokenVectorOptions;
import dev.footnote.retrieve.AccessScope;
import dev.footnote.retrieve.CrossEncoderReranker;
import dev.footnote.retrieve.DocumentLimit;
import dev.footnote.retrieve.Expander;
import dev.footnote.retrieve.Expansion;
import dev.footnote.retrieve.ExpansionBoundary;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.LateInteractionReranker;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.RecencyPrior;
import dev.footnote.sync.Folder;
import dev.footnote.sync.SyncListener;
import dev.footnote.sync.SyncReport;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The code of the guide, compiled; {@code DocumentationTest} compares the pages with it. */
final class GuideSnippets {

  private GuideSnippets() {}

  static SyncReport progress(KnowledgeBase handbook, Path docs, PrintStream out) {
    // @start region="progress"
    SyncReport report =
        handbook.sync(
            Folder.of(docs),
            progress -> out.printf("%d of %d files%n", progress.done(), progress.total()));
    report.failed().forEach(out::println); // file and reason
    // @end
    return report;
  }

  static List<SyncReport.Entry> fetch(KnowledgeBase handbook, Fetcher fetcher) {
    // @start region="fetch"
    List<URI> uris = List.of(URI.create("s3://contracts/2026/lease.pdf"));
    List<SyncReport.Entry> entries = handbook.addAll(uris, fetcher);
    // @end
    return entries;
  }

  static List<Hit> engine(SearchIndex cluster, Path docs) {
    // @start region="engine"
    try (KnowledgeBase handbook = KnowledgeBase.builder(cluster).open()) {
      handbook.sync(docs);
      return handbook.search("warranty on refurbished units");
    }
    // @end
  }

  static Answer filter(KnowledgeBase handbook, String author) {
    // @start region="filter"
    Filter recentPdfs =
        Filter.parse("type = \"application/pdf\" and modified >= 2024-01-01 and exists(year)");
    Filter byAuthor = // a value from a user goes into the typed form
        new Filter.Equal(MetadataField.BuiltIn.AUTHOR, new Metadata.Value.Text(author));
    Answer answer =
        handbook.ask(Query.of("How long is the notice?").withFilter(recentPdfs.and(byAuthor)));
    // @end
    return answer;
  }

  static Answer access(KnowledgeBase handbook, Path personnelFiles) {
    // @start region="access"
    Folder restricted =
        Folder.builder(personnelFiles).access(Access.restrictedTo("hr", "board")).build();
    handbook.sync(restricted, SyncListener.NONE);

    Query question = Query.of("When does the probation period end?");
    handbook.ask(question); // sees public documents only
    Answer answer = handbook.ask(question.withScope(AccessScope.of("hr")));
    // @end
    return answer;
  }

  static Answer tenants(Path index, Path acmeDocs, Path globexDocs) {
    // @start region="tenants"
    try (KnowledgeBase shared = KnowledgeBase.open(index)) {
      KnowledgeCollection acme = shared.collection("acme");
      KnowledgeCollection globex = shared.collection("globex");
      acme.sync(acmeDocs);
      globex.sync(globexDocs);
      return acme.ask("How long is the warranty?"); // Acme's documents only
    }
    // @end
  }

  static List<Hit> rerank(Path index, Path crossEncoder) {
    // @start region="rerank"
    try (CrossEncoder model = OnnxCrossEncoder.builder(crossEncoder).load();
        KnowledgeBase handbook =
            KnowledgeBase.builder(index)
                .reranker(new CrossEncoderReranker(model, 0.5, 50))
                .reranker(new RecencyPrior(InstantSource.system(), Duration.ofDays(365), 0.05))
                .reranker(DocumentLimit.onePerDocument())
                .open()) {
      return handbook.search("warranty on refurbished units");
    }
    // @end
  }

  static List<Hit> tokenVectors(Path index) {
    // @start region="token-vectors"
    try (OnnxEmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15();
        KnowledgeBase handbook =
            KnowledgeBase.builder(index)
                .embeddingModel(model)
                .tokenVectors(TokenVectorOptions.of(model.lateInteraction()))
                .reranker(new LateInteractionReranker(model.lateInteraction(), 0.3, 50))
                .open()) {
      return handbook.search("warranty on refurbished units");
    }
    // @end
  }

  static List<Expansion> expand(KnowledgeBase handbook) {
    // @start region="expand"
    Expander sections = new Expander(ExpansionBoundary.SECTION, handbook.tokens(), 1_000);
    List<Expansion> expansions = handbook.expand(Query.of("warranty"), sections);
    // @end
    return expansions;
  }

  static KnowledgeBase chunker(Path index) {
    // @start region="chunker"
    KnowledgeBase handbook =
        KnowledgeBase.builder(index)
            .chunker(
                model ->
                    new SentenceWindowChunker(
                        text -> model.countTokens(text, Role.PASSAGE), 256, 5, 1))
            .open();
    // @end
    return handbook;
  }

  static KnowledgeBase abstention(Path index) {
    // @start region="abstention"
    KnowledgeBase handbook =
        KnowledgeBase.builder(index)
            .answerer(model -> ExtractiveAnswerer.builder(model).targetPrecision(0.9).build())
            .open();
    // @end
    return handbook;
  }

  static void highlight(Answer answer, PrintStream out) {
    // @start region="highlight"
    for (Citation citation : answer.sources()) {
      for (Location location : citation.locations()) {
        switch (location) {
          case Location.Box box -> // points, from the top left corner of the page
              out.printf(
                  "%s, page %d: %.0f, %.0f, %.0f x %.0f%n",
                  citation.documentId(),
                  box.page(),
                  box.left(),
                  box.top(),
                  box.width(),
                  box.height());
          case Location.Cells cells -> out.println(cells.reference()); // 'Price list'!A2:D5
        }
      }
    }
    // @end
  }

  static String html(Answer answer) {
    // @start region="html"
    AnswerHtml html =
        AnswerHtml.withLinks(
            citation -> Optional.of(URI.create("/documents/" + citation.documentId())));
    String page = html.write(answer, "answer-1"); // the prefix of the ids in this piece of HTML
    // @end
    return page;
  }
}
