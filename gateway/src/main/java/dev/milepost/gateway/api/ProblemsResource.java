package dev.milepost.gateway.api;

import dev.milepost.api.Problem.ProblemKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages that problems' {@code type} leads to (RFC 9457, 3.1.1). The same on every server. */
@Path("/problems/{kind}")
@PermitAll
@Tag(name = "Problems")
public class ProblemsResource {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>%1$s · Milepost</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/page/page.css"></head>
      <body><main><h1>%1$s</h1><p><code>%2$s</code>, status %3$d</p><p>%4$s</p></main></body></html>
      """;

  /** The page of a kind: its meaning, and what to do. */
  @GET
  @Produces("text/html;charset=UTF-8")
  @Operation(summary = "What a kind of problem means, and what to do")
  public String page(@PathParam("kind") String word) {
    var kind =
        Arrays.stream(ProblemKind.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(NotFoundException::new);
    return PAGE.formatted(kind.title(), kind.word(), kind.status(), kind.advice());
  }
}
