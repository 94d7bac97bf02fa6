package dev.milepost.gateway.api;

import dev.milepost.api.AgentWarning;
import dev.milepost.api.FieldError;
import dev.milepost.api.Problem;
import dev.milepost.api.RunView;
import dev.milepost.api.SubmissionAccepted;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunSpec;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.submission.AllowedNames;
import dev.milepost.gateway.domain.submission.CheckedSubmission;
import dev.milepost.gateway.domain.submission.CheckedSubmission.ValidSubmission;
import dev.milepost.gateway.domain.submission.SubmissionCheck;
import dev.milepost.gateway.effect.intake.Submissions;
import dev.milepost.gateway.effect.intake.Submissions.SubmissionResult;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.ReadModelHost;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Begins runs. */
@Path("/api/v1/runs")
@RolesAllowed(Role.Words.OPERATOR)
@Tag(name = "Submitting")
public class SubmissionResource {
  private static final Logger LOG = Logger.getLogger(SubmissionResource.class);

  /** The member of a submission that names those programs. */
  private static final Map<String, String> NAMED =
      Map.of(
          AgentWarning.AGENTS,
          "agent.profile",
          "reviewers",
          "review.reviewers",
          "planning",
          "planning.profile",
          "commands",
          "commandsProfile");

  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private final Submissions submissions;
  private final ReadModel readModel;
  private final ReadModelHost log;
  private final CurrentCaller caller;
  private final AllowedNames allowed;
  private final RunWait patience;
  private final RunsResource runs;
  private final RunWaits services;

  SubmissionResource(
      Submissions submissions,
      ReadModel readModel,
      ReadModelHost log,
      CurrentCaller caller,
      AllowedNames allowed,
      RunWait patience,
      RunsResource runs,
      RunWaits services) {
    this.services = services;
    this.patience = patience;
    this.runs = runs;
    this.caller = caller;
    this.allowed = allowed;
    this.submissions = submissions;
    this.readModel = readModel;
    this.log = log;
  }

  /** 202 for a new run, 200 for one that there was already (S4). */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary =
          "Submit a milestone; analyse only, unless execute is true. With Prefer: wait=N the answer"
              + " is given once the run is over or rests for a decision")
  public Response submit(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Prefer") @Nullable String prefer,
      @Nullable SubmissionRequest request)
      throws InterruptedException {
    if (key != null && !KEY.matcher(key).matches()) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "Idempotency-Key must be 1 to 128 visible ASCII characters");
    }
    if (request == null) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST, "A submission is expected as body");
    }
    var accepted = checked(request);
    allow(accepted.spec());
    startable(accepted.spec(), key);
    if (!log.caughtUp()) {
      // Runs that were not folded yet would be begun a second time.
      throw ProblemException.of(
          Problem.ProblemKind.CATCHING_UP,
          "The server is still reading the log; try again in a moment");
    }
    var submitted = new MilestoneSubmitted(accepted.spec(), caller.get().inEvents(accepted.by()));
    return answer(submissions.submit(submitted, key), PreferredWait.of(prefer));
  }

  /** An administrator names what there is; others what an administrator allowed. */
  private void allow(RunSpec spec) {
    var errors = caller.get().role() == Role.ADMIN ? List.<FieldError>of() : allowed.refused(spec);
    ProblemException.refuse(Problem.ProblemKind.FORBIDDEN, errors);
  }

  /**
   * Refuses a run that begins at once and cannot: nobody would see the warning that a plan to
   * approve comes with.
   */
  private void startable(RunSpec spec, @Nullable String key) {
    if (!spec.execute() || !spec.approved()) {
      return;
    }
    var errors =
        services.warnings(spec).stream()
            .filter(AgentWarning::everywhere)
            .map(warning -> new FieldError(NAMED.get(warning.programs()), warning.says()))
            .toList();
    if (!errors.isEmpty() && !submissions.knows(key)) {
      throw refused(errors);
    }
  }

  private static ValidSubmission checked(SubmissionRequest request) {
    return switch (SubmissionCheck.of(request)) {
      case ValidSubmission accepted -> accepted;
      case CheckedSubmission.InvalidSubmission refused -> throw refused(refused.errors());
    };
  }

  private static ProblemException refused(List<FieldError> errors) {
    var more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
    return new ProblemException(
        Problem.ProblemKind.INVALID_SUBMISSION.with(errors.getFirst().message() + more, errors));
  }

  private Response answer(SubmissionResult outcome, Optional<Duration> wait)
      throws InterruptedException {
    return switch (outcome) {
      case SubmissionResult.RunCreated created -> {
        var seen = awaited(created.run(), wait);
        yield withWait(
            Response.accepted(
                    new SubmissionAccepted(
                        created.run(), true, created.event().value(), seen.orElse(null)))
                .location(URI.create("/api/v1/runs/" + created.run())),
            seen.isPresent() ? wait : Optional.empty());
      }
      case SubmissionResult.RunFound found -> {
        var seen = awaited(found.run(), wait);
        yield withWait(
            Response.ok(
                new SubmissionAccepted(
                    found.run(), false, null, seen.orElseGet(() -> view(found.run())))),
            seen.isPresent() ? wait : Optional.empty());
      }
      case SubmissionResult.IdempotencyKeyReused reused ->
          throw ProblemException.of(
              Problem.ProblemKind.IDEMPOTENCY_KEY_REUSED,
              "Expected the request that began run %s with this Idempotency-Key, but found another"
                  .formatted(reused.run()));
    };
  }

  private Optional<RunView> awaited(String run, Optional<Duration> wait)
      throws InterruptedException {
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    try {
      return patience.until(run, wait.get(), () -> view(run), RunWait::rests);
    } catch (RuntimeException e) {
      // The log has the run: the answer names it, though the wait has failed.
      LOG.debugf(e, "Nobody waits any longer for run %s", run);
      return Optional.empty();
    }
  }

  private static Response withWait(Response.ResponseBuilder answer, Optional<Duration> wait) {
    wait.ifPresent(applied -> answer.header(PreferredWait.APPLIED, PreferredWait.applied(applied)));
    return answer.build();
  }

  /** The run's view; that of a run without events if it is on its way to the read model. */
  private RunView view(String run) {
    return readModel.run(run).isPresent()
        ? runs.view(run)
        : RunViews.of(RunState.initial(run), null);
  }
}
