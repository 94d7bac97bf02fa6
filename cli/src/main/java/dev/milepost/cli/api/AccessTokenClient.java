package dev.milepost.cli.api;

import dev.milepost.api.AccessTokenList;
import dev.milepost.api.AccessTokenView;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Gives tokens, shows them and takes them back. */
public final class AccessTokenClient {
  private static final String JSON = "application/json";

  private final BoundedHttp http;

  AccessTokenClient(BoundedHttp http) {
    this.http = http;
  }

  /** Gives one; its secret is in this answer alone. */
  public ApiResponse<AccessTokenView> create(String name, String role, Duration lifetime) {
    var body =
        GatewayClient.body()
            .put("name", name)
            .put("role", role)
            .put("lifetime", lifetime.toString());
    return http.read(
        http.request("tokens", JSON)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        AccessTokenView.class);
  }

  /** All that were given. */
  public ApiResponse<AccessTokenList> list() {
    return http.read(http.request("tokens", JSON).build(), AccessTokenList.class);
  }

  /** Takes one back; its id must be one, {@code [a-z0-9]+}. */
  public ApiResponse<AccessTokenView> revoke(String id) {
    return http.read(http.request("tokens/" + id, JSON).DELETE().build(), AccessTokenView.class);
  }
}
