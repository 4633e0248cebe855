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
  void each_default_template_contains_exactly_the_names_of_its_kind(Kind kind) {
    String text = standard.text(kind);
    assertThat(text).isNotBlank();
    assertThat(standard.with(kind, text).text(kind)).isEqualTo(text);
  }

  @Test
  void a_template_without_a_required_name_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.with(Kind.QUESTION, "{{question}}"))
        .withMessage("template QUESTION: must contain {{sources}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "Sources", " question ", "to-day", "", "x1"})
  void a_template_with_an_unknown_name_is_rejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.with(Kind.QUESTION, "{{sources}}{{question}}{{" + name + "}}"))
        .withMessageContaining("{{" + name + "}} is not one of its names");
  }

  @Test
  void with_replaces_one_template_and_leaves_the_original_unchanged() {
    PromptTemplates mine = standard.with(Kind.CITING, "{{nonce}}? {{question}}");
    assertThat(mine.text(Kind.CITING)).isEqualTo("{{nonce}}? {{question}}");
    assertThat(mine.text(Kind.SYSTEM)).isEqualTo(standard.text(Kind.SYSTEM));
    assertThat(standard.text(Kind.CITING)).isNotEqualTo(mine.text(Kind.CITING));
  }

  @Test
  void braces_in_a_replacement_are_not_replaced() {
    PromptTemplates mine = standard.with(Kind.QUESTION, "{{sources}}/{{question}}");
    assertThat(
            mine.fill(
                Kind.QUESTION,
                Map.of("sources", "{{question}} costs $1 \\$2 ${x}", "question", "{{sources}}")))
        .isEqualTo("{{question}} costs $1 \\$2 ${x}/{{sources}}");
  }
}
