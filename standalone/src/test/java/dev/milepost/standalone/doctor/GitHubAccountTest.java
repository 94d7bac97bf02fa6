package dev.milepost.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.standalone.doctor.Diagnosis.DiagnosisLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubAccountTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private HttpServer server;
  private int status = 200;
  private String shown = "";

  @BeforeEach
  void a_small_github() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/user",
        exchange -> {
          shown = exchange.getRequestHeaders().getFirst("Authorization");
          headers.forEach(exchange.getResponseHeaders()::add);
          byte[] body = "{\"login\":\"ann\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    environment.put("MILEPOST_GITHUB_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    environment.put("MILEPOST_GITHUB_TOKEN", "t0ken");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_token_is_shown_with_its_account_and_scopes() throws Exception {
    headers.put("X-OAuth-Scopes", "workflow, repo");
    assertThat(findings().getFirst())
        .isEqualTo(Diagnosis.ok("github", "ann, by a token with the scopes workflow, repo"));
    assertThat(shown).isEqualTo("Bearer t0ken");
    assertThat(findings().get(1).level()).isEqualTo(DiagnosisLevel.OK);
    headers.put("X-OAuth-Scopes", "public_repo");
    assertThat(findings().getFirst().level()).isEqualTo(DiagnosisLevel.WARN);
    headers.clear();
    assertThat(findings().getFirst().found()).contains("ann, by a fine-grained token");
  }

  @Test
  void a_token_is_read_from_its_file() throws Exception {
    var file = Files.writeString(folder.resolve("token"), "fromfile\n");
    environment.put("MILEPOST_GITHUB_TOKEN_FILE", file.toString());
    findings();
    assertThat(shown).isEqualTo("Bearer fromfile");
    environment.put("MILEPOST_GITHUB_TOKEN_FILE", folder.resolve("none").toString());
    assertThat(findings().getFirst().level()).isEqualTo(DiagnosisLevel.FAIL);
  }

  @Test
  void a_token_that_is_not_known_fails_and_a_server_that_is_silent_is_a_warning() throws Exception {
    status = 401;
    assertThat(findings().getFirst().level()).isEqualTo(DiagnosisLevel.FAIL);
    status = 503;
    assertThat(findings().getFirst().level()).isEqualTo(DiagnosisLevel.WARN);
    server.stop(0);
    assertThat(findings())
        .singleElement()
        .extracting(Diagnosis::level)
        .isEqualTo(DiagnosisLevel.WARN);
  }

  @Test
  void no_token_leaves_this_machine_unencrypted() throws Exception {
    for (var url : List.of("http://192.0.2.1", "ftp://127.0.0.1", "http://[", "x")) {
      environment.put("MILEPOST_GITHUB_URL", url);
      assertThat(findings().getFirst().found()).startsWith("the token would be sent to");
    }
    assertThat(shown).isEmpty();
  }

  @Test
  void a_clock_that_is_wrong_is_told() {
    var date = "Tue, 01 Jan 2019 00:00:00 GMT";
    var then = Instant.parse("2019-01-01T00:00:00Z");
    assertThat(GitHubAccount.clock(date, then.plusSeconds(30)).orElseThrow().level())
        .isEqualTo(DiagnosisLevel.OK);
    assertThat(GitHubAccount.clock(date, then.minusSeconds(31)).orElseThrow())
        .isEqualTo(
            Diagnosis.warn(
                "clock",
                "31 s off GitHub's",
                "Let a time service set it: GitHub refuses an App whose clock is wrong."));
    assertThat(GitHubAccount.clock("yesterday", then)).isEmpty();
  }

  @Test
  void without_a_token_nobody_is_asked() throws Exception {
    environment.remove("MILEPOST_GITHUB_TOKEN");
    assertThat(findings())
        .singleElement()
        .extracting(Diagnosis::level)
        .isEqualTo(DiagnosisLevel.OK);
    assertThat(shown).isEmpty();
  }

  private List<Diagnosis> findings() throws InterruptedException {
    return new GitHubAccount(environment).findings();
  }
}
