package dev.milepost.e2e;

import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Six issues of one wave, and a person who interferes with each (docs/review.md, "What people do
 * meanwhile"). Agents and CI wait at gates, so that the person comes at the right moment.
 */
final class InterferedMilestone {
  static final int DELETED = 1;
  static final int PUSHED_TO = 2;
  static final int MERGED = 3;
  static final int EDITED = 4;
  static final int CLOSED = 5;
  static final int LEFT_ALONE = 6;

  private static final String AGENT =
      """
      #!/bin/sh
      set -eu
      at() { while [ ! -e "$GATES/$1" ]; do sleep 0.2; done; }
      file="issue-$MILEPOST_ISSUE.txt"
      case "$MILEPOST_ISSUE/$MILEPOST_ROUND" in
        2/0) echo "bad" >"$file" ;;
        2/1) : >"$GATES/at-work"; at pushed; echo "good, an agent says" >"$file" ;;
        4/0) echo "bad" >"$file"; at edited ;;
        4/1) { echo "good"; cat "$MILEPOST_BODY_FILE"; } >"$file" ;;
        *) echo "good" >"$file" ;;
      esac
      """;

  /** Of #1 and #3, CI waits for the person; the variable hands the gates into its sandbox. */
  private static final String CHECK =
      "G='%s'; for n in 1 3; do [ ! -e issue-$n.txt ] || [ -e landed ]"
          + " || while [ ! -e \"$G\"/ci-$n ]; do sleep 0.2; done; done; ! grep -q ^bad issue-*.txt";

  private final Path folder;
  private final TestRepository repository;

  private InterferedMilestone(Path folder) {
    this.folder = folder;
    this.repository = TestRepository.init(folder);
  }

  static InterferedMilestone in(Path folder) throws IOException {
    var milestone = new InterferedMilestone(folder);
    Files.createDirectories(milestone.gates());
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    AgentLedger.in(folder);
    milestone.repository.file("README", "hello\n").commit("first");
    for (int number = DELETED; number <= LEFT_ALONE; number++) {
      milestone.repository.issue(number, "Issue " + number, "People", "Add a file.\n");
    }
    return milestone;
  }

  TestRepository repository() {
    return repository;
  }

  String[] submission() {
    var script = "GATES='%s' sh '%s'".formatted(gates(), folder.resolve("agent.sh"));
    var agent = agents().noting(script);
    return new String[] {
      "run",
      "People",
      "--execute",
      "--yes",
      "--detach",
      "--json",
      "--parallel",
      "6",
      "--repo",
      repository.folder().toString(),
      "--issues",
      repository.issues().toString(),
      "--agent-command",
      agent,
      "--check",
      CHECK.formatted(gates())
    };
  }

  /** Lets agents that wait at a gate pass. */
  void open(String gate) {
    try {
      Files.writeString(gates().resolve(gate), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOpen(String gate) {
    return Files.exists(gates().resolve(gate));
  }

  /** Closes an issue as a person does, in its file. */
  void close(int issue) throws IOException {
    var file = repository.issues().resolve("%03d-issue.md".formatted(issue));
    Files.writeString(file, Files.readString(file).replace("state: open", "state: closed"));
  }

  AgentLedger agents() {
    return AgentLedger.of(folder);
  }

  private Path gates() {
    return folder.resolve("gates");
  }
}
