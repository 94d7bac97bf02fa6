package dev.milepost.gateway.api;

import dev.milepost.api.EventPage;
import dev.milepost.api.EventView;
import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.Problem;
import dev.milepost.api.RunView;
import dev.milepost.events.Plan;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.MilestoneSummaries;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.domain.SummaryMarkdown;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.output.OutputStore;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.report.plan.PlanDocument;
import dev.milepost.report.plan.PlanMarkdown;
import dev.milepost.report.plan.PlanUse;
import dev.milepost.report.plan.PlanUse.PlannedAt;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Shows runs. */
@Path("/api/v1/runs")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reading")
public class RunsResource {
  private static final String MARKDOWN = "text/markdown;charset=UTF-8";

  private static final int MAX_EVENTS = 1000;
  private static final int MAX_OUTPUT = 1024 * 1024;

  private final ReadModel readModel;
  private final OutputStore outputs;
  private final SharedViews views;
  private final RunLookup lookup;
  private final RunWait patience;
  private final EntityTags tags;

  RunsResource(
      ReadModel readModel,
      OutputStore outputs,
      SharedViews views,
      RunLookup lookup,
      RunWait patience,
      EntityTags tags) {
    this.patience = patience;
    this.tags = tags;
    this.readModel = readModel;
    this.outputs = outputs;
    this.views = views;
    this.lookup = lookup;
  }

  /**
   * A run as it is, or was (E4). With {@code Prefer: wait=N} as soon as it is over or rests for a
   * decision; with {@code If-None-Match} beside that, as soon as it has changed.
   */
  @GET
  @Path("/{run}")
  @RunOnVirtualThread
  @Operation(
      summary =
          "A run, now or as of its event number at; with Prefer: wait=N once it has changed from"
              + " If-None-Match, or is over or rests for a decision where that is not sent; with"
              + " since the issues alone that differ from it as of that event, where that is known")
  public RestResponse<RunView> run(
      @PathParam("run") String run,
      @QueryParam("at") @Nullable Long at,
      @QueryParam("since") @Nullable Long since,
      @HeaderParam("Prefer") @Nullable String prefer,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known)
      throws InterruptedException {
    if (at != null) {
      return RestResponse.ok(RunViews.of(lookup.run(run, at), null));
    }
    var wait = PreferredWait.of(prefer);
    if (wait.isPresent()) {
      Predicate<RunView> enough =
          known == null ? RunWait::rests : view -> !EntityTag.isKnown(known, tags.of(view));
      var seen = patience.until(run, wait.get(), () -> view(run), enough);
      if (seen.isPresent()) {
        return ResponseBuilder.ok(seen.get())
            .header(PreferredWait.APPLIED, PreferredWait.applied(wait.get()))
            .build();
      }
    }
    return RestResponse.ok(
        since == null
            ? view(run)
            : views.since(lookup.run(run), RunLookup.position("since", since)));
  }

  /** The run as it is. */
  public RunView view(String run) {
    return views.of(lookup.run(run));
  }

  /** The plan as JSON (P12). */
  @GET
  @Path("/{run}/plan")
  @Operation(summary = "The plan, as JSON or Markdown")
  public PlanDocument plan(@PathParam("run") String run) {
    var state = lookup.run(run).state();
    return PlanDocument.of(newestPlan(state), use(state));
  }

  /** The plan as Markdown. */
  @GET
  @Path("/{run}/plan")
  @Produces(MARKDOWN)
  @Operation(hidden = true)
  public String planMarkdown(@PathParam("run") String run) {
    var state = lookup.run(run).state();
    return PlanMarkdown.of(newestPlan(state), use(state));
  }

  private PlanUse use(RunState run) {
    long seq = run.standing().planSeq();
    var came = seq == 0 ? List.<EventView>of() : readModel.events(run.run(), seq - 1, 1);
    var at = came.isEmpty() ? null : new PlannedAt(seq, String.valueOf(came.getFirst().time()));
    return new PlanUse(run.parallel(), run.scheduled(), at);
  }

  private Plan newestPlan(RunState run) {
    var standing = run.standing();
    return readModel
        .plan(run.run(), standing.planSeq())
        .orElseThrow(
            () ->
                ProblemException.of(
                    Problem.ProblemKind.NO_PLAN_YET,
                    "Run %s has no plan yet: it is %s"
                        .formatted(run.run(), ApiNames.of(standing.status()))));
  }

  /** A page of events. */
  @GET
  @Path("/{run}/events")
  @Operation(summary = "The run's events in order, from the one after the position")
  public EventPage events(
      @PathParam("run") String run,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    RunLookup.position("after", after);
    RunLookup.within("limit", limit, 1, MAX_EVENTS);
    lookup.exists(run);
    var events = readModel.events(run, after, limit + 1);
    if (events.size() <= limit) {
      return new EventPage(events, null);
    }
    var page = events.subList(0, limit);
    return new EventPage(page, page.getLast().seq());
  }

  /** The end of an issue's output. */
  @GET
  @Path("/{run}/issues/{issue}/log")
  @Produces("text/plain;charset=UTF-8")
  @Operation(summary = "The end of what an issue's agents said")
  public String log(
      @PathParam("run") String run,
      @PathParam("issue") int issue,
      @QueryParam("tail") @DefaultValue("65536") int tail) {
    RunLookup.within("tail", tail, 1, MAX_OUTPUT);
    lookup.issue(run, issue);
    return outputs.tail(run, issue, tail);
  }

  /** The summary as JSON (M6). */
  @GET
  @Path("/{run}/summary")
  @Operation(summary = "The run's result, as JSON or Markdown")
  public MilestoneSummary summary(@PathParam("run") String run) {
    var found = lookup.run(run);
    return MilestoneSummaries.of(found.state(), found.stuck());
  }

  /** The summary as Markdown. */
  @GET
  @Path("/{run}/summary")
  @Produces(MARKDOWN)
  @Operation(hidden = true)
  public String summaryMarkdown(@PathParam("run") String run) {
    return SummaryMarkdown.of(summary(run));
  }
}
