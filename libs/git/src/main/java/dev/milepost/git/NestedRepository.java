package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A repository that a program made within a working tree, read as the files that it consists of.
 *
 * @param folder its own working tree
 */
record NestedRepository(Path folder) {
  /** Of one of its files; refs and settings are smaller. */
  private static final int MAX_BYTES = 1024 * 1024;

  /** Branches that are looked at. */
  private static final int MAX_REFS = 1000;

  private static final String POINTER = "gitdir:";
  private static final Pattern COMMIT = Pattern.compile("\\b(?:[0-9a-f]{40}|[0-9a-f]{64})\\b");
  private static final Pattern URL =
      Pattern.compile("(?m)^\\s*url\\s*=\\s*\"?([^\"\\n]+?)\"?\\s*$");

  Path git() {
    return folder.resolve(".git");
  }

  /** True if it was begun in this folder and comes from nowhere else. */
  boolean begunHere() throws IOException {
    return Files.isDirectory(git(), LinkOption.NOFOLLOW_LINKS)
        && !text(git().resolve("config")).contains("[remote ");
  }

  /** True if it is a worktree of the repository whose own folder this is. */
  boolean isWorktreeOf(Path common) throws IOException {
    var pointer = Files.isRegularFile(git(), LinkOption.NOFOLLOW_LINKS) ? text(git()).strip() : "";
    if (!pointer.startsWith(POINTER)) {
      return false;
    }
    try {
      var target = folder.resolve(pointer.substring(POINTER.length()).strip()).normalize();
      return target.startsWith(common.resolve("worktrees"));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The URLs that it came from. */
  Set<String> remotes() throws IOException {
    var urls = new HashSet<String>();
    if (Files.isDirectory(git(), LinkOption.NOFOLLOW_LINKS)) {
      var found = URL.matcher(text(git().resolve("config")));
      while (found.find()) {
        urls.add(plain(found.group(1)));
      }
    }
    return urls;
  }

  /** A URL or path without what makes no difference. */
  static String plain(String url) {
    return url.strip().replaceFirst("^file://", "").replaceFirst("/*(?:/\\.git|\\.git)?/*$", "");
  }

  /** The commits that its branches name. */
  Set<String> commits() throws IOException {
    var commits = new HashSet<String>();
    if (!Files.isDirectory(git(), LinkOption.NOFOLLOW_LINKS)) {
      return commits;
    }
    collect(text(git().resolve("HEAD")), commits);
    collect(text(git().resolve("packed-refs")), commits);
    collect(text(git().resolve("shallow")), commits);
    var refs = git().resolve("refs");
    if (Files.isDirectory(refs, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(
          refs,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              collect(text(file), commits);
              return commits.size() < MAX_REFS
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }
          });
    }
    return commits;
  }

  private static void collect(String text, Set<String> commits) {
    COMMIT.matcher(text).results().limit(MAX_REFS).forEach(found -> commits.add(found.group()));
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
    }
  }
}
