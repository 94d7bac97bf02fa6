package dev.milepost.gateway.effect.output;

import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.OutputPage;
import dev.milepost.service.OutputChunk;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the newest output of each assignment: {@code milepost.gateway.output-kept} characters and
 * at most a sixteenth more. The whole output is a file on the executor.
 */
@ApplicationScoped
public class OutputStore {
  /** The oldest is looked for each time that this part of what is kept came. */
  private static final int TRIMMED_AT_ONCE = 16;

  /** More than a reader of the end gets: where less is there, nothing was deleted. */
  private static final long LEAST_KEPT = 2 * 1024 * 1024;

  /** Assignments that send at once; one that is forgotten is trimmed later. */
  private static final int MAX_COUNTED = 10_000;

  /** A reader asks for 1 MiB at most; chunks of a line each fill that rarely. */
  private static final int MAX_READ = 4096;

  private final OutputRows rows;
  private final long kept;

  /** Characters that came of an assignment since it was last trimmed. */
  private final Cache<OfAssignment, Long> grown =
      Caffeine.newBuilder().maximumSize(MAX_COUNTED).build();

  OutputStore(
      OutputRows rows,
      @ConfigProperty(name = "milepost.gateway.output-kept", defaultValue = "16M")
          MemorySize kept) {
    this.rows = rows;
    this.kept = Math.max(LEAST_KEPT, kept.asLongValue());
  }

  private record OfAssignment(String run, int issue, int attempt, String work, int round) {
    static OfAssignment of(OutputChunk chunk) {
      return new OfAssignment(
          chunk.run(), chunk.issue(), chunk.attempt(), chunk.work(), chunk.round());
    }
  }

  /**
   * Keeps chunks. One that comes again, as all of the topic do after a start, is passed over, also
   * where it was deleted since.
   */
  @Transactional
  public void keep(List<OutputChunk> chunks) {
    rows.takeTurn();
    var newest = new HashMap<OfAssignment, Long>();
    var archived = rows.archived(chunks.stream().map(OutputChunk::run).collect(toSet()));
    for (var chunk : chunks) {
      if (archived.contains(chunk.run())) {
        continue; // the topic holds it longer than the run is shown
      }
      var assignment = OfAssignment.of(chunk);
      if (chunk.seq() > newest.computeIfAbsent(assignment, any -> rows.newestSeq(chunk))) {
        newest.put(assignment, chunk.seq());
        rows.add(chunk);
        trimNowAndThen(assignment, chunk);
      }
    }
  }

  private void trimNowAndThen(OfAssignment assignment, OutputChunk chunk) {
    long size = grown.get(assignment, any -> 0L) + chunk.text().length();
    boolean due = size > kept / TRIMMED_AT_ONCE;
    if (due) {
      rows.trim(chunk, kept);
    }
    grown.put(assignment, due ? 0L : size);
  }

  /** Deletes a run's output. In the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void forget(String run) {
    rows.delete("run", run);
  }

  /**
   * The end of what an issue's agents and checks said, a header line before each assignment, and a
   * line in each place where chunks were lost on their way.
   *
   * @param most characters of output, headers not counted
   */
  @Transactional
  public String tail(String run, int issue, int most) {
    var newest = newest(run, issue, most);
    long size = newest.stream().mapToLong(row -> row.text().length()).sum();
    int cut = (int) Math.max(0, size - most);
    // Where so little is kept, nothing was deleted.
    boolean isWhole = size < most && newest.size() < MAX_READ;
    var out = new StringBuilder();
    var before = new HashMap<String, OutputPart>();
    var assignment = "";
    for (var row : newest) {
      var header = row.header(issue);
      var last = before.put(header, row);
      if (!header.equals(assignment)) {
        line(out, header);
        assignment = header;
      }
      line(out, last != null ? row.lostAfter(last) : isWhole ? row.lostAtBegin() : "");
      out.append(row.text().substring(cut));
      cut = 0;
    }
    return out.toString();
  }

  /**
   * A part of an issue's output behind a place, in the order in which it came.
   *
   * @param after the {@code next} of the page before; 0 for the beginning of what is kept
   * @param most characters, but for a chunk that goes beyond
   */
  @Transactional
  public OutputPage page(String run, int issue, long after, int most) {
    var page = new ArrayList<OutputPage.Piece>();
    var before = new HashMap<String, Optional<OutputPart>>();
    var assignment =
        rows.lastUpTo(run, issue, after).map(part -> part.assignment(issue)).orElse("");
    long size = 0;
    long next = after;
    try (var parts = rows.after(run, issue, after)) {
      for (var all = parts.iterator(); all.hasNext(); ) {
        if (size >= most) {
          return new OutputPage(page, next, true);
        }
        var part = all.next();
        var own = part.assignment(issue);
        var last = before.computeIfAbsent(own, any -> rows.lastBefore(run, issue, part));
        before.put(own, Optional.of(part));
        page.add(
            new OutputPage.Piece(
                own.equals(assignment) ? null : own,
                part.line(),
                last.map(part::lostAfter).orElseGet(part::notKept).strip(),
                part.text()));
        assignment = own;
        size += part.text().length();
        next = part.place();
      }
    }
    return new OutputPage(page, next, false);
  }

  /** A line of ours begins at a line's beginning. */
  private static void line(StringBuilder out, String line) {
    boolean midLine = !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
    out.append(midLine && !line.isEmpty() ? "\n" : "").append(line);
  }

  /** Oldest first; the last of them hold at least as much as asked for, if there is as much. */
  private List<OutputPart> newest(String run, int issue, int most) {
    var newest = new ArrayDeque<OutputPart>();
    long size = 0;
    try (var parts = rows.newest(run, issue, most, MAX_READ)) {
      for (var all = parts.iterator(); size < most && all.hasNext(); ) {
        var row = all.next();
        size += row.text().length();
        newest.addFirst(row);
      }
    }
    return List.copyOf(newest);
  }
}
