package dev.milepost.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder = Path.of("");

  @Test
  void a_new_home_is_for_its_owner_alone() throws IOException {
    var home = new Home(folder.resolve("a/home")).create();
    assertThat(rights(home.folder())).isEqualTo("rwx------");
  }

  @Test
  void a_home_of_before_is_closed_to_others() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    new Home(folder).create();
    assertThat(rights(folder)).isEqualTo("rwx------");
  }

  @Test
  void a_secret_is_made_once_and_read_by_its_owner_alone() throws IOException {
    var token = new Home(folder).token();
    SecretFile.ensure(token);
    var first = Files.readString(token);
    assertThat(first).matches("[A-Za-z0-9_-]{43}\n");
    assertThat(rights(token)).isEqualTo("rw-------");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    SecretFile.ensure(token);
    assertThat(token).hasContent(first);
    assertThat(rights(token)).isEqualTo("rw-------");
  }

  @Test
  void a_secret_that_a_crash_left_half_made_is_made_again() throws IOException {
    var token = new Home(folder).token();
    Files.createFile(token);
    SecretFile.ensure(token);
    assertThat(Files.readString(token)).hasSize(44);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void each_user_of_the_broker_has_a_password_of_its_own_that_stays() throws IOException {
    var home = new Home(folder);
    home.createSecrets();
    var made = brokerPasswords(home);
    assertThat(made.values()).doesNotHaveDuplicates().allMatch(text -> text.length() == 44);
    assertThat(rights(home.brokerPasswords())).isEqualTo("rwx------");
    for (var user : BrokerUser.values()) {
      assertThat(rights(home.brokerPassword(user))).isEqualTo("rw-------");
    }
    home.createSecrets();
    assertThat(brokerPasswords(home)).isEqualTo(made);
  }

  @Test
  void the_one_password_of_a_home_of_before_is_gone() throws IOException {
    Files.writeString(folder.resolve("broker-password"), "secret\n");
    var home = new Home(folder);
    home.createSecrets();
    assertThat(folder.resolve("broker-password")).doesNotExist();
    assertThat(brokerPasswords(home).values()).doesNotContain("secret\n");
  }

  private static Map<BrokerUser, String> brokerPasswords(Home home) throws IOException {
    var all = new EnumMap<BrokerUser, String>(BrokerUser.class);
    for (var user : BrokerUser.values()) {
      all.put(user, Files.readString(home.brokerPassword(user)));
    }
    return all;
  }

  @Test
  void no_two_homes_have_the_same_secret() throws IOException {
    SecretFile.ensure(folder.resolve("one"));
    SecretFile.ensure(folder.resolve("two"));
    assertThat(folder.resolve("one")).hasSameTextualContentAs(folder.resolve("one"));
    assertThat(Files.readString(folder.resolve("one")))
        .isNotEqualTo(Files.readString(folder.resolve("two")));
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
