package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges as a checkout of the base would: by its {@code .gitattributes}. A bare repository reads
 * none, so where the base has some that say how files are merged they, and nothing else of it, are
 * put into a folder of their own for the time of the merge. A driver's command runs there: what an
 * agent wrote is not within its reach by a relative path.
 */
final class AttributedMerge {
  private static final List<String> UPDATE_INDEX = List.of("update-index", "-z", "--index-info");

  /** Attributes of the repository's own, which a bare one reads too. */
  private static final Path OWN = Path.of("info", "attributes");

  private final GitCli cli;
  private final Path repository;
  private final BaseAttributes attributes;
  private final MergeDrivers drivers;

  /**
   * @param repository the folder of its objects and refs
   */
  AttributedMerge(GitCli cli, Path repository, BaseAttributes attributes, MergeDrivers drivers) {
    this.cli = cli;
    this.repository = repository;
    this.attributes = attributes;
    this.drivers = drivers;
  }

  /**
   * Merges two commits.
   *
   * @param baseTree the tree of that one of them whose attributes count
   */
  MergeTreeOutput run(String ours, String theirs, String baseTree) throws InterruptedException {
    var known = attributes.of(baseTree);
    var command = MergeTreeOutput.command(ours, theirs);
    return known.saysHow()
            || Files.exists(repository.resolve(OWN))
            || BaseAttributes.saysHow(drivers.accountAttributes())
        ? heeding(known, List.of(command))
        : MergeTreeOutput.of(cli.ask(1, command));
  }

  private MergeTreeOutput heeding(BaseAttributes.Known known, List<String> command)
      throws InterruptedException {
    try {
      var folder = Files.createTempDirectory("milepost-merge");
      try {
        var tree = Files.createDirectory(folder.resolve("tree"));
        var there = there(tree, folder.resolve("index"));
        var here = new GitCli(tree);
        here.run(there, index(known), UPDATE_INDEX, 0);
        here.run(there, null, List.of("checkout-index", "--all", "--quiet"), 0);
        var account = folder.resolve("attributes");
        Files.writeString(account, drivers.accountAttributes());
        var options = new ArrayList<>(List.of("-c", "core.attributesFile=" + account));
        for (var setting : drivers.settings()) {
          options.addAll(List.of("-c", setting));
        }
        return MergeTreeOutput.of(merged(here, there, options, command));
      } finally {
        ProgramFolders.deleteTree(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for a merge", e);
    }
  }

  /** A driver that hangs would hold up every merge of the forge for as long as git may take. */
  private GitCli.GitResult merged(
      GitCli here, Map<String, String> there, List<String> options, List<String> command)
      throws InterruptedException {
    var names = drivers.names();
    if (names.isEmpty()) {
      return here.run(there, null, options, command, 1);
    }
    long begun = System.nanoTime();
    try {
      return here.within(drivers.limit()).run(there, null, options, command, 1);
    } catch (GitException e) {
      boolean hung = System.nanoTime() - begun >= drivers.limit().toNanos();
      throw hung && e.reason() == GitException.Reason.TIMED_OUT ? drivers.hung() : e;
    }
  }

  private Map<String, String> there(Path tree, Path index) throws InterruptedException {
    var environment = new HashMap<>(drivers.environment());
    environment.put("GIT_DIR", repository.toString());
    environment.put("GIT_WORK_TREE", tree.toString());
    environment.put("GIT_INDEX_FILE", index.toString());
    return environment;
  }

  private static byte[] index(BaseAttributes.Known known) {
    var lines = new StringBuilder();
    known.files().forEach((path, entry) -> lines.append(entry + "\t" + path + "\0"));
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
