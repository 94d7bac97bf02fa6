package dev.milepost.forge.github.lfs;

import dev.milepost.forge.github.http.ConnectionOptions;
import dev.milepost.forge.github.http.SendingFilter;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Requests about contents, to the paths that remotes and their answers name. */
@RegisterRestClient(configKey = "git-lfs", baseUri = "https://git-lfs.invalid")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/")
interface LargeFileRest {
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<RestResponse<InputStream>> post(@NotBody ActionRequest to, Map<String, Object> said);
}
