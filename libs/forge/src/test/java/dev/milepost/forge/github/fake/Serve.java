package dev.milepost.forge.github.fake;

import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The small GitHub as a program, to try the services with: {@code octo/app} with a milestone "M1"
 * of three issues, whose CI is always green. Prints its address, and what was not as described.
 */
public final class Serve {
  private Serve() {}

  public static void main(String[] arguments) throws Exception {
    var root = Files.createDirectories(Path.of(arguments[0]));
    var git = Git.initBare(root.resolve("octo/app.git"));
    Files.writeString(
        git.directory().resolve("config"),
        "[http]\n\treceivepack = true\n[uploadpack]\n\tallowAnySHA1InWant = true\n",
        StandardOpenOption.APPEND);
    var me = new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
    var empty = git.merges().commit(emptyTree(git), List.of(), "first\n", me, me);
    git.refs().set("refs/heads/main", empty);
    var server = new FakeGitHub(root);
    var repository = new FakeRepository(git);
    repository.issue(1, "One", false, "M1", "The first.");
    repository.issue(2, "Two", false, "M1", "Blocked by #1");
    repository.issue(3, "Three", false, "M1", "Blocked by octo/app#1");
    var api = new RestApi(repository, server);
    server.serve(
        asked -> {
          if (asked.path().size() == 6 && asked.path().get(5).equals("check-runs")) {
            var head = asked.path().get(4);
            if (!repository.checkRuns.containsKey(head)) {
              repository.checkRun(head, repository.checkRuns.size() + 1, "build", "success", null);
            }
          }
          var reply = api.answer(asked);
          System.out.println(reply.status() + " " + asked);
          api.violations.forEach(System.out::println);
          return reply;
        });
    System.out.println(server.uri());
    Thread.currentThread().join();
  }

  private static String emptyTree(Git git) throws Exception {
    var process =
        new ProcessBuilder("git", "hash-object", "-t", "tree", "-w", "/dev/null")
            .directory(git.directory().toFile())
            .start();
    return new String(process.getInputStream().readAllBytes()).strip();
  }
}
