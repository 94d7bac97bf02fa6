package dev.milepost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
  private static final Map<String, String> OWN = own();

  private static Map<String, String> own() {
    var own = new HashMap<String, String>();
    for (var name :
        List.of(
            "PATH HOME LANG LC_ALL JAVA_HOME JAVA_TOOL_OPTIONS https_proxy MILEPOST_EXECUTOR_SLOTS"
                .split(" "))) {
      own.put(name, "plain");
    }
    own.put("MILEPOST_GITHUB_TOKEN_FILE", "forge");
    own.put("MILEPOST_GITHUB_APP_KEY_FILE", "forge");
    own.put("MILEPOST_GITHUB_WEBHOOK_SECRET_FILE", "webhook");
    own.put("MILEPOST_HANDED_ENVIRONMENT_FILE", "provider");
    own.put("MILEPOST_NOTIFICATIONS_ENDPOINTS_CHAT_URL", "webhook");
    own.put("QUARKUS_MAILER_PASSWORD", "webhook");
    return own;
  }

  @Test
  void broker_and_database_have_no_key_and_no_setting() {
    assertThat(new ChildEnvironment(OWN).ofStore())
        .containsOnlyKeys("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME", "JAVA_TOOL_OPTIONS");
  }

  @Test
  void the_gateway_is_told_of_settings_and_its_own_secret_only() {
    assertThat(new ChildEnvironment(OWN).ofGateway().values()).containsOnly("plain", "webhook");
  }

  @Test
  void services_that_run_agents_are_told_of_all_but_the_secret_of_webhooks() {
    assertThat(new ChildEnvironment(OWN).ofAgents().values())
        .containsOnly("plain", "forge", "provider");
  }

  @Test
  void the_gateway_has_the_key_of_the_forge_where_it_writes_there() {
    var own = new HashMap<>(OWN);
    own.put("MILEPOST_GATEWAY_COMMENTS", "true");
    assertThat(new ChildEnvironment(own).ofGateway().values()).contains("forge");
    assertThat(new ChildEnvironment(own).ofGateway().values()).doesNotContain("provider");
  }
}
