package dev.footnote.answer.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.testing.SeededRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses a verifier that requires every letter of the statement somewhere in the evidence. */
@ExtendWith(SeededRandom.class)
class CitationPruningTest {

  private int verifications;
  private final CitationPruning pruning = new CitationPruning(this::byLetters);

  @Test
  void a_citation_that_adds_no_support_is_redundant() {
    assertThat(pruning.redundant("abc", List.of("ab", "b", "c"))).containsExactly(1);
  }

  @Test
  void citations_that_are_needed_together_are_kept() {
    assertThat(pruning.redundant("abc", List.of("a", "b", "c"))).isEmpty();
  }

  @Test
  void a_citation_that_supports_alone_is_kept_even_if_another_does_too() {
    assertThat(pruning.redundant("abc", List.of("abc", "abcd"))).isEmpty();
  }

  @Test
  void the_first_of_two_equal_citations_is_kept() {
    assertThat(pruning.redundant("abc", List.of("ab", "ab", "c"))).containsExactly(1);
    assertThat(pruning.redundant("abc", List.of("c", "ab", "c"))).containsExactly(2);
  }

  @Test
  void no_citation_is_redundant_if_all_together_do_not_support_the_statement() {
    assertThat(pruning.redundant("abc", List.of("a", "a"))).isEmpty();
  }

  @Test
  void a_single_citation_is_never_redundant_and_needs_no_verification() {
    assertThat(pruning.redundant("abc", List.of("abc"))).isEmpty();
    assertThat(pruning.redundant("abc", List.of())).isEmpty();
    assertThat(verifications).isZero();
  }

  @Test
  void a_quote_of_several_sentences_is_verified_sentence_by_sentence() {
    assertThat(pruning.redundant("abc", List.of("A is a. B is b.", "c", "b"))).containsExactly(2);
  }

  @Test
  void the_kept_citations_support_the_statement_and_none_of_them_is_redundant(Random random) {
    for (int round = 0; round < 300; round++) {
      List<String> quotes = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(5); i++) {
        quotes.add(letters(random));
      }
      Set<Integer> redundant = pruning.redundant("abcd", quotes);
      List<Integer> kept =
          IntStream.range(0, quotes.size()).filter(i -> !redundant.contains(i)).boxed().toList();

      assertThat(supports(quotes, kept)).isEqualTo(supports(quotes, all(quotes)));
      if (supports(quotes, kept)) {
        assertThat(redundant).noneMatch(i -> supports(quotes, List.of(i)));
        assertThat(kept)
            .allMatch(
                i ->
                    supports(quotes, List.of(i))
                        || !supports(quotes, kept.stream().filter(j -> !j.equals(i)).toList())
                        || kept.size() == 1);
      }
      verifications = 0;
      pruning.redundant("abcd", quotes);
      assertThat(verifications).isLessThanOrEqualTo(1 + 2 * quotes.size());
    }
  }

  @Test
  void a_blank_statement_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pruning.redundant(" ", List.of("a", "b")))
        .withMessageContaining("blank");
  }

  private static List<Integer> all(List<String> quotes) {
    return IntStream.range(0, quotes.size()).boxed().toList();
  }

  private boolean supports(List<String> quotes, List<Integer> citations) {
    return byLetters("abcd", citations.stream().map(quotes::get).toList()).supported() == 1;
  }

  private static String letters(Random random) {
    return random
        .ints(1 + random.nextInt(3), 'a', 'e')
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }

  private Verdict byLetters(String claim, List<String> evidence) {
    ClaimParts.check(claim, evidence);
    verifications++;
    Set<Integer> letters = new HashSet<>();
    evidence.stream()
        .flatMap(text -> Stream.of(text.chars().boxed().toArray(Integer[]::new)))
        .forEach(letters::add);
    boolean hasAll = claim.chars().allMatch(letters::contains);
    return new Verdict(hasAll ? 1 : 0, 0, OptionalInt.empty());
  }
}
