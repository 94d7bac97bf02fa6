package dev.milepost.gateway.access;

import dev.milepost.gateway.domain.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Each endpoint, and the lowest role that it answers. */
final class EndpointTable {
  /** Answered without a token. */
  static final Set<String> OPEN =
      Set.of(
          "GET /api/v1/schemas/planning-agent",
          "GET /api/v1/schemas/review-agent",
          "GET /decide",
          "GET /login",
          "GET /login/provider",
          "GET /problems/{kind}",
          "POST /decide",
          "POST /login",
          "POST /webhooks/github");

  /** Of Quarkus and of the page; nothing of a run is in them. */
  static final List<String> OPEN_PATHS =
      List.of(
          "/q/health",
          "/q/health/live",
          "/q/health/started",
          "/q/metrics",
          "/q/openapi",
          "/",
          "/new",
          "/messages",
          "/runs/r1",
          "/page/page.css");

  private static final Map<Role, Set<String>> ROLES =
      Map.of(
          Role.VIEWER,
          Set.of(
              "DELETE /api/v1/me/session",
              "GET /api/v1/archives",
              "GET /api/v1/me",
              "GET /api/v1/repositories",
              "GET /api/v1/runs",
              "GET /api/v1/runs/{run}",
              "GET /api/v1/runs/{run}/artefacts",
              "GET /api/v1/runs/{run}/artefacts/{path:.+}",
              "GET /api/v1/runs/{run}/events",
              "GET /api/v1/runs/{run}/explanation",
              "GET /api/v1/runs/{run}/graph",
              "GET /api/v1/runs/{run}/issues/{issue}/failure",
              "GET /api/v1/runs/{run}/issues/{issue}/log",
              "GET /api/v1/runs/{run}/issues/{issue}/log/file",
              "GET /api/v1/runs/{run}/issues/{issue}/log/pages",
              "GET /api/v1/runs/{run}/plan",
              "GET /api/v1/runs/{run}/status.yaml",
              "GET /api/v1/runs/{run}/stream",
              "GET /api/v1/runs/{run}/summary",
              "GET /api/v1/server",
              "POST /api/v1/login-codes"),
          Role.OPERATOR,
          Set.of(
              "GET /api/v1/milestones",
              "GET /api/v1/notifications",
              "GET /api/v1/notifications/endpoints",
              "POST /api/v1/notifications/{id}/resend",
              "POST /api/v1/runs",
              "POST /api/v1/runs/{run}/approve",
              "POST /api/v1/runs/{run}/cancel",
              "POST /api/v1/runs/{run}/issues/{issue}/approve",
              "POST /api/v1/runs/{run}/issues/{issue}/force-resolve",
              "POST /api/v1/runs/{run}/issues/{issue}/retry",
              "POST /api/v1/runs/{run}/issues/{issue}/skip",
              "POST /api/v1/runs/{run}/issues/{issue}/tell",
              "POST /api/v1/runs/{run}/options",
              "POST /api/v1/runs/{run}/pause",
              "POST /api/v1/runs/{run}/planning/retry",
              "POST /api/v1/runs/{run}/planning/skip",
              "POST /api/v1/runs/{run}/resume",
              "POST /api/v1/runs/{run}/revise",
              "POST /api/v1/runs/{run}/translate"),
          Role.ADMIN,
          Set.of(
              "DELETE /api/v1/tokens/{id}",
              "GET /api/v1/runs/{run}/archive",
              "GET /api/v1/tokens",
              "POST /api/v1/archives",
              "POST /api/v1/archives/lines",
              "POST /api/v1/notifications/endpoints/{name}/test",
              "POST /api/v1/read-model/rebuild",
              "POST /api/v1/runs/{run}/archive",
              "POST /api/v1/runs/{run}/give-up",
              "POST /api/v1/runs/{run}/records/skip",
              "POST /api/v1/tokens"));

  private EndpointTable() {}

  /** Those that demand a role. */
  static Set<String> closed() {
    var all = new TreeSet<String>();
    ROLES.values().forEach(all::addAll);
    return all;
  }

  static Role needed(String endpoint) {
    return ROLES.entrySet().stream()
        .filter(row -> row.getValue().contains(endpoint))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
