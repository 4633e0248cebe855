package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

  @Test
  void names_at_least_one_principal() {
    assertThatIllegalArgumentException().isThrownBy(() -> Access.restrictedTo(List.of()));
  }

  @Test
  void names_no_blank_principal() {
    assertThatIllegalArgumentException().isThrownBy(() -> Access.restrictedTo("staff", " "));
  }

  @Test
  void names_no_principal_that_is_longer_than_can_be_kept() {
    String longest = "p".repeat(Access.MAX_PRINCIPAL_LENGTH);
    assertThat(Access.requirePrincipal(longest)).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Access.restrictedTo(longest + "p"))
        .withMessageContaining("principal of 10001 characters: must have at most 10000: ppp");
  }

  @Test
  void is_equal_whatever_the_order_and_the_number_of_times_a_principal_is_named() {
    assertThat(Access.restrictedTo("a", "b"))
        .isEqualTo(Access.restrictedTo(List.of("b", "a", "b")));
  }

  @Test
  void does_not_follow_changes_of_the_set_it_was_given() {
    Set<String> principals = new HashSet<>(Set.of("a"));
    Access.Restricted access = new Access.Restricted(principals);
    principals.add("b");
    assertThat(access.principals()).containsExactly("a");
  }
}
