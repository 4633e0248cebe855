package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.StreamingAnswerer;
import dev.footnote.answer.TokenPrices;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.CitingChatModel;
import dev.footnote.document.TokenCounter;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An answerer that lets a language model write and checks each sentence against the sources.
 *
 * <p>The prompt contains the passages of a search. Each of their sentences has a mark that no
 * document can predict. The model ends each sentence of its answer with the marks of the sentences
 * that support it. When a sentence ends, its marks are resolved to places in the sources, and the
 * sentence is compared with those places. Unsupported sentences are removed, repaired or flagged:
 * see {@link UnsupportedPolicy}.
 *
 * <p>A model with a citation feature of its own ({@link CitingChatModel}) receives the passages as
 * documents instead. If no sentence is left, or the model reports that the sources do not answer,
 * the answerer tries {@link CorrectiveSearch}es within its budget. Otherwise it abstains.
 *
 * <p>Cost: at least one search and one call of the language model, and the verifier's cost for each
 * sentence. Safe for use by several threads.
 */
public final class GenerativeAnswerer implements StreamingAnswerer {

  private final GenerationSettings settings;

  private GenerativeAnswerer(GenerationSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns a builder of an answerer.
   *
   * @param chat the model that writes the answers; the caller keeps ownership
   * @param verifier the verifier that compares sentences with the sources; the caller keeps
   *     ownership
   */
  public static Builder builder(ChatModel chat, ClaimVerifier verifier) {
    return new Builder(chat, verifier);
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return answer(query, snapshot, event -> {});
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the question leaves no room for a passage in the model's
   *     context
   * @throws dev.footnote.chat.ChatException if the model fails or exceeds the time budget
   */
  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    return new AnswerRun(settings, query, snapshot, listener).answer();
  }

  GenerationSettings settings() {
    return settings;
  }

  /** A builder of an answerer. For one thread. */
  public static final class Builder {

    private static final double MIN_SUPPORT = 0.5;
    private static final int MAX_TOKENS = 1024;
    private static final int MAX_CALLS = 4;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final double SAMPLING_TEMPERATURE = 0.7;

    private final ChatModel chat;
    private final ClaimVerifier verifier;
    private PromptTemplates templates = PromptTemplates.standard();
    private TokenCounter counter = Builder::thirdOfBytes;
    private int maxTokens = MAX_TOKENS;
    private double minSupport = MIN_SUPPORT;
    private UnsupportedPolicy unsupportedPolicy = UnsupportedPolicy.REMOVE;
    private ContradictionPolicy contradictionPolicy = ContradictionPolicy.SHOW;
    private List<CorrectiveSearch> correctiveSearches = List.of(CorrectiveSearch.WIDEN);
    private int samples = 1;
    private int maxCalls = MAX_CALLS;
    private Duration maxTime = MAX_TIME;
    private Optional<TokenPrices> prices = Optional.empty();

    private Builder(ChatModel chat, ClaimVerifier verifier) {
      this.chat = chat;
      this.verifier = verifier;
    }

    /** Sets the wording of the prompts; {@link PromptTemplates#standard()} by default. */
    public Builder templates(PromptTemplates templates) {
      this.templates = templates;
      return this;
    }

    /**
     * Sets the counter of the model's tokens. By default, a token is three bytes of UTF-8, which
     * overestimates the common tokenizers in most languages.
     */
    public Builder tokenCounter(TokenCounter counter) {
      this.counter = counter;
      return this;
    }

    /**
     * Sets the maximum number of tokens of an answer; 1,024 by default.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 1, "maxTokens %s: must be at least 1", tokens);
      this.maxTokens = tokens;
      return this;
    }

    /**
     * Sets the minimum probability, 0 to 1, with which the verifier must consider a sentence
     * supported; 0.5 by default.
     *
     * @throws IllegalArgumentException if the support is not 0 to 1
     */
    public Builder minSupport(double support) {
      checkArgument(support >= 0 && support <= 1, "minSupport %s: must be 0 to 1", support);
      this.minSupport = support;
      return this;
    }

    /** Sets the policy for unsupported sentences; {@link UnsupportedPolicy#REMOVE} by default. */
    public Builder unsupportedPolicy(UnsupportedPolicy policy) {
      this.unsupportedPolicy = policy;
      return this;
    }

    /**
     * Sets the policy for an undecided contradiction between two statements; {@link
     * ContradictionPolicy#SHOW} by default.
     */
    public Builder contradictionPolicy(ContradictionPolicy policy) {
      this.contradictionPolicy = policy;
      return this;
    }

    /**
     * Sets the searches to try, in order, while the answer is missing or incomplete; only {@link
     * CorrectiveSearch#WIDEN} by default.
     */
    public Builder correctiveSearches(CorrectiveSearch... searches) {
      this.correctiveSearches = ImmutableList.copyOf(searches);
      return this;
    }

    /**
     * Sets the number of sampled drafts; 1 by default. Of several drafts, the answerer keeps the
     * one that the others support most. It multiplies the support of each sentence by the
     * proportion of drafts that support the sentence. Several drafts are sampled at a temperature
     * of 0.7, and no events are reported before the last one is complete. Wang et al.,
     * "Self-Consistency Improves Chain of Thought Reasoning", ICLR 2023.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder samples(int samples) {
      checkArgument(samples >= 1, "samples %s: must be at least 1", samples);
      this.samples = samples;
      return this;
    }

    /**
     * Sets the maximum number of model calls and the maximum time of an answer; 4 calls and two
     * minutes by default. The first draft, with all its samples, ignores the limit on calls. Every
     * call is subject to the time limit. If the first draft exceeds the limit, the answer fails
     * with a {@link dev.footnote.chat.ChatException}. If a correction exceeds it, the best draft so
     * far is the answer.
     *
     * @throws IllegalArgumentException if one of the limits is not positive
     */
    public Builder budget(int calls, Duration time) {
      checkArgument(
          calls >= 1 && time.isPositive(),
          "budget of %s calls and %s: both must be positive",
          calls,
          time);
      this.maxCalls = calls;
      this.maxTime = time;
      return this;
    }

    /** Sets the model's prices, so that answers report their cost; no prices by default. */
    public Builder prices(TokenPrices prices) {
      this.prices = Optional.of(prices);
      return this;
    }

    /**
     * Returns a new answerer.
     *
     * @throws IllegalArgumentException if the maximum number of answer tokens fills the model's
     *     context
     */
    public GenerativeAnswerer build() {
      checkArgument(
          maxTokens < chat.contextTokens(),
          "maxTokens %s: must be below the context of %s, which is %s tokens",
          maxTokens,
          chat.name(),
          chat.contextTokens());
      return new GenerativeAnswerer(
          new GenerationSettings(
              chat,
              new StatementCheck(verifier, minSupport),
              templates,
              counter,
              maxTokens,
              samples == 1 ? 0 : SAMPLING_TEMPERATURE,
              unsupportedPolicy,
              contradictionPolicy,
              correctiveSearches,
              samples,
              maxCalls,
              maxTime,
              prices));
    }

    private static int thirdOfBytes(String text) {
      return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, 3);
    }
  }
}
