package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Access;
import org.junit.jupiter.api.Test;

class AccessScopeTest {

  @Test
  void a_scope_without_principals_sees_public_documents() {
    assertThat(AccessScope.publicOnly().sees(Access.everyone())).isTrue();
  }

  @Test
  void a_scope_without_principals_sees_no_restricted_document() {
    assertThat(AccessScope.publicOnly().sees(Access.restrictedTo("staff"))).isFalse();
  }

  @Test
  void a_scope_with_principals_sees_public_documents() {
    assertThat(AccessScope.of("staff").sees(Access.everyone())).isTrue();
  }

  @Test
  void one_shared_principal_is_enough() {
    assertThat(AccessScope.of("ana", "staff").sees(Access.restrictedTo("board", "staff"))).isTrue();
  }

  @Test
  void other_principals_give_no_access() {
    assertThat(AccessScope.of("ana", "guests").sees(Access.restrictedTo("board", "staff")))
        .isFalse();
  }

  @Test
  void principals_are_compared_exactly() {
    assertThat(AccessScope.of("Staff", "staff ").sees(Access.restrictedTo("staff"))).isFalse();
  }

  @Test
  void a_blank_principal_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> AccessScope.of("staff", ""));
  }
}
