package dev.footnote.answer.generate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.footnote.answer.Answer;
import dev.footnote.answer.AnswerEvent;
import dev.footnote.answer.StreamingAnswerer;
import dev.footnote.answer.TokenPrices;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.verify.internal.StatementCheck;
import dev.footnote.chat.ChatMessage;
import dev.footnote.chat.ChatModel;
import dev.footnote.chat.ChatRequest;
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
 * Answers in the words of a language model, and lets none of them through that the sources do not
 * bear out.
 *
 * <p>The model is shown what a search finds, each sentence under a mark that no document can know,
 * and asked to end each sentence of its own with the marks of those that bear it out. As a sentence
 * ends, its marks are resolved to places of the sources and the sentence is compared with them;
 * what does not hold is left out, put right or marked, as the caller wishes. A model that cites by
 * itself ({@link CitingChatModel}) is given the passages as its documents instead. Where nothing is
 * left, or the model says that the sources do not answer, it looks for other passages within its
 * budget, and otherwise abstains.
 *
 * <p>Cost: at least one search and one call of the language model; and whatever the verifier does
 * for each sentence. Safe for use by several threads.
 */
public final class GenerativeAnswerer implements StreamingAnswerer {

  private final Settings settings;

  private GenerativeAnswerer(Settings settings) {
    this.settings = settings;
  }

  /**
   * An answerer to be set up.
   *
   * @param chat writes the answers; stays the caller's
   * @param verifier compares its sentences with the sources; stays the caller's
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
   * @throws IllegalArgumentException if the question leaves no room for a passage in what the model
   *     reads at once
   * @throws dev.footnote.chat.ChatException if the model does not answer, or not in time
   */
  @Override
  public Answer answer(Query query, Snapshot snapshot, Consumer<AnswerEvent> listener) {
    return new AnswerRun(settings, query, snapshot, listener).answer();
  }

  Settings settings() {
    return settings;
  }

  /** What an answerer was built with. */
  record Settings(
      ChatModel chat,
      StatementCheck check,
      PromptTemplates templates,
      TokenCounter counter,
      int maxTokens,
      double temperature,
      UnsupportedPolicy unsupportedPolicy,
      ContradictionPolicy contradictionPolicy,
      List<CorrectiveSearch> correctiveSearches,
      int samples,
      int maxCalls,
      Duration maxTime,
      Optional<TokenPrices> prices) {

    /** What prompt and sources together may take. */
    int promptTokens() {
      return chat.contextTokens() - maxTokens;
    }

    ChatRequest request(List<ChatMessage> messages) {
      return new ChatRequest(messages, maxTokens, temperature, Optional.empty());
    }

    BudgetedChatCalls calls() {
      return new BudgetedChatCalls(chat, maxCalls, maxTime, prices);
    }
  }

  /** Sets an answerer up. */
  public static final class Builder {

    private static final double MIN_SUPPORT = 0.5;
    private static final int MAX_TOKENS = 1024;
    private static final int MAX_CALLS = 4;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final double SAMPLING_TEMPERATURE = 0.7;

    private final ChatModel chat;
    private final ClaimVerifier verifier;
    private PromptTemplates templates = PromptTemplates.standard();
    private TokenCounter counter = Builder::bytesByThree;
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

    /** In which words the model is asked; by default {@link PromptTemplates#standard()}. */
    public Builder templates(PromptTemplates templates) {
      this.templates = templates;
      return this;
    }

    /**
     * How many tokens the model takes a text for; by default a third of its bytes in UTF-8, which
     * is more than the usual tokenizers make of most languages.
     */
    public Builder tokenCounter(TokenCounter counter) {
      this.counter = counter;
      return this;
    }

    /**
     * Most tokens of an answer; by default 1,024.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTokens(int tokens) {
      checkArgument(tokens >= 1, "max tokens %s: want at least 1", tokens);
      this.maxTokens = tokens;
      return this;
    }

    /**
     * How likely the verifier must hold a sentence to be borne out, 0 to 1; by default one half.
     *
     * @throws IllegalArgumentException if it is not 0 to 1
     */
    public Builder minSupport(double support) {
      checkArgument(support >= 0 && support <= 1, "min support %s: want 0 to 1", support);
      this.minSupport = support;
      return this;
    }

    /** What becomes of what does not hold; by default it is removed. */
    public Builder unsupportedPolicy(UnsupportedPolicy policy) {
      this.unsupportedPolicy = policy;
      return this;
    }

    /**
     * What becomes of two statements that contradict each other, where nothing tells which holds;
     * by default both are said.
     */
    public Builder contradictionPolicy(ContradictionPolicy policy) {
      this.contradictionPolicy = policy;
      return this;
    }

    /**
     * What to try, in this order, while there is no answer or not all of one; by default {@link
     * CorrectiveSearch#WIDEN}.
     */
    public Builder correctiveSearches(CorrectiveSearch... searches) {
      this.correctiveSearches = ImmutableList.copyOf(searches);
      return this;
    }

    /**
     * How often to ask the same, to keep the answer that the others agree with most, with the share
     * that agrees as a factor of its support; by default once. Several samples are drawn at a
     * temperature of 0.7, and nothing is reported before the last is complete. Wang et al.,
     * "Self-Consistency Improves Chain of Thought Reasoning", ICLR 2023.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder samples(int samples) {
      checkArgument(samples >= 1, "samples %s: want at least 1", samples);
      this.samples = samples;
      return this;
    }

    /**
     * After how many calls of the model, and after how long, nothing more is tried; by default 4,
     * and two minutes. The first answer is always asked for, in each of its samples. No call is
     * waited for longer than there is time: where that ends the first answer, there is none, and
     * where it ends a correction, the answer is what there was before.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Builder budget(int calls, Duration time) {
      checkArgument(
          calls >= 1 && time.isPositive(), "budget of %s calls and %s: want some", calls, time);
      this.maxCalls = calls;
      this.maxTime = time;
      return this;
    }

    /** What the model costs, to report the cost of each answer; by default that is not known. */
    public Builder prices(TokenPrices prices) {
      this.prices = Optional.of(prices);
      return this;
    }

    /**
     * A fresh answerer.
     *
     * @throws IllegalArgumentException if the model cannot read more than it is to write
     */
    public GenerativeAnswerer build() {
      checkArgument(
          maxTokens < chat.contextTokens(),
          "max tokens %s: %s reads and writes %s in all",
          maxTokens,
          chat.name(),
          chat.contextTokens());
      return new GenerativeAnswerer(
          new Settings(
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

    private static int bytesByThree(String text) {
      return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, 3);
    }
  }
}
