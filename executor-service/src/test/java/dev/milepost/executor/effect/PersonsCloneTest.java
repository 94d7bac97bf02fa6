package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit made for a person equals {@code git add -A} in that person's own clone. */
class PersonsCloneTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void a_repository() {
    bench = new Workbench(folder);
  }

  @Test
  void what_the_clone_and_the_account_ignore_is_not_committed() throws Exception {
    account(".config/git/ignore", ".aider*\n**/.claude/settings.local.json\n*.log\n!kept.log\n");
    Files.writeString(
        Files.createDirectories(bench.repository.folder().resolve(".git/info")).resolve("exclude"),
        ".env\nscratch/\n");
    bench.run(
        "echo c > c.txt; echo log > .aider.chat.md; mkdir -p .claude scratch;"
            + " echo {} > .claude/settings.local.json; echo x > .env; echo n > scratch/n;"
            + " echo l > a.log; echo k > kept.log; git status --short > status.txt");
    assertThat(files()).containsOnly("README.md", ".gitignore", "c.txt", "kept.log", "status.txt");
    assertThat(bench.pushed("status.txt")).doesNotContain(".env", ".aider");
  }

  @Test
  void the_accounts_ignore_file_may_have_another_name() throws Exception {
    account("rules/ignored", "*.tmp\n");
    account(".gitconfig", "[core]\n\texcludesFile = ~/rules/ignored\n");
    bench.run("echo x > a.tmp; echo y > b.txt");
    assertThat(files()).contains("b.txt").doesNotContain("a.tmp");
  }

  @Test
  void a_filter_changes_what_is_committed_and_what_an_agent_sees() throws Exception {
    upperCaseFilter();
    bench.repository.file(".gitattributes", "*.up filter=up\n").commit("attributes");
    bench.repository.file("old.up", "old\n").commit("old");
    var opened =
        (PrOpened)
            bench.run(
                "cat old.up > seen.txt; echo new > left.up; echo own > own.up;"
                    + " git add own.up; git commit -qm own");
    assertThat(bench.pushed("left.up")).isEqualTo("NEW");
    assertThat(bench.pushed("own.up")).isEqualTo("OWN");
    assertThat(bench.pushed("seen.txt")).isEqualTo("old");
    assertThat(bench.remote("diff", "--name-only", opened.head() + "~1", opened.head()))
        .doesNotContain("old.up");
  }

  @Test
  void a_filter_that_is_asked_for_and_not_configured_costs_no_agent() throws Exception {
    bench.repository.file(".gitattributes", "*.bin filter=assets -text\n").commit("attributes");
    var failed = bench.failed("touch \"$HOME/paid\"; echo x > x.bin");
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.message()).contains("filter assets", ".gitattributes", "filter.assets.clean");
    assertThat(bench.home.resolve("paid")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "git-crypt, git-crypt, true",
    "git-crypt-team, git-crypt, false",
    "annex, git-annex, true",
    "annex, git-annex, false"
  })
  void a_filter_whose_key_or_contents_no_agent_has_is_refused_by_its_name(
      String name, String program, boolean configured) throws Exception {
    if (configured) {
      bench.repository.git("config", "filter." + name + ".clean", program + " clean -- %f");
      bench.repository.git("config", "filter." + name + ".smudge", program + " smudge -- %f");
    }
    var info = Files.createDirectories(bench.repository.folder().resolve(".git/info"));
    Files.writeString(info.resolve("attributes"), "*.dat filter=" + name + "\n");
    var failed = bench.failed("touch \"$HOME/paid\"; echo x > x");
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.message()).contains("filter " + name + " is " + program);
    assertThat(bench.home.resolve("paid")).doesNotExist();
  }

  @Test
  void a_configuration_that_is_included_for_this_clone_counts() throws Exception {
    account("rules/ignored", "*.tmp\nkeep/*\n!keep/this\n");
    account("rules/more", "[core]\n\texcludesFile = ~/rules/ignored\n");
    account(
        ".gitconfig",
        "[includeIf \"gitdir:%s/\"]\n\tpath = rules/more\n"
            .formatted(bench.repository.folder().toRealPath()));
    bench.run("echo x > a.tmp; mkdir keep; echo y > keep/this; echo z > keep/that");
    assertThat(files()).contains("keep/this").doesNotContain("a.tmp", "keep/that");
  }

  @Test
  void modes_that_the_clone_does_not_heed_are_not_committed() throws Exception {
    bench.repository.git("config", "core.fileMode", "false");
    bench.repository.file("run.sh", "x\n").commit("run");
    bench.run("chmod +x run.sh; echo y > y.txt");
    assertThat(bench.remote("ls-tree", Workbench.BRANCH, "run.sh")).contains("100644");
  }

  @Test
  void a_sparse_checkout_is_the_persons_alone() throws Exception {
    bench.repository.file("a/one", "1\n").file("b/two", "2\n").commit("folders");
    bench.repository.git("sparse-checkout", "set", "a");
    var opened = (PrOpened) bench.run("cat b/two > seen; echo 3 > b/three");
    assertThat(bench.pushed("seen")).isEqualTo("2");
    assertThat(bench.remote("ls-tree", "-r", "--name-only", opened.head())).contains("b/three");
  }

  @Test
  void links_that_lead_out_of_the_tree_are_committed_as_links() throws Exception {
    bench.run("ln -s /etc/passwd p; ln -s ../../../../out o; mkdir sub; ln -s .. sub/up");
    assertThat(bench.remote("ls-tree", Workbench.BRANCH, "p", "o")).contains("120000");
    assertThat(files()).contains("p", "o", "sub/up");
  }

  @ParameterizedTest
  @ValueSource(strings = {".GIT", "git~1", ".git ", ".g\u200cit"})
  void a_look_alike_of_gits_own_folder_is_no_commit(String name) throws Exception {
    var failed =
        bench.failed(
            "b=$(echo x | git hash-object -w --stdin); t=$(printf '100644 blob %s\\tconfig\\n' $b"
                + " | git mktree); t=$(printf '040000 tree %s\\t"
                + name
                + "\\n' $t | git mktree);"
                + " git update-ref HEAD $(git commit-tree -p HEAD -m c $t); git reset -q --hard"
                + " || true");
    assertThat(failed.message()).isNotBlank();
    assertThat(bench.forge().branchHead(Workbench.BRANCH)).isEmpty();
  }

  @Test
  void a_filter_that_runs_what_agents_can_write_is_refused_by_name() throws Exception {
    for (var command : new String[] {"./scripts/clean.sh", "sh scripts/clean.sh", "sh clean"}) {
      bench.repository.git("config", "filter.own.clean", command);
      bench.repository.git("config", "filter.own.smudge", "cat");
      bench.repository.file("scripts/clean.sh", "tr a-z A-Z\n").file("clean", "cat\n");
      bench.repository.file(".gitattributes", "*.own filter=own\n").commit("attributes");
      var failed = bench.failed("echo x > x.own");
      assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
      assertThat(failed.message()).contains("filter own", "lies in the repository");
    }
  }

  @Test
  void what_an_agent_writes_into_its_repository_runs_nowhere() throws Exception {
    upperCaseFilter();
    bench.repository.file(".gitattributes", "*.up filter=up\n").commit("attributes");
    bench.run(
        "git config filter.up.clean 'touch \""
            + folder
            + "/ran\"; cat';"
            + " git config filter.other.clean 'touch \""
            + folder
            + "/ran\"; cat';"
            + " git config core.excludesFile /dev/null;"
            + " echo '*.x filter=other' > \"$(git rev-parse --git-path info/attributes)\";"
            + " echo x > x.x; echo y > y.up");
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(bench.pushed("y.up")).isEqualTo("Y");
  }

  @Test
  void a_filter_that_an_agent_asks_for_and_nobody_configured_is_no_commit() throws Exception {
    var failed =
        bench.failed(
            "git config filter.mine.clean 'touch \"%s/ran\"; cat';".formatted(folder)
                + " echo '*.x filter=mine' > .gitattributes; echo x > x.x");
    assertThat(failed.kind()).isEqualTo(FailureKind.VERIFICATION);
    assertThat(failed.message()).contains("filter mine");
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @Test
  void line_ends_and_encodings_are_what_the_attributes_say() throws Exception {
    bench
        .repository
        .file(
            ".gitattributes",
            "* text=auto\n*.bat text eol=crlf\n*.wide text working-tree-encoding=UTF-16\n"
                + "*.id ident\n")
        .commit("attributes");
    bench.run(
        "printf 'a\\r\\nb\\r\\n' > run.bat; printf 'x\\r\\n' > x.txt;"
            + " printf 'wide\\n' | iconv -t UTF-16 > a.wide; echo '$Id: mine $' > a.id;"
            + " printf '#!/bin/sh\\n' > run.sh; chmod +x run.sh; ln -s run.sh link");
    assertThat(bench.pushed("run.bat")).isEqualTo("a\nb");
    assertThat(bench.remote("cat-file", "-s", Workbench.BRANCH + ":x.txt")).isEqualTo("2");
    assertThat(bench.pushed("a.wide")).isEqualTo("wide");
    assertThat(bench.pushed("a.id")).isEqualTo("$Id$");
    assertThat(bench.remote("ls-tree", Workbench.BRANCH, "run.sh", "link"))
        .contains("100755", "120000");
  }

  @Test
  void line_ends_are_what_the_account_says() throws Exception {
    account(".gitconfig", "[core]\n\tautocrlf = input\n");
    bench.run("printf 'x\\r\\n' > x.txt");
    assertThat(bench.remote("cat-file", "-s", Workbench.BRANCH + ":x.txt")).isEqualTo("2");
  }

  @Test
  void the_attributes_of_the_clone_come_before_those_of_the_tree() throws Exception {
    bench.repository.file(".gitattributes", "*.txt text\n").commit("attributes");
    Files.writeString(
        Files.createDirectories(bench.repository.folder().resolve(".git/info"))
            .resolve("attributes"),
        "*.txt -text\n");
    bench.run("printf 'x\\r\\n' > x.txt");
    assertThat(bench.remote("cat-file", "-s", Workbench.BRANCH + ":x.txt")).isEqualTo("3");
  }

  /** To upper case in the repository, to lower case in the folder. */
  private void upperCaseFilter() throws IOException {
    script("bin/up-clean", "tr a-z A-Z");
    script("bin/up-smudge", "tr A-Z a-z");
    account(
        ".gitconfig",
        "[filter \"up\"]\n\tclean = %s/bin/up-clean\n\tsmudge = \"$HOME\"/bin/up-smudge\n"
            .formatted(bench.home));
  }

  private void script(String path, String body) throws IOException {
    account(path, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(
        bench.home.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void account(String path, String text) throws IOException {
    var file = bench.home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private String[] files() {
    var list = bench.remote("ls-tree", "-r", "--name-only", Workbench.BRANCH);
    return list.lines().toArray(String[]::new);
  }
}
