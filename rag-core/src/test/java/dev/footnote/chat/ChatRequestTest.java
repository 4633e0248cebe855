package dev.footnote.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

  private static final ChatMessage SYSTEM = ChatMessage.system("Be brief.");
  private static final ChatMessage USER = ChatMessage.user("How high?");
  private static final ChatMessage ASSISTANT = ChatMessage.assistant("Forty metres.");

  @Test
  void the_last_message_must_be_the_users() {
    assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of(USER, ASSISTANT))
        .withMessageContaining("[USER, ASSISTANT]");
  }

  @Test
  void system_messages_must_come_first() {
    assertThat(ChatRequest.of(SYSTEM, SYSTEM, USER, ASSISTANT, USER).messages()).hasSize(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of(USER, SYSTEM, USER))
        .withMessageContaining("first");
  }

  @Test
  void system_messages_are_separate_from_the_dialogue() {
    ChatRequest request =
        ChatRequest.of(SYSTEM, ChatMessage.system("Be kind."), USER, ASSISTANT, USER);
    assertThat(request.system()).isEqualTo("Be brief.\n\nBe kind.");
    assertThat(request.dialogue()).containsExactly(USER, ASSISTANT, USER);
    assertThat(ChatRequest.of(USER).system()).isEmpty();
  }

  @Test
  void numbers_out_of_range_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of(USER).withMaxTokens(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of(USER).withTemperature(2.1))
        .withMessageContaining("2.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of(USER).withTemperature(Double.NaN));
  }

  @Test
  void messages_are_copied() {
    List<ChatMessage> messages = new ArrayList<>(List.of(USER));
    ChatRequest request = new ChatRequest(messages, 10, 0, Optional.empty());
    messages.add(ASSISTANT);
    assertThat(request.messages()).containsExactly(USER);
  }

  @Test
  void a_blank_message_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatMessage.assistant(" \n"))
        .withMessageContaining("ASSISTANT");
  }
}
