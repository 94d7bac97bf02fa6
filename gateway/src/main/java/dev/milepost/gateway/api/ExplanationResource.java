package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.api.RunExplanation;
import dev.milepost.gateway.domain.explain.RunExplanations;
import dev.milepost.gateway.effect.notice.RunWaits;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says why runs and issues wait. */
@Path("/api/v1/runs/{run}/explanation")
@Tag(name = "Reading")
public class ExplanationResource {
  private final RunLookup lookup;
  private final RunWaits waits;

  ExplanationResource(RunLookup lookup, RunWaits waits) {
    this.lookup = lookup;
    this.waits = waits;
  }

  /** What the run and its issues wait for. */
  @GET
  @Operation(
      summary =
          "What the run and each of its issues wait for, or one issue, or with issue 0 the run"
              + " alone; now or as of its event number at")
  public RunExplanation explanation(
      @PathParam("run") String run,
      @QueryParam("issue") @Nullable Integer issue,
      @QueryParam("at") @Nullable Long at) {
    var all = explained(run, at);
    return issue == null ? all : issue == 0 ? wholeOf(all) : only(all, issue);
  }

  /** A run of ten thousand issues, of which somebody wants to know the one sentence. */
  private static RunExplanation wholeOf(RunExplanation all) {
    return new RunExplanation(all.run(), all.seq(), all.whole(), List.of());
  }

  private RunExplanation explained(String run, @Nullable Long at) {
    if (at != null) {
      return RunExplanations.of(lookup.run(run, at), null);
    }
    var found = lookup.run(run);
    return RunExplanations.of(found.state(), found.stuck(), waits.of(found.state()));
  }

  private static RunExplanation only(RunExplanation all, int issue) {
    var one =
        all.issues().stream().filter(each -> Integer.valueOf(issue).equals(each.issue())).toList();
    if (one.isEmpty()) {
      throw ProblemException.of(
          Problem.ProblemKind.ISSUE_NOT_FOUND,
          "Run %s has no issue #%d".formatted(all.run(), issue));
    }
    return new RunExplanation(all.run(), all.seq(), all.whole(), one);
  }
}
