package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  private static final String GIVEN =
      """
      {"id":"abc2345678","name":"anna\\u001b[31m","role":"operator","created":"2026-01-01T00:00:00Z",
       "createdBy":"server","expires":"2026-04-01T00:00:00Z","good":%s%s}""";

  private static final String SECRET = ",\"token\":\"mp_abc2345678_secret\"";

  @Test
  void a_new_token_alone_is_on_standard_output() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("POST tokens", GIVEN.formatted(true, SECRET));
      var made =
          CliInvocation.of(
              gateway, "token", "create", "anna", "--role", "operator", "--expires", "30d");
      assertThat(made.code()).isZero();
      assertThat(made.out()).isEqualTo("mp_abc2345678_secret\n");
      assertThat(made.err())
          .contains("abc2345678", "operator until")
          .doesNotContain("\u001b", "_secret");
      assertThat(gateway.bodies().getLast())
          .contains("\"name\":\"anna\"", "\"role\":\"operator\"", "\"lifetime\":\"PT720H\"");
    }
  }

  @Test
  void a_file_of_a_new_token_is_for_its_owner_alone_and_takes_the_place_of_none(@TempDir Path home)
      throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("POST tokens", GIVEN.formatted(true, SECRET));
      var file = home.resolve("anna.token");
      var made = create(gateway, file);
      assertThat(made.out()).isEqualTo(file + "\n");
      assertThat(file).hasContent("mp_abc2345678_secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(create(gateway, file).code()).isEqualTo(ExitCode.USAGE);
      assertThat(create(gateway, home.resolve("none/anna.token")).code()).isEqualTo(ExitCode.USAGE);
    }
  }

  private static CliInvocation create(FakeGateway gateway, Path file) throws Exception {
    return CliInvocation.of(
        gateway, "token", "create", "anna", "--role", "viewer", "--to", file.toString());
  }

  @Test
  void tokens_that_are_no_longer_good_are_shown_if_asked_for() throws Exception {
    try (var gateway = new FakeGateway()) {
      var old = GIVEN.formatted(false, ",\"revoked\":\"2026-02-01T00:00:00Z\"");
      gateway.json("GET tokens", "{\"tokens\":[%s]}".formatted(old));
      assertThat(CliInvocation.of(gateway, "token", "list").err()).contains("No tokens.");
      assertThat(CliInvocation.of(gateway, "token", "list", "--all").out())
          .contains("abc2345678", "revoked 2026-02-01", "never")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void a_token_is_revoked_by_its_id_and_its_secret_is_not_repeated() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("DELETE tokens/abc2345678", GIVEN.formatted(false, ""));
      assertThat(CliInvocation.of(gateway, "token", "revoke", "abc2345678").out())
          .contains("Token abc2345678 of anna", "is revoked");
      var secret = CliInvocation.of(gateway, "token", "revoke", "mp_abc2345678_secret");
      assertThat(secret.code()).isEqualTo(ExitCode.USAGE);
      assertThat(secret.err()).contains("Expected a token's id").doesNotContain("_secret");
    }
  }
}
