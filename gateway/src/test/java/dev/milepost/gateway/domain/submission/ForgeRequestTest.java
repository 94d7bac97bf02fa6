package dev.milepost.gateway.domain.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.FieldError;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.events.ForgeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeRequestTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.github.com, https://api.github.com",
    "https://github.com/, https://api.github.com",
    "HTTPS://GHE.Example.org:8443/api/v3/, https://ghe.example.org:8443/api/v3",
    "http://127.0.0.1:9000, http://127.0.0.1:9000",
  })
  void the_same_server_always_has_the_same_address(String given, String kept) {
    assertThat(github(given, "octo", "app")).isEqualTo(new ForgeRef.GitHub(kept, "octo", "app"));
  }

  @Test
  void without_an_address_it_is_githubs_own() {
    assertThat(github(null, "Octo", "my.app").identity())
        .isEqualTo("github:https://api.github.com/octo/my.app");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://api.github.com, octo, app, forge.api",
    "https://user:secret@api.github.com, octo, app, forge.api",
    "https://api.github.com?token=secret, octo, app, forge.api",
    "not a url, octo, app, forge.api",
    "https://api.github.com, ../octo, app, forge.owner",
    "https://api.github.com, octo, .., forge.repository",
    "https://api.github.com, octo, app.git, forge.repository",
    "https://api.github.com, octo, a/b, forge.repository",
  })
  void what_is_no_repository_is_refused(String api, String owner, String name, String field) {
    var errors = errors(ForgeRequest.github(api, owner, name));
    assertThat(errors).extracting(FieldError::field).containsExactly(field);
    assertThat(errors.getFirst().message()).doesNotContain("user:secret");
  }

  @Test
  void a_forge_has_the_fields_of_its_kind_only() {
    assertThat(errors(new ForgeRequest("local", "https://api.github.com", "octo", "/r", "/i")))
        .extracting(FieldError::field)
        .containsExactly("forge.api", "forge.owner");
    assertThat(errors(new ForgeRequest("github", null, "octo", "app", "/i")))
        .extracting(FieldError::field)
        .containsExactly("forge.issues");
  }

  private static List<FieldError> errors(ForgeRequest forge) {
    return Violations.within("forge", forge);
  }

  private static ForgeRef github(@Nullable String api, String owner, String repository) {
    var forge = ForgeRequest.github(api, owner, repository);
    assertThat(errors(forge)).isEmpty();
    return SubmissionReading.forge(forge);
  }
}
