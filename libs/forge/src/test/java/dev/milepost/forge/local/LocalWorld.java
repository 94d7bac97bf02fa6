package dev.milepost.forge.local;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeWorld;
import dev.milepost.forge.Imported;
import dev.milepost.forge.Review;
import dev.milepost.forge.Shell;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A user's repository with a working tree, and issues beside it or in it. */
final class LocalWorld implements ForgeWorld {
  private static final CommitIdent PERSON =
      new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
  final Path home;
  final Path repository;
  final Path issues;
  final Git user;
  private final Git person;

  LocalWorld(Path folder, boolean issuesInside) throws Exception {
    home = folder.resolve("home");
    repository = folder.resolve("project");
    issues = Files.createDirectories((issuesInside ? repository : folder).resolve("issues"));
    Shell.run(Files.createDirectories(repository), "git init -q -b main");
    user = Git.at(repository);
    var first = Map.of("a.txt", "1\n2\n3\n4\n5\n");
    Imported.commit(repository.resolve(".git"), "refs/heads/main", "", first, "first", PERSON);
    syncTree();
    person = Git.initBare(folder.resolve("person.git"));
  }

  static RunSpec spec(Path repository, Path issues, List<String> check) {
    return new RunSpec(
        new Selector.ByMilestone("M"),
        new ForgeRef.Local(repository.toString(), issues.toString()),
        "",
        true,
        true,
        1,
        null,
        check,
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  @Override
  public Forge forge(List<String> check) {
    return new LocalForges(home).open(spec(repository, issues, check));
  }

  @Override
  public void issue(int number, String title, boolean closed, String milestone, String body)
      throws Exception {
    Files.writeString(
        issues.resolve("%03d-%s.md".formatted(number, title)),
        """
        ---
        title: %s
        state: %s
        milestone: %s
        labels: [one, "two, three"]
        ---
        %s"""
            .formatted(title, closed ? "closed" : "open", milestone, body));
  }

  @Override
  public String push(String branch, String from, Map<String, String> files) throws Exception {
    String remote = forge(List.of()).remote();
    Imported.borrow(person.directory(), Path.of(remote));
    String commit =
        Imported.commit(
            person.directory(), "refs/heads/" + branch, from, files, "work on " + branch, PERSON);
    Optional<String> now = person.remotes().branch(remote, branch);
    if (!person.remotes().push(remote, commit, branch, now)) {
      throw new AssertionError("the push was refused");
    }
    return commit;
  }

  @Override
  public String commitOnBase(String file, String text) throws Exception {
    syncTree();
    Files.writeString(repository.resolve(file), text);
    return user.work().commitAll("by hand", PERSON).orElseThrow();
  }

  @Override
  public String mergeByHand(String head) throws Exception {
    syncTree();
    user.remotes().fetch(forge(List.of()).remote(), head);
    Shell.run(
        repository, "git -c user.name=A -c user.email=a@b merge -q --no-ff -m by-hand " + head);
    return user.work().head();
  }

  @Override
  public void deleteByHand(String branch) throws Exception {
    Git bare = Git.at(Path.of(forge(List.of()).remote()));
    bare.refs().delete("refs/heads/" + branch, bare.refs().branch(branch).orElseThrow());
  }

  @Override
  public void review(
      int pullRequest, String head, String author, Review.ReviewDecision state, String body)
      throws Exception {
    Path folder = Path.of(forge(List.of()).remote()).resolveSibling("pulls");
    Path reviews = Files.createDirectories(folder.resolve(pullRequest + ".reviews"));
    int count = reviews.toFile().list((in, name) -> name.endsWith(".md")).length;
    Path file = reviews.resolve(author + ".md");
    Files.writeString(
        file,
        "---\nstate: %s\n---\n%s\n%s"
            .formatted(
                state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                body,
                body.isEmpty() ? "" : "\n## a.txt:3\n\nHere.\n"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + count * 1000L));
  }

  @Override
  public String onBase(String file) throws Exception {
    String head = user.refs().branch("main").orElseThrow();
    return user.history().file(head, file).map(String::new).orElse("");
  }

  @Override
  public String tree(String commit) throws Exception {
    return Git.at(Path.of(forge(List.of()).remote())).history().tree(commit);
  }

  @Override
  public List<String> subjects() throws Exception {
    return Shell.run(repository, "git log --format=%s main").lines().toList();
  }

  // What a person does after Milepost moved the branch that is checked out.
  private void syncTree() throws Exception {
    Shell.run(repository, "git reset -q --hard");
  }
}
