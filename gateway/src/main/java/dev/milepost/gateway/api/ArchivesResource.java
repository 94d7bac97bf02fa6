package dev.milepost.gateway.api;

import dev.milepost.api.ArchivedRun;
import dev.milepost.api.ArchivedRunList;
import dev.milepost.api.Problem;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.ArchiveSize;
import dev.milepost.gateway.effect.readmodel.ArchivedRuns;
import dev.milepost.report.archive.ArchiveSummary;
import dev.milepost.report.archive.InvalidArchiveException;
import dev.milepost.report.archive.RunArchiveReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows archived runs again, from their files (docs/adr/0025). */
@Path("/api/v1/archives")
@RolesAllowed(Role.Words.VIEWER)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Archive")
public class ArchivesResource {
  private static final int MAX_PAGES = 10_000;
  private static final int MAX_PAGE = 100;

  private final RunLookup lookup;
  private final ArchivedRuns archived;
  private final ArchiveSize size;

  ArchivesResource(RunLookup lookup, ArchivedRuns archived, ArchiveSize size) {
    this.size = size;
    this.lookup = lookup;
    this.archived = archived;
  }

  /** A page of archived runs, shown again or not. */
  @GET
  @Operation(summary = "Archived runs, newest first")
  public ArchivedRunList archives(
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("20") int size) {
    RunLookup.within("page", page, 0, MAX_PAGES);
    RunLookup.within("size", size, 1, MAX_PAGE);
    return new ArchivedRunList(archived.page(page, size), page, size, archived.count());
  }

  /** Shows a run from its file. No service hears of it. */
  @POST
  @RolesAllowed(Role.Words.ADMIN)
  @Operation(summary = "Show an archived run again: the body is its file")
  public ArchivedRun bringBack(@Nullable InputStream body) throws IOException {
    var file = Files.createTempFile("archive-", ".gz");
    try {
      if (body != null) {
        Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return bringBack(file);
    } finally {
      Files.delete(file);
    }
  }

  private ArchivedRun bringBack(java.nio.file.Path file) throws IOException {
    ArchiveSummary summary;
    ArchivedRuns.BringingBack result;
    try {
      summary = checked(file);
      result = archived.bringBack(summary, file);
    } catch (InvalidArchiveException e) {
      throw ProblemException.of(Problem.ProblemKind.WRONG_ARCHIVE, String.valueOf(e.getMessage()));
    }
    var run = summary.run();
    return switch (result) {
      case SHOWN -> archived.find(run).orElseThrow();
      case NOT_ARCHIVED -> throw lookup.notArchived(run);
      case SHOWN_ALREADY ->
          throw ProblemException.of(
              Problem.ProblemKind.WRONG_STATE,
              "Expected a run that is out of view, but run %s was brought back before"
                  .formatted(run));
      case OTHER_FILE ->
          throw ProblemException.of(
              Problem.ProblemKind.WRONG_ARCHIVE,
              "Run %s was archived with another file: expected the SHA-256 %s, but found %s"
                  .formatted(
                      run,
                      archived.find(run).map(ArchivedRun::sha256).orElse(""),
                      summary.sha256()));
    };
  }

  /** Before anything is changed. */
  private ArchiveSummary checked(java.nio.file.Path file)
      throws IOException, InvalidArchiveException {
    var others = new AtomicBoolean();
    var runs = new AtomicReference<String>();
    ArchiveSummary summary;
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      summary =
          RunArchiveReader.read(
              in,
              size.most(),
              record -> {
                var run = RunArchiveReader.key(record);
                var before = runs.getAndSet(run);
                if (before != null && !before.equals(run)) {
                  others.set(true);
                }
              });
    }
    if (others.get() || !summary.run().equals(runs.get())) {
      throw new InvalidArchiveException(
          "It holds other records than those of run %s".formatted(summary.run()));
    }
    return summary;
  }
}
