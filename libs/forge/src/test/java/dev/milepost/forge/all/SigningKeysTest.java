package dev.milepost.forge.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.git.Signing;
import dev.milepost.git.Signing.SignatureFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  @Test
  void without_a_key_nothing_is_signed() {
    assertThat(signing(Map.of())).isEmpty();
    assertThat(signing(Map.of("milepost.signing.key", " "))).isEmpty();
  }

  @Test
  void a_key_is_one_of_ssh_unless_the_format_says_otherwise() {
    var ssh = signing(Map.of("milepost.signing.key", "/keys/id")).orElseThrow();
    assertThat(ssh.format()).isEqualTo(SignatureFormat.SSH);
    var openpgp = Map.of("milepost.signing.key", "ABCD", "milepost.signing.format", "openpgp");
    assertThat(signing(openpgp).orElseThrow().format()).isEqualTo(SignatureFormat.OPENPGP);
  }

  @Test
  void what_makes_no_sense_is_refused_by_its_key() {
    assertThatThrownBy(() -> signing(Map.of("milepost.signing.format", "x509")))
        .hasMessage("milepost.signing.format: expected ssh or openpgp, but found x509");
    assertThatThrownBy(() -> signing(Map.of("milepost.signing.key", "id_ed25519")))
        .hasMessageContaining("milepost.signing.key: expected an absolute path");
    assertThatThrownBy(() -> signing(Map.of("milepost.signing.key", "-x")))
        .hasMessageContaining("milepost.signing.key");
  }

  private static Optional<Signing> signing(Map<String, String> config) {
    return SigningKeys.signing(key -> Optional.ofNullable(config.get(key)));
  }
}
