package dev.footnote.benchmarks.workload;

import dev.footnote.benchmarks.workload.RetrievalSubject.ScoredPassage;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that runs a subject on a test collection: it ingests the documents, searches for the
 * questions and writes the rankings. The suite that starts the program scores the rankings.
 */
public final class RetrievalRun {

  /** The number of documents in each ranking. */
  private static final int DEPTH = 100;

  /** The greatest number of passages that are requested to find enough documents. */
  private static final int MAX_PASSAGES = 10_000;

  /** The number of documents or questions between two progress messages. */
  private static final int PROGRESS_INTERVAL = 100;

  private RetrievalRun() {}

  /**
   * Runs a subject.
   *
   * @param args the subject's key; a file of documents and a file of questions, both as {@link
   *     Text} writes them; and the output file. A line of the output has a question's id, a tab and
   *     a document's id, best documents first.
   */
  public static void main(String[] args) {
    Exit.after(() -> run(args[0], Path.of(args[1]), Path.of(args[2]), Path.of(args[3])));
  }

  private static void run(String key, Path documents, Path questions, Path rankings)
      throws Exception {
    try (RetrievalSubject subject = Subject.load(RetrievalSubject.class, key);
        BufferedWriter out = Files.newBufferedWriter(rankings)) {
      ingest(key, subject, Text.readAll(documents));
      List<Text> questionTexts = Text.readAll(questions);
      for (int i = 0; i < questionTexts.size(); i++) {
        for (String document : search(subject, questionTexts.get(i).text())) {
          out.write(questionTexts.get(i).id() + "\t" + document + "\n");
        }
        if ((i + 1) % PROGRESS_INTERVAL == 0) {
          System.out.printf("%s: %d of %d questions%n", key, i + 1, questionTexts.size());
        }
      }
    }
  }

  private static void ingest(String key, RetrievalSubject subject, List<Text> documents)
      throws Exception {
    for (int from = 0; from < documents.size(); from += PROGRESS_INTERVAL) {
      int to = Math.min(from + PROGRESS_INTERVAL, documents.size());
      subject.ingest(documents.subList(from, to));
      System.out.printf("%s: %d of %d documents%n", key, to, documents.size());
    }
    System.out.printf("%s: %d passages%n", key, subject.passages());
  }

  /**
   * Returns the documents of the best passages. If the passages belong to too few documents, deeper
   * searches append more documents, as they do for Footnote.
   */
  private static List<String> search(RetrievalSubject subject, String question) throws Exception {
    Set<String> documents = new LinkedHashSet<>();
    int limit = DEPTH;
    List<ScoredPassage> found = subject.search(question, limit);
    documents.addAll(byBestPassage(found));
    while (documents.size() < DEPTH && found.size() == limit && limit < MAX_PASSAGES) {
      limit = Math.min(2 * limit, MAX_PASSAGES);
      found = subject.search(question, limit);
      documents.addAll(byBestPassage(found));
    }
    return documents.stream().limit(DEPTH).toList();
  }

  private static List<String> byBestPassage(List<ScoredPassage> passages) {
    Map<String, Double> scores = new HashMap<>();
    passages.forEach(passage -> scores.merge(passage.documentId(), passage.score(), Math::max));
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
