package dev.footnote.chunk;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.Quantiles;
import dev.footnote.document.Block;
import dev.footnote.document.Document;
import dev.footnote.document.Passage;
import dev.footnote.document.PassageCutter;
import dev.footnote.document.Span;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts along headings and, within a section, where the subject changes: where the vectors of the
 * sentences before a gap and of those after it are further apart than at most other gaps of the
 * document. What is then still longer than the budget is cut between sentences.
 *
 * <p>Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", Computational
 * Linguistics 23(1), 1997, with vectors of sentences in the place of counted words. Qu, Tu and Bao,
 * "Is Semantic Chunking Worth the Computational Cost?", Findings of NAACL 2025, find that it seldom
 * is: for long text without headings or paragraphs.
 *
 * <p>Cost: a model run for each sentence, which the passages' own runs come on top of.
 */
public final class SemanticChunker implements Chunker {

  /** Sentences on either side of a gap that are compared. */
  private static final int SIDE = 3;

  private final EmbeddingModel model;
  private final TokenBudget budget;
  private final int percentile;

  /**
   * A chunker that cuts at the widest gaps.
   *
   * @param model places the sentences, and counts; stays the caller's
   * @param maxTokens most tokens of a passage with its context, as in {@link StructuralChunker}; at
   *     most what the model reads
   * @param percentile of the document's gaps that are too narrow to cut at, 1 to 99: the higher,
   *     the fewer cuts
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SemanticChunker(EmbeddingModel model, int maxTokens, int percentile) {
    checkArgument(
        maxTokens <= model.maxTokens(),
        "a budget of %s tokens: %s reads at most %s",
        maxTokens,
        model.fingerprint(),
        model.maxTokens());
    checkArgument(percentile >= 1 && percentile <= 99, "percentile %s: want 1 to 99", percentile);
    this.model = model;
    this.budget = new TokenBudget(text -> model.countTokens(text, Role.PASSAGE), maxTokens);
    this.percentile = percentile;
  }

  @Override
  public String fingerprint() {
    return "semantic-1/%d/%d/%s".formatted(budget.maxTokens(), percentile, model.fingerprint());
  }

  @Override
  public List<Passage> chunk(Document document) {
    PassageCutter cutter = new PassageCutter(document);
    List<Section> sections = sections(document, cutter);
    double[] all =
        sections.stream().flatMapToDouble(one -> one.gaps().stream().mapToDouble(g -> g)).toArray();
    double narrow = all.length == 0 ? 0 : Quantiles.percentiles().index(percentile).compute(all);
    PassageCollector passages = new PassageCollector(cutter);
    for (Section section : sections) {
      for (List<Span> subject : section.subjects(narrow)) {
        budget.pack(subject, cutter).forEach(passages::add);
      }
    }
    return passages.all();
  }

  private List<Section> sections(Document document, PassageCutter cutter) {
    List<List<Span>> sentences = new ArrayList<>();
    for (List<Block> section : DocumentSections.of(document)) {
      sentences.add(DocumentSections.sentences(section, budget, cutter));
    }
    List<String> texts = sentences.stream().flatMap(List::stream).map(cutter::text).toList();
    List<float[]> vectors = model.embedAll(texts, Role.PASSAGE);
    List<Section> sections = new ArrayList<>();
    int from = 0;
    for (List<Span> units : sentences) {
      sections.add(new Section(units, gaps(vectors.subList(from, from + units.size()))));
      from += units.size();
    }
    return sections;
  }

  /** How far apart what stands before and after each gap is: 1 less the cosine, 0 to 2. */
  private static List<Double> gaps(List<float[]> vectors) {
    List<Double> gaps = new ArrayList<>();
    for (int gap = 1; gap < vectors.size(); gap++) {
      double[] before = sum(vectors.subList(Math.max(0, gap - SIDE), gap));
      double[] after = sum(vectors.subList(gap, Math.min(vectors.size(), gap + SIDE)));
      double lengths = Math.sqrt(dot(before, before) * dot(after, after));
      gaps.add(lengths == 0 ? 1 : 1 - dot(before, after) / lengths);
    }
    return gaps;
  }

  private static double[] sum(List<float[]> vectors) {
    double[] sum = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return sum;
  }

  private static double dot(double[] one, double[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    return dot;
  }

  /**
   * The sentences below a heading.
   *
   * @param sentences in order
   * @param gaps between each two of them
   */
  private record Section(List<Span> sentences, List<Double> gaps) {

    /** The sentences between two wide gaps. */
    List<List<Span>> subjects(double narrow) {
      List<List<Span>> subjects = new ArrayList<>();
      int from = 0;
      for (int gap = 0; gap < gaps.size(); gap++) {
        if (gaps.get(gap) > narrow) {
          subjects.add(sentences.subList(from, gap + 1));
          from = gap + 1;
        }
      }
      subjects.add(sentences.subList(from, sentences.size()));
      return subjects;
    }
  }
}
