package dev.milepost.git;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each trick that makes git run a program, and each git command of ours: none of what a program
 * left in its repository is run after that program's end.
 */
class GitOutsideTest {
  /** The caller is read from the parents of the process. */
  private static final String EVIL =
      """
      #!/bin/sh
      p=$$
      while [ "$p" -gt 1 ]; do
        tr '\\0' ' ' <"/proc/$p/cmdline" >>"RAN"
        p=$(cut -d' ' -f4 "/proc/$p/stat")
      done
      """;

  @TempDir Path folder;
  private Path ran;
  private BorrowingRepository repository;
  private Git lender;
  private String first;

  @BeforeEach
  void a_lender_and_a_borrower() throws Exception {
    ran = folder.resolve("ran");
    var evil = Files.writeString(folder.resolve("evil"), EVIL.replace("RAN", ran.toString()));
    assertThat(evil.toFile().setExecutable(true)).isTrue();
    var user = Files.createDirectories(folder.resolve("user"));
    shell(user, "git init -q -b main; echo one >a.txt; git add -A; git commit -qm First");
    lender = Git.cloneBare(user.toString(), folder.resolve("lender.git"));
    first = lender.refs().branch("main").orElseThrow();
    shell(user, "echo other >a.txt; git commit -qam Second");
    lender.remotes().fetch(user.toString(), "+refs/heads/main:refs/heads/main");
    repository =
        new BorrowingRepository(
            folder.resolve("tree"), lender.directory(), Optional.of("/the/origin"));
    repository.create("work");
    repository.git().work().begin("work", first);
  }

  static Stream<String> tricks() {
    return HostileTricks.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void nothing_that_was_left_is_run(String trick) throws Exception {
    shell(repository.folder(), HostileTricks.FUNCTIONS + HostileTricks.all().get(trick));
    Files.writeString(repository.folder().resolve("a.txt"), "changed\n");
    Files.deleteIfExists(ran); // by the program's own git, which may
    if (repository.restore()) {
      for (var command : commands().all().entrySet()) {
        GitCommands.tryOut(command.getValue());
        assertThat(ran).as(command.getKey()).doesNotExist();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void nothing_is_run_where_the_work_is_thrown_away(String trick) throws Exception {
    shell(repository.folder(), HostileTricks.FUNCTIONS + HostileTricks.all().get(trick));
    Files.deleteIfExists(ran);
    if (repository.restore()) {
      GitCommands.tryOut(() -> repository.git().work().begin("work", first));
      assertThat(repository.folder().resolve("a.txt")).hasContent("one");
      assertThat(ran).doesNotExist();
    }
  }

  @Test
  void a_command_without_a_trick_does_what_it_is_for() throws Exception {
    Files.writeString(repository.folder().resolve("a.txt"), "changed\n");
    assertThat(repository.restore()).isTrue();
    for (var command : commands().all().entrySet()) {
      command.getValue().run();
    }
  }

  @Test
  void every_command_of_ours_is_tried() throws Exception {
    var expected = new TreeSet<String>();
    for (var part : Git.class.getDeclaredMethods()) {
      var type = part.getReturnType();
      boolean ofGit = type.getPackage() == Git.class.getPackage() && type != Git.class;
      if (Modifier.isPublic(part.getModifiers()) && ofGit && part.getParameterCount() == 0) {
        expected.addAll(methods(type));
      }
    }
    expected.addAll(methods(NestedRepositories.class));
    expected.addAll(methods(Git.class));
    expected.removeAll(GitCommands.RUN_NOTHING);
    assertThat(commands().all().keySet().stream().map(key -> key.split(" ")[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(HostileTricks.all()).hasSizeGreaterThanOrEqualTo(40);
  }

  private static Set<String> methods(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(method -> type.getSimpleName() + "." + method.getName())
        .collect(toCollection(TreeSet::new));
  }

  private GitCommands commands() throws InterruptedException {
    return new GitCommands(repository, lender, first, folder);
  }

  private void shell(Path in, String script) throws Exception {
    var log = folder.resolve("shell.log").toFile();
    var process = new ProcessBuilder("sh", "-c", script).directory(in.toFile());
    process.redirectInput(Path.of("/dev/null").toFile());
    process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    process
        .environment()
        .putAll(
            Map.of(
                "EVIL", folder.resolve("evil").toString(),
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Ann",
                "GIT_AUTHOR_EMAIL", "ann@example.invalid",
                "GIT_COMMITTER_NAME", "Ann",
                "GIT_COMMITTER_EMAIL", "ann@example.invalid"));
    assertThat(List.of(0, 1, 128, 141)).contains(process.start().waitFor());
  }
}
