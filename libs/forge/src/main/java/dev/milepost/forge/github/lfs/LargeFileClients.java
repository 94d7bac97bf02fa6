package dev.milepost.forge.github.lfs;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The REST clients of Git LFS, as Quarkus builds them. Their timeouts, TLS and proxies are set by
 * {@code quarkus.rest-client.git-lfs.*} and {@code quarkus.rest-client.git-lfs-content.*}.
 */
@Singleton
public final class LargeFileClients {
  private final LargeFileRest files;
  private final ContentRest contents;

  LargeFileClients(@RestClient LargeFileRest files, @RestClient ContentRest contents) {
    this.files = files;
    this.contents = contents;
  }

  LargeFileRest files() {
    return files;
  }

  ContentRest contents() {
    return contents;
  }
}
