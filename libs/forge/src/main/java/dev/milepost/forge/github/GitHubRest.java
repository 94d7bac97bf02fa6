package dev.milepost.forge.github;

import dev.milepost.forge.github.http.ConnectionOptions;
import dev.milepost.forge.github.http.GitHubExchange;
import dev.milepost.forge.github.http.GitHubJsonMapper;
import dev.milepost.forge.github.http.SendingFilter;
import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.quarkus.rest.client.reactive.NotBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The requests about a repository; parameters are named as GitHub's description names them. */
@RegisterRestClient(configKey = "github", baseUri = "https://api.github.com")
@RegisterProvider(SendingFilter.class)
@RegisterProvider(GitHubJsonMapper.class)
@RegisterProvider(ConnectionOptions.class)
@Path("/repos/{owner}/{repo}")
interface GitHubRest {
  /** GitHub's largest page; fewer requests for the same. */
  String PAGE = "100";

  /** The repository, also under a name that it had before. */
  @GET
  Uni<RestResponse<InputStream>> repository(@NotBody GitHubExchange to, String owner, String repo);

  @GET
  @Path("/installation")
  Uni<RestResponse<InputStream>> installation(
      @NotBody GitHubExchange to, String owner, String repo);

  @GET
  @Path("/milestones")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> milestones(
      @NotBody GitHubExchange to, String owner, String repo, @RestQuery String state);

  @GET
  @Path("/issues")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> issues(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      @RestQuery String state,
      @RestQuery String sort,
      @RestQuery String direction,
      @RestQuery @Nullable String milestone);

  @POST
  @Path("/issues")
  Uni<RestResponse<InputStream>> createIssue(
      @NotBody GitHubExchange to, String owner, String repo, Map<String, Object> issue);

  @GET
  @Path("/issues/{number}")
  Uni<RestResponse<InputStream>> issue(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @PATCH
  @Path("/issues/{number}")
  Uni<RestResponse<InputStream>> updateIssue(
      @NotBody GitHubExchange to, String owner, String repo, int number, Map<String, String> issue);

  @GET
  @Path("/issues/{number}/comments")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> comments(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @POST
  @Path("/issues/{number}/comments")
  Uni<RestResponse<InputStream>> comment(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      int number,
      Map<String, String> comment);

  @GET
  @Path("/issues/{number}/dependencies/blocked_by")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> blockedBy(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @GET
  @Path("/issues/{number}/sub_issues")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> subIssues(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @GET
  @Path("/pulls")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> pulls(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      @RestQuery String state,
      @RestQuery String head);

  @POST
  @Path("/pulls")
  Uni<RestResponse<InputStream>> createPull(
      @NotBody GitHubExchange to, String owner, String repo, Map<String, Object> pull);

  @GET
  @Path("/pulls/{number}")
  Uni<RestResponse<InputStream>> pull(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @PATCH
  @Path("/pulls/{number}")
  Uni<RestResponse<InputStream>> updatePull(
      @NotBody GitHubExchange to, String owner, String repo, int number, Map<String, String> pull);

  @PUT
  @Path("/pulls/{number}/merge")
  Uni<RestResponse<InputStream>> merge(
      @NotBody GitHubExchange to, String owner, String repo, int number, Map<String, Object> how);

  @PUT
  @Path("/pulls/{number}/update-branch")
  Uni<RestResponse<InputStream>> updateBranch(
      @NotBody GitHubExchange to,
      String owner,
      String repo,
      int number,
      Map<String, String> expected);

  @GET
  @Path("/pulls/{number}/reviews")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> reviews(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @GET
  @Path("/pulls/{number}/comments")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> reviewComments(
      @NotBody GitHubExchange to, String owner, String repo, int number);

  @GET
  @Path("/git/ref/{ref}")
  Uni<RestResponse<InputStream>> ref(
      @NotBody GitHubExchange to, String owner, String repo, String ref);

  @DELETE
  @Path("/git/refs/{ref}")
  Uni<RestResponse<InputStream>> deleteRef(
      @NotBody GitHubExchange to, String owner, String repo, String ref);

  @GET
  @Path("/git/commits/{sha}")
  Uni<RestResponse<InputStream>> commit(
      @NotBody GitHubExchange to, String owner, String repo, String sha);

  @GET
  @Path("/branches")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> branches(@NotBody GitHubExchange to, String owner, String repo);

  @GET
  @Path("/branches/{branch}")
  Uni<RestResponse<InputStream>> branch(
      @NotBody GitHubExchange to, String owner, String repo, String branch);

  @GET
  @Path("/rules/branches/{branch}")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> rules(
      @NotBody GitHubExchange to, String owner, String repo, String branch);

  @GET
  @Path("/commits/{sha}/check-runs")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> checkRuns(
      @NotBody GitHubExchange to, String owner, String repo, String sha, @RestQuery String filter);

  @GET
  @Path("/commits/{sha}/status")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> status(
      @NotBody GitHubExchange to, String owner, String repo, String sha);

  @GET
  @Path("/commits/{sha}/check-suites")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> checkSuites(
      @NotBody GitHubExchange to, String owner, String repo, String sha);

  @GET
  @Path("/check-runs/{run}/annotations")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> annotations(
      @NotBody GitHubExchange to, String owner, String repo, long run);

  @POST
  @Path("/check-runs/{run}/rerequest")
  Uni<RestResponse<InputStream>> rerequest(
      @NotBody GitHubExchange to, String owner, String repo, long run);

  @GET
  @Path("/actions/workflows")
  @ClientQueryParam(name = "per_page", value = PAGE)
  Uni<RestResponse<InputStream>> workflows(@NotBody GitHubExchange to, String owner, String repo);

  @GET
  @Path("/actions/jobs/{job}")
  Uni<RestResponse<InputStream>> job(
      @NotBody GitHubExchange to, String owner, String repo, long job);

  @GET
  @Path("/actions/jobs/{job}/logs")
  Uni<RestResponse<InputStream>> jobLog(
      @NotBody GitHubExchange to, String owner, String repo, long job);

  @POST
  @Path("/actions/runs/{run}/rerun-failed-jobs")
  Uni<RestResponse<InputStream>> rerunFailedJobs(
      @NotBody GitHubExchange to, String owner, String repo, long run);
}
