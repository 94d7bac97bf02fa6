package dev.milepost.cli.api;

import dev.milepost.api.ArtefactListing;

/**
 * The files that planning has written for a run (P17). Every call throws {@link GatewayException}.
 */
public final class ArtefactClient {
  private static final String JSON = "application/json";

  private final BoundedHttp http;

  ArtefactClient(BoundedHttp http) {
    this.http = http;
  }

  /** The artefacts of planning (P17). */
  public ApiResponse<ArtefactListing> of(String run) {
    var request = http.request("runs/" + BoundedHttp.encoded(run) + "/artefacts", JSON).build();
    return http.read(request, ArtefactListing.class);
  }

  /** One file of it, as text. */
  public String file(String run, String path) {
    String where = BoundedHttp.encoded(path).replace("%2F", "/");
    return http.text(
        http.request("runs/" + BoundedHttp.encoded(run) + "/artefacts/" + where, "*/*").build());
  }
}
