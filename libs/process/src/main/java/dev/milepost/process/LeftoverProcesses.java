package dev.milepost.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends what an earlier incarnation left running when it was killed. The identity file names them,
 * and the next incarnation ends them.
 */
public final class LeftoverProcesses {
  private LeftoverProcesses() {}

  /**
   * Ends the process group that the identity file names, if it is still that group, and deletes the
   * file. A process that merely got the same number is left alone. What the group had running
   * elsewhere (see {@link Command.RemoteProcesses}) is ended too.
   *
   * @param grace between asking and killing
   * @return true if there was something to end
   * @throws IOException if the file cannot be read or deleted, or a process could not be ended; the
   *     file stays then
   */
  public static boolean end(Path identityFile, Duration grace) throws IOException {
    Optional<IdentityFile> identity = IdentityFile.read(identityFile);
    boolean found = false;
    if (identity.isPresent() && identity.get().boot().equals(IdentityFile.currentBoot())) {
      found = end(identity.get(), identityFile, grace);
    }
    RemoteCleanup.endNoted(identityFile);
    Files.deleteIfExists(identityFile);
    return found;
  }

  private static boolean end(IdentityFile identity, Path file, Duration grace) throws IOException {
    // With the leader gone its start time cannot be compared; then only the mark is believed.
    boolean leads =
        ProcessStat.of(identity.group()).map(p -> p.start() == identity.start()).orElse(false);
    var group =
        new ProcessGroup(
            identity.group(),
            leads ? identity.start() : ProcessGroup.LEADER_UNKNOWN,
            identity.mark());
    if (group.members().isEmpty()) {
      return false;
    }
    if (!group.stop(grace)) {
      throw new IOException(
          "process group %d, left by an earlier incarnation (%s), could not be ended"
              .formatted(identity.group(), file));
    }
    return true;
  }
}
