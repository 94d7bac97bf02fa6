package dev.milepost.e2e;

import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ten issues that need everything that people and rounds can do: #1 fails CI once, the agent of #2
 * fails, a reviewer finds something in #3, #4 and #5 conflict, #6 passes only once what it needs is
 * mended and #8 waits for it, #9 waits for #99 of another milestone, #10 never passes.
 */
final class MendedMilestone {
  /** Each agent reports 100. */
  static final int BUDGET = 450;

  private static final Map<Integer, String> BLOCKERS =
      Map.of(8, "- Blocked by #6\n", 9, "- Blocked by #99\n");

  private static final int ISSUES = 10;
  private static final int EXTERNAL = 99;

  private static final String AGENT =
      """
      #!/bin/sh
      set -eu
      echo '{"model":"m","inputTokens":60,"outputTokens":40,"costUsd":0.01}' >"$MILEPOST_USAGE_FILE"
      file="issue-$MILEPOST_ISSUE.txt"
      case "$MILEPOST_ROUND" in 0) word=alpha ;; 1) word=beta ;; *) word=gamma ;; esac
      echo "good" >"$file"
      case "$MILEPOST_ISSUE/$MILEPOST_ATTEMPT/$MILEPOST_ROUND" in
        1/1/0) echo "bad: a word is missing" >"$file" ;;
        2/1/0) exit 3 ;;
        3/1/0) echo "good, but sloppy" >"$file" ;;
        4/1/0) echo "four" >soft.txt ;;
        5/1/0) echo "five" >soft.txt ;;
        4/*|5/*) printf 'four\\nfive\\n' >soft.txt ;;
        6/*) [ -e "$MENDED" ] || echo "bad: $word" >"$file" ;;
        10/*) echo "bad: $word" >"$file" ;;
      esac
      """;

  private static final String REVIEWER =
      """
      #!/bin/sh
      cat >/dev/null
      if grep -qs sloppy issue-3.txt; then
        echo '{"findings":[{"severity":"high","confidence":90,"path":"issue-3.txt","line":1,"message":"It is sloppy"}]}'
      else
        echo '{"findings":[]}'
      fi
      """;

  private static final String CHECK =
      "for f in issue-*.txt; do grep -q ^good \"$f\" || { cat \"$f\"; exit 1; }; done";

  private final Path folder;
  private final TestRepository repository;

  private MendedMilestone(Path folder, TestRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  static MendedMilestone in(Path folder) throws IOException {
    var milestone = new MendedMilestone(folder, TestRepository.init(folder));
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    Files.writeString(folder.resolve("reviewer.sh"), REVIEWER);
    AgentLedger.in(folder);
    milestone.repository.file("README", "hello\n").commit("first");
    for (int number = 1; number <= ISSUES; number++) {
      var body = "Add a file.\n\n" + BLOCKERS.getOrDefault(number, "");
      milestone.repository.issue(number, "Issue " + number, "Show", body);
    }
    milestone.repository.issue(EXTERNAL, "Somebody else's", "Another", "Not ours.\n");
    return milestone;
  }

  String[] submission() {
    var script = "MENDED='%s' sh '%s'".formatted(mended(), folder.resolve("agent.sh"));
    var words = new ArrayList<>(List.of("run", "Show", "--execute", "--yes", "--detach", "--json"));
    words.addAll(List.of("--repo", repository.folder().toString()));
    words.addAll(List.of("--issues", repository.issues().toString()));
    words.addAll(List.of("--agent-command", agents().noting(script), "--check", CHECK));
    words.addAll(List.of("--reviewer", "style=sh '%s'".formatted(folder.resolve("reviewer.sh"))));
    words.addAll(List.of("--parallel", "3", "--max-fix-rounds", "2"));
    words.addAll(List.of("--budget-tokens", String.valueOf(BUDGET)));
    return words.toArray(String[]::new);
  }

  /** Lets #6 pass. */
  void mend() throws IOException {
    Files.writeString(mended(), "");
  }

  TestRepository repository() {
    return repository;
  }

  AgentLedger agents() {
    return AgentLedger.of(folder);
  }

  private Path mended() {
    return folder.resolve("mended");
  }
}
