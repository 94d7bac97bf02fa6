package dev.milepost.forge.github;

import dev.milepost.forge.github.http.ConnectionOptions;
import dev.milepost.forge.github.http.GitHubExchange;
import dev.milepost.forge.github.http.GitHubJsonMapper;
import dev.milepost.forge.github.http.SendingFilter;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The requests about no repository: the account's own, and GraphQL's. */
@RegisterRestClient(configKey = "github", baseUri = "https://api.github.com")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(GitHubJsonMapper.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/")
interface AccountRest {
  @GET
  @Path("user")
  Uni<RestResponse<InputStream>> user(@NotBody GitHubExchange to);

  @GET
  @Path("app")
  Uni<RestResponse<InputStream>> app(@NotBody GitHubExchange to);

  @POST
  @Path("app/installations/{installation}/access_tokens")
  Uni<RestResponse<InputStream>> accessToken(
      @NotBody GitHubExchange to, long installation, Map<String, List<String>> of);

  @POST
  @Path("graphql")
  Uni<RestResponse<InputStream>> graphql(@NotBody GitHubExchange to, Map<String, Object> query);
}
