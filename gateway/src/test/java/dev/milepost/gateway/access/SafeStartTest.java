package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeStartTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void without_a_token_it_listens_on_loopback(String host) {
    assertThat(SafeStart.wrong(false, host, false, false, false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "example.com", "localhost.example.com", ""})
  void without_a_token_it_listens_nowhere_else(String host) {
    assertThat(SafeStart.wrong(false, host, false, false, false))
        .contains("milepost.gateway.token-file", "quarkus.http.host is " + host);
    assertThat(SafeStart.wrong(true, host, false, false, false)).isNull();
  }

  @Test
  void a_provider_needs_an_audience_and_a_token_that_signs_sessions() {
    assertThat(SafeStart.wrong(true, "0.0.0.0", true, true, true)).isNull();
    assertThat(SafeStart.wrong(true, "0.0.0.0", true, true, false))
        .contains("quarkus.oidc.token.audience");
    assertThat(SafeStart.wrong(false, "127.0.0.1", true, true, true))
        .contains("milepost.gateway.token-file");
  }

  @Test
  void a_provider_that_is_named_and_not_enabled_is_told() {
    assertThat(SafeStart.wrong(true, "127.0.0.1", true, false, true))
        .contains("quarkus.oidc.tenant-enabled=true");
  }
}
