package dev.milepost.gateway.effect.output;

import static java.util.stream.Collectors.toSet;

import dev.milepost.service.OutputChunk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Keeps the newest output of each assignment. */
@ApplicationScoped
public class OutputStore {
  /** Of one assignment; the whole output is a file on the executor. */
  static final int MAX_KEPT = 2 * 1024 * 1024;

  /** How often the oldest is looked for: each time that so many chunks came. */
  private static final int TRIM_EVERY = 32;

  /** A reader asks for 1 MiB at most; chunks of a line each fill that rarely. */
  private static final int MAX_READ = 4096;

  private final OutputRows rows;

  OutputStore(OutputRows rows) {
    this.rows = rows;
  }

  /** Keeps chunks; one that is kept already is passed over. */
  @Transactional
  public void keep(List<OutputChunk> chunks) {
    var grown = new HashSet<OutputChunk>();
    var archived = rows.archived(chunks.stream().map(OutputChunk::run).collect(toSet()));
    for (var chunk : chunks) {
      if (archived.contains(chunk.run())) {
        continue; // the topic holds it longer than the run is shown
      }
      rows.add(chunk);
      if (chunk.seq() % TRIM_EVERY == TRIM_EVERY - 1) {
        grown.add(chunk);
      }
    }
    grown.forEach(chunk -> rows.trim(chunk, MAX_KEPT));
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

  /** A line of ours begins at a line's beginning. */
  private static void line(StringBuilder out, String line) {
    boolean midLine = !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
    out.append(midLine && !line.isEmpty() ? "\n" : "").append(line);
  }

  /** Oldest first; the last of them hold at least as much as asked for, if there is as much. */
  private List<OutputPart> newest(String run, int issue, int most) {
    var newest = new ArrayDeque<OutputPart>();
    long size = 0;
    for (var row : rows.newest(run, issue, most, MAX_READ)) {
      if (size >= most) {
        break;
      }
      size += row.text().length();
      newest.addFirst(row);
    }
    return List.copyOf(newest);
  }
}
