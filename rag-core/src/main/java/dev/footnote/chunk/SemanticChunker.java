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
 * A chunker that splits along headings and, within a section, where the subject changes.
 *
 * <p>The subject changes at a gap between two sentences if the vectors before and after the gap are
 * far apart. Far means further than at most other gaps of the document. A passage that is still
 * longer than the budget is split between sentences.
 *
 * <p>The method is that of Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic
 * Passages", Computational Linguistics 23(1), 1997, with sentence vectors instead of word counts.
 * Qu, Tu and Bao, "Is Semantic Chunking Worth the Computational Cost?", Findings of NAACL 2025,
 * find that it seldom is. It can help with long text without headings or paragraphs.
 *
 * <p>Cost: one model run for each sentence, in addition to one for each passage.
 */
public final class SemanticChunker implements Chunker {

  /** Number of sentences on either side of a gap that are compared. */
  private static final int COMPARED_SENTENCES = 3;

  private final EmbeddingModel model;
  private final TokenBudget budget;
  private final int percentile;

  /**
   * Creates a chunker.
   *
   * @param model embeds the sentences and counts tokens; the caller closes it
   * @param maxTokens largest number of tokens of a passage with its context, as in {@link
   *     StructuralChunker}; at most {@link EmbeddingModel#maxTokens()}
   * @param percentile percentage of the document's gaps that are too narrow to split at, 1 to 99; a
   *     higher one makes fewer passages
   * @throws IllegalArgumentException if a number is out of its range
   */
  public SemanticChunker(EmbeddingModel model, int maxTokens, int percentile) {
    checkArgument(
        maxTokens <= model.maxTokens(),
        "passage size of %s tokens: the model %s reads at most %s",
        maxTokens,
        model.fingerprint(),
        model.maxTokens());
    checkArgument(
        percentile >= 1 && percentile <= 99, "percentile %s: must be 1 to 99", percentile);
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
    double narrow = widestNarrowGap(sections);
    PassageCollector passages = new PassageCollector(cutter);
    for (Section section : sections) {
      for (List<Span> subject : section.subjects(narrow)) {
        budget.pack(subject, cutter).forEach(passages::add);
      }
    }
    return passages.passages();
  }

  private double widestNarrowGap(List<Section> sections) {
    double[] gaps =
        sections.stream()
            .flatMapToDouble(section -> section.gaps().stream().mapToDouble(gap -> gap))
            .toArray();
    return gaps.length == 0 ? 0 : Quantiles.percentiles().index(percentile).compute(gaps);
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
    for (List<Span> spans : sentences) {
      sections.add(new Section(spans, gaps(vectors.subList(from, from + spans.size()))));
      from += spans.size();
    }
    return sections;
  }

  /**
   * Returns the distance between the sentences before and after each gap: 1 minus the cosine, 0 to
   * 2.
   */
  private static List<Double> gaps(List<float[]> vectors) {
    List<Double> gaps = new ArrayList<>();
    for (int gap = 1; gap < vectors.size(); gap++) {
      double[] before = sum(vectors.subList(Math.max(0, gap - COMPARED_SENTENCES), gap));
      double[] after =
          sum(vectors.subList(gap, Math.min(vectors.size(), gap + COMPARED_SENTENCES)));
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

  private static double dot(double[] left, double[] right) {
    double dot = 0;
    for (int i = 0; i < left.length; i++) {
      dot += left[i] * right[i];
    }
    return dot;
  }

  /**
   * The sentences below a heading.
   *
   * @param sentences the sentences, in order
   * @param gaps the distance between each two neighbouring sentences
   */
  private record Section(List<Span> sentences, List<Double> gaps) {

    /** Returns the sentences between each two gaps that are wider than {@code narrow}. */
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
