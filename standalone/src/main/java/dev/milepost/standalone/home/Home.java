package dev.milepost.standalone.home;

import dev.milepost.broker.BrokerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;

/**
 * The data folder of a standalone Milepost ({@code MILEPOST_HOME}, else {@code ~/.milepost}).
 *
 * @param folder absolute
 */
public record Home(Path folder) {
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The folder that the environment names, or the default. */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("MILEPOST_HOME", "");
    return new Home(
        named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".milepost")
            : Path.of(named.strip()));
  }

  /** Makes what is missing; the folder is for its owner alone. */
  public Home create() throws IOException {
    Files.createDirectories(folder);
    closeToOthers();
    Files.createDirectories(logs());
    Files.createDirectories(leases());
    return this;
  }

  /** Mends a home of before, unless it is another account's: not ours to change. */
  private void closeToOthers() throws IOException {
    if (Files.getOwner(folder).equals(account())) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
    }
  }

  /** Makes what clients show where it is missing; called by the one supervisor. */
  public void createSecrets() throws IOException {
    SecretFile.ensure(token());
    createBrokerPasswords();
    SecretFile.ensure(databasePassword());
    String password = Files.readString(databasePassword()).strip();
    SecretFile.write(databaseSettings(), "quarkus.datasource.password=" + password + "\n");
  }

  /** One for each user; the one password that all services had once is removed. */
  private void createBrokerPasswords() throws IOException {
    if (!Files.isDirectory(brokerPasswords())) {
      Files.createDirectory(
          brokerPasswords(), PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
    }
    Files.setPosixFilePermissions(brokerPasswords(), OWNER_ONLY_FOLDER);
    for (var user : BrokerUser.values()) {
      SecretFile.ensure(brokerPassword(user));
    }
    Files.deleteIfExists(folder.resolve("broker-password"));
  }

  private UserPrincipal account() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.isDirectory(self)
        ? Files.getOwner(self)
        : folder
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /** The gateway's token: an account that can read it may command. */
  public Path token() {
    return folder.resolve("token");
  }

  /** The broker's users: a file for each, named as the user is, that holds the password. */
  public Path brokerPasswords() {
    return folder.resolve("broker-passwords");
  }

  /** The password of one user of the broker. */
  public Path brokerPassword(BrokerUser user) {
    return brokerPasswords().resolve(user.user());
  }

  /** The gateway's password of the database. */
  public Path databasePassword() {
    return folder.resolve("database-password");
  }

  /** The same as settings of the gateway. */
  public Path databaseSettings() {
    return folder.resolve("database.properties");
  }

  /** Each process's output, bounded. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** The state of the processes, readable by all accounts. */
  public Path state() {
    return folder.resolve("standalone.json");
  }

  /** Held by the one supervisor of this folder. */
  public Path lock() {
    return folder.resolve("standalone.lock");
  }

  /** The processes that need it to run. */
  public Path leases() {
    return folder.resolve("leases");
  }

  /** Prepared archives that make processes start faster; a cache. */
  public Path cache() {
    return folder.resolve("cache");
  }
}
