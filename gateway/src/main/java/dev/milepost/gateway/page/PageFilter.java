package dev.milepost.gateway.page;

import dev.milepost.gateway.api.EntityTag;
import dev.milepost.gateway.page.PageFiles.PageFile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Answers with the page's files. It comes before the token is asked for and ends what it answers,
 * so that no path which it lets through reaches anything else.
 */
@ApplicationScoped
class PageFilter {
  /** Behind the filter of origins, before that of tokens. */
  private static final int BETWEEN = 9_500;

  /** No script but the files', no other origin, and in no other page's frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final PageFiles files;

  PageFilter(PageFiles files) {
    this.files = files;
  }

  void install(@Observes Filters filters) {
    filters.register(this::answer, BETWEEN);
  }

  private void answer(RoutingContext context) {
    var method = context.request().method();
    var file =
        method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)
            ? files.at(context.normalizedPath())
            : java.util.Optional.<PageFile>empty();
    if (file.isEmpty()) {
      context.next();
      return;
    }
    send(context, file.get());
  }

  private static void send(RoutingContext context, PageFile file) {
    var response =
        context
            .response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader("Cross-Origin-Opener-Policy", "same-origin")
            .putHeader("Cross-Origin-Resource-Policy", "same-origin")
            .putHeader("ETag", file.tag())
            // It is asked for each time, and mostly answered with 304.
            .putHeader("Cache-Control", "no-cache");
    if (EntityTag.isKnown(context.request().getHeader("If-None-Match"), file.tag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type());
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(file.bytes().length)).end();
    } else {
      response.end(Buffer.buffer(file.bytes()));
    }
  }
}
