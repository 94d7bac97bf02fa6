package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;

/** Requests and answers, bounded in time and size. */
final class BoundedHttp implements AutoCloseable {
  /** An answer larger than this is not the gateway's: it keeps its own answers far below. */
  private static final int MAX_ANSWER = 64 << 20;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /** A submission waits for Kafka's confirmation; the gateway itself gives up before this. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final URI server;
  private final URI base;
  private final HttpClient client;
  private final Optional<TokenFile> token;

  BoundedHttp(URI server, Optional<TokenFile> token) {
    this.token = token;
    this.server = server;
    this.client = client(server);
    String text = server.toString();
    this.base = URI.create((text.endsWith("/") ? text : text + "/") + "api/v1/");
  }

  private static HttpClient client(URI server) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER);
    if ("http".equalsIgnoreCase(server.getScheme())) {
      client.sslContext(new NoTls());
    }
    return client.build();
  }

  /** Ends the client's threads: a JVM that exits beside one in the kernel waits 300 ms for it. */
  @Override
  public void close() {
    client.shutdownNow();
    try {
      client.awaitTermination(END_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  HttpRequest.Builder request(String path, String accept) {
    var request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_LIMIT).header("Accept", accept);
    token
        .flatMap(TokenFile::token)
        .ifPresent(found -> request.header("Authorization", "Bearer " + found));
    return request;
  }

  JsonNode json(HttpRequest request) {
    return parse(request.uri(), body(request));
  }

  /** The answer, and what it means. */
  <T> ApiResponse<T> read(HttpRequest request, Class<T> type) {
    return as(json(request), type);
  }

  <T> ApiResponse<T> as(JsonNode json, Class<T> type) {
    try {
      return new ApiResponse<>(json, JSON.convertValue(json, type));
    } catch (IllegalArgumentException e) {
      throw new GatewayException.GatewayUnavailableException(
          "The server at " + server + " is no Milepost server of this version");
    }
  }

  String text(HttpRequest request) {
    return new String(body(request), StandardCharsets.UTF_8);
  }

  /** Hands over the body of an answer while it comes; of any size. */
  void stream(HttpRequest request, StreamTaker taker) {
    try {
      HttpResponse<InputStream> response = open(request);
      try (InputStream in = response.body()) {
        if (response.statusCode() / 100 != 2) {
          byte[] body = in.readNBytes(MAX_ANSWER);
          throw ProblemReader.of(request.uri(), response.statusCode(), body, JSON);
        }
        taker.take(in);
      }
    } catch (FileSystemException e) {
      throw new InvalidInputException(e.getMessage() + " cannot be written");
    } catch (IOException e) {
      throw silent(request, e);
    }
  }

  /** Reads an answer. */
  interface StreamTaker {
    void take(InputStream in) throws IOException;
  }

  HttpResponse<InputStream> open(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private byte[] body(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = open(request);
      byte[] body;
      try (InputStream in = response.body()) {
        body = in.readNBytes(MAX_ANSWER);
      }
      if (response.statusCode() / 100 != 2) {
        throw ProblemReader.of(request.uri(), response.statusCode(), body, JSON);
      }
      return body;
    } catch (IOException e) {
      throw silent(request, e);
    }
  }

  /** A part of a path, or of a query, whatever is in it. */
  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static GatewayException silent(HttpRequest request, IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new GatewayException.GatewayUnavailableException(
        "No answer from " + request.uri() + ": " + why);
  }

  private static JsonNode parse(URI uri, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new GatewayException.GatewayUnavailableException(
          "The server at " + uri + " is no Milepost server");
    }
  }
}
