package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The refs of a repository. */
public final class Refs {
  /** Where git also looks for a ref that is not there by its whole name (gitrevisions(7)). */
  private static final List<String> OTHER_PLACES =
      List.of(
          "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD");

  private final GitCli cli;

  Refs(GitCli cli) {
    this.cli = cli;
  }

  /** The commit that a ref or revision names. */
  public Optional<String> resolve(String revision) throws InterruptedException {
    var answer = commit(revision);
    return answer.isPresent() ? answer.get() : parsed(revision);
  }

  /** The same; empty if no git that runs already can say. */
  private Optional<Optional<String>> commit(String revision) throws InterruptedException {
    return revision.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : cli.objects(reader -> reader.info(revision + "^{commit}").map(GitObject::id));
  }

  private Optional<String> parsed(String revision) throws InterruptedException {
    GitCli.GitResult result =
        cli.ask(
            128, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    return result.exit() == 0 ? Optional.of(result.text()) : Optional.empty();
  }

  /** The newest commit of a branch. */
  public Optional<String> branch(String name) throws InterruptedException {
    return RefNames.isBranch(name) ? resolve(RefNames.branch(name)) : Optional.empty();
  }

  /** The newest commits of those of the branches that there are, by their names; read at once. */
  public Map<String, String> branches(String... names) throws InterruptedException {
    var wanted = new HashMap<String, String>();
    for (String name : names) {
      if (RefNames.isBranch(name)) {
        wanted.put(RefNames.branch(name), name);
      }
    }
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var found = cli.objects(reader -> exact(reader, wanted.keySet())).orElseGet(HashMap::new);
    if (!found.keySet().containsAll(wanted.keySet())) {
      found.putAll(listed(wanted.keySet()));
    }
    return found.entrySet().stream()
        .collect(Collectors.toMap(e -> wanted.get(e.getKey()), Map.Entry::getValue));
  }

  /** Those of the refs that nothing else can be meant by. */
  private static Map<String, String> exact(ObjectReader reader, Set<String> refs)
      throws IOException {
    var found = new HashMap<String, String>();
    for (var ref : refs) {
      var object = reader.info(ref);
      if (object.isPresent() && isOnly(reader, ref)) {
        found.put(ref, object.get().id());
      }
    }
    return found;
  }

  private static boolean isOnly(ObjectReader reader, String ref) throws IOException {
    for (var place : OTHER_PLACES) {
      if (reader.info(place.formatted(ref)).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private Map<String, String> listed(Set<String> refs) throws InterruptedException {
    var arguments = new ArrayList<>(List.of("for-each-ref", "--format=%(refname) %(objectname)"));
    arguments.addAll(refs);
    var found = new HashMap<String, String>();
    for (String line : cli.run(arguments.toArray(String[]::new)).lines()) {
      String[] words = line.split(" ", 2);
      // A pattern also names all that is below it.
      if (refs.contains(words[0])) {
        found.put(words[0], words[1]);
      }
    }
    return found;
  }

  /** The names of all branches, sorted. */
  public List<String> branches() throws InterruptedException {
    return cli.run("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/").lines();
  }

  /**
   * The commits of the refs below a name that another commit does not have, the newest first.
   *
   * @param most of them
   */
  public List<String> notIn(String commit, String prefix, int most) throws InterruptedException {
    return cli.run(
            "for-each-ref",
            "--count=" + most,
            "--sort=-committerdate",
            "--format=%(objectname)",
            "--no-merged=" + RefNames.commit(commit),
            prefix)
        .lines();
  }

  /** True if there is a ref whose name begins so; ends with a slash. */
  public boolean areThere(String prefix) throws InterruptedException {
    return !cli.run("for-each-ref", "--count=1", "--format=%(refname)", prefix).text().isEmpty();
  }

  /** True if every ref can be read and has the object that it names. */
  public boolean areWhole() throws InterruptedException {
    GitCli.GitResult result = cli.ask(128, "for-each-ref", "--format=%(objecttype)");
    return result.exit() == 0 && !result.error().contains("broken ref");
  }

  /** The branch that HEAD is on; empty if it is detached. */
  public Optional<String> current() throws InterruptedException {
    GitCli.GitResult result = cli.ask(1, "symbolic-ref", "--quiet", "--short", "HEAD");
    return result.exit() == 0 ? Optional.of(result.text()) : Optional.empty();
  }

  /** Lets HEAD be on a branch. */
  public void setHead(String branch) throws InterruptedException {
    cli.run("symbolic-ref", "HEAD", RefNames.branch(branch));
  }

  /**
   * Moves a ref if it is where it is expected.
   *
   * @param expected its commit now; empty if it must not exist
   * @param reason for the reflog
   * @return false if it is elsewhere; nothing was changed then
   */
  public boolean move(String ref, String commit, Optional<String> expected, String reason)
      throws InterruptedException {
    String old = expected.orElse("0".repeat(commit.length()));
    GitCli.GitResult result =
        cli.run(
            Map.of(),
            null,
            List.of("update-ref", "-m", reason, "--", ref, RefNames.commit(commit), old),
            128);
    return decided(result, ref, expected, commit);
  }

  /** Sets a ref, without a look at its old value. */
  public void set(String ref, String commit) throws InterruptedException {
    cli.run("update-ref", "--", ref, RefNames.commit(commit));
  }

  /** Deletes a ref if it is where it is expected; false if it is elsewhere. */
  public boolean delete(String ref, String expected) throws InterruptedException {
    GitCli.GitResult result =
        cli.ask(128, "update-ref", "-d", "--", ref, RefNames.commit(expected));
    return result.exit() == 0 || resolve(ref).isEmpty();
  }

  /** Deletes all branches whose names begin so, wherever they are, in one step; how many. */
  public int deleteBranches(String prefix) throws InterruptedException {
    var names = branches().stream().filter(name -> name.startsWith(prefix)).toList();
    if (!names.isEmpty()) {
      var commands = new StringBuilder();
      names.forEach(name -> commands.append("delete " + RefNames.branch(name) + "\0\0"));
      var input = commands.toString().getBytes(StandardCharsets.UTF_8);
      cli.run(Map.of(), input, List.of("update-ref", "--stdin", "-z"), 0);
    }
    return names.size();
  }

  // A refusal because the ref is elsewhere is an answer; any other is a failure.
  private boolean decided(
      GitCli.GitResult result, String ref, Optional<String> expected, String commit)
      throws InterruptedException {
    if (result.exit() == 0) {
      return true;
    }
    if (resolve(ref).equals(expected)) {
      throw cli.failure(
          "cannot move %s to %s in %s".formatted(ref, commit, cli.directory()), result.error());
    }
    return false;
  }
}
