package dev.milepost.gateway.output;

import dev.milepost.service.OutputChunk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Keeps the newest output of each assignment. */
@ApplicationScoped
public class OutputStore {
  /** Of one assignment; the whole output is a file on the executor. */
  static final int MAX_KEPT = 2 * 1024 * 1024;

  /** How often the oldest is looked for: each time that so many chunks came. */
  private static final int TRIM_EVERY = 32;

  /** A reader asks for 1 MiB at most; chunks of a line each fill that rarely. */
  private static final int MAX_READ = 4096;

  private static final String ASSIGNMENT =
      " run = ? and issue = ? and attempt = ? and work = ? and round = ?";

  private final EntityManager entities;

  OutputStore(EntityManager entities) {
    this.entities = entities;
  }

  /** Keeps chunks; one that is kept already is passed over. */
  @Transactional
  public void keep(List<OutputChunk> chunks) {
    var grown = new HashSet<OutputChunk>();
    for (var chunk : chunks) {
      entities
          .createNativeQuery(
              "insert into output_chunk (run, issue, attempt, work, round, seq, at, text)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
          .setParameter(1, chunk.run())
          .setParameter(2, chunk.issue())
          .setParameter(3, chunk.attempt())
          .setParameter(4, chunk.work())
          .setParameter(5, chunk.round())
          .setParameter(6, chunk.seq())
          .setParameter(7, chunk.at())
          .setParameter(8, chunk.text().replace('\0', '\uFFFD'))
          .executeUpdate();
      if (chunk.seq() % TRIM_EVERY == TRIM_EVERY - 1) {
        grown.add(chunk);
      }
    }
    grown.forEach(this::trim);
  }

  private void trim(OutputChunk newest) {
    var query =
        entities.createNativeQuery(
            "delete from output_chunk where"
                + ASSIGNMENT
                + " and seq <= (select max(seq) from (select seq, sum(length(text)) over"
                + " (order by seq desc) as size from output_chunk where"
                + ASSIGNMENT
                + ") sized where size > ?)");
    for (int at = 0; at < 2; at++) {
      query
          .setParameter(5 * at + 1, newest.run())
          .setParameter(5 * at + 2, newest.issue())
          .setParameter(5 * at + 3, newest.attempt())
          .setParameter(5 * at + 4, newest.work())
          .setParameter(5 * at + 5, newest.round());
    }
    query.setParameter(11, MAX_KEPT).executeUpdate();
  }

  /**
   * The end of what an issue's agents and checks said, a header line before each assignment.
   *
   * @param most characters of output, headers not counted
   */
  @Transactional
  public String tail(String run, int issue, int most) {
    var newest = newest(run, issue, most);
    long size = newest.stream().mapToLong(row -> text(row).length()).sum();
    int cut = (int) Math.max(0, size - most);
    var out = new StringBuilder();
    var assignment = "";
    for (var row : newest) {
      var header = header(issue, row);
      if (!header.equals(assignment)) {
        boolean midLine = !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
        out.append(midLine ? "\n" : "").append(header);
        assignment = header;
      }
      out.append(text(row).substring(cut));
      cut = 0;
    }
    return out.toString();
  }

  private static String header(int issue, Tuple row) {
    int round = row.get("round", Integer.class);
    return "== #%d attempt %d, %s%s ==\n"
        .formatted(
            issue,
            row.get("attempt", Integer.class),
            row.get("work", String.class).toLowerCase(Locale.ROOT).replace('_', ' '),
            round == 0 ? "" : ", round " + round);
  }

  private static String text(Tuple row) {
    return row.get("text", String.class);
  }

  /** Oldest first; the last of them hold at least as much as asked for, if there is as much. */
  private List<Tuple> newest(String run, int issue, int most) {
    var newest = new ArrayDeque<Tuple>();
    long size = 0;
    for (var row : rows(run, issue, most)) {
      if (size >= most) {
        break;
      }
      size += text(row).length();
      newest.addFirst(row);
    }
    return List.copyOf(newest);
  }

  @SuppressWarnings("unchecked") // a native query of tuples has no typed form
  private List<Tuple> rows(String run, int issue, int most) {
    return entities
        .createNativeQuery(
            "select attempt, work, round, right(text, ?) as text from output_chunk"
                + " where run = ? and issue = ? order by at desc, seq desc limit ?",
            Tuple.class)
        .setParameter(1, most)
        .setParameter(2, run)
        .setParameter(3, issue)
        .setParameter(4, MAX_READ)
        .getResultList();
  }
}
