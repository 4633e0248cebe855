package dev.footnote.answer.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.answer.generate.PromptTemplates.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTemplatesTest {

  private final PromptTemplates standard = PromptTemplates.standard();

  @ParameterizedTest
  @EnumSource
  void each_standard_text_has_the_names_that_its_prompt_is_given_and_no_other(Kind kind) {
    String text = standard.text(kind);
    assertThat(text).isNotBlank();
    assertThat(standard.with(kind, text).text(kind)).isEqualTo(text);
  }

  @Test
  void a_text_without_a_name_that_it_needs_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.with(Kind.QUESTION, "{{question}}"))
        .withMessage("template QUESTION: must contain {{sources}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "Sources", " question ", "to-day", "", "x1"})
  void a_text_with_a_name_that_it_is_not_given_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.with(Kind.QUESTION, "{{sources}}{{question}}{{" + name + "}}"))
        .withMessageContaining("{{" + name + "}} is not one of its names");
  }

  @Test
  void a_text_replaces_that_of_its_prompt_alone_and_leaves_the_old_templates_as_they_were() {
    PromptTemplates mine = standard.with(Kind.CITING, "{{nonce}}? {{question}}");
    assertThat(mine.text(Kind.CITING)).isEqualTo("{{nonce}}? {{question}}");
    assertThat(mine.text(Kind.SYSTEM)).isEqualTo(standard.text(Kind.SYSTEM));
    assertThat(standard.text(Kind.CITING)).isNotEqualTo(mine.text(Kind.CITING));
  }

  @Test
  void what_replaces_a_name_is_not_looked_at_again() {
    PromptTemplates mine = standard.with(Kind.QUESTION, "{{sources}}/{{question}}");
    assertThat(
            mine.fill(
                Kind.QUESTION,
                Map.of("sources", "{{question}} costs $1 \\$2 ${x}", "question", "{{sources}}")))
        .isEqualTo("{{question}} costs $1 \\$2 ${x}/{{sources}}");
  }
}
