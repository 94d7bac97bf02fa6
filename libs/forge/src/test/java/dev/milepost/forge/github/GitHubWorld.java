package dev.milepost.forge.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeWorld;
import dev.milepost.forge.Imported;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.Review;
import dev.milepost.forge.Shell;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.FakeRepository;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.RestApi;
import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A repository on a small GitHub of our own. */
final class GitHubWorld implements ForgeWorld, AutoCloseable {
  private static final CommitIdent PERSON =
      new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
  final FakeGitHub server;
  final FakeRepository repository;
  final RestApi api;
  private final Path folder;
  private final Git person;
  boolean graphql;
  private GitHubForges forges;
  private List<String> check = List.of();

  GitHubWorld(Path folder) throws Exception {
    this.folder = folder;
    var root = folder.resolve("server");
    var git = Git.initBare(root.resolve("octo/app.git"));
    Files.writeString(
        git.directory().resolve("config"),
        "[http]\n\treceivepack = true\n[uploadpack]\n\tallowAnySHA1InWant = true\n",
        java.nio.file.StandardOpenOption.APPEND);
    server = new FakeGitHub(root);
    repository = new FakeRepository(git);
    api = new RestApi(repository, server);
    server.serve(api);
    person = Git.initBare(folder.resolve("person.git"));
    Imported.borrow(person.directory(), git.directory());
    var first = Map.of("a.txt", "1\n2\n3\n4\n5\n");
    Imported.commit(git.directory(), "refs/heads/main", "", first, "first", PERSON);
    forges = forges(new GitHubAuth.Token(FakeGitHub.TOKEN));
  }

  GitHubForges forges(GitHubAuth auth) {
    return forges(auth, RequestClock.system((reason, until) -> {}));
  }

  GitHubForges forges(GitHubAuth auth, RequestClock waits) {
    return forges(auth, waits, Duration.ZERO);
  }

  GitHubForges forges(GitHubAuth auth, RequestClock waits, Duration grace) {
    return new GitHubForges(
        CDI.current().select(GitHubClients.class).get(),
        folder.resolve("home"),
        new GitHubSettings(server.uri(), null, auth, Duration.ofMinutes(1), grace, graphql, waits));
  }

  RunSpec spec(MergeMethod method) {
    return new RunSpec(
        new Selector.ByMilestone("M"),
        new ForgeRef.GitHub(server.uri().toString(), "octo", "app"),
        "",
        true,
        true,
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        method,
        List.of(),
        3,
        3);
  }

  IssueComments comments() throws InterruptedException {
    return comments(forges);
  }

  IssueComments comments(GitHubForges from) throws InterruptedException {
    return from.comments((ForgeRef.GitHub) spec(MergeMethod.SQUASH).forge());
  }

  Forge open(GitHubForges from, MergeMethod method) {
    var spec = spec(method);
    return from.open((ForgeRef.GitHub) spec.forge(), spec);
  }

  @Override
  public Forge forge(List<String> command) {
    check = command;
    return open(forges, MergeMethod.SQUASH);
  }

  @Override
  public void issue(int number, String title, boolean closed, String milestone, String body) {
    repository.issue(number, title, closed, milestone, body);
  }

  @Override
  public String push(String branch, String from, Map<String, String> files) throws Exception {
    var forge = open(forges, MergeMethod.SQUASH);
    var commit =
        Imported.commit(
            person.directory(), "refs/heads/" + branch, from, files, "work on " + branch, PERSON);
    var remotes = person.remotes(forge.credential());
    if (!remotes.push(forge.remote(), commit, branch, forge.branchHead(branch))) {
      throw new AssertionError("the push was refused");
    }
    return commit;
  }

  @Override
  public String commitOnBase(String file, String text) throws Exception {
    return push("main", repository.git().refs().branch("main").orElseThrow(), Map.of(file, text));
  }

  @Override
  public String mergeByHand(String head) throws Exception {
    var git = repository.git();
    var base = git.refs().branch("main").orElseThrow();
    var tree = (dev.milepost.git.MergedTree.Clean) git.merges().merge(base, head);
    var commit = git.merges().commit(tree.tree(), List.of(base, head), "by-hand", PERSON, PERSON);
    git.refs().set("refs/heads/main", commit);
    return commit;
  }

  @Override
  public void deleteByHand(String branch) throws Exception {
    var refs = repository.git().refs();
    refs.delete("refs/heads/" + branch, refs.branch(branch).orElseThrow());
  }

  @Override
  public void review(
      int pullRequest, String head, String author, Review.ReviewDecision state, String body) {
    var reviews = repository.reviews.computeIfAbsent(pullRequest, key -> new ArrayList<>());
    // What was commented on has changed.
    for (var old : repository.reviewComments.getOrDefault(pullRequest, List.of())) {
      old.put("line", null);
      old.put("position", null);
    }
    long id = 100L + reviews.size();
    var user = Map.of("login", author, "type", "User");
    reviews.add(
        Map.of(
            "id",
            id,
            "user",
            user,
            "state",
            state.name(),
            "body",
            body,
            "commit_id",
            head,
            "author_association",
            "MEMBER",
            "submitted_at",
            "2026-01-02T03:04:05Z"));
    if (!body.isEmpty()) {
      var comment = new HashMap<String, Object>();
      comment.putAll(
          Map.of(
              "id",
              id + 1000,
              "pull_request_review_id",
              id,
              "user",
              user,
              "path",
              "a.txt",
              "line",
              3,
              "original_line",
              3,
              "position",
              2,
              "original_commit_id",
              head,
              "body",
              "Here."));
      comment.putAll(Map.of("author_association", "MEMBER", "commit_id", head));
      repository.reviewComments.computeIfAbsent(pullRequest, key -> new ArrayList<>()).add(comment);
    }
  }

  @Override
  public String onBase(String file) throws Exception {
    var head = repository.git().refs().branch("main").orElseThrow();
    return repository.git().history().file(head, file).map(String::new).orElse("");
  }

  @Override
  public List<String> subjects() throws Exception {
    return Shell.run(repository.git().directory(), "git log --format=%s main").lines().toList();
  }

  @Override
  public String tree(String commit) throws Exception {
    return repository.git().history().has(commit)
        ? repository.git().history().tree(commit)
        : Git.at(Path.of(open(forges, MergeMethod.SQUASH).previews())).history().tree(commit);
  }

  @Override
  public void runCi(String head) throws Exception {
    repository.checkRuns.remove(head);
    if (check.isEmpty()) {
      return;
    }
    var tree =
        Git.checkout(
            repository.git().directory(),
            Files.createTempDirectory(folder, "ci").resolve("t"),
            head);
    var process =
        new ProcessBuilder(check)
            .directory(tree.folder().toFile())
            .redirectErrorStream(true)
            .start();
    repository.logs.put(
        "77", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    int exit = process.waitFor();
    repository.checkRun(
        head,
        77,
        "build",
        exit == 0 ? "success" : "failure",
        exit == 0 ? null : "exit code " + exit);
  }

  /** A request as a person's browser leads to. */
  ReceivedRequest asked(String method, String body, PullRequest pull) throws Exception {
    return new ReceivedRequest(
        method,
        List.of("repos", "octo", "app", "pulls", String.valueOf(pull.number()), "merge"),
        Map.of(),
        Headers.of("Authorization", "Bearer " + FakeGitHub.TOKEN),
        new ObjectMapper().readTree(body));
  }

  @Override
  public void close() {
    server.close();
  }
}
