package dev.milepost.forge.github;

import dev.milepost.forge.github.http.ConnectionOptions;
import dev.milepost.forge.github.http.GitHubExchange;
import dev.milepost.forge.github.http.GitHubJsonMapper;
import dev.milepost.forge.github.http.SendingFilter;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The requests about comments that are there, and whose word counts in a repository. */
@RegisterRestClient(configKey = "github", baseUri = "https://api.github.com")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(GitHubJsonMapper.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/repos/{owner}/{repo}")
interface CommentsRest {
  @PATCH
  @Path("/issues/comments/{comment}")
  Uni<RestResponse<InputStream>> editComment(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      long comment,
      Map<String, String> text);

  @POST
  @Path("/issues/comments/{comment}/reactions")
  Uni<RestResponse<InputStream>> react(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      long comment,
      Map<String, String> reaction);

  @GET
  @Path("/collaborators/{login}/permission")
  Uni<RestResponse<InputStream>> permission(
      @NotBody GitHubExchange to, String owner, String repo, String login);
}
