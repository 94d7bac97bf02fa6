package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class NamePropertiesTest {
  private static Path root;

  @BeforeContainer
  static void a_folder_with_links() throws IOException {
    root = Files.createTempDirectory("names").toRealPath();
    Files.createDirectories(root.resolve("tree/dir"));
    Files.createSymbolicLink(root.resolve("tree/out"), root);
    Files.createSymbolicLink(root.resolve("tree/in"), root.resolve("tree/dir"));
  }

  @AfterContainer
  static void remove() throws IOException {
    ProgramFolders.deleteTree(root);
  }

  @Property(tries = 60)
  void what_we_take_for_a_branch_git_does_too(@ForAll("names") String name) throws Exception {
    if (RefNames.isBranch(name)) {
      var git = new GitCli(root);
      assertThat(git.ask(128, "check-ref-format", "--branch", name).exit()).as(name).isZero();
    }
  }

  @Property(tries = 300)
  void no_path_leaves_the_folder(@ForAll("paths") String path) {
    try {
      assertThat(WorktreePath.within(root.resolve("tree"), path))
          .startsWithRaw(root.resolve("tree"));
    } catch (IOException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> names() {
    return pieces(List.of("a", "b-c", "/", ".", "-", "@", "{", ".lock", "~", " ", "é", "HEAD"));
  }

  @Provide
  Arbitrary<String> paths() {
    return pieces(List.of("..", ".", "/", "/", "out", "in", "dir", "new", ".git"));
  }

  private static Arbitrary<String> pieces(List<String> pieces) {
    return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(6).map(l -> String.join("", l));
  }
}
