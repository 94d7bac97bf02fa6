package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreachableVariablesTest {
  @Test
  void variables_that_lead_to_what_is_not_listed_are_told() {
    var environment =
        Map.of(
            "ANTHROPIC_BASE_URL", "http://127.0.0.1:1234/v1",
            "OPENAI_BASE_URL", "https://api.example.com/v1",
            "A_URL", "https://other.example",
            "HTTP_PROXY", "http://127.0.0.1:3128",
            "HOME", "/root");
    assertThat(
            UnreachableVariables.in(
                environment, NetworkPolicy.listed("api.example.com", "*:1234"), "hosts=%s"))
        .containsExactly(
            "network: ANTHROPIC_BASE_URL leads to 127.0.0.1:1234, which is not listed; allow it"
                + " with hosts=127.0.0.1:1234",
            "network: A_URL leads to other.example:443, which is not listed; allow it with"
                + " hosts=other.example:443");
  }
}
