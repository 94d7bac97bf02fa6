package dev.milepost.gateway.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.FieldError;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.events.RunSpec;
import dev.milepost.gateway.domain.ForgeNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNamesTest {
  private static final AllowedNames SOME =
      new AllowedNames(
          new ForgeNames(
              List.of(Path.of("/srv/repos"), Path.of("/srv/issues/")),
              List.of(
                  "acme/*",
                  "https://github.com/other/App",
                  "https://ghe.example.com/api/v3/acme/one")),
          List.of("make test", "./agent.sh", "test -z \"$(git status -s)\""));

  private static final AllowedNames NONE =
      new AllowedNames(new ForgeNames(List.of(), List.of()), List.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Object> HERE = local("/srv/repos/a/b", "/srv/issues");

  @Test
  void nothing_is_allowed_where_nothing_is_listed() throws Exception {
    var refused = NONE.refused(spec(HERE, Map.of()));
    assertThat(refused)
        .extracting(FieldError::field)
        .containsExactly("forge.repository", "forge.issues");
    assertThat(refused.getFirst().message())
        .isEqualTo(
            "forge.repository must be a folder in one of those that this server allows"
                + " (milepost.gateway.allowed.folders: none is listed), but was /srv/repos/a/b");
  }

  @Test
  void what_is_listed_is_allowed() throws Exception {
    assertThat(refused(HERE, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/repos-of-others/a", "/srv/repos/../secret", "/", "/srv", "/etc"})
  void a_folder_beside_an_allowed_one_is_not(String folder) throws Exception {
    assertThat(refused(local(folder, "/srv/issues"), Map.of()))
        .extracting(FieldError::field)
        .containsExactly("forge.repository");
    assertThat(refused(local("/srv/repos/a", folder), Map.of()))
        .extracting(FieldError::field)
        .containsExactly("forge.issues");
  }

  @ParameterizedTest
  @CsvSource({
    "acme,  any,  https://api.github.com,          true",
    "ACME,  Any,  https://api.github.com,          true",
    "other, app,  https://api.github.com,          true",
    "other, app2, https://api.github.com,          false",
    "acme2, any,  https://api.github.com,          false",
    "acme,  one,  https://ghe.example.com/api/v3,  true",
    "acme,  two,  https://ghe.example.com/api/v3,  false",
    "acme,  one,  https://evil.example.com/api/v3, false"
  })
  void a_repository_at_github_is_allowed_by_name(
      String owner, String name, String api, boolean allowed) throws Exception {
    var forge =
        Map.<String, Object>of("kind", "github", "owner", owner, "repository", name, "api", api);
    assertThat(refused(forge, Map.of()).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void a_command_is_allowed_as_it_is_written_and_in_no_other_way() throws Exception {
    assertThat(check("sh", "-c", "make test")).isEmpty();
    assertThat(check("make", "test")).isEmpty();
    assertThat(check("sh", "-c", "make test; rm -rf /")).hasSize(1);
    assertThat(check("sh", "-c", "make test", "x", "y")).hasSize(1);
    assertThat(check("make test")).hasSize(1);
    assertThat(check("test", "-z", "\"$(git", "status", "-s)\"")).hasSize(1);
    assertThat(check("sh", "-c", "test -z \"$(git status -s)\"")).isEmpty();
    assertThat(check("make", "test", "install")).hasSize(1);
    assertThat(check("bash", "-c", "make test")).hasSize(1);
  }

  @Test
  void no_member_that_names_a_command_is_forgotten() throws Exception {
    var evil = List.of("evil");
    var all =
        Map.<String, Object>of(
            "check", evil,
            "verify", evil,
            "validations", List.of(List.of("make", "test"), evil),
            "agent", Map.of("command", evil),
            "planning", Map.of("command", evil),
            "review", Map.of("reviewers", List.of(Map.of("command", evil))));
    assertThat(refused(HERE, all))
        .extracting(FieldError::field)
        .containsExactly(
            "check",
            "verify",
            "validations[1]",
            "agent.command",
            "planning.command",
            "review.reviewers[0].command");
  }

  @Test
  void an_agent_is_allowed_by_profile_or_by_a_listed_command() throws Exception {
    assertThat(refused(HERE, Map.of("agent", Map.of("profile", "claude")))).isEmpty();
    var listed = List.of("sh", "-c", "./agent.sh \"$@\"", "agent");
    assertThat(refused(HERE, Map.of("agent", Map.of("command", listed)))).isEmpty();
  }

  private static List<FieldError> check(String... command) throws Exception {
    return refused(HERE, Map.of("check", List.of(command)));
  }

  private static Map<String, Object> local(String repository, String issues) {
    return Map.of("kind", "local", "repository", repository, "issues", issues);
  }

  private static List<FieldError> refused(Map<String, Object> forge, Map<String, Object> more)
      throws Exception {
    return SOME.refused(spec(forge, more));
  }

  private static RunSpec spec(Map<String, Object> forge, Map<String, Object> more)
      throws Exception {
    var body = new TreeMap<String, Object>(more);
    body.put("milestone", "M1");
    body.put("forge", forge);
    var request = JSON.readValue(JSON.writeValueAsString(body), SubmissionRequest.class);
    return ((CheckedSubmission.ValidSubmission) SubmissionCheck.of(request)).spec();
  }
}
