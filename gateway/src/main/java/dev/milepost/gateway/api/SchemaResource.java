package dev.milepost.gateway.api;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Forms of what others write for Milepost. */
@Path("/api/v1/schemas")
@PermitAll
@Tag(name = "Schemas")
public class SchemaResource {
  private static final String PLANNING_AGENT = "/milepost/planning-agent.schema.json";
  private static final String REVIEW_AGENT = "/milepost/review-agent.schema.json";

  /** The schema of a planning agent's answer (P20). */
  @GET
  @Path("/planning-agent")
  @Produces("application/schema+json")
  @Operation(summary = "JSON schema of what a planning agent answers")
  public String planningAgent() {
    return text(PLANNING_AGENT);
  }

  /** The schema of a review agent's answer (R2). */
  @GET
  @Path("/review-agent")
  @Produces("application/schema+json")
  @Operation(summary = "JSON schema of what a review agent answers")
  public String reviewAgent() {
    return text(REVIEW_AGENT);
  }

  private static String text(String resource) {
    try (var in = SchemaResource.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
