package dev.milepost.forge.github.http;

import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Its read timeout is short: see {@code application.properties}. */
@RegisterRestClient(configKey = "quick", baseUri = "https://api.github.com")
@RegisterProvider(SendingFilter.class)
@Path("/thing")
interface QuickRest {
  @GET
  Uni<RestResponse<InputStream>> thing(@NotBody GitHubExchange to);
}
