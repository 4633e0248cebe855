package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

  @Test
  void restricted_access_without_a_principal_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Access.restrictedTo(List.of()));
  }

  @Test
  void a_blank_principal_is_rejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Access.restrictedTo("staff", " "));
  }

  @Test
  void a_principal_above_the_largest_length_is_rejected() {
    String longest = "p".repeat(Access.MAX_PRINCIPAL_LENGTH);
    assertThat(Access.requirePrincipal(longest)).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.restrictedTo(longest + "p"))
        .withMessageContaining("principal of 10001 characters: must have at most 10000: ppp");
  }

  @Test
  void order_and_repetition_of_principals_do_not_matter() {
    assertThat(Access.restrictedTo("a", "b"))
        .isEqualTo(Access.restrictedTo(List.of("b", "a", "b")));
  }

  @Test
  void later_changes_of_the_passed_set_have_no_effect() {
    Set<String> principals = new HashSet<>(Set.of("a"));
    Access.Restricted access = new Access.Restricted(principals);
    principals.add("b");
    assertThat(access.principals()).containsExactly("a");
  }
}
