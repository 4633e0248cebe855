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
 * Finds passages by other words than the asker's, which a language model gives. What it writes is
 * only searched for, under the asker's scope and filter. For one thread.
 */
final class CorrectiveRetriever {

  private static final int WIDER = 3;
  private static final int REWORDINGS = 3;

  /** No search text is longer; what a model writes beyond is cut off. */
  private static final int MAX_TEXT = 2_000;

  /** Cormack et al., "Reciprocal Rank Fusion", SIGIR 2009. */
  private static final int RANK_CONSTANT = 60;

  private static final Splitter LINES =
      Splitter.on('\n')
          .trimResults(CharMatcher.whitespace().or(CharMatcher.anyOf("-*\u2022\"")))
          .omitEmptyStrings();

  private final GenerativeAnswerer.Settings settings;
  private final BudgetedChatCalls calls;
  private final Query query;
  private final Snapshot snapshot;

  CorrectiveRetriever(
      GenerativeAnswerer.Settings settings,
      BudgetedChatCalls calls,
      Query query,
      Snapshot snapshot) {
    this.settings = settings;
    this.calls = calls;
    this.query = query;
    this.snapshot = snapshot;
  }

  /**
   * The hits of the question and of what the model makes of it, fused by their ranks; three times
   * as many as were asked for, at most.
   *
   * @throws dev.footnote.chat.ChatException if the model does not answer
   */
  List<Hit> hits(CorrectiveSearch correction) {
    return switch (correction) {
      case WIDEN -> snapshot.search(query.withLimit(widerLimit()));
      case REWORD -> fused(lines(PromptTemplates.Kind.REWORD));
      case DECOMPOSE -> fused(lines(PromptTemplates.Kind.DECOMPOSE));
      case STEP_BACK -> fused(lines(PromptTemplates.Kind.STEP_BACK).stream().limit(1).toList());
      case HYPOTHESIS -> fused(List.of(ask(PromptTemplates.Kind.HYPOTHESIS)));
    };
  }

  private int widerLimit() {
    return Math.min(Query.MAX_LIMIT, WIDER * query.limit());
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
    Set<String> all = new LinkedHashSet<>(List.of(query.text()));
    texts.stream()
        .map(text -> PromptSources.beginning(text, MAX_TEXT))
        .filter(text -> !text.isBlank())
        .forEach(all::add);
    Map<PassageId, Fused> found = new HashMap<>();
    for (String text : all) {
      for (Hit hit : snapshot.search(query.withText(text))) {
        found.merge(hit.passage().id(), Fused.of(hit), Fused::plus);
      }
    }
    List<Fused> ranked =
        found.values().stream()
            .sorted(
                Comparator.comparingDouble((Fused each) -> -each.score())
                    .thenComparing(each -> each.hit().passage().id()))
            .toList();
    List<Hit> hits = new ArrayList<>();
    for (Fused each : ranked.subList(0, Math.min(ranked.size(), widerLimit()))) {
      hits.add(new Hit(each.hit().passage(), hits.size() + 1, each.score(), each.hit().parts()));
    }
    return hits;
  }

  /**
   * A hit of several searches.
   *
   * @param score sum over the searches
   */
  private record Fused(Hit hit, double score) {

    static Fused of(Hit hit) {
      return new Fused(hit, 1.0 / (RANK_CONSTANT + hit.rank()));
    }

    Fused plus(Fused other) {
      return new Fused(hit, score + other.score);
    }
  }
}
