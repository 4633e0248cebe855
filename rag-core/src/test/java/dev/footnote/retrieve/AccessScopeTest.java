package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Access;
import org.junit.jupiter.api.Test;

class AccessScopeTest {

  @Test
  void of_nobody_sees_public_documents() {
    assertThat(AccessScope.publicOnly().sees(Access.everyone())).isTrue();
  }

  @Test
  void of_nobody_sees_nothing_restricted() {
    assertThat(AccessScope.publicOnly().sees(Access.restrictedTo("staff"))).isFalse();
  }

  @Test
  void of_somebody_sees_public_documents() {
    assertThat(AccessScope.of("staff").sees(Access.everyone())).isTrue();
  }

  @Test
  void one_principal_in_common_is_enough() {
    assertThat(AccessScope.of("ana", "staff").sees(Access.restrictedTo("board", "staff"))).isTrue();
  }

  @Test
  void other_principals_do_not_help() {
    assertThat(AccessScope.of("ana", "guests").sees(Access.restrictedTo("board", "staff")))
        .isFalse();
  }

  @Test
  void principals_are_compared_exactly() {
    assertThat(AccessScope.of("Staff", "staff ").sees(Access.restrictedTo("staff"))).isFalse();
  }

  @Test
  void refuses_a_blank_principal() {
    assertThatIllegalArgumentException().isThrownBy(() -> AccessScope.of("staff", ""));
  }
}
