package dev.milepost.forge.github.http;

import io.smallrye.mutiny.Uni;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A request: a method of a REST client with its arguments. Each try, page and redirect sends it
 * once more, with an exchange of its own.
 */
@FunctionalInterface
public interface RestCall {
  /** Begins one sending. The answer is a stream, so that its size is bounded where it is read. */
  Uni<RestResponse<InputStream>> send(GitHubExchange exchange);
}
