package dev.milepost.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Looks for a commit among the nearest ancestors of another, where most that is asked for lies. */
record NearAncestors(GraphFacts graph, ObjectReader reader) {
  private static final int MAX_LOOKED_AT = 32;
  private static final long MAX_COMMIT_BYTES = 16 * 1024;

  /** False, too, if it lies farther away, or a commit on the way is not here. */
  boolean has(String ancestor, String commit) throws IOException {
    var waiting = new ArrayDeque<>(List.of(commit));
    var seen = new HashSet<>(waiting);
    while (!waiting.isEmpty() && seen.size() <= MAX_LOOKED_AT) {
      var next = waiting.remove();
      if (next.equals(ancestor)) {
        return reader.info(ancestor + "^{commit}").isPresent();
      }
      var facts = facts(next);
      if (facts.isEmpty()) {
        return false;
      }
      facts.get().parents().stream().filter(seen::add).forEach(waiting::add);
    }
    return waiting.contains(ancestor) && reader.info(ancestor + "^{commit}").isPresent();
  }

  private Optional<CommitFacts> facts(String commit) throws IOException {
    var known = graph.commits.known(commit);
    if (known.isPresent()) {
      return known;
    }
    var read = reader.contents(commit, MAX_COMMIT_BYTES).flatMap(RawCommit::facts);
    read.ifPresent(facts -> graph.commits.put(commit, facts));
    return read;
  }
}
