package dev.milepost.planner.effect;

import dev.milepost.git.Tree;
import dev.milepost.git.Tree.TreeEntry;
import dev.milepost.git.Tree.TreeEntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The files of a repository, where plan documents may be among them. */
sealed interface FileSource {
  /** The repository's name for people. */
  String shown();

  /** The names of what is directly in a folder, sorted; empty where there is no such folder. */
  List<String> names(String folder) throws IOException;

  /** A file that {@link #names} returned. */
  FileReadResult read(String path, int mostBytes) throws IOException, InterruptedException;

  /** The result of reading a file. */
  sealed interface FileReadResult {
    record FileContent(byte[] bytes) implements FileReadResult {}

    /** The file has more bytes than were allowed. */
    record FileTooLarge() implements FileReadResult {}

    /** Why it is not read; follows upon its path in a sentence. */
    record FileRefused(String why) implements FileReadResult {}
  }

  /** A folder of this machine: what lies there now, committed or not; nothing outside of it. */
  record FolderFileSource(Path root) implements FileSource {
    static FolderFileSource of(Path repository) throws IOException {
      return new FolderFileSource(repository.toRealPath());
    }

    @Override
    public String shown() {
      return root.toString();
    }

    @Override
    public List<String> names(String folder) throws IOException {
      var place = root.resolve(folder).normalize();
      if (!place.startsWith(root)
          || !Files.isDirectory(place)
          || !place.toRealPath().startsWith(root)) {
        return List.of();
      }
      try (var files = Files.list(place)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      }
    }

    @Override
    public FileReadResult read(String path, int mostBytes) throws IOException {
      var file = root.resolve(path);
      if (!Files.exists(file) || !file.toRealPath().startsWith(root)) {
        return new FileReadResult.FileRefused("leads out of the repository; it is not read");
      }
      if (!Files.isRegularFile(file)) {
        return new FileReadResult.FileRefused("is no file");
      }
      try (var in = Files.newInputStream(file)) {
        var bytes = in.readNBytes(mostBytes + 1);
        return bytes.length > mostBytes
            ? new FileReadResult.FileTooLarge()
            : new FileReadResult.FileContent(bytes);
      }
    }
  }

  /** A commit: what is in it, and nothing of this machine. */
  record CommitFileSource(String shown, Tree tree, TreeMap<String, TreeEntry> entries)
      implements FileSource {
    static CommitFileSource of(String shown, BaseFiles.RepositoryCommit base)
        throws InterruptedException {
      var tree = base.repository().tree();
      var entries = new TreeMap<String, TreeEntry>();
      tree.entries(base.commit()).forEach(entry -> entries.put(entry.path(), entry));
      return new CommitFileSource(shown, tree, entries);
    }

    @Override
    public List<String> names(String folder) {
      var prefix = folder + "/";
      return entries.tailMap(prefix).keySet().stream()
          .takeWhile(path -> path.startsWith(prefix))
          .map(path -> path.substring(prefix.length()))
          .filter(name -> name.indexOf('/') < 0)
          .toList();
    }

    @Override
    public FileReadResult read(String path, int mostBytes) throws InterruptedException {
      var entry = entries.get(path);
      if (entry == null || entry.kind() != TreeEntryKind.FILE) {
        return new FileReadResult.FileRefused(
            "is no file of the repository, but a link; it is not read");
      }
      if (entry.bytes() > mostBytes) {
        return new FileReadResult.FileTooLarge();
      }
      byte[][] found = new byte[1][];
      tree.read(List.of(entry), (same, content) -> found[0] = content);
      return new FileReadResult.FileContent(found[0]);
    }
  }
}
