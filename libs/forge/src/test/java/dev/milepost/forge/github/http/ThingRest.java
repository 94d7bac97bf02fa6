package dev.milepost.forge.github.http;

import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A small API, with the filters and settings of GitHub's. */
@RegisterRestClient(configKey = "github", baseUri = "https://api.github.com")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(GitHubJsonMapper.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/")
interface ThingRest {
  @GET
  @Path("{name}")
  Uni<RestResponse<InputStream>> thing(@NotBody GitHubExchange to, String name);

  @GET
  @Path("branches/{name}")
  Uni<RestResponse<InputStream>> branch(
      @NotBody GitHubExchange to, String name, @RestQuery String q);

  @GET
  @Path("things")
  @ClientQueryParam(name = "per_page", value = "100")
  Uni<RestResponse<InputStream>> things(@NotBody GitHubExchange to);

  @POST
  @Path("{name}")
  Uni<RestResponse<InputStream>> create(
      @NotBody GitHubExchange to, String name, Map<String, Object> it);
}
