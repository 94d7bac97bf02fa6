package dev.milepost.git;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that git would heed in a repository, but what our own command line says. Asked once as long
 * as the files that it comes from are as they were.
 *
 * @param values by key, the last one of each
 */
record Configuration(Map<String, String> values) {
  Configuration {
    values = Map.copyOf(values);
  }

  /** A change that none of the files shows, such as a new file of the machine, is seen then. */
  private static final Duration AGE = Duration.ofMinutes(1);

  private static final LruCache<ConfigurationKey, Known> KNOWN = new LruCache<>();

  private record ConfigurationKey(RepositoryIdentity repository, Map<String, String> places) {}

  private record Known(Configuration all, Map<Path, FileIdentity> files, long read) {
    boolean holds() {
      return System.nanoTime() - read < AGE.toNanos()
          && files.entrySet().stream()
              .allMatch(file -> FileIdentity.of(file.getKey()).equals(file.getValue()));
    }
  }

  /** The repository's own alone. */
  static Configuration own(GitCli cli) throws InterruptedException {
    return of(cli, Optional.empty());
  }

  /** With that of an account. */
  static Configuration of(GitCli cli, Account account) throws InterruptedException {
    return of(cli, Optional.of(account));
  }

  private static Configuration of(GitCli cli, Optional<Account> account)
      throws InterruptedException {
    if (!cli.mayBeRemembered()) {
      return new Configuration(ConfigurationListing.read(cli, account).values());
    }
    var places = account.map(Account::places).orElseGet(Map::of);
    var key = new ConfigurationKey(RepositoryIdentity.of(cli), places);
    var known = KNOWN.known(key);
    if (known.isPresent() && known.get().holds()) {
      return known.get().all();
    }
    var begun = Instant.now();
    var listing = ConfigurationListing.read(cli, account);
    var all = new Configuration(listing.values());
    var files = new HashMap<Path, FileIdentity>();
    listing.files().forEach(file -> files.put(file, FileIdentity.of(file)));
    if (listing.files().stream().noneMatch(file -> FileIdentity.isYoung(file, begun))
        && listing.origins().stream().map(files::get).allMatch(FileIdentity::isThere)) {
      KNOWN.put(key, new Known(all, files, System.nanoTime()));
    }
    return all;
  }
}
