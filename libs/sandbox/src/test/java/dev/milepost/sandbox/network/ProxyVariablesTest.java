package dev.milepost.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.ProcessRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real programs in a network of their own, and a registry that is found through the proxy alone.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProxyVariablesTest {
  private static final String PATH = System.getenv("PATH");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** Of a parent, which Maven reads before it looks for any plugin. */
  private static final String POM =
      """
      <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>%s</artifactId>
      <version>1</version><packaging>pom</packaging>%s</project>
      """;

  private static final String PARENT =
      """
      <parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>
      <repositories><repository><id>r</id><url>http://repo.example/m</url></repository>
      </repositories>
      """;

  /** Without it, Maven refuses what is not encrypted. */
  private static final String SETTINGS =
      """
      <settings><mirrors><mirror><id>maven-default-http-blocker</id><mirrorOf>nothing</mirrorOf>
      <url>http://repo.example/</url></mirror></mirrors></settings>
      """;

  private static final String CLIENTS =
      """
      public class A {
        public static void main(String[] a) throws Exception {
          var at = java.net.URI.create("http://repo.example/a");
          at.toURL().openStream().readAllBytes();
          var client = java.net.http.HttpClient.newHttpClient();
          var answer = java.net.http.HttpResponse.BodyHandlers.discarding();
          client.send(java.net.http.HttpRequest.newBuilder(at).build(), answer);
        }
      }
      """;

  private static final String REACHED = "network: reached repo.example:80";

  @TempDir Path folder;
  private final BoundedTail said = new BoundedTail(16 * 1024);
  private ServerSocket registry;

  @BeforeEach
  void a_registry() throws Exception {
    registry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    write("pom.xml", POM.formatted("child", PARENT));
    write("settings.xml", SETTINGS);
    write("A.java", CLIENTS);
    write("package.json", "{\"name\": \"a\", \"version\": \"1.0.0\"}");
  }

  @AfterEach
  void no_registry_stays() throws Exception {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl | curl -sSf http://repo.example/a",
        "wget | wget -q -O - http://repo.example/a",
        "git | git ls-remote http://repo.example/a",
        "npm | npm install --registry http://repo.example/ b",
        "pip | pip download --isolated --trusted-host repo.example --retries 0"
            + " -i http://repo.example/ --no-deps b",
        "mvn | mvn -B -q -s settings.xml -Dmaven.repo.local=m2 validate",
      })
  void what_fetches_asks_the_proxy(String tool, String line) throws Exception {
    assumeTrue(isThere(tool), tool + " is here");
    assertThat(run(line)).as(said::text).first().asString().startsWith(REACHED);
  }

  @Test
  void both_clients_of_java_ask_it() throws Exception {
    assertThat(run(JAVA + " A.java")).as(said::text).containsExactly(REACHED + " (2 times)");
  }

  @Test
  void what_java_was_told_before_stays() {
    var around = ProxyVariables.in(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"), "127.0.0.1", 1);
    assertThat(around.get("JAVA_TOOL_OPTIONS"))
        .startsWith("-Xmx1g -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1 ");
  }

  /** Its request to the proxy, and the answer. */
  private List<String> run(String line) throws Exception {
    assumeTrue(isThere("bwrap"), "bubblewrap is here");
    var proxy =
        UpstreamProxy.of(Map.of("HTTP_PROXY", "http://127.0.0.1:" + registry.getLocalPort()));
    var policy = NetworkPolicy.listed("repo.example");
    try (var egress = Egress.open(policy, "%s", proxy)) {
      var alone = Stream.of("bwrap", "--dev-bind", "/", "/", "--unshare-net", "--");
      var argv = Stream.concat(alone, egress.around(List.of("sh", "-c", line)).stream()).toList();
      var environment = egress.around(Map.of("PATH", PATH, "HOME", folder.toString()));
      var command = Command.of(argv, folder, environment, Duration.ofMinutes(1));
      new ProcessRunner().run(command, said);
      return egress.lines();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(PATH.split(":")).anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }

  private void serve() {
    while (!registry.isClosed()) {
      try {
        var connection = registry.accept();
        Thread.ofVirtual().start(() -> answer(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** First as a proxy, then as the registry. */
  private static void answer(Socket connection) {
    try (connection) {
      request(connection);
      say(connection, "HTTP/1.1 200 ok\r\n\r\n");
      var body =
          request(connection).getFirst().contains(".pom ") ? POM.formatted("parent", "") : "";
      say(
          connection,
          "HTTP/1.1 200 ok\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(body.length(), body));
    } catch (IOException e) {
      // The program has left.
    }
  }

  private static List<String> request(Socket connection) throws IOException {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    while (lines.isEmpty() || !lines.getLast().isBlank()) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new IOException("no request");
      }
      line.append((char) next);
      if (next == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      }
    }
    return lines;
  }

  private static void say(Socket connection, String words) throws IOException {
    connection.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
