package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The profiles in a folder's {@code *.json}, as its files are now. A file that is spoiled later, be
 * it that a person just writes it, leaves its profile as it was read last; so does a folder that
 * cannot be read any more.
 *
 * @param <T> a profile
 */
public final class ProfileFiles<T> {
  private static final Logger LOG = Logger.getLogger(ProfileFiles.class);
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");
  private static final int MAX_SAID = 500;

  private final Path folder;
  private final Function<Path, T> reader;
  private Map<Path, T> last = Map.of();
  private Map<Path, String> faults = Map.of();

  /**
   * @param folder one that is not there holds none
   * @param reader reads a file; throws IllegalStateException or IllegalArgumentException naming it
   *     and what is wrong with it
   */
  public ProfileFiles(Path folder, Function<Path, T> reader) {
    this.folder = folder;
    this.reader = reader;
    read();
  }

  /** The profiles in the order of their files' names. */
  public synchronized Collection<T> read() {
    var found = new TreeMap<Path, T>();
    var wrong = new TreeMap<Path, String>();
    for (var file : files(wrong)) {
      try {
        if (Files.isDirectory(file) || Files.exists(file) && !Files.isRegularFile(file)) {
          throw new IllegalStateException(file + " is no file");
        }
        found.put(file, reader.apply(file));
      } catch (IllegalStateException | IllegalArgumentException e) {
        wrong.put(file, said(String.valueOf(e.getMessage())));
        if (last.containsKey(file)) {
          found.put(file, last.get(file));
        }
      }
    }
    tell(found, wrong);
    last = found;
    faults = wrong;
    return found.values();
  }

  /** Says what is wrong with each file that the last reading could not use. */
  public synchronized List<String> faults() {
    return List.copyOf(faults.values());
  }

  private Collection<Path> files(Map<Path, String> wrong) {
    var files = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "*.json")) {
      found.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      if (!last.isEmpty()) {
        wrong.put(folder, said(folder + " is gone"));
      }
      return last.keySet();
    } catch (IOException | DirectoryIteratorException e) {
      wrong.put(folder, said(folder + " cannot be read: " + e));
      return last.keySet();
    }
    return files;
  }

  private void tell(Map<Path, T> found, Map<Path, String> wrong) {
    wrong.forEach(
        (file, fault) -> {
          if (!fault.equals(faults.get(file))) {
            LOG.warnf("A profile stays as it was read last, if it was: %s", fault);
          }
        });
    last.keySet().stream()
        .filter(file -> !found.containsKey(file))
        .forEach(file -> LOG.infof("The profile of %s is not known any more", said("" + file)));
  }

  private static String said(String text) {
    var shown = UNPRINTABLE.matcher(text).replaceAll("?");
    return shown.length() > MAX_SAID ? shown.substring(0, MAX_SAID) + "…" : shown;
  }
}
