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
    for (var name :
        List.of(
            "GITHUB_TOKEN GH_TOKEN GITLAB_TOKEN MILEPOST_GITHUB_TOKEN MILEPOST_GITHUB_APP_KEY"
                .split(" "))) {
      own.put(name, "forge");
    }
    own.put("MILEPOST_GITHUB_WEBHOOK_SECRET", "webhook");
    own.put("ANTHROPIC_API_KEY", "provider");
    own.put("AWS_SECRET_ACCESS_KEY", "provider");
    return own;
  }

  @Test
  void broker_and_database_have_no_key_and_no_setting() {
    assertThat(new ChildEnvironment(OWN).ofStore())
        .containsOnlyKeys("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME", "JAVA_TOOL_OPTIONS");
  }

  @Test
  void the_gateway_has_settings_and_its_own_secret_only() {
    assertThat(new ChildEnvironment(OWN).ofGateway().values()).containsOnly("plain", "webhook");
  }

  @Test
  void services_that_run_agents_have_no_token_of_the_person() {
    var environment = new ChildEnvironment(OWN).ofAgents();
    assertThat(environment)
        .containsKeys("MILEPOST_GITHUB_TOKEN", "ANTHROPIC_API_KEY", "https_proxy")
        .doesNotContainKeys("GITHUB_TOKEN", "GH_TOKEN", "GITLAB_TOKEN")
        .doesNotContainValue("webhook");
  }

  @Test
  void a_token_that_a_profile_needs_is_handed_on_where_it_is_named() {
    var own = new HashMap<>(OWN);
    own.put("MILEPOST_PASS_ENVIRONMENT", "FOO, GH_TOKEN");
    assertThat(new ChildEnvironment(own).ofAgents())
        .containsKey("GH_TOKEN")
        .doesNotContainKey("GITHUB_TOKEN");
    assertThat(new ChildEnvironment(own).ofStore()).doesNotContainKey("GH_TOKEN");
  }
}
