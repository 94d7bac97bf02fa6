package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.Revision;
import dev.milepost.gateway.access.CurrentCaller;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /runs/{run}/revise} (P19). */
record RevisionBody(
    @Nullable List<@Nullable Revision> revisions,
    @Nullable Boolean confirmed,
    @Nullable String by) {
  /** More at once is another plan. */
  private static final int MAX_REVISIONS = 100;

  /** As many agents as a submission may ask for. */
  private static final int MAX_PARALLEL =
      dev.milepost.api.submission.SubmissionRequest.MAX_PARALLEL;

  /** GitHub's own limit. */
  private static final int MAX_BODY = 65_536;

  private static final int MAX_TITLE = 200;

  /** The command, within its bounds. */
  static PlanRevisionRequested of(ObjectMapper mapper, @Nullable String json, CurrentCaller caller)
      throws JsonProcessingException {
    var read = json == null || json.isBlank() ? null : mapper.readValue(json, RevisionBody.class);
    var revisions = read == null ? null : read.revisions();
    if (revisions == null
        || revisions.isEmpty()
        || revisions.size() > MAX_REVISIONS
        || revisions.stream().anyMatch(Objects::isNull)) {
      throw wrong("revisions must be 1 to %d changes of the plan".formatted(MAX_REVISIONS));
    }
    var given = revisions.stream().filter(Objects::nonNull).map(RevisionBody::checked).toList();
    return new PlanRevisionRequested(
        given, Boolean.TRUE.equals(read.confirmed()), UserCommandBody.named(caller, read.by()));
  }

  private static Revision checked(Revision revision) {
    return switch (revision) {
      case Revision.Depend r -> r;
      case Revision.Release r -> r;
      case Revision.Move r -> r;
      case Revision.Drop r -> r;
      case Revision.Track r -> {
        if (r.then() == null) {
          throw wrong("then must be SKIP, VERIFY or IMPLEMENT, but is missing");
        }
        yield r;
      }
      case Revision.Parallel r -> {
        if (r.agents() < 1 || r.agents() > MAX_PARALLEL) {
          throw wrong("agents must be 1 to %d, but was %d".formatted(MAX_PARALLEL, r.agents()));
        }
        yield r;
      }
      case Revision.Reword r -> reworded(r);
    };
  }

  private static Revision reworded(Revision.Reword revision) {
    var title = revision.title();
    var body = revision.body();
    if (title == null && body == null) {
      throw wrong("a text needs a title or a body");
    }
    if (title != null && title.isBlank() || body != null && body.length() > MAX_BODY) {
      throw wrong("a title must not be empty, a body at most %d characters".formatted(MAX_BODY));
    }
    return new Revision.Reword(
        revision.issue(), title == null ? null : DisplayText.shown(title.strip(), MAX_TITLE), body);
  }

  private static ProblemException wrong(String what) {
    return ProblemException.of(Problem.ProblemKind.INVALID_REQUEST, what);
  }
}
