package dev.milepost.forge.github.lfs;

import dev.milepost.forge.github.http.ConnectionOptions;
import dev.milepost.forge.github.http.SendingFilter;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.File;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The contents themselves, of any size. Its paths are those that answers name. */
@RegisterRestClient(configKey = "git-lfs-content", baseUri = "https://git-lfs.invalid")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/")
interface ContentRest {
  @GET
  Uni<RestResponse<InputStream>> download(@NotBody ActionRequest to);

  @PUT
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  Uni<RestResponse<InputStream>> upload(@NotBody ActionRequest to, File content);
}
