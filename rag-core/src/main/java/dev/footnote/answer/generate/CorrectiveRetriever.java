package dev.footnote.answer.generate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.footnote.chat.ChatMessage;
import dev.footnote.document.PassageId;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A retriever for corrective searches. Most of these searches use text that a language model
 * writes. The text is used only as a query, with the scope and filter of the question. For one
 * thread.
 */
final class CorrectiveRetriever {

  private static final int WIDENING_FACTOR = 3;
  private static final int REWORDINGS = 3;

  /** Longer texts of the model are truncated. */
  private static final int MAX_QUERY_LENGTH = 2_000;

  /** Cormack et al., "Reciprocal Rank Fusion", SIGIR 2009. */
  private static final int RANK_CONSTANT = 60;

  private static final Splitter LINES =
      Splitter.on('\n')
          .trimResults(CharMatcher.whitespace().or(CharMatcher.anyOf("-*\u2022\"")))
          .omitEmptyStrings();

  private final GenerationSettings settings;
  private final BudgetedChatCalls calls;
  private final Query query;
  private final Snapshot snapshot;

  CorrectiveRetriever(
      GenerationSettings settings, BudgetedChatCalls calls, Query query, Snapshot snapshot) {
    this.settings = settings;
    this.calls = calls;
    this.query = query;
    this.snapshot = snapshot;
  }

  /**
   * Returns the hits of the question and of the model's texts, fused by their ranks; at most three
   * times the limit of the query.
   *
   * @throws dev.footnote.chat.ChatException if the model does not answer
   */
  List<Hit> hits(CorrectiveSearch search) {
    return switch (search) {
      case WIDEN -> snapshot.search(query.withLimit(widerLimit()));
      case REWORD -> fused(lines(PromptTemplates.Kind.REWORD));
      case DECOMPOSE -> fused(lines(PromptTemplates.Kind.DECOMPOSE));
      case STEP_BACK -> fused(lines(PromptTemplates.Kind.STEP_BACK).stream().limit(1).toList());
      case HYPOTHESIS -> fused(List.of(ask(PromptTemplates.Kind.HYPOTHESIS)));
    };
  }

  private int widerLimit() {
    return Math.min(Query.MAX_LIMIT, WIDENING_FACTOR * query.limit());
  }

  private List<String> lines(PromptTemplates.Kind prompt) {
    return LINES.splitToStream(ask(prompt)).limit(REWORDINGS).toList();
  }

  private String ask(PromptTemplates.Kind prompt) {
    String text =
        settings
            .templates()
            .fill(prompt, Map.of("question", query.text(), "count", String.valueOf(REWORDINGS)));
    return calls.ask(settings.request(List.of(ChatMessage.user(text)))).text();
  }

  private List<Hit> fused(List<String> texts) {
    Set<String> queries = new LinkedHashSet<>(List.of(query.text()));
    texts.stream()
        .map(text -> PromptSources.truncated(text, MAX_QUERY_LENGTH))
        .filter(text -> !text.isBlank())
        .forEach(queries::add);
    Map<PassageId, FusedHit> fused = new HashMap<>();
    for (String text : queries) {
      for (Hit hit : snapshot.search(query.withText(text))) {
        fused.merge(hit.passage().id(), FusedHit.of(hit), FusedHit::plus);
      }
    }
    List<FusedHit> ranked =
        fused.values().stream()
            .sorted(
                Comparator.comparingDouble((FusedHit hit) -> -hit.score())
                    .thenComparing(hit -> hit.hit().passage().id()))
            .toList();
    List<Hit> hits = new ArrayList<>();
    for (FusedHit next : ranked.subList(0, Math.min(ranked.size(), widerLimit()))) {
      hits.add(new Hit(next.hit().passage(), hits.size() + 1, next.score(), next.hit().parts()));
    }
    return hits;
  }

  /**
   * A hit of one or more searches.
   *
   * @param score the sum of the reciprocal ranks
   */
  private record FusedHit(Hit hit, double score) {

    static FusedHit of(Hit hit) {
      return new FusedHit(hit, 1.0 / (RANK_CONSTANT + hit.rank()));
    }

    FusedHit plus(FusedHit other) {
      return new FusedHit(hit, score + other.score);
    }
  }
}
