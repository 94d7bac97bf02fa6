package dev.milepost.forge.github.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Git's smart protocol, by git's own {@code http-backend} as a CGI program (RFC 3875). */
final class GitBackend {
  private GitBackend() {}

  static void serve(HttpExchange exchange, Path root, String pathInfo) throws IOException {
    var builder = new ProcessBuilder("git", "http-backend");
    var env = builder.environment();
    env.put("GIT_PROJECT_ROOT", root.toString());
    env.put("GIT_HTTP_EXPORT_ALL", "1");
    env.put("PATH_INFO", pathInfo);
    env.put("REQUEST_METHOD", exchange.getRequestMethod());
    env.put("REMOTE_USER", "pusher");
    env.put("REMOTE_ADDR", "127.0.0.1");
    var query = exchange.getRequestURI().getRawQuery();
    env.put("QUERY_STRING", query == null ? "" : query);
    put(env, "CONTENT_TYPE", exchange, "Content-Type");
    put(env, "HTTP_CONTENT_ENCODING", exchange, "Content-Encoding");
    put(env, "HTTP_GIT_PROTOCOL", exchange, "Git-Protocol");
    var body = exchange.getRequestBody().readAllBytes();
    env.put("CONTENT_LENGTH", String.valueOf(body.length));
    var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Thread.ofVirtual()
        .start(
            () -> {
              try (var in = process.getOutputStream()) {
                in.write(body);
              } catch (IOException e) {
                // it has read what it wanted
              }
            });
    answer(exchange, process.getInputStream().readAllBytes());
  }

  private static void put(
      java.util.Map<String, String> env, String name, HttpExchange exchange, String header) {
    var value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      env.put(name, value);
    }
  }

  private static void answer(HttpExchange exchange, byte[] said) throws IOException {
    var text = new String(said, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    int status = 200;
    for (var line : text.substring(0, end).split("\r\n")) {
      var parts = line.split(": ", 2);
      if (parts[0].equals("Status")) {
        status = Integer.parseInt(parts[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
    }
    var body = java.util.Arrays.copyOfRange(said, end + 4, said.length);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
