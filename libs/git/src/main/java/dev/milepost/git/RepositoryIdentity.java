package dev.milepost.git;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository, and what git reads of it once, when it begins: another identity means that answers
 * of before may not hold.
 *
 * @param folders its working tree, and its {@code .git}; or itself, if it is bare
 */
record RepositoryIdentity(List<Path> folders, List<FileIdentity> files) {
  private static final List<String> READ_ONCE =
      List.of(
          "config",
          "config.worktree",
          "commondir",
          "shallow",
          "info/grafts",
          "objects/info/alternates");

  static RepositoryIdentity of(GitCli cli) {
    var folders = List.of(cli.directory(), cli.gitFolder());
    var files =
        folders.stream()
            .flatMap(
                folder -> Stream.concat(Stream.of(folder), READ_ONCE.stream().map(folder::resolve)))
            .map(FileIdentity::of)
            .toList();
    return new RepositoryIdentity(folders, files);
  }
}
