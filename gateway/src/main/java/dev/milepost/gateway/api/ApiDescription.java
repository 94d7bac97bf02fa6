package dev.milepost.gateway.api;

import dev.milepost.api.Problem.ProblemKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document: names of operations, and the answers that are not said by the
 * methods' types, which are a command's 202, an unchanged 304 and the problems (docs/api.md).
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String PROBLEM = "application/problem+json";
  private static final String PROBLEM_SCHEMA = "ProblemDetails";
  private static final String RUN = "/api/v1/runs/{run}";
  private static final String FILES = "/api/v1/archives";

  /** Any request can be of a foreign origin, one too many, and meet a database that is away. */
  private static final List<Integer> ALWAYS = List.of(403, 429, 503);

  private static final int UNAUTHORIZED = 401;

  /** Answered without a token. */
  private static final Pattern OPEN = Pattern.compile("/problems/.*|/api/v1/schemas/.*");

  /** Where more than the rule of its kind, or other than it, is answered. */
  private static final Map<String, List<Integer>> OWN =
      Map.ofEntries(
          Map.entry("POST /api/v1/runs", List.of(200, 202, 400, 409, 413, 415)),
          Map.entry("POST /api/v1/login-codes", List.of(200)),
          Map.entry("POST /api/v1/tokens", List.of(201, 400, 409, 413, 415)),
          Map.entry("DELETE /api/v1/me/session", List.of(204)),
          Map.entry("DELETE /api/v1/tokens/{id}", List.of(200, 404)),
          Map.entry("POST /api/v1/read-model/rebuild", List.of(202)),
          Map.entry("POST /api/v1/notifications/{id}/resend", List.of(202, 404, 409)),
          Map.entry("POST /api/v1/notifications/endpoints/{name}/test", List.of(202, 404)),
          Map.entry("POST " + FILES, List.of(200, 404, 409, 413, 422)),
          Map.entry("POST /api/v1/archives/lines", List.of(200, 400, 413)),
          Map.entry("GET " + RUN + "/archive", List.of(200, 404, 406, 409, 410, 413)),
          Map.entry("POST " + RUN + "/archive", List.of(200, 202, 400, 404, 409, 413, 415, 422)),
          Map.entry("GET /api/v1/milestones", List.of(200, 304, 400, 406, 502)),
          Map.entry("GET " + RUN + "/stream", List.of(200, 400, 404, 410)),
          Map.entry("GET " + RUN + "/issues/{issue}/log/file", List.of(200, 404, 406, 410)),
          Map.entry("GET /problems/{kind}", List.of(200, 304, 401, 404, 406)),
          Map.entry("POST /webhooks/github", List.of(200, 202, 400, 404, 413)));

  /** Other representations of the same: OpenAPI has one operation for an address. */
  private static final Map<String, String> ALSO =
      Map.of(
          RUN + "/plan", "text/markdown;charset=UTF-8",
          RUN + "/summary", "text/markdown;charset=UTF-8",
          RUN + "/graph", "image/svg+xml;charset=UTF-8",
          RUN + "/artefacts/{path}", "application/json");

  private static final Map<Integer, String> SAYS =
      Map.of(
          200, "OK",
          201, "Created",
          204, "Done",
          202, "Accepted: it is durable in the log",
          304, "Not changed since the answer with this ETag",
          406, "No representation of the media type that is asked for",
          415, "The body is of another media type");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents().addSchema(PROBLEM_SCHEMA, problem());
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations().forEach((verb, call) -> complete(path, verb, call)));
  }

  private static void complete(String path, HttpMethod verb, Operation call) {
    call.setOperationId(id(path, verb));
    if (call.getDescription() == null) {
      call.setDescription(
          verb == HttpMethod.GET
              ? call.getSummary() + ". Nothing is changed by it."
              : call.getSummary() + ". What is wrong with a request is said in a problem.");
    }
    var content = content(path, call);
    var all = OASFactory.createAPIResponses();
    for (int status : statuses(path, verb, hasQuery(call))) {
      var answer = OASFactory.createAPIResponse().description(says(status));
      if (status < 300) {
        answer.setContent(content);
      } else if (status != 304) {
        answer.setContent(OASFactory.createContent().addMediaType(PROBLEM, problemBody()));
      }
      all.addAPIResponse(String.valueOf(status), answer);
    }
    call.setResponses(all);
  }

  private static Content content(String path, Operation call) {
    if (path.endsWith("/stream")) {
      return OASFactory.createContent()
          .addMediaType("text/event-stream", OASFactory.createMediaType());
    }
    var content =
        call.getResponses().getAPIResponses().values().stream()
            .map(APIResponse::getContent)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(OASFactory::createContent);
    var also = ALSO.get(path);
    if (also != null && content.getMediaType(also) == null) {
      content.addMediaType(also, OASFactory.createMediaType());
    }
    return content;
  }

  private static boolean hasQuery(Operation call) {
    return call.getParameters() != null
        && call.getParameters().stream().anyMatch(one -> one.getIn() == Parameter.In.QUERY);
  }

  private static SortedSet<Integer> statuses(String path, HttpMethod verb, boolean hasQuery) {
    var all = new TreeSet<>(ALWAYS);
    if (!OPEN.matcher(path).matches()) {
      all.add(UNAUTHORIZED);
    }
    if (verb != HttpMethod.GET && path.startsWith("/api/") && !path.equals(FILES)) {
      all.addAll(List.of(413, 415)); // JsonBodies, and the server's own limit
    }
    var own = OWN.get(verb + " " + path);
    if (own != null) {
      all.addAll(own);
    } else if (verb == HttpMethod.GET) {
      all.addAll(List.of(200, 304, 406));
      if (hasQuery) {
        all.add(400);
      }
      if (path.startsWith(RUN)) {
        all.addAll(List.of(404, 410));
      }
    } else {
      all.addAll(List.of(202, 400, 404, 409, 410, 413, 415));
    }
    return all;
  }

  private static String says(int status) {
    var own = SAYS.get(status);
    return own != null
        ? own
        : Arrays.stream(ProblemKind.values())
            .filter(kind -> kind.status() == status)
            .map(ProblemKind::title)
            .collect(Collectors.joining("; "));
  }

  /** {@code GET /api/v1/runs/{run}/issues/{issue}/log} is {@code getRunIssueLog}. */
  private static String id(String path, HttpMethod verb) {
    var parts = new ArrayList<>(List.of(path.replaceFirst("^/api/v1", "").substring(1).split("/")));
    var id = new StringBuilder(verb.name().toLowerCase(Locale.ROOT));
    for (int at = 0; at < parts.size(); at++) {
      var part = parts.get(at);
      boolean named = at + 1 < parts.size() && parts.get(at + 1).startsWith("{");
      if (!part.startsWith("{")) {
        for (var word : (named ? part.replaceFirst("s$", "") : part).split("[^A-Za-z]+")) {
          id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
      }
    }
    return id.toString();
  }

  private static MediaType problemBody() {
    return OASFactory.createMediaType()
        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM_SCHEMA));
  }

  /** A problem of RFC 9457, as {@code ProblemMapping} writes it. */
  private static Schema problem() {
    var properties =
        new TreeMap<String, Schema>(
            Map.of(
                "type", text("/problems/ and its kind, or about:blank"),
                "title", text("The same for all problems of the kind"),
                "detail", text("What was wrong, where, and what is allowed"),
                "status",
                    OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .description("The answer's status"),
                "errors",
                    OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .description("The members of a body that are wrong, 200 at most")
                        .items(
                            OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .addProperty("field", text(null))
                                .addProperty("message", text(null)))));
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("A problem (RFC 9457)")
        .properties(properties);
  }

  private static Schema text(@Nullable String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }
}
