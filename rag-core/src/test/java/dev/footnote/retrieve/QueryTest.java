package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void the_default_is_ten_hits_of_public_documents() {
    assertThat(Query.of("warranty"))
        .isEqualTo(new Query("warranty", 10, AccessScope.publicOnly(), Filter.all()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Query.MAX_LIMIT})
  void the_smallest_and_the_largest_limit_are_accepted(int limit) {
    assertThat(Query.of("x").withLimit(limit).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, Query.MAX_LIMIT + 1})
  void a_limit_out_of_range_is_rejected(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.of("x").withLimit(limit))
        .withMessage("limit of %s hits: must be 1 to 10000".formatted(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void a_blank_question_is_rejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Query.of(text));
  }

  @Test
  void changing_the_scope_keeps_text_limit_and_filter() {
    AccessScope staff = AccessScope.of("staff");
    assertThat(Query.of("x").withLimit(3).withScope(staff))
        .isEqualTo(new Query("x", 3, staff, Filter.all()));
  }

  @Test
  void the_default_filter_matches_all_documents() {
    assertThat(Query.of("x").filter()).isEqualTo(Filter.all());
  }

  @Test
  void changing_limit_and_scope_keeps_the_filter() {
    Filter english = Filter.parse("language = \"en\"");
    assertThat(Query.of("x").withFilter(english).withLimit(3).withScope(AccessScope.of("staff")))
        .isEqualTo(new Query("x", 3, AccessScope.of("staff"), english));
  }
}
