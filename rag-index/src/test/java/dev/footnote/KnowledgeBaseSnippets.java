package dev.footnote;

import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.claim.EvidenceVerifier;
import dev.footnote.answer.generate.GenerativeAnswerer;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.openai.OpenAiChatModel;
import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.embed.onnx.Pooling;
import dev.footnote.eval.BeirCollection;
import dev.footnote.eval.RetrievalScores;
import dev.footnote.eval.TrecRun;
import dev.footnote.index.ReembedListener;
import dev.footnote.index.ReembedReport;
import dev.footnote.ingest.DocumentReader;
import dev.footnote.ingest.PasswordSource;
import dev.footnote.lucene.IndexReport;
import dev.footnote.lucene.LuceneIndex;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.sync.Folder;
import dev.footnote.sync.FolderWatch;
import dev.footnote.sync.SyncReport;
import dev.footnote.sync.WatchListener;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The code examples of the javadoc and the documentation, compiled and run. */
final class KnowledgeBaseSnippets {

  private KnowledgeBaseSnippets() {}

  static void mainJob(Path index, Path docs, PrintStream out) {
    // @start region="main-job"
    try (KnowledgeBase handbook = KnowledgeBase.open(index)) {
      SyncReport report = handbook.sync(docs); // reads only what changed
      out.println(report);

      Answer answer = handbook.ask("How long is the warranty on refurbished units?");
      out.println(answer.toMarkdown());
    }
    // @end
  }

  static void backup(Path index, Path backup, PrintStream out) {
    // @start region="backup"
    try (LocalKnowledgeBase handbook = KnowledgeBase.open(index)) {
      handbook.copyTo(backup);
    }
    IndexReport report = LuceneIndex.check(backup);
    out.println(report); // documents 7, passages 40, segments 1: clean
    // @end
  }

  static void reembed(Path index, Path newIndex, EmbeddingModel model, PrintStream out) {
    // @start region="reembed"
    try (KnowledgeBase old = KnowledgeBase.open(index);
        KnowledgeBase next = KnowledgeBase.builder(newIndex).embeddingModel(model).open()) {
      ReembedReport report = old.reembedInto(next, ReembedListener.NONE);
      out.println(report); // ReembedReport[written=7, unchanged=0, removed=0]
    }
    // @end
  }

  static SyncReport ownReader(Path index, Path docs, PasswordSource vault) {
    // @start region="own-reader"
    try (DocumentReader reader =
            DocumentReader.builder()
                .timeLimit(Duration.ofSeconds(30))
                .passwords(file -> vault.passwordOf(file))
                .ocr("eng+deu")
                .separateProcesses(2, "-Xmx1g")
                .build();
        KnowledgeBase handbook = KnowledgeBase.builder(index).reader(reader).open()) {
      return handbook.sync(docs);
    }
    // @end
  }

  static FolderWatch watch(KnowledgeBase handbook, Path path, WatchListener listener) {
    // @start region="watch"
    Folder contracts =
        Folder.builder(path)
            .include("**/*.{pdf,docx}")
            .exclude("**/drafts")
            .sidecars(".meta.json")
            .build();
    return handbook.watch(contracts, listener); // a FolderWatch, to be closed before the handbook
    // @end
  }

  static Answer languageModel(Path index, PrintStream out) {
    // @start region="language-model"
    try (ChatModel chat =
            OpenAiChatModel.builder("llama3.1", 4_096)
                .baseUrl(URI.create("http://localhost:11434/v1"))
                .build();
        KnowledgeBase handbook =
            KnowledgeBase.builder(index)
                .answerer(
                    model -> GenerativeAnswerer.builder(chat, new EvidenceVerifier(model)).build())
                .open()) {
      return handbook.ask(
          Query.of("How long is the warranty on refurbished units?"),
          event -> {
            switch (event) {
              case AnswerEvent.Draft draft -> out.print(draft.text()); // as it is written
              case AnswerEvent.Checked checked -> out.println(checked.statement().citations());
              case AnswerEvent.Withdrawn withdrawn -> out.println(withdrawn.rejection().reason());
              case AnswerEvent.Restarted restarted -> out.println(restarted.reason());
            }
          });
    }
    // @end
  }

  static List<Hit> ownModel(Path folder, Path index) {
    // @start region="own-model"
    try (EmbeddingModel model =
            OnnxEmbeddingModel.builder(folder)
                .pooling(Pooling.MEAN)
                .queryPrefix("query: ")
                .passagePrefix("passage: ")
                .load();
        KnowledgeBase handbook = KnowledgeBase.builder(index).embeddingModel(model).open()) {
      return handbook.search("warranty on refurbished units");
    }
    // @end
  }

  static void ownCollection(Path folder, Path index, PrintStream out) {
    // @start region="own-collection"
    BeirCollection mine = BeirCollection.in(folder);
    BeirCollection.Split test = mine.split("test");
    try (KnowledgeBase knowledge = KnowledgeBase.open(index);
        Stream<Document> documents = mine.documents()) {
      knowledge.addAll(documents);
      TrecRun run = TrecRun.of(knowledge, test.topics(), 100, topic -> {});
      out.println(RetrievalScores.of(run, test.qrels(), RetrievalScores.STANDARD_METRICS));
    }
    // @end
  }
}
