package dev.footnote.answer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Lexicon;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Signal;
import dev.footnote.retrieve.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers with sentences of the sources themselves. */
public final class ExtractiveAnswerer implements Answerer {

  private final EmbeddingModel model;
  private final int maxStatements;
  private final double minSupport;

  /** V1. */
  public ExtractiveAnswerer(EmbeddingModel model, int maxStatements, double minSupport) {
    this.model = model;
    this.maxStatements = maxStatements;
    this.minSupport = minSupport;
  }

  @Override
  public Answer answer(Query query, Snapshot snapshot) {
    return Answer.abstained(query.text(), Outcome.Reason.NOTHING_FOUND, "", List.of());
  }
}
