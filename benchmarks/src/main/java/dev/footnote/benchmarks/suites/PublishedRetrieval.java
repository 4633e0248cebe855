package dev.footnote.benchmarks.suites;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The scores that the Anserini project publishes for the test splits of BEIR. They cover BM25, BGE
 * base (three times the size of our model) by exhaustive search, and two fusions of both. The
 * fusions are reciprocal rank with k = 60, and the mean of min–max normalised scores. The source is
 * docs/experiments-beir-fusion.md of the sister project Pyserini. The columns of the file are
 * collection, configuration, nDCG@10 and recall@100.
 */
final class PublishedRetrieval {

  private static final String SUBJECT = "anserini-published";
  private static final String SOURCE = "pyserini docs/experiments-beir-fusion.md, 00b7d13";
  private static final Splitter TAB = Splitter.on('\t');

  private PublishedRetrieval() {}

  /** Records the published scores of a collection, if there are any. */
  static void recordScores(Recorder recorder, String suite, String collection) throws IOException {
    List<String> lines =
        Resources.readLines(
            Resources.getResource(PublishedRetrieval.class, "anserini.tsv"),
            StandardCharsets.US_ASCII);
    for (String line : lines) {
      List<String> columns = TAB.splitToList(line);
      if (columns.get(0).equals(collection)) {
        Recorder.SubjectFigures record =
            recorder
                .subject(suite, collection, "test", SUBJECT, columns.get(1), SOURCE)
                .onMachine("published");
        record.put("ndcg@10", Double.parseDouble(columns.get(2)));
        record.put("recall@100", Double.parseDouble(columns.get(3)));
      }
    }
  }
}
