package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds each answer that any test of the API gets against the OpenAPI document: its status and its
 * media type are there.
 */
public class DocumentedAnswers implements QuarkusTestBeforeEachCallback, Filter {
  private static JsonNode document;

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(DocumentedAnswers.class::isInstance)) {
      RestAssured.filters(this);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    var answer = context.next(request, expected);
    var method = request.getMethod().toLowerCase(Locale.ROOT).replace("head", "get");
    call(URI.create(request.getURI()).getRawPath(), method)
        .ifPresent(call -> check(method + " " + request.getURI(), call, answer));
    return answer;
  }

  private static void check(String asked, JsonNode call, Response answer) {
    int status = answer.statusCode();
    var documented = call.path("responses").path(String.valueOf(status));
    assertThat(documented.isMissingNode())
        .as("%s is answered %d, of which the OpenAPI document says nothing", asked, status)
        .isFalse();
    if (answer.asByteArray().length > 0) {
      var type = answer.contentType().replaceFirst(";.*", "").strip();
      assertThat(documented.path("content").fieldNames())
          .as("%s: media types of %d", asked, status)
          .toIterable()
          .anyMatch(one -> one.replaceFirst(";.*", "").equals(type));
    }
  }

  /** The documented operation; empty for an address or a method that is none of the API's. */
  private static Optional<JsonNode> call(String path, String method) {
    return document().path("paths").properties().stream()
        .filter(entry -> pattern(entry.getKey()).matcher(path).matches())
        .map(Map.Entry::getValue)
        .filter(item -> item.has(method))
        .map(item -> item.path(method))
        .findFirst();
  }

  /** Spellings that only a server would normalize are not looked at. */
  private static Pattern pattern(String template) {
    return Pattern.compile(
        template.replace("{path}", "[^%;]+").replaceAll("\\{\\w+}", "[A-Za-z0-9_-]+"));
  }

  private static synchronized JsonNode document() {
    if (document == null) {
      var address = URI.create("http://127.0.0.1:" + RestAssured.port + "/q/openapi?format=json");
      try (var client = HttpClient.newHttpClient()) {
        var answer =
            client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        document = new ObjectMapper().readTree(answer.body());
        assertThat(document.path("paths")).isNotEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return document;
  }
}
