package dev.footnote.answer.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.footnote.document.internal.SentenceSplitter;
import dev.footnote.testing.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks sentences of real collections, if {@code footnote.data} or {@code shared/data} exists. */
@ExtendWith(SeededRandom.class)
class VerbatimSentencesTest {

  private static final int TEXTS = 150;

  @ParameterizedTest
  @ValueSource(
      strings = {"squad2_half_beir", "clapnq_beir", "scifact", "xquad/de", "xquad/es", "xquad/zh"})
  void a_sentence_is_confirmed_by_itself_and_by_its_text(String collection, Random random)
      throws IOException {
    List<String> texts = new ArrayList<>(texts(collection));
    Collections.shuffle(texts, random);

    for (String text : texts.subList(0, Math.min(TEXTS, texts.size()))) {
      FactCheck textCheck = FactCheck.against(List.of(text), List.of());
      for (String sentence :
          SentenceSplitter.split(text).stream().map(span -> span.of(text)).toList()) {
        assertThat(FactCheck.against(List.of(sentence), List.of()).findings(sentence))
            .as(sentence)
            .isEmpty();
        assertThat(textCheck.findings(sentence)).as(sentence).isEmpty();
      }
    }
  }

  private static List<String> texts(String collection) throws IOException {
    Path corpus = data().resolve(collection).resolve("corpus.jsonl");
    assumeTrue(Files.exists(corpus), () -> "no collection at " + corpus);
    return Files.readAllLines(corpus).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject().get("text").getAsString())
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static Path data() {
    String given = System.getProperty("footnote.data");
    return given != null
        ? Path.of(given)
        : Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
            .map(dir -> dir.resolve("shared/data"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("shared/data"));
  }
}
