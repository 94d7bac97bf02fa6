package dev.milepost.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Loads what the command loads: it lists the runs of a server of its own, which has one. {@code
 * FOLDER}.
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
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    int code =
        Main.commandLine(Map.of("MILEPOST_SERVER", url, "HOME", arguments[0]), "runs")
            .execute("runs");
    server.stop(0);
    System.exit(code);
  }
}
