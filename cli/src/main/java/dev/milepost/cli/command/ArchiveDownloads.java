package dev.milepost.cli.command;

import dev.milepost.cli.api.ArchiveTaker;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.local.DurableFile;
import dev.milepost.report.archive.ArchiveFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files of archives that are written as their lines come; each gets its name at the end. */
final class ArchiveDownloads implements ArchiveTaker, AutoCloseable {
  private final Function<String, Path> names;
  private final Map<String, Download> begun = new HashMap<>();
  private final Map<String, GatewayException> refused = new HashMap<>();

  /**
   * @param names of the file of a run
   */
  ArchiveDownloads(Function<String, Path> names) {
    this.names = names;
  }

  private record Download(DurableFile file, OutputStream buffer, ArchiveFile lines) {
    static Download begin(Path name) throws IOException {
      var file = DurableFile.begin(name);
      var buffer = new BufferedOutputStream(file.out());
      return new Download(file, buffer, new ArchiveFile(buffer));
    }
  }

  @Override
  public void line(String run, byte[] line) throws IOException {
    var download = begun.get(run);
    if (download == null) {
      download = Download.begin(names.apply(run));
      begun.put(run, download);
    }
    download.lines().take(line);
  }

  @Override
  public void refused(String run, GatewayException why) {
    refused.put(run, why);
  }

  /** Why the server gave none of this run; null where it did. */
  @Nullable GatewayException refusal(String run) {
    return refused.get(run);
  }

  /**
   * The file gets its name.
   *
   * @param check has its say before that
   */
  void finish(String run, boolean replace, DurableFile.Check check) throws IOException {
    var download = begun.get(run);
    if (download == null) {
      throw new GatewayException.GatewayUnavailableException(
          "The server's answer has nothing of run " + run);
    }
    download.lines().finish();
    download.buffer().flush();
    download.file().finish(replace, check);
  }

  @Override
  public void close() throws IOException {
    for (var download : begun.values()) {
      download.file().close();
    }
  }
}
