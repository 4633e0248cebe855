package dev.footnote.benchmarks.suites;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.answer.claim.Verdict.Label;
import dev.footnote.document.internal.SentenceSplitter;
import dev.footnote.eval.LabelledClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reader of labelled claims from the files of SciFact and HaluEval. */
final class ClaimFiles {

  private ClaimFiles() {}

  /**
   * Reads SciFact: each claim with each abstract that it cites. An abstract without annotated
   * evidence is labelled as not enough evidence. Wadden et al., EMNLP 2020.
   *
   * @param folder the folder of {@code corpus.jsonl}, with abstracts as lists of sentences, and
   *     {@code claims_<split>.jsonl}
   * @param split the split of the claims
   */
  static List<LabelledClaim> sciFact(Path folder, String split) throws IOException {
    Map<String, List<String>> abstracts = new HashMap<>();
    forEachLine(
        folder.resolve("corpus.jsonl"),
        line ->
            abstracts.put(
                line.get("doc_id").getAsString(),
                line.getAsJsonArray("abstract").asList().stream()
                    .map(JsonElement::getAsString)
                    .toList()));
    List<LabelledClaim> claims = new ArrayList<>();
    forEachLine(
        folder.resolve("claims_" + split + ".jsonl"),
        line -> claims.addAll(sciFact(line, abstracts)));
    return claims;
  }

  private static List<LabelledClaim> sciFact(JsonObject line, Map<String, List<String>> abstracts) {
    List<LabelledClaim> claims = new ArrayList<>();
    for (JsonElement cited : line.getAsJsonArray("cited_doc_ids")) {
      String document = cited.getAsString();
      claims.add(
          sciFact(
              line.get("id").getAsString() + "/" + document,
              line.get("claim").getAsString(),
              requireNonNull(
                  abstracts.get(document), () -> "the corpus has no abstract " + document),
              line.getAsJsonObject("evidence").get(document)));
    }
    return claims;
  }

  private static LabelledClaim sciFact(
      String id, String claim, List<String> sentences, @Nullable JsonElement evidence) {
    if (evidence == null) {
      return new LabelledClaim(id, claim, sentences, Label.NOT_ENOUGH_EVIDENCE, Set.of());
    }
    Set<Integer> rationale = new TreeSet<>();
    Label label = Label.NOT_ENOUGH_EVIDENCE;
    for (JsonElement set : evidence.getAsJsonArray()) {
      JsonObject evidenceSet = set.getAsJsonObject();
      evidenceSet
          .getAsJsonArray("sentences")
          .forEach(sentence -> rationale.add(sentence.getAsInt()));
      label =
          switch (evidenceSet.get("label").getAsString()) {
            case "SUPPORT" -> Label.SUPPORTED;
            case "CONTRADICT" -> Label.CONTRADICTED;
            default ->
                throw new IllegalArgumentException("claim %s: label %s".formatted(id, evidenceSet));
          };
    }
    return new LabelledClaim(id, claim, sentences, label, rationale);
  }

  /**
   * Reads HaluEval: each question with its right answer, which the knowledge supports, and with its
   * hallucinated answer, which the knowledge does not support. Li et al., EMNLP 2023.
   */
  static List<LabelledClaim> haluEval(Path file) throws IOException {
    List<LabelledClaim> claims = new ArrayList<>();
    forEachLine(
        file,
        line -> {
          String id = String.valueOf(claims.size() / 2);
          claims.add(haluEval(id + "/right", line, line.get("right_answer"), Label.SUPPORTED));
          claims.add(
              haluEval(
                  id + "/hallucinated",
                  line,
                  line.get("hallucinated_answer"),
                  Label.NOT_ENOUGH_EVIDENCE));
        });
    return claims;
  }

  private static LabelledClaim haluEval(
      String id, JsonObject line, JsonElement answer, Label label) {
    String knowledge = line.get("knowledge").getAsString();
    return new LabelledClaim(
        id,
        line.get("question").getAsString() + " " + answer.getAsString(),
        SentenceSplitter.split(knowledge).stream().map(span -> span.of(knowledge)).toList(),
        label,
        Set.of());
  }

  /**
   * Parses each line of a file that is not blank.
   *
   * @throws IOException if a line is invalid; the message has the file and the line number
   */
  private static void forEachLine(Path file, Consumer<JsonObject> action) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      try {
        if (!lines.get(i).isBlank()) {
          action.accept(JsonParser.parseString(lines.get(i)).getAsJsonObject());
        }
      } catch (RuntimeException e) {
        throw new IOException("%s, line %d: %s".formatted(file, i + 1, e), e);
      }
    }
  }
}
