package dev.footnote.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

  @Test
  void whole_numbers_in_a_schema_stay_whole_numbers() {
    assertThat(
            new JsonFormat("a", "{\"b\":{\"minItems\":1,\"max\":1.5,\"c\":[true]}}").properties())
        .isEqualTo(Map.of("b", Map.of("minItems", 1L, "max", 1.5, "c", List.of(true))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "true"})
  void a_schema_is_a_json_object(String schema) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JsonFormat("answer", schema))
        .withMessageContaining("answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "an answer", "\u00e4"})
  void a_name_has_letters_digits_hyphens_and_underscores(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonFormat(name, "{}"));
  }
}
