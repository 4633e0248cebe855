package dev.footnote.benchmarks.suites;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import dev.footnote.benchmarks.results.Recorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the Anserini project publishes for the test splits of BEIR: BM25, BGE base (three times the
 * size of ours) by exhaustive search, and the two fused, by reciprocal rank with k = 60 and by the
 * mean of min–max normalised scores, as the page docs/experiments-beir-fusion.md of its sister
 * project Pyserini has them. The columns of the file are collection, configuration, nDCG@10 and
 * recall@100.
 */
final class PublishedRetrieval {

  private static final String SUBJECT = "anserini-published";
  private static final String SOURCE = "pyserini docs/experiments-beir-fusion.md, 00b7d13";
  private static final Splitter TAB = Splitter.on('\t');

  private PublishedRetrieval() {}

  /** Takes down what is published for a collection, if anything is. */
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
