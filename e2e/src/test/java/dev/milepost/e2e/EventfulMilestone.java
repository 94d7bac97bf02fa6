package dev.milepost.e2e;

import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Twenty issues in five waves in which everything happens: #2 fails CI twice and then passes, #3
 * never passes and #7 waits for it, #9 conflicts with #10 and its agent resolves it, #12 with #11
 * and its agent cannot, #14 is merged by a person while #13 is held up, #20 waits for #99 too.
 */
final class EventfulMilestone {
  /** Each agent's reported usage. */
  static final int TOKENS = 100;

  /** The blockers of each issue. */
  private static final Map<Integer, List<Integer>> BLOCKERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(6, List.of(1)),
              Map.entry(7, List.of(3)),
              Map.entry(8, List.of(2)),
              Map.entry(9, List.of(6)),
              Map.entry(10, List.of(6)),
              Map.entry(11, List.of(8)),
              Map.entry(12, List.of(8)),
              Map.entry(13, List.of(9)),
              Map.entry(14, List.of(10)),
              Map.entry(15, List.of(9)),
              Map.entry(16, List.of(9)),
              Map.entry(17, List.of(9)),
              Map.entry(18, List.of(13)),
              Map.entry(19, List.of(15)),
              Map.entry(20, List.of(16, 99))));

  private static final int ISSUES = 20;
  private static final int EXTERNAL = 99;

  private static final String AGENT =
      """
      #!/bin/sh
      set -eu
      echo '{"model":"m","inputTokens":60,"outputTokens":40,"costUsd":0.01}' >"$MILEPOST_USAGE_FILE"
      echo "good" >"issue-$MILEPOST_ISSUE.txt"
      case "$MILEPOST_ISSUE/$MILEPOST_ROUND" in
        2/0) echo "bad: a word is missing" >issue-2.txt ;;
        2/1) echo "bad: another word is wrong" >issue-2.txt ;;
        3/0) echo "bad: alpha" >issue-3.txt ;;
        3/1) echo "bad: beta" >issue-3.txt ;;
        3/2) echo "bad: gamma" >issue-3.txt ;;
        3/3) echo "bad: delta" >issue-3.txt ;;
        9/0) echo "nine" >soft.txt ;;
        9/1) printf 'ten\\nnine\\n' >soft.txt ;;
        10/0) echo "ten" >soft.txt ;;
        11/0) echo "eleven" >hard.txt ;;
        12/0) echo "twelve" >hard.txt ;;
        12/1) exit 3 ;;
        13/0) while [ ! -e "$RELEASE" ]; do sleep 0.2; done ;;
      esac
      """;

  private static final String CHECK =
      "for f in issue-*.txt; do grep -q ^good \"$f\" || { cat \"$f\"; exit 1; }; done";

  private final Path folder;
  private final TestRepository repository;

  private EventfulMilestone(Path folder, TestRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  static EventfulMilestone in(Path folder) throws IOException {
    var milestone = new EventfulMilestone(folder, TestRepository.init(folder));
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    AgentLedger.in(folder);
    milestone.repository.file("README", "hello\n").commit("first");
    for (int number = 1; number <= ISSUES; number++) {
      var body = new StringBuilder("Add a file.\n\n");
      for (int blocker : BLOCKERS.getOrDefault(number, List.of())) {
        body.append("- Blocked by #").append(blocker).append('\n');
      }
      milestone.repository.issue(number, "Issue " + number, "Show", body.toString());
    }
    milestone.repository.issue(EXTERNAL, "Somebody else's", "Another", "Not ours.\n");
    return milestone;
  }

  TestRepository repository() {
    return repository;
  }

  String[] submission() {
    var script = "RELEASE='%s' sh '%s'".formatted(gate(), folder.resolve("agent.sh"));
    var agent = agents().noting(script);
    var words = new ArrayList<>(List.of("run", "Show", "--execute", "--yes", "--detach", "--json"));
    words.addAll(List.of("--repo", repository.folder().toString()));
    words.addAll(List.of("--issues", repository.issues().toString()));
    words.addAll(List.of("--agent-command", agent, "--check", CHECK, "--validate", CHECK));
    words.addAll(Arrays.asList("--parallel", "5"));
    return words.toArray(String[]::new);
  }

  /** Lets #13 end. */
  void release() throws IOException {
    Files.writeString(gate(), "");
  }

  AgentLedger agents() {
    return AgentLedger.of(folder);
  }

  private Path gate() {
    return folder.resolve("release");
  }
}
