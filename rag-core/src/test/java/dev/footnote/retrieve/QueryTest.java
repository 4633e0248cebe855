package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.filter.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void asks_for_ten_public_hits_unless_told_otherwise() {
    assertThat(Query.of("warranty"))
        .isEqualTo(new Query("warranty", 10, AccessScope.publicOnly(), Filter.all()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Query.MAX_LIMIT})
  void takes_the_smallest_and_the_largest_limit(int limit) {
    assertThat(Query.of("x").withLimit(limit).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, Query.MAX_LIMIT + 1})
  void refuses_other_limits(int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.of("x").withLimit(limit))
        .withMessage("limit %s: want 1 to 10000 hits".formatted(limit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void refuses_a_blank_question(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Query.of(text));
  }

  @Test
  void keeps_everything_else_when_the_scope_changes() {
    AccessScope staff = AccessScope.of("staff");
    assertThat(Query.of("x").withLimit(3).withScope(staff))
        .isEqualTo(new Query("x", 3, staff, Filter.all()));
  }

  @Test
  void asks_among_all_documents_unless_told_otherwise() {
    assertThat(Query.of("x").filter()).isEqualTo(Filter.all());
  }

  @Test
  void keeps_its_filter_when_limit_and_scope_change() {
    Filter english = Filter.parse("language = \"en\"");
    assertThat(Query.of("x").withFilter(english).withLimit(3).withScope(AccessScope.of("staff")))
        .isEqualTo(new Query("x", 3, AccessScope.of("staff"), english));
  }
}
