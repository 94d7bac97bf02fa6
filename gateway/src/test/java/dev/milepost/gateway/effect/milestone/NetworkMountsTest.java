package dev.milepost.gateway.effect.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkMountsTest {
  private static final List<String> TABLE =
      List.of(
          "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw",
          "40 22 0:35 / /mnt/team rw,relatime shared:20 master:1 - nfs4 server:/team rw,vers=4.2",
          "41 40 254:1 / /mnt/team/local rw,relatime - ext4 /dev/vdb rw",
          "42 22 0:36 / /mnt/with\\040blank rw - fuse.sshfs user@host: rw",
          "43 22 0:37 / /mnt/hidden rw - nfs server:/old rw",
          "44 22 254:2 / /mnt/hidden rw - xfs /dev/vdc rw",
          "no line of a table",
          "",
          "45 22 0:38 / rw -");

  @Test
  void the_deepest_mount_that_a_folder_is_on_counts() {
    assertThat(at("/mnt/team/app/issues")).contains("/mnt/team");
    assertThat(at("/mnt/team/local/app/issues")).isEmpty();
    assertThat(at("/mnt/team/local/../app")).contains("/mnt/team");
    assertThat(at("/mnt/team2/issues")).isEmpty();
    assertThat(at("/home/ann/issues")).isEmpty();
  }

  @Test
  void names_are_read_as_the_kernel_writes_them_and_the_latest_mount_hides_others() {
    assertThat(at("/mnt/with blank/issues")).contains("/mnt/with blank");
    assertThat(at("/mnt/hidden/issues")).isEmpty();
    assertThat(at("/\0")).isEmpty();
    assertThat(NetworkMounts.of("/mnt/team/x", List.of())).isEmpty();
  }

  @Test
  void a_forge_elsewhere_is_on_none() {
    assertThat(NetworkMounts.of(new ForgeRef.GitHub("https://api.github.com", "acme", "app")))
        .isEmpty();
  }

  private static Optional<String> at(String folder) {
    return NetworkMounts.of(folder, TABLE);
  }
}
