package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.api.RunList;
import dev.milepost.api.RunSummary;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.RunStatus;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.gateway.effect.readmodel.RunCursor;
import dev.milepost.gateway.effect.readmodel.RunQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists runs. */
@Path("/api/v1/runs")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reading")
public class RunListResource {
  /** Deeper pages cost the database as much as all before them. */
  private static final int MAX_PAGES = 10_000;

  private static final int MAX_PAGE = 100;
  private static final int MAX_SHOWN = 80;

  /** As long as a milestone's title. */
  private static final int MAX_TEXT = 200;

  private static final List<String> STATUSES =
      Stream.concat(
              Arrays.stream(RunStatus.values()).map(ApiNames::of), Stream.of(RunSummary.STUCK))
          .toList();

  private final ReadModel readModel;
  private final RunWaits waits;

  RunListResource(ReadModel readModel, RunWaits waits) {
    this.readModel = readModel;
    this.waits = waits;
  }

  /** A page of runs. */
  @GET
  @Operation(
      summary =
          "Runs, newest first; status filters, several by comma, q searches, work=true leaves out"
              + " analyses and what has no plan, after goes on behind the cursor of a page before")
  public RunList runs(
      @QueryParam("status") @DefaultValue("") String status,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("work") @DefaultValue("false") String work,
      @QueryParam("after") @Nullable String after,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("20") int size) {
    RunLookup.within("page", page, 0, MAX_PAGES);
    RunLookup.within("size", size, 1, MAX_PAGE);
    if (text.length() > MAX_TEXT) {
      throw wrong(
          "q must have at most %d characters, but has %d".formatted(MAX_TEXT, text.length()));
    }
    if (after != null && page > 0) {
      throw wrong("Expected after or page, but found both");
    }
    // One more than is shown says whether there are any.
    var query =
        new RunQuery(
            statuses(status),
            text.strip(),
            flag("work", work),
            cursor(after),
            page * size,
            size + 1);
    var found = readModel.runs(query, waits.stuck());
    var shown = found.runs().subList(0, Math.min(size, found.runs().size()));
    var next = found.runs().size() > size ? RunCursor.of(shown.getLast()).word() : null;
    return new RunList(shown, page, size, found.total(), next);
  }

  private static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw wrong(
              "%s must be true or false, but was \"%s\""
                  .formatted(name, DisplayText.shown(text, MAX_SHOWN)));
    };
  }

  private static @Nullable RunCursor cursor(@Nullable String word) {
    return word == null
        ? null
        : RunCursor.of(word)
            .orElseThrow(
                () ->
                    wrong(
                        "after must be the next of a page of runs, but was \"%s\""
                            .formatted(DisplayText.shown(word, MAX_SHOWN))));
  }

  private static ProblemException wrong(String detail) {
    return ProblemException.of(Problem.ProblemKind.INVALID_REQUEST, detail);
  }

  private static Set<String> statuses(String text) {
    var wanted =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (var status : wanted) {
      if (!STATUSES.contains(status)) {
        throw wrong(
            "status must be of %s, but was \"%s\""
                .formatted(String.join(", ", STATUSES), DisplayText.shown(status, MAX_SHOWN)));
      }
    }
    return wanted;
  }
}
