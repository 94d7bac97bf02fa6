package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences between trees of any shape are those that git diff-tree says. */
class TreeDifferencesPropertiesTest {
  /** A file of one name is a folder in another tree; the orders of bytes and of trees differ. */
  private static final List<String> NAMES =
      List.of("a", "a.b", "a-b", "a0", "ab", "ü", "\"q", "x y", "Z", "line\nfeed", "\u0001");

  private static final List<String> MODES = List.of("100644", "100755", "120000", "160000");

  @TempDir Path folder;
  private GitCli cli;
  private List<String> blobs;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void are_those_of_git(long seed) throws Exception {
    var git = Git.initBare(folder.resolve("repo.git"));
    cli = new GitCli(git.directory());
    var random = new Random(seed);
    blobs = new ArrayList<>();
    for (int at = 0; at < 4; at++) {
      var content = ("content " + at).getBytes(StandardCharsets.UTF_8);
      blobs.add(cli.run(Map.of(), content, List.of("hash-object", "-w", "--stdin"), 0).text());
    }
    var trees = new ArrayList<>(List.of(tree(random, 0), tree(random, 0), tree(random, 0)));
    trees.add(cli.run(Map.of(), new byte[0], List.of("mktree"), 0).text());
    for (var from : trees) {
      for (var to : trees) {
        assertThat(git.history().differences(from, to)).isEqualTo(said(from, to));
        assertThat(git.history().changedFiles(from, to))
            .isEqualTo(said(from, to).stream().map(Difference::path).toList());
        assertThat(cli.objects(new TreeDifferences(from, to)::between))
            .as("no command was needed")
            .isPresent();
      }
    }
  }

  private List<Difference> said(String from, String to) throws InterruptedException {
    var fields = cli.run("diff-tree", "-r", "-z", "--raw", "--no-renames", from, to).rawFields();
    var found = new ArrayList<Difference>();
    for (int at = 0; at + 1 < fields.size(); at += 2) {
      found.add(Difference.of(fields.get(at), GitCli.GitResult.path(fields.get(at + 1))));
    }
    return found;
  }

  private String tree(Random random, int depth) throws InterruptedException, IOException {
    var entries = new TreeMap<String, String>();
    for (var name : NAMES) {
      int choice = random.nextInt(4);
      if (choice == 0 && depth < 3) {
        entries.put(name, "040000 tree " + tree(random, depth + 1));
      } else if (choice < 3) {
        var mode = MODES.get(random.nextInt(MODES.size()));
        var id =
            mode.equals("160000")
                ? Integer.toHexString(random.nextInt(2) + 1).repeat(40)
                : blobs.get(random.nextInt(blobs.size()));
        entries.put(name, mode + (mode.equals("160000") ? " commit " : " blob ") + id);
      }
    }
    var input = new ByteArrayOutputStream();
    for (var entry : entries.entrySet()) {
      input.write((entry.getValue() + "\t" + entry.getKey()).getBytes(StandardCharsets.UTF_8));
      input.write(0);
    }
    return cli.run(Map.of(), input.toByteArray(), List.of("mktree", "-z", "--missing"), 0).text();
  }
}
