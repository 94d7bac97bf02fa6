package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void times_numbers_hashes_and_temporary_folders_make_no_difference() {
    var one =
        """
        2026-11-21T07:31:59.123Z FAILED in 12.3 s at /tmp/ci-81723/tree/a_test.py:31
        commit 4f2a91c0d1, object Thing@1a2b3c4d, 0xdeadbeef
        """;
    var two =
        """
        2026-11-22 19:01:00 FAILED in 9 s at /tmp/ci-5/tree/a_test.py:35
        commit 9c01aa77b2, object Thing@99ffee11, 0x00000001
        """;

    assertThat(Fingerprint.of("check", one)).isEqualTo(Fingerprint.of("check", two));
  }

  @Test
  void another_failure_or_another_check_makes_a_difference() {
    assertThat(Fingerprint.of("check", "add fails"))
        .isNotEqualTo(Fingerprint.of("check", "subtract fails"))
        .isNotEqualTo(Fingerprint.of("lint", "add fails"));
  }

  @Test
  void words_are_no_hashes() {
    assertThat(Fingerprint.of("check", "defaced")).isNotEqualTo(Fingerprint.of("check", "effaced"));
  }

  @Test
  void a_hostile_log_takes_no_long_time() {
    assertThat(Fingerprint.of("check", "1,".repeat(100_000) + "/tmp/".repeat(100_000))).hasSize(16);
  }
}
