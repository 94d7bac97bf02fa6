package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitErrorMessagesTest {
  private static final String WHAT = "git fetch in /srv/app failed";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error: file write error: No space left on device"
            + "| DISK_FULL | no space is left on the disk",
        "fatal: cannot lock ref 'HEAD': Unable to create '/srv/app/HEAD.lock': Read-only file"
            + " system| READ_ONLY | the file system is read-only",
        "error: unable to create file objects/x: Permission denied"
            + "| DENIED | the user of this service may not write there",
        "fatal: unable to access 'https://x/': Could not resolve host: x"
            + "| UNREACHABLE | the other side does not answer",
        "error: RPC failed; curl 28 Operation too slow. Less than 1 bytes/sec transferred"
            + "| UNREACHABLE | the other side does not answer",
        "fatal: Authentication failed for 'https://x/' | UNAUTHORIZED | ''",
        "git@x: Permission denied (publickey). | UNAUTHORIZED | ''",
        "fatal: '/mnt/gone' does not appear to be a git repository | REFUSED | ''",
      })
  void a_failure_says_what_a_person_has_to_see_to_and_then_gits_own_words(
      String error, GitException.Reason reason, String prefix) {
    var failure = GitErrorMessages.failure(WHAT, error, Path.of("/srv/app"));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure)
        .hasMessage((prefix.isEmpty() ? "" : prefix + "; ") + WHAT + ": " + error.strip());
  }
}
