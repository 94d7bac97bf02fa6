package dev.milepost.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.GraphView;
import dev.milepost.api.Problem;
import dev.milepost.events.Plan;
import dev.milepost.gateway.domain.RunGraph;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.report.graph.GraphLayout;
import dev.milepost.report.graph.LayeredGraph;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Draws runs. */
@Path("/api/v1/runs/{run}/graph")
@RolesAllowed(Role.Words.VIEWER)
@Tag(name = "Reading")
public class GraphResource {
  private static final String SVG = "image/svg+xml;charset=UTF-8";

  /** Wave numbers by comma; more digits are no wave's. */
  private static final Pattern WAVES = Pattern.compile("([0-9]{1,6}(,[0-9]{1,6}){0,999})?");

  private static final int MAX_LAYOUTS = 64;
  private static final Duration LAYOUT_KEPT = Duration.ofMinutes(10);

  private final ReadModel readModel;
  private final RunLookup lookup;

  /** A graph keeps its shape while its run goes on, and many look at it. */
  private final Cache<LayeredGraph, GraphLayout> layouts =
      Caffeine.newBuilder().maximumSize(MAX_LAYOUTS).expireAfterAccess(LAYOUT_KEPT).build();

  GraphResource(ReadModel readModel, RunLookup lookup) {
    this.readModel = readModel;
    this.lookup = lookup;
  }

  /** Where its nodes and edges are. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The graph of the run's issues, laid out; waves of expand issue by issue")
  public GraphView graph(
      @PathParam("run") String run,
      @QueryParam("expand") @DefaultValue("") String expand,
      @QueryParam("at") @Nullable Long at) {
    return drawn(run, expand, at).view();
  }

  /** The picture. */
  @GET
  @Produces(SVG)
  @Operation(hidden = true)
  public String picture(
      @PathParam("run") String run,
      @QueryParam("expand") @DefaultValue("") String expand,
      @QueryParam("at") @Nullable Long at) {
    return drawn(run, expand, at).svg();
  }

  private RunGraph drawn(String run, String expand, @Nullable Long at) {
    if (!WAVES.matcher(expand).matches()) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "expand must be numbers of waves or levels by comma, such as \"1,3\"");
    }
    Set<Integer> waves =
        Stream.of(expand.split(","))
            .filter(text -> !text.isEmpty())
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    var state = lookup.run(run, at);
    var plan = readModel.plan(run, state.standing().planSeq());
    return new RunGraph(
        state, plan.map(Plan::criticalPath).orElse(List.of()), waves, this::laidOut);
  }

  private GraphLayout laidOut(LayeredGraph graph) {
    return layouts.get(graph, GraphLayout::of);
  }
}
