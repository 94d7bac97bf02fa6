package dev.milepost.agents.profile;

import dev.milepost.events.DisplayText;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The profiles in a folder, as its files are now. A file that cannot be read or is spoiled, be it
 * that a person just writes it, leaves its profile as it was read last.
 */
final class ProfileFolder {
  private static final Logger LOG = Logger.getLogger(ProfileFolder.class);

  private static final int MAX_SAID = 500;

  private final Path folder;
  private final NetworkPolicy further;
  private Map<Path, AgentProfile> last = Map.of();
  private Map<Path, String> faults = Map.of();

  /**
   * @param further each profile reaches it too
   * @throws IllegalStateException naming a file that holds no profile, and what is wrong with it
   */
  ProfileFolder(Path folder, NetworkPolicy further) {
    this.folder = folder;
    this.further = further;
    read();
    faults.values().stream()
        .findFirst()
        .ifPresent(
            fault -> {
              throw new IllegalStateException(fault);
            });
  }

  /** The profiles in the order of their files' names. */
  synchronized Collection<AgentProfile> read() {
    var found = new TreeMap<Path, AgentProfile>();
    var wrong = new TreeMap<Path, String>();
    for (var file : files(wrong)) {
      try {
        found.put(file, ProfileReader.of(file).with(further));
      } catch (IllegalStateException | IllegalArgumentException e) {
        wrong.put(file, DisplayText.shown(e.getMessage(), MAX_SAID));
        if (last.containsKey(file)) {
          found.put(file, last.get(file));
        }
      }
    }
    wrong.forEach(this::warnOnce);
    last = found;
    faults = wrong;
    return found.values();
  }

  /** Says what is wrong with each file that the last reading could not use. */
  synchronized List<String> faults() {
    return List.copyOf(faults.values());
  }

  private Collection<Path> files(Map<Path, String> wrong) {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // a folder that is not there holds none
    } catch (IOException e) {
      wrong.put(folder, "The agent profiles in " + folder + " cannot be read: " + e);
      return last.keySet();
    }
    return files;
  }

  private void warnOnce(Path file, String fault) {
    if (!fault.equals(faults.get(file))) {
      LOG.warnf("Its profile stays as it was read last, if it was: %s", fault);
    }
  }
}
