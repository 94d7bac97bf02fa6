package dev.milepost.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.DeliveryResult;
import dev.milepost.api.Problem;
import dev.milepost.gateway.effect.comment.RunComments;
import dev.milepost.gateway.webhook.GitHubDelivery;
import dev.milepost.gateway.webhook.SeenDeliveries;
import dev.milepost.gateway.webhook.WebhookSignature;
import dev.milepost.service.HintPublisher;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks of GitHub (docs/github.md). They only end waits early. */
@Path("/webhooks/github")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhooks")
public class WebhookResource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final Optional<WebhookSignature> signature;
  private final HintPublisher hints;
  private final RunComments comments;
  private final SeenDeliveries deliveries = new SeenDeliveries();

  WebhookResource(
      HintPublisher hints,
      RunComments comments,
      @ConfigProperty(name = "milepost.github.webhook-secret") Optional<String> secret,
      @ConfigProperty(name = "milepost.github.webhook-secret-file")
          Optional<java.nio.file.Path> file)
      throws IOException {
    this.hints = hints;
    this.comments = comments;
    var known = secret.isPresent() || file.isEmpty() ? secret : Optional.of(read(file.get()));
    this.signature = known.filter(text -> !text.isBlank()).map(WebhookSignature::new);
  }

  private static String read(java.nio.file.Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** 202 for what is signed, be it of use or not; 200 for a ping. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "A delivery of a GitHub webhook, signed with the configured secret")
  public Response deliver(
      @HeaderParam("X-Hub-Signature-256") @Nullable String signed,
      @HeaderParam("X-GitHub-Event") @Nullable String event,
      @HeaderParam("X-GitHub-Delivery") @Nullable String id,
      byte @Nullable [] body) {
    if (signature.isEmpty()) {
      throw ProblemException.of(
          Problem.ProblemKind.NO_WEBHOOKS,
          "milepost.github.webhook-secret is not set on this server");
    }
    if (body == null || !signature.get().fits(signed, body)) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_SIGNATURE,
          "Expected X-Hub-Signature-256 to be the body's, made with the configured secret");
    }
    if (event == null || id == null || !ID.matcher(id).matches()) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST, "Expected X-GitHub-Event and X-GitHub-Delivery");
    }
    return answer(event, id, body);
  }

  private Response answer(String event, String id, byte[] body) {
    if (event.equals("ping")) {
      return Response.ok(new DeliveryResult("pong")).build();
    }
    if (event.equals("issue_comment")) {
      // The comment is read from GitHub later: the delivery only ends a wait early.
      comments.look(parsed(body).path("issue").path("number").asInt(0));
      return Response.accepted(new DeliveryResult("accepted")).build();
    }
    var hint = GitHubDelivery.hint(event, parsed(body));
    if (hint.isEmpty()) {
      return Response.accepted(new DeliveryResult("ignored")).build();
    }
    if (!deliveries.isNew(id)) {
      return Response.accepted(new DeliveryResult("duplicate")).build();
    }
    hints.publish(hint.get());
    return Response.accepted(new DeliveryResult("accepted")).build();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "Expected a JSON body; set the webhook's content type to application/json");
    }
  }
}
