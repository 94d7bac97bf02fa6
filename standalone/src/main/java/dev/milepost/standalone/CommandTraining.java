package dev.milepost.standalone;

import com.sun.net.httpserver.HttpServer;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.ProcessIdentity;
import dev.milepost.standalone.home.ServerLeases;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StandaloneState.SupervisorStage;
import dev.milepost.standalone.home.StateFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads what the command loads: it describes all subcommands, and lists the runs of a server of its
 * own, which has one, found as a user's command finds its server: through the home. {@code FOLDER}.
 */
public final class CommandTraining {
  private static final String RUNS =
      """
      {"runs": [{"run": "r-1", "milestone": "M1", "repository": "/r", "status": "running", "completed": 1,
        "total": 2, "failed": 0, "submittedAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z"}],
       "page": 0, "size": 20, "total": 1}
      """;

  private CommandTraining() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = RUNS.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    int code = 1;
    try {
      code = useAll(Path.of(arguments[0]), "http://127.0.0.1:" + server.getAddress().getPort());
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    }
    System.exit(code); // the server's thread would go on
  }

  private static int useAll(Path folder, String url) throws IOException {
    Home home = homeOfServer(folder, url);
    Map<String, String> environment =
        Map.of("MILEPOST_HOME", home.folder().toString(), "HOME", folder.toString());
    var nowhere = new PrintWriter(Writer.nullWriter());
    Main.commandLine(environment, "--help").setOut(nowhere).execute("--help");
    return Main.commandLine(environment, "runs").execute("runs");
  }

  /** A home whose supervisor is this process, to be kept when the command ends. */
  private static Home homeOfServer(Path folder, String url) throws IOException {
    Home home = new Home(folder).create();
    home.createSecrets();
    new ServerLeases(home).keep();
    new StateFile(home)
        .write(
            new StandaloneState(
                ProcessIdentity.current(), url, "", "", SupervisorStage.READY, "", List.of()));
    return home;
  }
}
