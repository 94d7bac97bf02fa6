package dev.milepost.e2e;

import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.FakeRepository;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import dev.milepost.forge.github.fake.RestApi;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A small GitHub with a milestone of four issues: #2 waits for #1 by GitHub's own dependency, #3
 * fails CI once, #4 waits for #3 by its body, and a member of the repository requests changes of
 * the first pull request. CI looks at the files and takes two looks to end.
 */
final class GitHubMilestone implements AutoCloseable {
  static final int ISSUES = 4;
  static final String WISH = "Please be bolder.";

  private static final String AGENT =
      """
      #!/bin/sh
      set -eu
      { env; cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; } >"$SEEN/$MILEPOST_ISSUE.$MILEPOST_ROUND"
      echo "good" >"issue-$MILEPOST_ISSUE.txt"
      cat >"$SEEN/$MILEPOST_ISSUE.$MILEPOST_ROUND.prompt"
      case "$MILEPOST_ISSUE/$MILEPOST_ROUND" in
        3/0) echo "bad" >issue-3.txt ;;
        */0) ;;
        *) echo "bolder" >>"issue-$MILEPOST_ISSUE.txt" ;;
      esac
      """;

  private static final String CONFIG =
      "[http]\n\treceivepack = true\n[uploadpack]\n\tallowAnySHA1InWant = true\n";

  final FakeGitHub server;
  final FakeRepository repository;
  final RestApi api;
  final Path seen;

  /** Where main was before anything was merged; the planner asks for its checks too. */
  private final String base;

  final AgentLedger agents;
  private final Path folder;
  private boolean reviewed;
  private final AtomicLong runs = new AtomicLong();

  GitHubMilestone(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.seen = Files.createDirectories(folder.resolve("seen"));
    var root = folder.resolve("server");
    var git = Git.initBare(root.resolve("octo/app.git"));
    var config = git.directory().resolve("config");
    Files.writeString(config, CONFIG, StandardOpenOption.APPEND);
    var me = new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
    this.base = git.merges().commit(emptyTree(git), List.of(), "first\n", me, me);
    git.refs().set("refs/heads/main", base);
    server = new FakeGitHub(root);
    repository = new FakeRepository(git);
    api = new RestApi(repository, server);
    for (int number = 1; number <= ISSUES; number++) {
      var body = "Add a file.\n" + (number == 4 ? "\nBlocked by #3\n" : "");
      repository.issue(number, "Issue " + number, false, "M1", body);
    }
    repository.blockedBy.put(2, List.of(1));
    server.serve(this::answer);
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    this.agents = AgentLedger.in(folder);
  }

  /** Before it reports a head's checks, CI has gone on. */
  private Reply answer(ReceivedRequest asked) {
    if (asked.is("GET", "repos", "octo", "app", "commits", "*", "check-runs")) {
      check(asked.path().get(4));
    }
    return api.answer(asked);
  }

  private synchronized void check(String head) {
    var known = repository.checkRuns.get(head);
    long id = known == null ? runs.incrementAndGet() : (long) known.getFirst().get("id");
    repository.checkRuns.remove(head);
    if (known == null) {
      repository.checkRun(head, id, "build", null, null);
      if (!reviewed && !head.equals(base)) {
        reviewed = true;
        reviewed(head);
      }
      return;
    }
    boolean red = isBad(head);
    repository.logs.put(String.valueOf(id), red ? "issue-3.txt: bad\n" : "fine\n");
    repository.checkRun(head, id, "build", red ? "failure" : "success", red ? "exit code 1" : null);
  }

  /** Ann comments on the first pull request that is seen. */
  private void reviewed(String head) {
    int number = repository.pullRequestAt(head);
    var user = Map.of("login", "ann", "type", "User");
    repository.reviews.put(
        number,
        List.of(
            Map.of(
                "id",
                900L,
                "user",
                user,
                "state",
                "CHANGES_REQUESTED",
                "commit_id",
                head,
                "body",
                WISH,
                "author_association",
                "MEMBER",
                "submitted_at",
                "2026-01-02T03:04:05Z")));
  }

  private boolean isBad(String head) {
    try {
      return repository
          .git()
          .history()
          .file(head, "issue-3.txt")
          .map(String::new)
          .orElse("")
          .contains("bad");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next request of this method whose path ends so gets this instead. */
  void once(
      String method,
      String end,
      java.util.function.Function<ReceivedRequest, @Nullable Reply> reply) {
    server.plan(
        asked ->
            asked.method().equals(method) && asked.toString().endsWith(end)
                ? Optional.ofNullable(reply.apply(asked))
                : Optional.empty());
  }

  Map<String, String> settings() {
    return Map.of(
        "MILEPOST_GITHUB_URL",
        server.uri().toString(),
        "MILEPOST_GITHUB_TOKEN",
        FakeGitHub.TOKEN,
        "MILEPOST_REVIEW_CI_LONGEST_PAUSE",
        "1s");
  }

  /**
   * A submission.
   *
   * @param what a milestone, or a goal's option and text
   */
  String[] submission(String... what) {
    var script = "SEEN='%s' sh '%s'".formatted(seen, folder.resolve("agent.sh"));
    var agent = agents.noting(script);
    var words = new ArrayList<String>(List.of("run"));
    words.addAll(List.of(what));
    words.addAll(List.of("--github", "octo/app", "--execute", "--yes", "--detach", "--json"));
    words.addAll(List.of("--parallel", "2", "--agent-command", agent));
    return words.toArray(String[]::new);
  }

  List<String> mergedFiles() throws Exception {
    var process =
        new ProcessBuilder("git", "ls-tree", "--name-only", "main")
            .directory(repository.git().directory().toFile())
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private static String emptyTree(Git git) throws IOException {
    var process =
        new ProcessBuilder("git", "hash-object", "-t", "tree", "-w", "/dev/null")
            .directory(git.directory().toFile())
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    server.close();
  }
}
