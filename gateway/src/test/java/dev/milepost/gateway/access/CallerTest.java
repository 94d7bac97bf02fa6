package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.domain.access.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final Caller ANNA =
      new Caller(Caller.Kind.TOKEN, "anna", Role.OPERATOR, "abc2345678", null);

  @Test
  void a_proved_name_says_who_vouches_for_it() {
    assertThat(ANNA.inEvents("the boss")).isEqualTo("anna (token abc2345678)");
    var jan = Caller.ofJwt("anna (token abc2345678)", Role.VIEWER, Instant.MAX);
    assertThat(jan.inEvents("the boss")).isEqualTo("anna (token abc2345678) (signed in)");
    assertThat(ANNA.who("the boss")).isEqualTo("anna");
  }

  @Test
  void a_name_that_is_only_told_is_as_it_was_told() {
    assertThat(Caller.SERVER.inEvents("ann (the elder)")).isEqualTo("ann (the elder)");
    assertThat(Caller.ANYBODY.inEvents("anonymous")).isEqualTo("anonymous");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna (token abc2345678)",
        "anna (Token abc2345678) ",
        "anna  ( signed\u00a0in )",
        "link to ops",
        "Link  to ben@example.com",
        "octocat on GitHub"
      })
  void a_name_that_is_told_and_looks_proved_is_in_quotes(String told) {
    assertThat(Caller.SERVER.inEvents(told)).isEqualTo('"' + told + '"');
    assertThat(Caller.ANYBODY.inEvents(told)).isEqualTo('"' + told + '"');
  }
}
