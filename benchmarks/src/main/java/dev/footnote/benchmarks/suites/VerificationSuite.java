package dev.footnote.benchmarks.suites;

import com.google.common.collect.Sets;
import dev.footnote.answer.claim.ClaimVerifier;
import dev.footnote.answer.claim.EvidenceVerifier;
import dev.footnote.answer.claim.Verdict;
import dev.footnote.benchmarks.results.Recorder;
import dev.footnote.benchmarks.workload.Vectors;
import dev.footnote.embed.EmbeddingModel;
import dev.footnote.embed.Role;
import dev.footnote.embed.onnx.OnnxEmbeddingModel;
import dev.footnote.eval.ClaimScores;
import dev.footnote.eval.LabelledClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suite on claim verification. It compares Footnote's verifier with each of its two signals
 * alone, which are the floor. The signals are the share of the claim's words in the evidence, and
 * the cosine of the claim and the nearest sentence.
 */
public final class VerificationSuite implements Suite {

  /** The split of SciFact's claims for each split of its queries. */
  private static final Map<String, String> SCIFACT_SPLITS = Map.of("test", "dev", "train", "train");

  private static final Map<String, Function<EmbeddingModel, ClaimVerifier>> VERIFIERS = verifiers();

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private static Map<String, Function<EmbeddingModel, ClaimVerifier>> verifiers() {
    Map<String, Function<EmbeddingModel, ClaimVerifier>> all = new LinkedHashMap<>();
    all.put("footnote/default", EvidenceVerifier::new);
    all.put("floor/words", model -> VerificationSuite::byWords);
    all.put("floor/cosine", model -> (claim, evidence) -> byCosine(model, claim, evidence));
    return all;
  }

  @Override
  public String name() {
    return "verification";
  }

  @Override
  public List<Step> steps(Session session) throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Claims claims : claims(session.options())) {
      VERIFIERS.forEach(
          (key, verifier) ->
              steps.add(
                  new Step(
                      "%s %s, %s".formatted(claims.collection, claims.split, key),
                      () -> measure(session, claims, key, verifier))));
    }
    return steps;
  }

  private void measure(
      Session session, Claims claims, String key, Function<EmbeddingModel, ClaimVerifier> verifier)
      throws IOException {
    try (EmbeddingModel model = OnnxEmbeddingModel.bgeSmallEnV15()) {
      ClaimScores scores = ClaimScores.of(verifier.apply(model), claims.claims, claim -> {});
      Recorder.SubjectFigures record = session.record(name(), claims.collection, claims.split, key);
      scores.figures().forEach((metric, estimate) -> record.put(metric.label(), estimate));
      session.print(scores);
    }
  }

  private static List<Claims> claims(RunOptions options) throws IOException {
    List<Claims> all = new ArrayList<>();
    if (options.data().isEmpty()) {
      return all;
    }
    Path scifact = options.data().get().resolve("scifact_claims");
    if (isWanted(scifact, options)) {
      for (String split : options.splits()) {
        String file = SCIFACT_SPLITS.get(split);
        if (file != null) {
          all.add(new Claims("scifact_claims", file, ClaimFiles.sciFact(scifact, file)));
        }
      }
    }
    Path halueval = options.data().get().resolve("halueval_qa");
    if (isWanted(halueval, options) && options.splits().contains("test")) {
      for (String turns : List.of("one-turn", "multi-turn")) {
        Path file = halueval.resolve("qa_" + turns + "_data.json");
        all.add(new Claims("halueval_qa", turns, ClaimFiles.haluEval(file)));
      }
    }
    return all;
  }

  private static boolean isWanted(Path folder, RunOptions options) {
    return Files.isDirectory(folder)
        && (options.collections().contains("all")
            || options.collections().contains(folder.getFileName().toString()));
  }

  private static Verdict byWords(String claim, List<String> evidence) {
    Set<String> words = words(Stream.of(claim));
    Set<String> evidenceWords = words(evidence.stream());
    double share =
        words.isEmpty()
            ? 0
            : (double) Sets.intersection(words, evidenceWords).size() / words.size();
    return new Verdict(share, 0, OptionalInt.empty());
  }

  private static Set<String> words(Stream<String> texts) {
    return texts
        .flatMap(text -> WORD.matcher(text.toLowerCase(Locale.ROOT)).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static Verdict byCosine(EmbeddingModel model, String claim, List<String> evidence) {
    float[] claimVector = model.embed(claim, Role.PASSAGE);
    List<float[]> vectors = model.embedAll(evidence, Role.PASSAGE);
    int nearest = -1;
    double best = 0;
    for (int i = 0; i < vectors.size(); i++) {
      double cosine = Vectors.dot(claimVector, vectors.get(i));
      if (nearest < 0 || cosine > best) {
        nearest = i;
        best = cosine;
      }
    }
    return new Verdict(
        Math.clamp(best, 0, 1), 0, nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest));
  }

  /**
   * The labelled claims of a split of a collection.
   *
   * @param collection the collection
   * @param split the split
   * @param claims the claims with their labels
   */
  private record Claims(String collection, String split, List<LabelledClaim> claims) {}
}
